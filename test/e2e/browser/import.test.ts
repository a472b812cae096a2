import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { lines, makePdf } from '../../fixtures/pdf/make-pdf.ts'
import { axeProblems } from '../../helpers/axe.ts'
import { browserApp } from '../../helpers/browser-app.ts'
import type { TestApp } from '../../helpers/test-app.ts'

const PASSWORD = 'open sesame'

/** Enough pages for an import that takes a moment. */
const handbook = (options = {}, pages = 60) =>
  makePdf((doc) => {
    for (let page = 1; page <= pages; page++) {
      if (page > 1) doc.addPage()
      lines(doc, 72, 90, [`Chapter ${page}`, `The quokka roof box of variant ${page} carries ${page + 15} kg on every road.`])
    }
  }, options)

describe('imports in a browser', () => {
  let folder: string
  const running = browserApp({
    async prepare(test) {
      folder = join(test.workspace, 'files')
      mkdirSync(folder)
      await test.ask('app.start', { with: 'empty' })
    },
  })
  const { open } = running
  let page: Page
  let test: TestApp
  beforeEach(() => {
    ;({ page, test } = running)
  })

  /** Drops files on the page as the system does. */
  const drop = async (files: { name: string; type: string; bytes: Uint8Array }[]) => {
    const sent = files.map(({ bytes, ...file }) => ({ ...file, base64: Buffer.from(bytes).toString('base64') }))
    const transfer = await page.evaluateHandle((all) => {
      const data = new DataTransfer()
      for (const { name, type, base64 } of all) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
        data.items.add(new File([bytes], name, { type }))
      }
      return data
    }, sent)
    for (const event of ['dragenter', 'dragover', 'drop'])
      await page.dispatchEvent('.mantine-Dropzone-root', event, { dataTransfer: transfer })
  }
  const importDropped = async () => {
    await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
  const tray = () => page.getByRole('region', { name: 'Imports' })
  /** From here on notes what the tray says and which bars it has, however short: a quick machine is done before anyone looks. */
  const watchTray = () =>
    page.evaluate(() => {
      const seen = new Set<string>()
      Object.assign(window, { seen })
      const look = () => {
        for (const one of document.querySelectorAll('[aria-label=Imports] [role=progressbar], [aria-label=Imports] [aria-live]'))
          seen.add(one.ariaLabel ?? one.textContent)
      }
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
    })
  const sawInTray = (words: RegExp) =>
    expect
      .poll(() => page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]))
      .toContainEqual(expect.stringMatching(words))

  it('drops three files, one locked and one broken: progress, password, search, the cited page and its highlight', async () => {
    await open('/knowledge')
    await watchTray()
    await drop([
      { name: 'Handbuch für Dachboxen.pdf', type: 'application/pdf', bytes: await handbook({}, 240) },
      {
        name: 'locked.pdf',
        type: 'application/pdf',
        bytes: await handbook({ userPassword: PASSWORD, ownerPassword: 'owner', info: { Title: 'Locked handbook' } }),
      },
      { name: 'broken.pdf', type: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.7 and then nothing that a PDF needs') },
    ])
    await importDropped()
    await sawInTray(/^Progress of Handbuch für Dachboxen\.pdf$/)
    await sawInTray(/^\d of 3 done/)
    await tray().getByText('broken.pdf is damaged and cannot be read.').waitFor()
    await tray().getByText('locked.pdf is protected.').waitFor()
    await page.getByRole('list', { name: 'Sources' }).getByRole('link').first().waitFor()

    const password = tray().getByLabel('Password for locked.pdf')
    await password.fill('a guess')
    await password.press('Enter')
    await tray().getByText('That password does not open locked.pdf').waitFor()
    await password.fill(PASSWORD)
    await password.press('Enter')
    await page.getByRole('list', { name: 'Sources' }).getByText('Locked handbook').waitFor()
    expect((await test.ask('knowledge.sources', {})).sources).toHaveLength(2)

    await page.getByRole('textbox', { name: 'Search your knowledge' }).fill('variant 142 quokka roof box')
    await page.getByRole('link').filter({ hasText: 'variant 142 carries 157 kg' }).first().click()
    await page.waitForURL(/page=142/)
    await page.getByRole('heading', { level: 1, name: /Handbuch/ }).waitFor()
    await page.locator('[data-page="142"] canvas').waitFor()
    const highlight = page.locator('[data-page="142"] [data-kind="passage"] > div').first()
    await highlight.waitFor()
    await expect.poll(() => page.getByRole('textbox', { name: 'Go to' }).inputValue()).toBe('142')
    await expect
      .poll(async () => {
        const [mark, view] = [await highlight.boundingBox(), await page.locator('[data-scroll-view]').boundingBox()]
        return mark && view && mark.y >= view.y && mark.y + mark.height <= view.y + view.height
      })
      .toBe(true)
  })

  it('shows progress, pauses, goes on and stops', async () => {
    await open('/knowledge')
    for (let i = 0; i < 40; i++) writeFileSync(join(folder, `part ${i}.pdf`), await handbook({ info: { Title: `Part ${i}` } }))
    await test.ask('knowledge.pauseImports', { paused: true })
    const { batchId } = await test.ask('knowledge.import', { files: [{ path: folder }], kind: 'technical' })
    await page.reload()
    await tray().getByText('Paused').waitFor()
    await watchTray()
    // Held again after the first file: a quick machine would be through with all before the button is found.
    const stopListening = test.app.events.subscribe((_name, data) => {
      if (!('batch' in data) || data.batch.id !== batchId || data.batch.finished === 0) return
      stopListening()
      void test.ask('knowledge.pauseImports', { paused: true })
    })
    await tray().getByRole('button', { name: 'Resume' }).click()
    await sawInTray(/^Progress of part/)
    await sawInTray(/[1-9]\d* of 40 done/)
    await tray().getByRole('button', { name: 'Stop all' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Stop all' }).click()
    await expect.poll(async () => (await test.ask('knowledge.importStatus', {})).queued).toBe(0)
    await test.ask('knowledge.pauseImports', { paused: false })
    await test.app.importsDone()
    await tray().getByText('Stopped').first().waitFor()
    const { imports } = await test.ask('knowledge.imports', {})
    const batch = imports.find(({ id }) => id === batchId)
    expect(batch?.cancelled).toBeGreaterThan(0)
    expect((batch?.done ?? 0) + (batch?.cancelled ?? 0) + (batch?.duplicate ?? 0)).toBe(40)
  })

  it('keeps a history that says why a file was refused, and tries again', async () => {
    await open('/knowledge')
    await tray().getByRole('link', { name: 'Import history' }).click()
    await page.getByRole('heading', { name: 'Import history' }).waitFor()
    const batches = page.getByRole('listitem').filter({ has: page.getByRole('button', { expanded: false }) })
    await batches.last().getByRole('button', { expanded: false }).click()
    await page.getByText('broken.pdf is damaged and cannot be read.').waitFor()
    await page.getByText('Its copy is no longer kept.').waitFor()
    await page
      .getByRole('button', { name: /^Try \d+ again$/ })
      .first()
      .click()
    await test.app.importsDone()
    expect((await test.ask('knowledge.imports', {})).imports[0]?.cancelled).toBe(0)
  })

  it('offers last year’s price list for replacement, above forty duplicates, and undoes it', async () => {
    const { sources: before } = await test.ask('knowledge.sources', { search: 'Price list' })
    for (const { id } of before) await test.ask('knowledge.removeSource', { id, force: true })
    await open('/knowledge')
    await test.ask('knowledge.import', { files: [{ path: folder }], kind: 'technical' })
    await test.app.importsDone()
    await tray().getByText('Already in your library').first().waitFor()
    const list = (year: number) => ({
      name: `Price list ${year}.txt`,
      type: 'text/plain',
      bytes: new TextEncoder().encode(`Price list ${year}\n\nThe wombat tow bar costs ${year - 1700} EUR in the workshop.`),
    })
    await drop([list(2025)])
    await importDropped()
    await page.getByRole('list', { name: 'Sources' }).getByText('Price list 2025').waitFor()
    await drop([list(2026)])
    await importDropped()
    await tray().getByText('Looks like a newer edition of "Price list 2025". Replace it?').waitFor()
    await tray().getByRole('button', { name: 'Replace it' }).click()
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    const states = async () =>
      (await test.ask('knowledge.sources', { search: 'Price list' })).sources.map(({ title, status }) => [title, status])
    expect(await states()).toEqual([
      ['Price list 2026', 'ready'],
      ['Price list 2025', 'superseded'],
    ])
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(states).toEqual([
      ['Price list 2026', 'ready'],
      ['Price list 2025', 'ready'],
    ])
  })

  it('tags and dates a source, and filters by what needs a look', async () => {
    await page.getByRole('button', { name: 'More for Price list 2025' }).click()
    await page.getByRole('menuitem', { name: 'Rename, tag or date it' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('Tags').fill('fleet')
    await form.getByLabel('Tags').press('Enter')
    await form.getByLabel('Valid until').fill('2025-12-31')
    await form.getByRole('button', { name: 'Save' }).click()
    await form.waitFor({ state: 'hidden' })
    await page
      .getByRole('combobox', { name: 'Show', exact: true })
      .or(page.getByRole('textbox', { name: 'Show', exact: true }))
      .first()
      .click()
    await page.getByRole('option', { name: 'Needs a look' }).click()
    const sources = page.getByRole('list', { name: 'Sources' })
    await sources.getByText('fleet').waitFor()
    await sources.getByText('Expired').waitFor()
    expect(await sources.getByRole('link').count()).toBe(1)
    await page
      .getByRole('button', { name: 'Show all sources' })
      .or(page.getByRole('combobox', { name: 'Show', exact: true }))
      .or(page.getByRole('textbox', { name: 'Show', exact: true }))
      .first()
      .click()
    await page.getByRole('option', { name: 'All sources' }).click()
  })

  it('tags several sources in one step', async () => {
    await page.getByRole('button', { name: 'Tag several' }).click()
    await page.getByRole('checkbox', { name: 'Choose Price list 2025' }).check()
    await page.getByRole('checkbox', { name: 'Choose Price list 2026' }).check()
    await page.getByText('2 chosen').waitFor()
    expect(await axeProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Change tags' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('Add tags').fill('prices')
    await form.getByLabel('Add tags').press('Enter')
    await form.getByRole('button', { name: 'Save' }).click()
    await form.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Done', exact: true }).click()
    const { sources } = await test.ask('knowledge.sources', { search: 'Price list' })
    expect(sources.map(({ tags }) => tags)).toEqual([['prices'], ['fleet', 'prices']])
  })

  it('watches a folder named in the settings and imports from it only when told', async () => {
    const { folders } = await test.ask('knowledge.watches', {})
    for (const { path } of folders) await test.ask('knowledge.unwatchFolder', { path })
    const watched = mkdtempSync(join(folder, 'watched-'))
    writeFileSync(join(watched, 'numbat.txt'), 'The numbat floor mat is grey and washable.')
    await open('/settings')
    await page.getByLabel('Folder', { exact: true }).fill(join(folder, 'nowhere'))
    await page.getByRole('button', { name: 'Watch it' }).click()
    await page.getByText('is no longer there.').waitFor()
    await page.getByLabel('Folder', { exact: true }).fill(watched)
    await page.getByRole('button', { name: 'Watch it' }).click()
    await page.getByText(watched).waitFor()
    await open('/knowledge')
    await page.getByText('1 new file in your watched folders').waitFor({ timeout: 30_000 })
    expect((await test.ask('knowledge.search', { query: 'numbat' })).results).toEqual([])
    await page.getByRole('button', { name: 'Import numbat.txt' }).click()
    await page.getByRole('list', { name: 'Sources' }).getByText('numbat').waitFor()
  })
})
