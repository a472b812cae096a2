import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BrowserHost, serveBrowser } from '../../../src-main/hosts/browser/serve.ts'
import { RENDERER_DIR } from '../../../src-main/hosts/shared/node-ports.ts'
import { axeProblems } from '../../helpers/axe.ts'
import { launchChromium } from '../../helpers/chromium.ts'
import { startTestApp, type TestApp } from '../../helpers/test-app.ts'

/** From nothing to a cited recommendation and what came of it, with mouse and keyboard, as a rep would. */
describe('the whole job in a browser', () => {
  let test: TestApp
  let host: BrowserHost
  let browser: Browser
  let page: Page
  const complaints: string[] = []

  const open = async (route: string) => {
    await page.evaluate((to) => {
      location.hash = to
    }, route)
    await page.locator('h1').first().waitFor()
  }
  /** Ids of the accessibility rules a view breaks, in words that name the element. */
  const accessibilityProblems = () => axeProblems(page)

  beforeAll(async () => {
    test = await startTestApp()
    host = await serveBrowser({ app: test.app, rendererDir: RENDERER_DIR, logger: test.ports.logger, newId: test.ports.newId })
    browser = await launchChromium()
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  })
  afterAll(async () => {
    await browser?.close()
    await host?.close()
    await test?.close()
  })

  it('welcomes a new rep, takes the token out of the address, and starts with the samples', async () => {
    await page.goto(host.url)
    await page.getByRole('heading', { name: 'Welcome to Ridealong' }).waitFor()
    expect(page.url()).not.toContain(host.token)
    expect(await accessibilityProblems()).toEqual([])
    await page.getByRole('button', { name: 'Start with samples' }).click()
    await page.getByRole('heading', { name: /Good (morning|afternoon|evening)/ }).waitFor()
    await test.app.importsDone()
    expect((await test.ask('app.status', {})).counts).toMatchObject({ sources: 3, customers: 4 })
  })

  it('takes a batch by the file picker: the good file is imported, the bad one explained', async () => {
    const good = join(test.workspace, 'roof rails ünï.txt')
    const bad = join(test.workspace, 'broken.pdf')
    writeFileSync(good, 'The zephyr roof rails of the Norrvik Tind carry 75 kg and are fitted in the workshop within one hour.')
    writeFileSync(bad, '%PDF-1.7 and then nothing that a PDF needs')
    await open('/knowledge')
    await page.locator('input[type=file]').first().setInputFiles([good, bad])
    const question = page.getByRole('dialog')
    await question.getByText('Technical', { exact: true }).click()
    await question.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByText('broken.pdf is damaged and cannot be read.').first().waitFor()
    await page.getByText('roof rails ünï').first().waitFor()
  })

  it('finds a passage while typing and opens it marked in its source', async () => {
    await open('/knowledge')
    await page.getByRole('textbox', { name: 'Search your knowledge' }).fill('zephyr roof rai')
    const hit = page.getByRole('link').filter({ hasText: 'carry 75 kg' }).first()
    await hit.waitFor()
    await expect.poll(() => hit.locator('mark').allTextContents()).toEqual(['zephyr', 'roof', 'rails'])
    await hit.click()
    await page.locator('mark', { hasText: 'carry 75 kg' }).waitFor()
  })

  it('turns a situation into cited points whose sources open at the quote', async () => {
    await open('/coach')
    await page.getByRole('textbox', { name: 'The situation' }).fill('family, 35, budget 35k, worried about safety and price')
    await page.keyboard.press('Control+Enter')
    const chips = page.getByRole('link', { name: /^Source \d/ })
    await chips.first().waitFor()
    const { recommendations } = await test.ask('recommendations.list', {})
    const advice = await test.ask('recommendations.get', { id: recommendations[0]?.id ?? '' })
    expect(advice.points.length).toBeGreaterThanOrEqual(5)
    for (const point of advice.points) await page.getByText(point.text.slice(0, 60)).first().waitFor()
    expect(await accessibilityProblems()).toEqual([])
    await chips.first().click()
    const quote = advice.points[0]?.citations[0]?.quote ?? ''
    await expect.poll(async () => (await page.locator('mark').allTextContents()).join(' ')).toContain(quote.slice(0, 40))
    await page.goBack()
  })

  it('records what came of it, once, and Insights counts it', async () => {
    await page.getByText('How it went').first().click()
    await page.getByText('Interested', { exact: true }).click()
    await page.getByRole('radio', { name: '4 of 5' }).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Control+Enter')
    await page
      .getByText(/^Recorded/)
      .first()
      .waitFor()
    await open('/insights')
    await page.getByText('Interested').first().waitFor()
    expect((await test.ask('feedback.insights', {})).summary.feedback).toBe(1)
  })

  it.each(['/', '/knowledge', '/customers', '/customers/new', '/coach', '/insights', '/settings'])(
    'is accessible in both themes at %s',
    async (route) => {
      for (const theme of ['light', 'dark'] as const) {
        await test.ask('settings.update', { theme })
        await open(route)
        await page.waitForTimeout(300)
        expect(await accessibilityProblems(), theme).toEqual([])
      }
    },
  )

  it('opens the palette by key and goes where it is told', async () => {
    await open('/')
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Search knowledge, find a customer, ask the coach').fill('Customers')
    await page.getByRole('dialog').getByText('Customers', { exact: true }).first().click()
    await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor()
  })

  it('made no error and broke no policy on the way', () => {
    expect(complaints).toEqual([])
  })
})
