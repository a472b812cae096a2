import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { axeProblems } from '../../helpers/axe.ts'
import { browserApp } from '../../helpers/browser-app.ts'
import type { TestApp } from '../../helpers/test-app.ts'

/** From nothing to a cited recommendation and what came of it, with mouse and keyboard, as a rep would. */
describe('the whole job in a browser', () => {
  const running = browserApp()
  const { open } = running
  let page: Page
  let test: TestApp
  beforeEach(() => {
    ;({ page, test } = running)
  })

  /** Ids of the accessibility rules a view breaks, in words that name the element. */
  const accessibilityProblems = () => axeProblems(page)

  it('welcomes a new rep, takes the token out of the address, and starts with the samples', async () => {
    await page.getByRole('heading', { name: 'Welcome to Ridealong' }).waitFor()
    expect(page.url()).not.toContain(running.host.token)
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

  it('opens the palette by key and goes where it is told', async () => {
    await open('/')
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Search knowledge, find a customer, ask the coach').fill('Customers')
    await page.getByRole('dialog').getByText('Customers', { exact: true }).first().click()
    await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor()
  })
})
