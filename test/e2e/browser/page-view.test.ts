import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { makeLongDocx } from '../../fixtures/documents/word.ts'
import { japanesePdf, makePdf, rightToLeft } from '../../fixtures/pdf/make-pdf.ts'
import { axeProblems } from '../../helpers/axe.ts'
import { browserApp } from '../../helpers/browser-app.ts'
import type { TestApp } from '../../helpers/test-app.ts'

/** The machine that runs this may be busy. */
const PATIENT = { timeout: 15_000 }
const PAGES = 600
const CITED_PAGE = 412
const CITED = 'The Halden 40 stops from 20 km/h in 3.9 metres with a full bucket.'
const WORDS = 'hitch cab lamp wheel mast boom frame pump valve tyre seat belt horn brake fork rail hose step door pin'.split(' ')

/** Where the cited line was drawn, as shares of its page. */
let drawn = { left: 0, top: 0, width: 0, height: 0 }

/** Two columns of text on 600 pages, every fiftieth lying on its side; the cited line stands in the right column of one page. */
const makeBrochure = () =>
  makePdf((doc) => {
    for (let page = 1; page <= PAGES; page++) {
      if (page > 1) doc.addPage({ size: 'A4', margin: 0, layout: page % 50 === 0 ? 'landscape' : 'portrait' })
      doc.fontSize(10)
      for (let line = 0; line < 24; line++) {
        const word = (column: number) => WORDS[(page * 7 + line * 3 + column) % WORDS.length] ?? ''
        doc.text(`Part ${page * 100 + line}: ${word(0)} and ${word(1)} weigh ${page + line} kg.`, 50, 90 + line * 18, { lineBreak: false })
        if (page === CITED_PAGE && line === 15) {
          doc.fontSize(8).text(CITED, 310, 90 + line * 18, { lineBreak: false })
          const [width, height] = [doc.widthOfString(CITED), doc.currentLineHeight()]
          drawn = {
            left: 310 / doc.page.width,
            top: (90 + line * 18) / doc.page.height,
            width: width / doc.page.width,
            height: height / doc.page.height,
          }
          doc.fontSize(10)
        } else doc.text(`Order the ${word(2)} with the ${word(3)} before week ${line + 1}.`, 310, 90 + line * 18, { lineBreak: false })
      }
    }
  })

const makeLocked = () =>
  makePdf((doc) => doc.text('The dealer price of the Halden 60 is 42,100 EUR until the end of March.', 60, 90), {
    userPassword: 'open me',
    pdfVersion: '1.7ext3',
  })

const GUIDE = `<h1>How buyers decide</h1><img src="https://pictures.example/a.png"><script>document.title = 'taken'</script>
${Array.from({ length: 80 }, (_, i) => `<p onclick="document.title='taken'">Paragraph ${i} says that patience number ${i * 13} pays in the end.</p>`).join('')}
<p>Quote the <em>independent</em> test with its year, and let the customer read the page.</p>`

const HEBREW = 'כושר הגרירה הוא שני טון'
const ARABIC = 'ضمان خمس سنوات للسيارة'
const makeRightToLeft = () =>
  makePdf((doc) => {
    for (const [at, text] of ['אחריות לחמש שנים', HEBREW, ARABIC].entries()) rightToLeft(doc, 500, 100 + at * 100, text)
  })

const JAPANESE = '牽引能力は千六百キロです'
const makeJapanese = () => japanesePdf(['五年間の保証が付いています。', `${JAPANESE}。`, '車両重量は二千キロです。'])

const HITCH = 'The quokka hitch carries 1,600 kg when the wagon stands level'
const makeManual = () =>
  makeLongDocx(Array.from({ length: 2000 }, (_, i) => (i === 1400 ? `${HITCH}.` : `Step ${i} of the manual is done before step ${i + 1}.`)))

