import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { finished } from 'node:stream/promises'
import PDFDocument from 'pdfkit'
import type { TestApp } from '../helpers/test-app.ts'
import { paragraph, queryOf, randomOf } from './corpus.ts'
import { ms, percentile, type Row, timed } from './stats.ts'

const FILES = 300
const PAGES = 2
/** A manual that fills a shelf: some 4,800 passages. */
const CHAPTERS = 400

/** A bulk import of PDFs: pages a second, what it does to the main thread, and to a search meanwhile. Then the same for one large source. */
export async function measureImport({ app, ask }: TestApp): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ridealong-bench-pdf-'))
  const importAll = async (path: string) => {
    await ask('knowledge.import', { files: [{ path }], kind: 'technical' })
    await app.importsDone()
  }
  try {
    for (let i = 0; i < FILES; i++) await makePdf(join(folder, `document ${i}.pdf`), i)
    const random = randomOf(13)
    const search = () => ask('knowledge.search', { query: queryOf(random) })
    const idle = await timed(40, search)

    const busy: number[] = []
    const started = performance.now()
    const delay = await delayDuring(async () => {
      let running = true
      const done = importAll(folder).then(() => {
        running = false
      })
      while (running) busy.push(...(await timed(1, search)))
      await done
    })
    const seconds = (performance.now() - started) / 1000
    const ratio = percentile(busy, 0.5) / percentile(idle, 0.5)

    const manual = join(folder, 'manual.md')
    writeFileSync(manual, longManual())
    const importing = await delayDuring(() => importAll(manual))
    const id = (await ask('knowledge.sources', { search: 'manual' })).sources[0]?.id ?? ''
    const again = await delayDuring(async () => {
      await ask('knowledge.reimport', { id })
      await app.importsDone()
    })
    const removing = await delayDuring(() => ask('knowledge.removeSource', { id }))
    return [
      [`import of ${FILES} PDF files, searches going on`, `${Math.round((FILES * PAGES) / seconds)} pages/s`, ''],
      ['event-loop delay during import p50 / p99 / most', inWords(delay), 'p99 < 25 ms'],
      ['search during import p50, against idle', `${ms(percentile(busy, 0.5))}, ${ratio.toFixed(1)}x`, '<= 2x'],
      ['event-loop delay, one source of 4,800 passages: import', inWords(importing), 'p99 < 25 ms'],
      ['event-loop delay, the same: read again and swapped in', inWords(again), 'p99 < 25 ms'],
      ['event-loop delay, the same: removed', inWords(removing), 'p99 < 25 ms'],
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Delay = ReturnType<typeof monitorEventLoopDelay>

async function delayDuring(work: () => Promise<unknown>): Promise<Delay> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  await work()
  delay.disable()
  return delay
}

const inWords = (delay: Delay): string =>
  [delay.percentile(50), delay.percentile(99), delay.max].map((nanoseconds) => ms(nanoseconds / 1e6)).join(' / ')

function longManual(): string {
  const random = randomOf(5)
  const chapter = (number: number) => `# Part ${number}\n\n${Array.from({ length: 12 }, () => paragraph(random, 850)).join('\n\n')}`
  return Array.from({ length: CHAPTERS }, (_, number) => chapter(number)).join('\n\n')
}

async function makePdf(file: string, seed: number): Promise<void> {
  const random = randomOf(seed + 100)
  const pdf = new PDFDocument({ autoFirstPage: false })
  const out = createWriteStream(file)
  pdf.pipe(out)
  for (let page = 0; page < PAGES; page++) {
    pdf
      .addPage()
      .fontSize(16)
      .text(`Chapter ${page + 1}`)
      .fontSize(11)
    for (let i = 0; i < 3; i++) pdf.moveDown().text(paragraph(random, 700))
  }
  pdf.end()
  await finished(out)
}
