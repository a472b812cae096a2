import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Customer, CustomerInput } from '#shared/domain/customers.ts'
import { axeProblems } from '../../helpers/axe.ts'
import { browserApp } from '../../helpers/browser-app.ts'

const RICH: CustomerInput = {
  name: 'Maximilian-Alexander Freiherr von Hohenstaufen-Schwarzenberg',
  company: 'Rindfleischetikettierungsüberwachungsgesellschaft mbH & Co. KG',
  stage: 'negotiation',
  emails: ['max@example.com'],
  owner: 'Jānis',
  notes: 'Drinks tea only.',
  custom: { 'Fleet size': '12 vans' },
  communication: { channels: ['email'], language: 'de' },
  buyingContext: { budget: { min: 30_000, max: 38_000, currency: 'EUR' }, interest: 'Norrvik Tind' },
}

/** The profile edited where it stands, by keyboard alone. */
describe('a profile edited in place', () => {
  const running = browserApp()
  let page: Page
  let id = ''
  beforeEach(async () => {
    page = running.page
    id = (await running.test.ask('customers.create', { ...RICH, emails: [`${crypto.randomUUID()}@example.com`] })).id
    await running.open(`/customers/${id}`)
    await page.getByRole('region', { name: 'About' }).waitFor()
  })

  const saved = (): Promise<Customer> => running.test.ask('customers.get', { id })
  const fact = (label: string) => page.getByRole('button', { name: new RegExp(`^${label}: `) })
  const editing = (label: string) => page.getByRole('form', { name: label })
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName)
  /** The option of an open list that Enter would choose. */
  const optionAtHand = () => page.evaluate(() => document.querySelector('[role=option][data-combobox-selected]')?.textContent)
  const edit = async (label: string, key = 'Enter') => {
    await fact(label).focus()
    await page.keyboard.press(key)
    await editing(label).waitFor()
  }
  const add = async (label: string) => {
    await page.getByRole('button', { name: 'Add a detail' }).click()
    await page.getByRole('menuitem', { name: label, exact: true }).click()
    await editing(label).waitFor()
  }
  const retype = async (text: string) => {
    await page.keyboard.press('Control+a')
    await page.keyboard.type(text)
  }

  it('takes a budget with its currency, says what is wrong, and gives the focus back', async () => {
    await edit('Budget')
    await retype('50.000')
    await page.keyboard.press('Enter')
    await editing('Budget').getByText('The lowest budget is above the highest.').waitFor()
    expect((await saved()).buyingContext?.budget?.min).toBe(30_000)
    await retype('25.000')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await retype('franc')
    await page.keyboard.press('Enter')
    await editing('Budget').getByText('Use a three-letter currency code, such as EUR.').waitFor()
    await retype('chf')
    await page.keyboard.press('Enter')
    await fact('Budget').waitFor()
    await expect.poll(focused).toMatch(/^Budget: CHF/)
    expect((await saved()).buyingContext).toEqual({
      budget: { min: 25_000, max: 38_000, currency: 'CHF' },
      interest: 'Norrvik Tind',
    })
  })

  it('takes channels, consent and where they were met, all missing at first', async () => {
    await edit('Preferred channels')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await fact('Preferred channels').getByText('E-mail, Phone').waitFor()
    await add('Consent')
    await page.keyboard.press('Tab')
    await editing('Consent').getByLabel('Agreed on').fill('2026-05-12')
    await page.keyboard.press('Enter')
    await editing('Consent').getByText('Choose yes or no, or clear the day and the note.').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-field'))).toBe('consentGiven')
    await page.keyboard.press('Space')
    await page.getByRole('option', { name: 'yes' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await expect.poll(optionAtHand).toBe('yes')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await fact('Consent').waitFor()
    await add('How you met')
    await page.keyboard.type('Trade fair')
    await page.keyboard.press('Enter')
    await expect.poll(focused).toMatch(/^How you met: Trade fair/)
    expect(await saved()).toMatchObject({
      communication: { channels: ['email', 'phone'], language: 'de' },
      consent: { given: true, on: '2026-05-12' },
      source: 'Trade fair',
    })
  })

  it('opens on F2, leaves on Esc as it was, stays on the page, and saves when the focus goes elsewhere', async () => {
    await edit('Language', 'F2')
    await retype('deutsch')
    await page.keyboard.press('Enter')
    await editing('Language').getByText('Use two letters').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(focused).toMatch(/^Language: de/)
    expect(page.url()).toContain(id)
    await edit('Owner')
    await retype('Greta')
    await page.getByRole('heading', { name: 'Timeline' }).click()
    await fact('Owner').getByText('Greta').waitFor()
    await edit('Stage')
    await page.locator('[role=option][data-combobox-active]', { hasText: 'Negotiation' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await expect.poll(optionAtHand).toBe('Closing')
    await page.keyboard.press('Enter')
    await expect.poll(focused).toMatch(/^Stage: Closing/)
  })

  it('is one stop for Tab, and the arrow keys go from line to line', async () => {
    await page.getByRole('button', { name: 'Add a detail' }).focus()
    await page.keyboard.press('Shift+Tab')
    expect(await focused()).toMatch(/^Stage: /)
    await page.keyboard.press('ArrowUp')
    expect(await focused()).toMatch(/^Stage: /)
    await page.keyboard.press('ArrowDown')
    expect(await focused()).toMatch(/^Interested in: /)
    await page.keyboard.press('Enter')
    await editing('Interested in').waitFor()
    await retype('Norrvik Tind Plus')
    await page.keyboard.press('Enter')
    await expect.poll(focused).toMatch(/^Interested in: Norrvik Tind Plus/)
    await page.keyboard.press('End')
    expect(await focused()).toMatch(/^Your notes: /)
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Add a detail')
    await page.keyboard.press('Shift+Tab')
    expect(await focused()).toMatch(/^Interested in: /)
  })

  it('empties a line, adds one of the rep’s own, and takes the edits back one by one', async () => {
    await edit('Owner')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await page.keyboard.press('Enter')
    await expect.poll(() => fact('Owner').count()).toBe(0)
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Add a detail')
    await add('Fields of your own')
    await page.keyboard.type('Tax number')
    await page.keyboard.press('Tab')
    await page.keyboard.type('DE 118')
    await page.keyboard.press('Enter')
    await fact('Tax number').waitFor()
    await edit('Fleet size')
    await retype('14 vans')
    await page.keyboard.press('Enter')
    await expect.poll(focused).toMatch(/^Fleet size: 14 vans/)
    expect((await saved()).custom).toEqual({ 'Fleet size': '14 vans', 'Tax number': 'DE 118' })
    await page.keyboard.press('Control+z')
    await fact('Fleet size').getByText('12 vans').waitFor()
    await fact('Tax number').focus()
    await page.keyboard.press('Control+z')
    await expect.poll(() => fact('Tax number').count()).toBe(0)
    await expect.poll(focused).toMatch(/^Your notes: /)
    await page.getByRole('button', { name: /^Undo the last edit/ }).focus()
    await page.keyboard.press('Enter')
    await fact('Owner').getByText('Jānis').waitFor()
    expect(await focused()).toMatch(/^Undo the last edit/)
    expect(await saved()).toMatchObject({ owner: 'Jānis', custom: RICH.custom })
  })

  it('keeps several lines of notes, and says who else has an e-mail address', async () => {
    await edit('Your notes')
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Parks behind the house.')
    await page.keyboard.press('Control+Enter')
    await expect.poll(focused).toMatch(/^Your notes: /)
    expect((await saved()).notes).toBe('Drinks tea only.\nParks behind the house.')
    await running.test.ask('customers.create', { name: 'Bo Olsen', emails: [`bo-${id}@example.com`] })
    await edit('E-mail addresses')
    await page.keyboard.type(`bo-${id}@example.com`)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await editing('E-mail addresses').getByText('Bo Olsen', { exact: false }).waitFor()
    await page.keyboard.press('Escape')
  })

  it('is readable and accessible while it is edited, in both themes and in a small window', async () => {
    await edit('Budget')
    for (const theme of ['light', 'dark'] as const) {
      await running.test.ask('settings.update', { theme })
      await page.locator(`html[data-mantine-color-scheme=${theme}]`).waitFor()
      await page.setViewportSize(theme === 'light' ? { width: 1280, height: 800 } : { width: 1024, height: 640 })
      expect(await axeProblems(page), theme).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    }
  })
})
