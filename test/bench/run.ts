import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startTestApp } from '../helpers/test-app.ts'
import { fillLibrary } from './big-library.ts'
import { fillCustomers, measureCustomers } from './customers.ts'
import { fillFeedback, measureFeedback } from './feedback.ts'
import { measureImport } from './import.ts'
import { measureImportWithModel } from './import-with-model.ts'
import { measurePdf } from './pdf.ts'
import { comparePeers } from './peers/compare.ts'
import { measureRecommend } from './recommend.ts'
import { measureSearch } from './search.ts'
import type { Row } from './stats.ts'

const CUSTOMERS = 100_000
const VISITS = 10_000
const PAGE = 'docs/benchmarks.md'
const { values } = parseArgs({
  options: {
    chunks: { type: 'string', default: '100000' },
    write: { type: 'boolean', default: false },
    /** Folders of PDFs to read beside pdftotext, instead of made ones. */
    pdfs: { type: 'string', multiple: true, default: [] },
    /** Compares nearest neighbours with other stores too; installs them in test/bench/peers. */
    peers: { type: 'boolean', default: false },
    /** Measures search and nothing else: for a library of a million passages. */
    'search-only': { type: 'boolean', default: false },
  },
})
const chunks = Number(values.chunks)
const workspace = mkdtempSync(join(tmpdir(), 'ridealong-bench-'))
const resources = join(import.meta.dirname, '../../resources')

try {
  console.error(`Filling a library with ${chunks} passages…`)
  const fillSeconds = await fillLibrary(workspace, resources, chunks)
  if (!values['search-only']) {
    fillCustomers(workspace, resources, CUSTOMERS)
    fillFeedback(workspace, resources, VISITS)
  }
  const test = await startTestApp(workspace)
  const rows: Row[] = [['fill a library', `${Math.round(chunks / fillSeconds)} passages/s`, ''], ...(await measureSearch(test, chunks))]
  if (!values['search-only'])
    rows.push(
      ...(await measureCustomers(test)),
      ...(await measureRecommend(test)),
      ...(await measureFeedback(test)),
      ...(await measureImport(test)),
      ...(await measureImportWithModel(resources)),
      ...(await measurePdf(values.pdfs)),
    )
  rows.push(...memoryRows())
  await test.close({ keep: true })
  const tables = [['| what | figure | target |', '|---|---|---|', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n')]
  if (values.peers) tables.push(comparePeers(chunks))
  console.log(tables.join('\n\n'))
  if (values.write) {
    writeFileSync(PAGE, page(tables))
    execFileSync('biome', ['format', '--write', PAGE])
  }
} finally {
  rmSync(workspace, { recursive: true, force: true })
}

/** What the process holds itself, and what it has mapped of the library's file, which each connection maps anew and the system takes back when it needs it. */
function memoryRows(): Row[] {
  const held = (name: string): number | undefined => {
    const [, kilobytes] = new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8')) ?? []
    return Number(kilobytes) / 1000
  }
  if (process.platform !== 'linux') return [['memory of the process', `${Math.round(process.memoryUsage.rss() / 1e6)} MB`, '']]
  return [
    ['memory of the process, all threads', `${held('RssAnon')?.toFixed(0)} MB`, ''],
    ['mapped of the library beside it, counted once per connection', `${held('RssFile')?.toFixed(0)} MB`, ''],
  ]
}

function page(tables: string[]): string {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}, ${process.platform}`
  const command = `npm run bench -- ${process.argv.slice(2).join(' ')}`
  return `# Benchmarks\n\nMade by \`${command}\` on ${machine}, with ${chunks} passages of about 800 characters and no embedding model.\nMachines are noisy: compare figures of one run with each other.\n\n${tables.join('\n\n')}\n`
}
