import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { axeProblems } from '../../helpers/axe.ts'
import { browserApp } from '../../helpers/browser-app.ts'
import type { TestApp } from '../../helpers/test-app.ts'

/** How a style comes about and what a decision hangs on, as a rep sees it. */
describe('style and decision in a browser', () => {
  let id: string
  const running = browserApp({
    viewport: { width: 1024, height: 640 },
    async prepare(test) {
      await test.ask('app.start', { with: 'empty' })
      id = (await test.ask('customers.create', { name: 'Ida Kalniņa', decisionFactors: { dealBreakers: ['no tow bar'] } })).id
      const log = (at: string, type: 'visit' | 'email', customerWords: string) =>
        test.ask('customers.log', { customerId: id, interaction: { type, at, customerWords } })
      await log('2026-10-01T09:00:00Z', 'visit', 'It is too expensive for us.')
      await log('2026-10-09T09:00:00Z', 'email', 'The van broke down, so it is urgent. How long is the warranty?')
    },
  })
  let page: Page
  let test: TestApp
  beforeEach(() => {
    ;({ page, test } = running)
  })
  const style = async () => (await test.ask('customers.get', { id })).style
  const how = () => page.getByRole('button', { name: 'How we know' }).click()

  it('shows what rules it out, what they may object and what is new', async () => {
    await running.open(`/customers/${id}`)
    const card = page.getByRole('region', { name: 'Before you talk' })
    await card.waitFor()
    const text = await card.textContent()
    for (const words of ['no tow bar', 'Price objection', 'It is too expensive for us.', 'New: Warranty', '1 more contact', 'Urgency']) {
      expect(text).toContain(words)
    }
    expect(await axeProblems(page)).toEqual([])
  })

  it('takes the answers of the customer, by keyboard, with the note of what a hint is not', async () => {
    await how()
    await page.getByText('Never use it to decide price').first().waitFor()
    await page.getByRole('button', { name: 'Questions for them' }).click()
    const dialog = page.getByRole('dialog', { name: 'How do you like to deal?' })
    await dialog.waitFor()
    expect(await dialog.getByRole('radiogroup').count()).toBe(12)
    expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
    const groups = await dialog.getByRole('radiogroup').all()
    for (const [i, answer] of [4, 0, 0, 4, 4, 0, 0, 4, 4, 0, 0, 4].entries()) {
      await groups[i]?.getByRole('radio').nth(answer).focus()
      await page.keyboard.press('Space')
    }
    expect(await axeProblems(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect(await style()).toMatchObject({ value: 'D', from: 'assessed' })
    await page.getByText('Dominant').first().waitFor()
  })

  it('takes what the rep saw, an override, and switches the hint off', async () => {
    await how()
    await page.getByRole('button', { name: 'What you saw' }).click()
    const dialog = page.getByRole('dialog', { name: 'What did you see?' })
    await dialog.getByRole('checkbox', { name: 'Asked for figures or documents' }).check()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect((await test.ask('customers.get', { id })).styleChecklist?.seen).toEqual(['asked_for_data'])
    await how()
    await page.getByRole('button', { name: /Questions for them \(answered/ }).waitFor()
    await page.getByText('Steady', { exact: true }).click()
    await expect.poll(style).toMatchObject({ value: 'S', from: 'manual' })
    await page.getByRole('switch', { name: 'No style hint for this customer' }).focus()
    await page.keyboard.press('Space')
    await expect.poll(style).toMatchObject({ value: null, from: 'off' })
    await page.getByText('Style hint is off').first().waitFor()
  })
})
