import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { axeProblems } from '../../helpers/axe.ts'
import { browserApp } from '../../helpers/browser-app.ts'
import type { TestApp } from '../../helpers/test-app.ts'

const ROWS = [
  'First name;Last name;Firma;E-Mail;Budget',
  'Ana;Bērziņa;Baltic Cargo;ana@example.com;30.000 - 38.000 €',
  'Bo;Olsen;Nordfjord;bo@example.com;',
  'Cy;Young;Acme;not-an-address;',
].join('\n')

/** Customers in and out, and what was promised to them, with mouse and keyboard. */
describe('customers in a browser', () => {
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
  const accessibleInBothThemes = async () => {
    await page.mouse.move(0, 0)
    for (const theme of ['light', 'dark'] as const) {
      await test.ask('settings.update', { theme })
      await page.locator(`html[data-mantine-color-scheme=${theme}]`).waitFor()
      expect(await accessibilityProblems(), theme).toEqual([])
    }
  }
  /** What has the keyboard: its spoken name, else its tag. */
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName)
  /** Removes what a first try left behind. */
  const forget = async (search: string) => {
    for (const { id } of (await test.ask('customers.list', { search })).customers) await test.ask('customers.erase', { id })
  }
  const idOf = async (search: string) => (await test.ask('customers.list', { search })).customers[0]?.id ?? ''

  it('imports a table after showing what would happen, and takes it back', async () => {
    for (const { id } of (await test.ask('customers.imports', {})).imports) await test.ask('customers.undoImport', { id })
    const before = (await test.ask('customers.list', {})).total
    const file = join(test.workspace, 'kontakte.csv')
    writeFileSync(file, ROWS)
    await open('/customers')
    await page.getByRole('button', { name: 'Import and export' }).click()
    await page.getByRole('menuitem', { name: 'Import customers' }).click()
    await page.locator('input[type=file][aria-label="Choose a file"]').setInputFiles(file)
    await page.getByText('2 to add, 1 cannot go in').waitFor()
    await page.getByText('"not-an-address" is not an e-mail address.').waitFor()
    expect((await test.ask('customers.list', {})).total).toBe(before)
    await accessibleInBothThemes()
    await page.getByRole('button', { name: 'Import 2 customers' }).click()
    await page.getByRole('heading', { name: 'Import done' }).waitFor()
    expect(await test.ask('customers.get', { id: await idOf('berz baltic') })).toMatchObject({
      name: 'Ana Bērziņa',
      buyingContext: { budget: { min: 30000, max: 38000, currency: 'EUR' } },
    })
    await accessibleInBothThemes()
    await page.getByRole('button', { name: 'Undo this import' }).click()
    await page.getByRole('heading', { name: 'Import taken back' }).waitFor()
    expect((await test.ask('customers.list', {})).total).toBe(before)
  })

  it('confirms a promise with one key and drops another', async () => {
    const { id } = await test.ask('customers.create', { name: 'Paula Zimmer' })
    const repNotes = "I'll send the winter tyre offer by 2026-12-24. I will call the workshop about the tow bar."
    await test.ask('customers.log', { customerId: id, interaction: { type: 'call', repNotes } })
    await open(`/customers/${id}`)
    await page.getByRole('button', { name: 'Yes, promised: send the winter tyre offer' }).focus()
    await page.keyboard.press('y')
    await page.getByRole('button', { name: 'Kept: send the winter tyre offer' }).waitFor()
    await expect.poll(focused).toBe('Kept: send the winter tyre offer')
    await page.keyboard.press('d')
    await expect.poll(focused).toMatch(/^Yes, promised: call the workshop/)
    await page.getByRole('button', { name: /No promise: call the workshop/ }).click()
    await expect
      .poll(async () => (await test.ask('customers.commitments', { customerId: id, statuses: ['rejected'] })).commitments.length)
      .toBe(1)
    await accessibleInBothThemes()
  })

  it('puts the brief on one page, with sources', async () => {
    const id = await idOf('sjöström')
    await open(`/customers/${id}/brief`)
    await page.getByRole('heading', { name: /^Brief for/ }).waitFor()
    const brief = await test.ask('customers.brief', { id })
    for (const point of brief.points) await page.getByText(point.text.slice(0, 50)).first().waitFor()
    await page
      .getByRole('link', { name: /^Source \d/ })
      .first()
      .waitFor()
    await accessibleInBothThemes()
  })

  it('merges two profiles of one person after a preview, from the palette, and parts them again', async () => {
    await forget('vogelsang')
    const { id: keep } = await test.ask('customers.create', {
      name: 'Greta Vogelsang',
      stage: 'negotiation',
      emails: ['greta@example.com'],
    })
    const { id: other } = await test.ask('customers.create', { name: 'G. Vogelsang', stage: 'closing', phones: ['+49 30 1234567'] })
    await test.ask('customers.log', { customerId: other, interaction: { type: 'call', repNotes: 'Asked about delivery.' } })
    await open(`/customers/${keep}`)
    await page.keyboard.press('Control+k')
    await page.getByRole('textbox', { name: /Search knowledge/ }).fill('merge')
    await page.getByText('Merge this customer with another').click()
    const dialog = page.getByRole('dialog', { name: /Merge another customer into/ })
    await dialog.getByRole('button', { name: /^G\. Vogelsang/ }).click()
    await dialog.getByText('They disagree. Choose what stays:').waitFor()
    await dialog.getByRole('radio', { name: 'Closing' }).check()
    await accessibleInBothThemes()
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
    await page.getByText('Asked about delivery.').waitFor()
    expect(await test.ask('customers.get', { id: keep })).toMatchObject({
      stage: 'closing',
      phones: ['+49 30 1234567'],
      interactionCount: 1,
    })
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Undo the merge with G. Vogelsang' }).click()
    await expect.poll(async () => (await test.ask('customers.list', { search: 'vogelsang' })).total).toBe(2)
    expect(await test.ask('customers.get', { id: keep })).toMatchObject({ stage: 'negotiation', interactionCount: 0 })
  })

  it('logs a visit with the keyboard and finds it in the timeline, among other things by its chip', async () => {
    const { id } = await test.ask('customers.create', { name: 'Tom Keller', stage: 'prospecting' })
    await open(`/customers/${id}`)
    await page.getByRole('heading', { name: 'Tom Keller', level: 1 }).waitFor()
    await page.keyboard.press('Control+n')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('radio')
    await page.keyboard.press('Tab')
    await page.keyboard.type('We need the wagon before winter.')
    await page.keyboard.press('Tab')
    await page.keyboard.type("I'll send the winter offer by Friday.")
    await page.keyboard.press('Control+Enter')
    const timeline = page.getByRole('region', { name: 'Timeline' })
    await timeline.getByText('We need the wagon before winter.').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Log a contact')
    await timeline.getByText('send the winter offer', { exact: false }).last().waitFor()
    await timeline.getByText(/^Stages/).click()
    await expect.poll(() => timeline.getByText('We need the wagon before winter.').count()).toBe(0)
    await timeline.getByRole('heading', { name: 'Stage' }).waitFor()
    await accessibleInBothThemes()
  })

  it('narrows the list by what is behind "More filters", keeps it as a view, renames and deletes it', async () => {
    await forget('nora lind')
    for (const { id } of (await test.ask('customers.views', {})).views) await test.ask('customers.removeView', { id })
    await test.ask('customers.create', { name: 'Nora Lind', tags: ['trade fair'], owner: 'Jānis', company: 'Lindström Bygg' })
    await open('/customers')
    await page.getByRole('button', { name: 'More filters' }).click()
    await page.getByLabel('Tag', { exact: true }).first().click()
    await page.getByRole('option', { name: /^trade fair/ }).click()
    await page.getByText('1 customer', { exact: true }).waitFor()
    await accessibleInBothThemes()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByRole('menuitem', { name: 'Save this view' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('From the fair')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await test.ask('customers.views', {})).views.map(({ name }) => name)).toEqual(['From the fair'])
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await open('/customers/views')
    await page.getByRole('button', { name: 'Rename From the fair' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Fair 2026')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Open Fair 2026' }).waitFor()
    await accessibleInBothThemes()
    await page.getByRole('button', { name: 'Open Fair 2026' }).click()
    await page.getByRole('link', { name: /Nora Lind/ }).waitFor()
    await page.getByText('1 customer', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await open('/customers/views')
    await page.getByRole('button', { name: 'Delete Fair 2026' }).click()
    await page.getByText('No views yet').waitFor()
  })

  it('offers to clear the filters once when nothing matches, and gives the keyboard to the search', async () => {
    await open('/customers')
    await page.keyboard.press('/')
    await page.keyboard.type('qqqqzz')
    await page.getByText('No customer matches').waitFor()
    await page.getByRole('button', { name: 'Clear filters' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(focused).toBe('Search customers')
  })

  it('shows a company with its people, and fields of your own', async () => {
    await test.ask('customers.updateCompany', { name: 'Lindström Bygg', patch: { website: null } })
    await test.ask('customers.update', { id: await idOf('nora lind'), patch: { owner: 'Jānis', custom: null } })
    await open('/customers/companies')
    await page.getByRole('link', { name: /Lindström Bygg/ }).waitFor()
    await accessibleInBothThemes()
    await page.getByRole('link', { name: /Lindström Bygg/ }).click()
    await page.getByRole('button', { name: 'Website: Not known. Edit' }).focus()
    await page.keyboard.press('F2')
    await page.keyboard.type('lindstrom.example')
    await page.keyboard.press('Enter')
    await expect.poll(focused).toBe('Website: lindstrom.example. Edit')
    await page.keyboard.press('Enter')
    await page.keyboard.type('x'.repeat(300))
    await page.keyboard.press('Enter')
    await page.getByText('This is too long. Keep it under 300 characters.').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(focused).toBe('Website: lindstrom.example. Edit')
    expect((await test.ask('customers.company', { name: 'lindstrom bygg' })).details).toEqual({ website: 'lindstrom.example' })
    await accessibleInBothThemes()
    await page.getByRole('link', { name: /Nora Lind/ }).click()
    await page.getByRole('heading', { name: 'Nora Lind', level: 1 }).waitFor()
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await page.getByRole('button', { name: 'Add a field' }).click()
    await page.getByLabel('Field', { exact: true }).first().fill('Fleet size')
    await page.getByRole('textbox', { name: 'Fleet size' }).fill('12 vans')
    await page.keyboard.press('Control+Enter')
    await page.getByText('12 vans').waitFor()
    await page.getByRole('button', { name: /^Owner: Jānis/ }).click()
    await page.getByRole('textbox', { name: 'Owner' }).fill('Greta')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Owner: Greta/ }).waitFor()
    await accessibleInBothThemes()
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Undo the last edit' }).click()
    await page.getByRole('button', { name: /^Owner: Jānis/ }).waitFor()
    expect((await test.ask('customers.get', { id: await idOf('nora lind') })).custom).toEqual({ 'Fleet size': '12 vans' })
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Undo the last edit' }).click()
    await expect.poll(async () => (await test.ask('customers.get', { id: await idOf('nora lind') })).custom).toBeUndefined()
  })

  it('erases a customer after asking, and says how much was touched', async () => {
    await forget('zelma')
    const { id } = await test.ask('customers.create', { name: 'Zelma Quistgaard', emails: ['zelma@example.com'] })
    await open(`/customers/${id}`)
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Erase' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('This cannot be undone.', { exact: false }).waitFor()
    await page.waitForTimeout(300)
    expect(await accessibilityProblems()).toEqual([])
    await dialog.getByRole('button', { name: 'Erase for good' }).click()
    await page.getByText(/rows were touched/).waitFor()
    await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor()
    expect((await test.ask('customers.list', { search: 'zelma' })).total).toBe(0)
  })
})
