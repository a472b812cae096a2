import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { browserApp } from '../../helpers/browser-app.ts'

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
const PAPER = ['A4', 'Letter'] as const

/** The brief as it comes out of a printer, and the pages it takes. */
async function printed(page: Page, format: (typeof PAPER)[number]): Promise<{ pages: number; words: string }> {
  const file = await getDocument({ data: new Uint8Array(await page.pdf({ format })) }).promise
  const { items } = await (await file.getPage(1)).getTextContent()
  return { pages: file.numPages, words: items.map((item) => ('str' in item ? item.str : '')).join(' ') }
}

describe('the brief on paper', () => {
  const running = browserApp({
    async prepare(test) {
      await test.ask('app.start', { with: 'samples' })
      await test.app.importsDone()
    },
  })
  let id = ''
  beforeAll(async () => {
    const customer = await running.test.ask('customers.create', {
      name: 'Maximilian-Alexander Freiherr von Hohenstaufen-Schwarzenberg',
      company: `${LONG} mbH & Co. KG`,
      stage: 'negotiation',
      demographics: { profession: 'Leiter Fuhrparkmanagement und Beschaffung', location: 'Garmisch-Partenkirchen' },
      personality: { style: 'C', method: 'manual' },
      decisionFactors: { primary: ['safety'], secondary: ['price'], dealBreakers: Array.from({ length: 15 }, (_, i) => `${LONG} ${i}`) },
      buyingContext: { budget: { max: 38_000, currency: 'EUR' }, interest: 'Norrvik Tind' },
    })
    id = customer.id
    for (let visit = 0; visit < 6; visit++) {
      const promises = Array.from({ length: 8 }, (_, i) => `I'll send the ${LONG} quote ${visit}${i} by 2026-12-0${i + 1}.`)
      await running.test.ask('customers.log', {
        customerId: id,
        interaction: {
          type: 'visit',
          concerns: [`price of the ${LONG}`],
          customerWords: `${LONG} is too expensive. `.repeat(20),
          repNotes: promises.join(' '),
        },
      })
    }
  })

  it('is one page of A4 and of Letter for a rich customer, dark on white from the dark theme, after the coach was open', async () => {
    const { test, page, open } = running
    await test.ask('settings.update', { theme: 'dark' })
    await open('/coach')
    await open(`/customers/${id}/brief`)
    await page.getByRole('heading', { name: /^Brief for/ }).waitFor()
    await page.getByText('And 43 more.').waitFor()
    for (const format of PAPER) {
      const { pages, words } = await printed(page, format)
      expect(pages, format).toBe(1)
      for (const part of ['Maximilian-Alexander', 'Next step', 'Open promises', 'Likely objection', 'Three points', 'Made '])
        expect(words, format).toContain(part)
      expect(words).not.toContain('Knowledge')
    }
    await page.emulateMedia({ media: 'print' })
    const colours = await page.locator('article').evaluate((sheet) => {
      const { color, visibility } = getComputedStyle(sheet)
      return { color, visibility }
    })
    expect(colours).toEqual({ color: 'rgb(0, 0, 0)', visibility: 'visible' })
    await page.emulateMedia({ media: null })
  })

  it('numbers its sources once through, and says that the next step is overdue', async () => {
    const { test, page, open } = running
    const { id: late } = await test.ask('customers.create', {
      name: 'Ilse Moor',
      decisionFactors: { primary: ['safety', 'price', 'running cost'] },
      buyingContext: { interest: 'Norrvik Tind' },
    })
    const followUp = { what: 'Send the crash-test page', at: new Date(Date.now() - 3 * 86_400_000).toISOString() }
    await test.ask('customers.log', { customerId: late, interaction: { type: 'call', concerns: ['safety'], followUp } })
    await open(`/customers/${late}/brief`)
    await page.getByText(/, overdue$/).waitFor()
    const chips = await page
      .locator('article')
      .getByRole('link', { name: /^Source \d/ })
      .allTextContents()
    expect(chips.length).toBeGreaterThan(3)
    expect(chips.map(Number)).toEqual(chips.map((_, i) => i + 1))
  })

  it('stays one page however long each part becomes', async () => {
    const { page } = running
    await page.locator('article').evaluate((sheet, long) => {
      for (const text of sheet.querySelectorAll('p, blockquote')) text.append(` ${long}`.repeat(30))
    }, LONG)
    for (const format of PAPER) {
      const { pages, words } = await printed(page, format)
      expect(pages, format).toBe(1)
      expect(words, format).toContain('Made ')
    }
  })
})
