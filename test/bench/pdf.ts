import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { devNull, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { createPool, type Pool } from '../../src-main/workers/pool.ts'
import { makePdf } from './pdf-files.ts'
import type { Reading } from './pdf-worker.ts'
import { peakMegabytes } from './peak.ts'
import { percentile, type Row } from './stats.ts'

const run = promisify(execFile)
const TIMES = 5
/** From this many pages on the start of a process hardly counts. */
const LONG = 50
const TARGET = '>= 0.5x pdftotext'
const SAMPLE = join(import.meta.dirname, '../../resources/samples/documents/norrvik-tind-2026-specifications.pdf')

/** Medians, in seconds. */
interface Measured {
  name: string
  pages: number
  own: number
  theirs: number
}

/**
 * Text of PDFs beside poppler's `pdftotext` on the same files, in turns. Ours is timed from bytes to pages with blocks in a warm thread, as the
 * app reads a folder; theirs is a process per file, as it is used. `folders` hold real files, else some are made. Refused files are left out.
 */
export async function measurePdf(folders: readonly string[]): Promise<Row[]> {
  if (!(await isInstalled())) return [['PDF text beside pdftotext', 'not measured: poppler-utils is not installed', '']]
  const made = mkdtempSync(join(tmpdir(), 'ridealong-bench-text-'))
  const pool = createPool(new URL('pdf-worker.ts', import.meta.url), { threads: 1, maxHeapMb: 1536 })
  try {
    const short = await makePdf(made, 'prose', 100)
    const files =
      folders.length > 0 ? folders.flatMap(pdfsIn) : [short, await makePdf(made, 'columns', 60), await makePdf(made, 'tables', 60), SAMPLE]
    const measured: Measured[] = []
    for (const file of files) {
      const found = await measure(pool, file)
      if (found) measured.push(found)
    }
    const long = measured.filter(({ pages }) => pages >= LONG)
    return [
      ...measured.map(describe),
      [`PDF text, median of ${measured.length} files`, median(measured), TARGET],
      ...(long.length > 0
        ? [[`PDF text, median of the ${long.length} with ${LONG} pages or more`, median(long), TARGET] satisfies Row]
        : []),
      ...(await memoryRows(short, [...(await Promise.all([600, 1200].map((pages) => makePdf(made, 'prose', pages))))])),
    ]
  } finally {
    await pool.close()
    rmSync(made, { recursive: true, force: true })
  }
}

const pdftotext = (...args: string[]) => run('pdftotext', ['-q', ...args])
const isInstalled = (): Promise<boolean> =>
  pdftotext(SAMPLE, devNull).then(
    () => true,
    (error: { code?: unknown }) => error.code !== 'ENOENT',
  )

const pdfsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.pdf$/i.test(name))
    .toSorted()
    .map((name) => join(folder, name))

/** The first reading of each warms up and is not counted. Null for a file that either refuses. */
async function measure(pool: Pool, path: string): Promise<Measured | null> {
  const readings: Reading[] = []
  const theirs: number[] = []
  try {
    for (let i = 0; i <= TIMES; i++) {
      readings.push(await pool.run<{ path: string }, Reading>('read', { path }))
      const started = performance.now()
      await pdftotext(path, devNull)
      theirs.push((performance.now() - started) / 1000)
    }
  } catch {
    return null
  }
  const own = readings.slice(1).map(({ seconds }) => seconds)
  return { name: basename(path), pages: readings[0]?.pages ?? 0, own: percentile(own, 0.5), theirs: percentile(theirs.slice(1), 0.5) }
}

const times = (ratio: number): string => `${ratio.toFixed(2)}x`
const median = (files: Measured[]): string =>
  times(
    percentile(
      files.map(({ own, theirs }) => theirs / own),
      0.5,
    ),
  )

const describe = ({ name, pages, own, theirs }: Measured): Row => [
  `PDF text of ${name}, ${pages} pages`,
  `${Math.round(pages / own)} pages/s, pdftotext ${Math.round(pages / theirs)}, ${times(theirs / own)}`,
  '',
]

/** What reading a file adds to the peak of a process that has read a shorter one, beside all that pdftotext takes for it. */
async function memoryRows(warmUp: string, files: string[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const file of files) {
    const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'pdf-memory.ts'), warmUp, file])
    const own = `+${stdout.trim()} MB`
    const theirs = await peakOfPdftotext(file)
    rows.push([`peak memory, ${basename(file, '.pdf')} pages after 100`, theirs ? `${own}, pdftotext ${theirs} MB in all` : own, 'flat'])
  }
  return rows
}

/** Megabytes, as Linux counts them while it runs; 0 on other systems. */
async function peakOfPdftotext(file: string): Promise<number> {
  const child = spawn('pdftotext', ['-q', file, devNull], { stdio: 'ignore' })
  let peak = 0
  const look = setInterval(() => {
    peak = Math.max(peak, peakMegabytes(child.pid ?? 0))
  }, 2)
  await new Promise((resolve) => child.once('close', resolve))
  clearInterval(look)
  return Math.round(peak)
}