/** From a citation to the page itself, and from there to the customer's eyes. */
describe('the page itself', () => {
  const ids = new Map<string, string>()
  const running = browserApp({
    async prepare(test) {
      const files = {
        'brochure.pdf': await makeBrochure(),
        'locked.pdf': await makeLocked(),
        'guide.html': GUIDE,
        'right-to-left.pdf': await makeRightToLeft(),
        'japanese.pdf': makeJapanese(),
        'manual.docx': await makeManual(),
      }
      for (const [name, content] of Object.entries(files)) writeFileSync(join(test.workspace, name), content)
      for (const name of Object.keys(files)) {
        const kind = name === 'guide.html' ? 'psychology' : 'technical'
        await test.ask('knowledge.import', { files: [{ path: join(test.workspace, name) }], kind, password: 'open me' })
      }
      await test.app.importsDone()
      const { sources } = await test.ask('knowledge.sources', {})
      for (const { id, fileName } of sources) ids.set(fileName, id)
    },
  })
  const { open } = running
  let page: Page
  let test: TestApp
  beforeEach(() => {
    ;({ page, test } = running)
  })

  const source = (name: string, at = '') => `/knowledge/${ids.get(name)}${at}`
  const marks = (within: Page | Locator = page) => within.locator('[data-kind="passage"] > div')
  const sheet = (number: number) => page.locator(`[data-page="${number}"]`)
  const field = () => page.getByRole('textbox', { name: 'Go to' })
  const boxOf = async (locator: Locator) => {
    const box = await locator.boundingBox()
    if (!box) throw new Error('nothing to be seen there')
    return box
  }
  /** Where the one mark stands, as shares of its page. */
  const markOnSheet = async () => {
    const [mark, paper] = [await boxOf(marks()), await boxOf(sheet(CITED_PAGE))]
    return {
      left: (mark.x - paper.x) / paper.width,
      top: (mark.y - paper.y) / paper.height,
      width: mark.width / paper.width,
      height: mark.height / paper.height,
    }
  }
  const expectMarkOnTheLine = async () => {
    const found = await markOnSheet()
    expect(found.left).toBeCloseTo(drawn.left, 2)
    expect(found.left + found.width).toBeCloseTo(drawn.left + drawn.width, 2)
    expect(found.top + found.height / 2).toBeCloseTo(drawn.top + drawn.height / 2, 2)
    expect(found.height).toBeLessThan(drawn.height * 1.6)
  }
  /** Sooner or later: the view scrolls to a passage after it is drawn. */
  const expectInSight = (passage: Locator) =>
    expect
      .poll(async () => {
        const [mark, view] = [await boxOf(passage), await boxOf(page.locator('[data-scroll-view]'))]
        return mark.y > view.y && mark.y + mark.height < view.y + view.height
      })
      .toBe(true)
  const accessibilityProblems = () => axeProblems(page)

  it('opens from a search at the cited page, with the passage lit where it was printed', async () => {
    await open('/knowledge')
    await page.getByRole('textbox', { name: 'Search your knowledge' }).fill('Halden stops full bucket metres')
    await page.getByRole('link').filter({ hasText: '3.9 metres' }).first().click()
    await marks().first().waitFor()
    await expect.poll(() => field().inputValue()).toBe(String(CITED_PAGE))
  })

  it('lights exactly the quoted line, and keeps it there at every zoom', async () => {
    await open(source('brochure.pdf', `?page=${CITED_PAGE}&quote=${encodeURIComponent(CITED)}`))
    await expect.poll(() => marks().count(), PATIENT).toBe(1)
    await expectMarkOnTheLine()
    await expectInSight(marks())

    const before = (await boxOf(sheet(CITED_PAGE))).width
    await page.locator('[data-scroll-view]').focus()
    await page.keyboard.press('Control+Equal')
    await expect.poll(async () => (await boxOf(sheet(CITED_PAGE))).width, PATIENT).toBeGreaterThan(before * 1.05)
    await expectMarkOnTheLine()
    await page.keyboard.press('Control+0')
    await expect.poll(async () => (await boxOf(sheet(CITED_PAGE))).width, PATIENT).toBeCloseTo(before, 0)
    expect(await accessibilityProblems()).toEqual([])
  })

  it('leafs through 600 pages with only a few of them drawn', async () => {
    for (const wanted of [3, 300, 599, 50]) {
      await field().fill(String(wanted))
      await field().press('Enter')
      await expect.poll(() => field().inputValue(), PATIENT).toBe(String(wanted))
      await sheet(wanted).locator('canvas').waitFor()
      expect(await page.locator('canvas').count()).toBeLessThan(8)
    }
    await page.getByRole('button', { name: 'Next', exact: true }).click()
    await expect.poll(() => field().inputValue(), PATIENT).toBe('51')
    await page.getByRole('button', { name: `Back to the passage, p. ${CITED_PAGE}` }).click()
    await expect.poll(() => field().inputValue(), PATIENT).toBe(String(CITED_PAGE))
    await marks().waitFor()
    await field().fill('no such page')
    await field().press('Enter')
    await page.getByText('There is no page "no such page" in this document.').waitFor()
  })

  it('fills the screen with the page and the highlight and nothing else, until Esc', async () => {
    await page.locator('[data-scroll-view]').focus()
    await page.keyboard.press('f')
    const dialog = page.getByRole('dialog', { name: 'Show the customer' })
    await marks(dialog).waitFor()
    expect(await page.evaluate(() => document.fullscreenElement !== null)).toBe(true)
    await expect.poll(async () => (await boxOf(sheet(CITED_PAGE))).height, PATIENT).toBeGreaterThan(700)
    const paper = await boxOf(sheet(CITED_PAGE))
    expect(paper.y).toBeGreaterThanOrEqual(0)
    expect(paper.y + paper.height).toBeLessThanOrEqual(800)
    const visible = await page
      .locator('[data-page]')
      .evaluateAll(
        (sheets) =>
          sheets.filter((one) => one.getBoundingClientRect().top < innerHeight - 1 && one.getBoundingClientRect().bottom > 1).length,
      )
    expect(visible).toBe(1)
    expect(await dialog.getByRole('button', { name: 'Leave full screen' }).evaluate((button) => getComputedStyle(button).opacity)).toBe('0')
    await expectMarkOnTheLine()
    expect(await dialog.getByRole('toolbar').count()).toBe(0)
    expect(await dialog.textContent()).not.toMatch(/brochure|Knowledge|Concepts/)
    await page.keyboard.press('PageDown')
    await sheet(CITED_PAGE + 1)
      .locator('canvas')
      .waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate(() => document.fullscreenElement), PATIENT).toBeNull()
    await expect.poll(() => page.evaluate(() => document.activeElement?.hasAttribute('data-scroll-view')), PATIENT).toBe(true)
    expect(page.url()).toContain(ids.get('brochure.pdf'))
    await expect.poll(() => field().inputValue(), PATIENT).toBe(String(CITED_PAGE + 1))
  })

  it('searches in the document: passages listed, words marked on the page, Enter goes on', async () => {
    await page.keyboard.press('Control+f')
    const find = page.getByRole('textbox', { name: 'Find in this source' })
    await find.fill('Halden bucket')
    await page.getByRole('tabpanel').getByRole('link').filter({ hasText: 'bucket' }).first().waitFor()
    await find.press('Enter')
    await expect.poll(() => field().inputValue(), PATIENT).toBe(String(CITED_PAGE))
    await expect.poll(() => sheet(CITED_PAGE).locator('[data-kind="found"] > div').count(), PATIENT).toBe(2)
  })

  it('walks from quote to quote of a piece of advice, across sources', async () => {
    const advice = await test.ask('recommendations.create', {
      product: 'Halden 40',
      stage: 'presentation',
      situation: 'He worries about safety and whether the Halden 40 stops in time with a full bucket.',
      concerns: ['safety'],
    })
    const count = new Set(
      advice.points.flatMap(({ citations }) => citations).map(({ sourceId, page: at, quote }) => `${sourceId}${at}${quote}`),
    ).size
    expect(count).toBeGreaterThan(1)
    await open(`/coach/${advice.id}`)
    await page
      .getByRole('link', { name: /^Source 1/ })
      .or(page.locator('a[href*="advice="]'))
      .first()
      .click()
    await page.getByText(`Quote 1 of ${count}`).waitFor()
    await page.locator('[data-scroll-view]').focus()
    await page.keyboard.press('n')
    await page.getByText(`Quote 2 of ${count}`).waitFor()
    await page.getByRole('button', { name: 'Previous quote' }).click()
    await page.getByText(`Quote 1 of ${count}`).waitFor()
    await page.getByRole('link', { name: /Back to the advice/ }).click()
    await page.getByText('Talking points').first().waitFor()
  })

  it('shows HTML as it was written, without its scripts and pictures from elsewhere', async () => {
    const { results } = await test.ask('knowledge.search', { query: 'independent test year', sourceId: ids.get('guide.html') })
    await open(source('guide.html', `?page=${results[0]?.page}&quote=${encodeURIComponent('Quote the independent test with its year')}`))
    await page.locator('mark').first().waitFor()
    expect((await page.locator('mark').allTextContents()).join('')).toBe('Quote the independent test with its year')
    expect(await page.locator('mark').first().isVisible()).toBe(true)
    await page.getByRole('region', { name: 'Document' }).getByText('Paragraph 3 says').click()
    expect(await page.title()).not.toBe('taken')
    expect(await accessibilityProblems()).toEqual([])
    await page.getByRole('button', { name: /^Back to the passage/ }).click()
    await page.getByText('Text', { exact: true }).click()
    await page.locator('p > span > mark').first().waitFor()
  })

  it.each([
    ['Hebrew', 'right-to-left.pdf', HEBREW, { left: 0.6, right: 500 / 595, middle: 208 / 842 }],
    ['Arabic', 'right-to-left.pdf', ARABIC, { left: 0.6, right: 500 / 595, middle: 308 / 842 }],
    ['Japanese, in a font that is not in the file', 'japanese.pdf', JAPANESE, { left: 20 / 300, right: 164 / 300, middle: 110 / 300 }],
  ])('lights the line where it stands in %s', async (_script, name, quote, place) => {
    await open(source(name, `?page=1&quote=${encodeURIComponent(quote)}`))
    await sheet(1).locator('canvas').waitFor()
    await expect.poll(() => marks().count(), PATIENT).toBe(1)
    const [mark, paper] = [await boxOf(marks()), await boxOf(sheet(1))]
    expect((mark.x + mark.width - paper.x) / paper.width).toBeCloseTo(place.right, 1)
    expect((mark.x - paper.x) / paper.width).toBeGreaterThan(place.left - 0.02)
    expect((mark.y + mark.height / 2 - paper.y) / paper.height).toBeCloseTo(place.middle, 1)
  })

  it('finds the passage deep in a long Word file', async () => {
    const { results } = await test.ask('knowledge.search', { query: 'quokka hitch', sourceId: ids.get('manual.docx') })
    await open(source('manual.docx', `?page=${results[0]?.page}&quote=${encodeURIComponent(HITCH)}`))
    await page.locator('mark').first().waitFor()
    expect((await page.locator('mark').allTextContents()).join('')).toBe(HITCH)
    await expectInSight(page.locator('mark').first())
  })

  it('asks for the password of a protected file, says when it is wrong, and keeps it nowhere', async () => {
    await open(source('locked.pdf', '?page=1&quote=dealer%20price%20of%20the%20Halden%2060'))
    const password = page.getByRole('textbox', { name: 'Password' })
    await password.fill('guess')
    await password.press('Enter')
    await page.getByText('That password does not open it.').waitFor()
    expect(await accessibilityProblems()).toEqual([])
    await password.fill('open me')
    await password.press('Enter')
    await expect.poll(() => marks().count(), PATIENT).toBe(1)
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('open me')
  })

  it('says so when a passage does not stand on its page, and shows the page', async () => {
    await open(source('brochure.pdf', '?page=7&quote=Nobody%20ever%20wrote%20these%20particular%20words'))
    await page.getByText('The passage could not be found on this page').waitFor()
    await sheet(7).locator('canvas').waitFor()
  })

  it('falls back to the text, in words, when the original is gone', async () => {
    const { sha256 } = await test.ask('knowledge.source', { id: ids.get('guide.html') ?? '' })
    rmSync(join(test.workspace, 'library', sha256), { force: true })
    await open(source('guide.html', '?page=1'))
    await page.getByText('The original file is no longer in the library folder').waitFor()
    await page.getByRole('region', { name: 'Document' }).getByText('Paragraph 3 says').waitFor()
  })

  it('is accessible in the dark as well', async () => {
    await test.ask('settings.update', { theme: 'dark' })
    await open(source('brochure.pdf', `?page=${CITED_PAGE}&quote=${encodeURIComponent(CITED)}`))
    await marks().waitFor()
    expect(await accessibilityProblems()).toEqual([])
  })
})
