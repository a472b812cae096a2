import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startTestApp } from '../helpers/test-app.ts'
import { fillLibrary } from './big-library.ts'
import { fillCustomers, measureCustomers } from './customers.ts'
import { measureImport } from './import.ts'
import { measureRecommend } from './recommend.ts'
import { measureSearch } from './search.ts'

/** One row of the table: what, figure, target. */
export type Row = [what: string, figure: string, target: string]

const CUSTOMERS = 100_000
const { values } = parseArgs({ options: { chunks: { type: 'string', default: '100000' }, write: { type: 'boolean', default: false } } })
const chunks = Number(values.chunks)
const workspace = mkdtempSync(join(tmpdir(), 'ridealong-bench-'))
const resources = join(import.meta.dirname, '../../resources')

try {
  console.error(`Filling a library with ${chunks} passages…`)
  const fillSeconds = await fillLibrary(workspace, resources, chunks)
  fillCustomers(workspace, resources, CUSTOMERS)
  const test = await startTestApp(workspace)
  const rows: Row[] = [
    ['fill a library', `${Math.round(chunks / fillSeconds)} passages/s`, ''],
    ...(await measureSearch(test)),
    ...(await measureCustomers(test)),
    ...(await measureRecommend(test)),
    ...(await measureImport(test)),
    ['memory of the process', `${Math.round(process.memoryUsage.rss() / 1e6)} MB`, ''],
  ]
  await test.close({ keep: true })
  const table = ['| what | figure | target |', '|---|---|---|', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n')
  console.log(table)
  if (values.write) writeFileSync('docs/benchmarks.md', page(table))
} finally {
  rmSync(workspace, { recursive: true, force: true })
}

function page(table: string): string {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}, ${process.platform}`
  return `# Benchmarks\n\nMade by \`npm run bench -- --write\` on ${machine}, with ${chunks} passages of about 800 characters and no embedding model.\nMachines are noisy: compare figures of one run with each other.\n\n${table}\n`
}
