import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { finished } from 'node:stream/promises'
import PDFDocument from 'pdfkit'
import type { TestApp } from '../helpers/test-app.ts'
import { paragraph, queryOf, randomOf } from './corpus.ts'
import type { Row } from './run.ts'
import { ms, percentile } from './stats.ts'

const FILES = 6
const PAGES = 100

/** A bulk import of PDFs: pages a second, what it does to the main thread, and to a search meanwhile. */
export async function measureImport({ app, ask }: TestApp): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ridealong-bench-pdf-'))
  try {
    for (let i = 0; i < FILES; i++) await makePdf(join(folder, `document ${i}.pdf`), i)
    const random = randomOf(13)
    const searchOnce = async (): Promise<number> => {
      const started = performance.now()
      await ask('knowledge.search', { query: queryOf(random) })
      return performance.now() - started
    }
    const idle: number[] = []
    for (let i = 0; i < 40; i++) idle.push(await searchOnce())

    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const started = performance.now()
    await ask('knowledge.import', { files: [{ path: folder }], kind: 'technical' })
    let running = true
    const done = app.importsDone().then(() => {
      running = false
    })
    const busy: number[] = []
    while (running) busy.push(await searchOnce())
    await done
    const seconds = (performance.now() - started) / 1000
    delay.disable()

    const ratio = percentile(busy, 0.5) / percentile(idle, 0.5)
    return [
      ['import of PDF, searches going on', `${Math.round((FILES * PAGES) / seconds)} pages/s`, ''],
      ['event-loop delay during import p50 / p99', `${ms(delay.percentile(50) / 1e6)} / ${ms(delay.percentile(99) / 1e6)}`, 'p99 < 25 ms'],
      ['search during import p50, against idle', `${ms(percentile(busy, 0.5))}, ${ratio.toFixed(1)}x`, '<= 2x'],
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
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
