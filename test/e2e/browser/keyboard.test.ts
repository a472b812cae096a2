import type { Page } from 'playwright-core'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { browserApp } from '../../helpers/browser-app.ts'
import { type LlmServer, startLlmServer } from '../../helpers/llm-server.ts'
import type { TestApp } from '../../helpers/test-app.ts'

const PALETTE = 'Search knowledge, find a customer, ask the coach'

/** Every key of the shortcut list, and where the focus is afterwards. */
describe('the keyboard in a browser', () => {
  let server: LlmServer | undefined
  let adviceId: string
  const running = browserApp({
    offline: false,
    async prepare({ ask, app }) {
      await ask('app.start', { with: 'samples' })
      await app.importsDone()
      adviceId = (await ask('recommendations.create', { situation: 'worried about safety and price', product: 'Norrvik Tind' })).id
      server = await startLlmServer()
    },
  })
  afterAll(() => server?.close())
  const { open } = running
  let page: Page
  let test: TestApp
  beforeEach(() => {
    ;({ page, test } = running)
  })

  const press = (key: string) => page.keyboard.press(key)
  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name })
  /** What has the focus, by its name, or by its tag where it has none. */
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null
      return element?.getAttribute('aria-label') || (element?.labels?.[0] ?? element)?.textContent?.trim() || element?.tagName
    })
  /** Answers to these routes take this much longer. */
  const slowDown = (routes: string[], ms: number) =>
    page.route('**/api/request', async (route) => {
      if (routes.includes(route.request().postDataJSON().route)) await new Promise((resolve) => setTimeout(resolve, ms))
      await route.continue()
    })

  it('goes to the settings, opens the palette and the list of keys, and leaves them with the focus where it was', async () => {
    await open('/')
    await press('Control+,')
    await heading('Settings').waitFor()
    const theme = page.getByRole('button', { name: /^Theme/ })
    for (const [key, dialog] of [
      ['Control+k', page.getByPlaceholder(PALETTE)],
      ['F1', page.getByRole('dialog', { name: 'Keyboard shortcuts' })],
      ['?', page.getByRole('dialog', { name: 'Keyboard shortcuts' })],
    ] as const) {
      await theme.focus()
      await press(key)
      await dialog.waitFor()
      await press('Escape')
      await dialog.waitFor({ state: 'hidden' })
      await expect.poll(focused, { message: key }).toMatch(/^Theme/)
      await heading('Settings').waitFor()
    }
  })

  it('searches with / and Ctrl+F, begins something new with Ctrl+N, and walks through the records', async () => {
    for (const key of ['/', 'Control+f']) {
      await open('/')
      await open('/knowledge')
      await heading('Knowledge').waitFor()
      await press(key)
      await expect.poll(focused, { message: key }).toBe('Search your knowledge')
      await press('Escape')
    }
    await open('/customers')
    await heading('Customers').waitFor()
    await press('Control+n')
    await heading('New customer').waitFor()
    await press('Escape')
    await press('Escape')
    await heading('Customers').waitFor()
    const [first, second] = (await test.ask('customers.list', {})).customers
    await page.getByRole('link', { name: first?.name }).press('Enter')
    await heading(first?.name ?? '').waitFor()
    await press('Control+ArrowRight')
    await heading(second?.name ?? '').waitFor()
    await press('Control+ArrowLeft')
    await heading(first?.name ?? '').waitFor()
  })

  it('comes back from a source to the citation that led there', async () => {
    await open(`/coach/${adviceId}`)
    const chip = page.getByRole('link', { name: /^Source 2/ }).first()
    const name = await chip.getAttribute('aria-label')
    await chip.press('Enter')
    await page.getByText('Quote 2 of').waitFor()
    await page.goBack()
    await expect.poll(focused).toBe(name)
    await page.keyboard.press('Enter')
    await page.getByText('Quote 2 of').waitFor()
    await page.getByRole('link', { name: /Back to the advice/ }).press('Enter')
    await expect.poll(focused).toBe(name)
  })

  it('keeps a search for Back, however soon a result is opened', async () => {
    await open('/')
    await open('/knowledge')
    await page.getByRole('textbox', { name: 'Search your knowledge' }).fill('braking distance')
    const result = page.locator('[data-result]').first()
    await result.press('Enter')
    await page.waitForURL(/quote=/)
    await page.goBack()
    await expect.poll(() => page.getByRole('textbox', { name: 'Search your knowledge' }).inputValue()).toBe('braking distance')
    await result.waitFor()
  })

  it('takes with Enter what the whole words mean, not what was found for fewer letters', async () => {
    await test.ask('customers.create', { name: 'Xaverine Zobel' })
    await test.ask('customers.create', { name: 'Xaver Quellmann' })
    await open('/')
    await slowDown(['customers.list', 'knowledge.search'], 400)
    await press('Control+k')
    await page.getByPlaceholder(PALETTE).pressSequentially('xaver')
    await page.locator('[data-selected]', { hasText: 'Xaver Quellmann' }).waitFor()
    await page.keyboard.type('ine')
    await press('Enter')
    await heading('Xaverine Zobel').waitFor()
    await page.unrouteAll({ behavior: 'wait' })
  })

  it('puts a customer before passages for their name, and after them when only their notes hold the words', async () => {
    await test.ask('customers.create', { name: 'Ottoline Ferrars', notes: 'Asked about ISOFIX seats.' })
    for (const [words, groups] of [
      ['isofix', ['Knowledge', 'Customers']],
      ['ottol', ['Customers']],
    ] as const) {
      await open('/')
      await press('Control+k')
      await page.getByPlaceholder(PALETTE).pressSequentially(words)
      await page.getByRole('dialog').getByText('Ottoline Ferrars').first().waitFor()
      const shown = page.locator('.mantine-Spotlight-actionsGroup')
      await expect
        .poll(() =>
          shown.evaluateAll((all) => all.map((one) => getComputedStyle(one).getPropertyValue('--spotlight-label').replaceAll(/['"]/g, ''))),
        )
        .toEqual(groups)
      await press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    }
  })

  it('goes on in the view the palette opened, not in the one that was left', async () => {
    await open('/')
    const link = page.getByRole('link', { name: 'Coach', exact: true })
    await link.focus()
    await press('Control+k')
    await page.getByPlaceholder(PALETTE).pressSequentially('insights')
    await press('Enter')
    await heading('Insights').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN')
  })

  it('goes from the search of customers into the list, and saves with Ctrl+Enter from a closed list of choices', async () => {
    await open('/customers')
    await page.getByRole('textbox', { name: 'Search customers' }).focus()
    await page.getByRole('list', { name: 'Customers' }).getByRole('link').first().waitFor()
    await press('ArrowDown')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-index'))).toBe('0')
    await open('/customers/new')
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Quirin Adler')
    await page.getByRole('combobox', { name: 'Stage' }).focus()
    await press('Control+Enter')
    await heading('Quirin Adler').waitFor()
  })

  it('shows the first words of a language model while it still writes, and stops it with Esc', async () => {
    server?.behave({ kind: 'stall', content: '{"points":[{"text":"On safety the test report says more than I could.' })
    await test.ask('settings.update', { llm: { enabled: true, baseUrl: server?.url ?? '', model: 'test-model' } })
    await open('/coach')
    await page.getByRole('textbox', { name: 'The situation' }).fill('worried about the safety of the Norrvik Tind')
    await press('Control+Enter')
    await page.getByText('On safety the').waitFor()
    await press('Escape')
    await page.getByRole('button', { name: 'Get advice' }).waitFor()
    await test.ask('settings.update', { llm: { enabled: false } })
  })

  it('closes a menu or a list with Esc and nothing else, and gives the focus back to what opened a dialog or a form', async () => {
    await open('/')
    await open('/knowledge')
    await page.getByRole('link', { name: /^Selling to people/ }).press('Enter')
    const menu = page.getByRole('button', { name: 'More for this source' })
    await menu.press('Enter')
    await page.getByRole('menuitem').first().waitFor()
    await press('Escape')
    await expect.poll(focused).toBe('More for this source')
    await heading('Selling to people').waitFor()
    await press('Enter')
    await page.getByRole('menuitem', { name: 'Rename' }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(focused).toBe('More for this source')

    await open(`/coach/${adviceId}`)
    const pencil = page.getByRole('button', { name: 'Say it in your own words' }).first()
    await pencil.press('Enter')
    await expect.poll(focused).toBe('Your words for this point')
    await press('Control+s')
    await expect.poll(focused).toBe('Say it in your own words')
    await page.getByRole('button', { name: 'Change and ask again' }).press('Enter')
    const customer = page.getByRole('combobox', { name: 'Customer' })
    await customer.press('ArrowDown')
    await page.getByRole('option').first().waitFor()
    await press('Escape')
    await page.getByRole('option').first().waitFor({ state: 'hidden' })
    await expect.poll(focused).toBe('Customer')
    await press('Escape')
    await press('Escape')
    await expect.poll(focused).toBe('Change and ask again')
  })

  it('keeps the focus when feedback was recorded', async () => {
    const { id } = await test.ask('recommendations.create', { situation: 'worried about safety', product: 'Norrvik Tind' })
    await open(`/coach/${id}`)
    await page.getByRole('tab', { name: 'How it went' }).press('Enter')
    await expect.poll(focused).toBe('Interested')
    await press('Space')
    await press('Tab')
    await press('Space')
    await press('Control+Enter')
    await expect.poll(focused).toMatch(/^Recorded/)
  })
})
