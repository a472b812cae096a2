import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { axeProblems } from '../../helpers/axe.ts'
import { browserApp } from '../../helpers/browser-app.ts'
import type { TestApp } from '../../helpers/test-app.ts'

/** What came of the advice, with the keyboard alone: the debrief, the note, the drill, an experiment, and where it all shows. */
describe('learning from visits in a browser', () => {
  let adviceId: string
  let customerId: string
  const running = browserApp({
    async prepare({ ask, app }) {
      await ask('app.start', { with: 'samples' })
      await app.importsDone()
      const customer = await ask('customers.create', { name: 'Hedwig Oberndorfer', company: 'Oberndorfer Landtechnik' })
      customerId = customer.id
      const situation = 'worried about safety and price'
      adviceId = (await ask('recommendations.create', { customerId, situation, product: 'Norrvik Tind' })).id
    },
  })
  const { open } = running
  let page: Page
  let test: TestApp
  beforeEach(() => {
    ;({ page, test } = running)
  })

  /** Name of the field with the focus. */
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null
      return element?.getAttribute('aria-label') || element?.labels?.[0]?.textContent || ''
    })
  /** Tab until a field of that name has the focus. */
  const tabTo = async (label: string) => {
    for (let i = 0; i < 60; i++) {
      if ((await focused()).startsWith(label)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`no field ${label} in reach of Tab`)
  }

  it('takes outcome, rating, techniques and the next step by keyboard alone', async () => {
    await open(`/coach/${adviceId}`)
    await page.getByRole('tab', { name: 'Talking points' }).focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'How did it go?' }).waitFor()
    // The caret is at the outcome already.
    await expect.poll(focused).toBe('Interested')
    await page.keyboard.press('Space')
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight')
    expect(await focused()).toBe('Purchase')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('1 of 5')
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.type)).toBe('checkbox')
    await page.keyboard.press('Space')
    await tabTo('Notes')
    await page.keyboard.type('The monthly sum decided it for Hedwig.')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Next step')
    await page.keyboard.type('Send the lease quote')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: /^Recorded/ }).waitFor()
    const { feedback } = await test.ask('recommendations.get', { id: adviceId })
    expect(feedback).toMatchObject({ outcome: 'purchase', rating: 5, notes: 'The monthly sum decided it for Hedwig.' })
    expect(feedback?.worked).toHaveLength(1)
    const { followUps } = await test.ask('customers.followUps', { customerId })
    expect(followUps).toMatchObject([{ what: 'Send the lease quote' }])
    expect(await axeProblems(page)).toEqual([])
  })

  it('offers to keep what worked, refuses a name, and puts the note into the library', async () => {
    await page.getByRole('button', { name: 'Write it down' }).press('Enter')
    const text = page.getByRole('textbox', { name: 'What worked' })
    await text.waitFor()
    expect(await text.inputValue()).toContain('The monthly sum decided it for the customer.')
    await text.focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' Hedwig was pleased.')
    await page.keyboard.press('Control+s')
    await page.getByText('The note names the customer: Hedwig.').waitFor()
    expect(await axeProblems(page)).toEqual([])
    for (let i = 0; i < ' Hedwig was pleased.'.length; i++) await page.keyboard.press('Backspace')
    await page.keyboard.press('Control+s')
    await page.getByText('What worked is in your knowledge.').waitFor()
    const { sources } = await test.ask('knowledge.sources', { kinds: ['experience'] })
    expect(sources).toHaveLength(1)
  })

  it('drills objections with Space, 1 and 2', async () => {
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Search knowledge, find a customer, ask the coach').fill('practise')
    await page.getByRole('dialog').getByText('Practise objections').first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Objection drill' }).waitFor()
    const statement = page.locator('h2').first()
    const first = await statement.textContent()
    expect(await page.getByText('A good answer').count()).toBe(0)
    expect(await axeProblems(page)).toEqual([])
    await page.keyboard.press('Space')
    await page.getByText('A good answer').waitFor()
    await page
      .getByRole('link', { name: /^Source \d/ })
      .first()
      .waitFor()
    expect(await axeProblems(page)).toEqual([])
    await page.keyboard.press('1')
    await page.getByRole('button', { name: 'Show the answer' }).waitFor()
    expect(await statement.textContent()).not.toBe(first)
    let last: string | null = ''
    for (let i = 0; i < 12 && (await page.getByText('Done for today').count()) === 0; i++) {
      last = await statement.textContent()
      await page.getByRole('button', { name: 'Show the answer' }).waitFor()
      await page.keyboard.press('Space')
      await page.getByText('A good answer').waitFor()
      await page.keyboard.press('2')
      await page.getByRole('button', { name: 'Show the answer' }).or(page.getByText('Done for today')).waitFor()
    }
    expect(last).toBe(first)
    await page.getByText('7 of 8 known at first sight.').waitFor()
    expect(await test.ask('drill.status', {})).toMatchObject({ due: 0 })
  })

  it('starts an experiment, which says nothing before its end', async () => {
    const { experiments } = await test.ask('experiments.list', {})
    for (const { id, status } of experiments) if (status === 'running') await test.ask('experiments.stop', { id })
    await open('/insights')
    await page.getByRole('button', { name: 'New experiment' }).press('Enter')
    const form = page.getByRole('dialog')
    await form.getByRole('textbox', { name: 'What you want to find out' }).fill('Is a friendlier tone better?')
    await form.getByText('Tone', { exact: true }).click()
    await form.getByRole('combobox', { name: 'One variant' }).click()
    await page.getByRole('option', { name: 'Conversational' }).click()
    await form.getByRole('combobox', { name: 'The other' }).click()
    await page.getByRole('option', { name: 'Consultative' }).click()
    await form.getByText('a difference of about 44 points').waitFor()
    expect(await axeProblems(page)).toEqual([])
    await form.getByRole('button', { name: 'Start', exact: true }).click()
    await page.getByText('Running: 0 of 40 results are in').waitFor()
    const advice = await test.ask('recommendations.create', { customerId, situation: 'worried about price', product: 'Norrvik Tind' })
    await test.ask('feedback.record', { recommendationId: advice.id, outcome: 'purchase', rating: 5 })
    await page.getByText('Running: 1 of 40 results are in').waitFor()
    expect(await page.getByText('Went well', { exact: true }).count()).toBe(0)
    expect(await axeProblems(page)).toEqual([])
    await open(`/coach/${advice.id}`)
    await page.getByText('“Is a friendlier tone better?” asked this advice for:').waitFor()
  })

  it('compares advice with what was before', async () => {
    const later = await test.ask('recommendations.refine', { id: adviceId, question: 'What about the warranty?' })
    await open(`/coach/${later.id}`)
    await page.getByRole('link', { name: 'Compare with what was before' }).press('Enter')
    await page.getByRole('heading', { name: 'Compare two versions' }).waitFor()
    await page.getByText(/\d+ new, \d+ changed/).waitFor()
    expect(await axeProblems(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'Hedwig Oberndorfer' }).waitFor()
  })

  it('keeps the budget, the switch for names and the one for learning', async () => {
    await test.ask('settings.update', { learning: true, llm: { pseudonyms: true } })
    await open('/settings')
    await page.getByRole('textbox', { name: 'Most to spend in a month' }).fill('25')
    await page.getByRole('switch', { name: 'Leave names out' }).press('Space')
    await page.keyboard.press('Control+s')
    await page.getByText('Settings saved').waitFor()
    await page.getByRole('switch', { name: 'Let recorded visits weigh in' }).press('Space')
    await expect
      .poll(() => test.ask('settings.get', {}))
      .toMatchObject({ learning: false, llm: { monthlyBudgetUsd: 25, pseudonyms: false } })
    expect(await axeProblems(page)).toEqual([])
  })
})
