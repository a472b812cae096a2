import type { Download, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { axeProblems } from '../../helpers/axe.ts'
import { browserApp } from '../../helpers/browser-app.ts'
import type { TestApp } from '../../helpers/test-app.ts'

/** Situation typed, points, an objection, an e-mail, the debrief, and Insights shows it. */
describe('the coach in a browser', () => {
  const running = browserApp({
    async prepare(test) {
      await test.ask('app.start', { with: 'samples' })
      await test.app.importsDone()
    },
  })
  const { open } = running
  let page: Page
  let test: TestApp
  beforeEach(() => {
    ;({ page, test } = running)
  })

  const accessibilityProblems = () => axeProblems(page)
  const newest = async () => {
    const { recommendations } = await test.ask('recommendations.list', {})
    return test.ask('recommendations.get', { id: recommendations[0]?.id ?? '' })
  }

  it('gives points, keeps a pinned one and takes the rep’s own words', async () => {
    await open('/coach')
    await page.getByRole('textbox', { name: 'The situation' }).fill('family, 35, budget 36k, worried about safety and price, Norrvik Tind')
    await page.keyboard.press('Control+Enter')
    await page
      .getByRole('link', { name: /^Source \d/ })
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Keep this point when you ask on' }).first().click()
    await page.getByRole('button', { name: 'Let this point go' }).waitFor()
    await page.getByRole('button', { name: 'Say it in your own words' }).first().click()
    await page.getByRole('textbox', { name: 'Your words for this point' }).fill('I begin with the crash test.')
    await page.keyboard.press('Control+s')
    await page.getByText('Your words', { exact: true }).waitFor()
    expect((await newest()).points[0]).toMatchObject({ text: 'I begin with the crash test.', pinned: true })
    expect(await accessibilityProblems()).toEqual([])
  })

  it('carries the advice on with a question', async () => {
    const before = await newest()
    await page.getByRole('textbox', { name: 'Ask on from here' }).fill('What about the warranty?')
    await page.keyboard.press('Enter')
    await page.getByText('carried on with “What about the warranty?”').waitFor()
    const after = await newest()
    expect(after.refines).toEqual({ id: before.id, question: 'What about the warranty?' })
    expect(after.points[0]?.text).toBe('I begin with the crash test.')
  })

  it('answers an objection with the keyboard alone, sum included', async () => {
    await page.getByRole('tab', { name: 'Objection' }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    await page.keyboard.type('It is too expensive')
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'What to answer' }).waitFor()
    await page.getByRole('table').first().waitFor()
    expect(await accessibilityProblems()).toEqual([])
    const { objections } = await test.ask('objections.list', {})
    expect(objections[0]).toMatchObject({ statement: 'It is too expensive', type: 'price' })
  })

  it('answers one that comes out of the blue, and opens it again', async () => {
    await open('/coach/objection')
    await page.getByRole('textbox', { name: 'What they said' }).fill('What if the battery fails?')
    await page.keyboard.press('Control+Enter')
    await page.getByText('eight years or 160,000 km').first().waitFor()
    expect(await accessibilityProblems()).toEqual([])
    await page
      .getByRole('link', { name: /What if the battery fails/ })
      .first()
      .click()
    await page.getByRole('heading', { level: 1, name: /What if the battery fails/ }).waitFor()
  })

  it('saves an e-mail draft and slides', async () => {
    await open(`/coach/${(await newest()).id}`)
    await page.getByRole('tab', { name: 'Ready to send' }).click()
    const save = async (item: string): Promise<Download> => {
      await page.getByRole('button', { name: 'Save as' }).click()
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: item }).first().click()])
      return download
    }
    expect((await save('E-mail draft')).suggestedFilename()).toMatch(/\.eml$/)
    expect((await save('Slides')).suggestedFilename()).toMatch(/\.pptx$/)
  })

  it('takes the debrief, and Insights shows it and saves the report', async () => {
    const { id } = await test.ask('recommendations.create', { situation: 'worried about safety', product: 'Norrvik Tind' })
    await open(`/coach/${id}`)
    await page.getByRole('tab', { name: 'How it went' }).click()
    await page.getByText('Interested', { exact: true }).click()
    await page.getByRole('radio', { name: '5 of 5' }).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Control+Enter')
    await page
      .getByText(/^Recorded/)
      .first()
      .waitFor()
    await open('/insights')
    await page.getByText('Interested').first().waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV' }).click()])
    expect(download.suggestedFilename()).toMatch(/^Ridealong report \d{4}-\d\d-\d\d\.csv$/)
  })
})
