import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ms, percentile } from '../stats.ts'
import { STORES } from './stores.ts'
import { QUERIES, readVectors } from './vectors.ts'

/** Measures one store in a process of its own, so that its memory is its own: `node measure.ts STORE FOLDER VECTORS COUNT TRUTH`. Prints table rows as JSON. */

const WARM_UP = 10
const BATCH = 5000

const [name = '', folder = '', vectors = '', size = '', truthFile = ''] = process.argv.slice(2)
const open = STORES[name]
if (!open) throw new Error(`no store is called ${name}`)
const count = Number(size)
const queries = readVectors(vectors, count, count + QUERIES)

function* batches() {
  for (let first = 0; first < count; first += BATCH)
    yield readVectors(vectors, first, Math.min(count, first + BATCH)).map((vector, i): [number, Float32Array] => [first + i + 1, vector])
}

const started = performance.now()
const store = await open(folder, batches())
const rate = Math.round(count / ((performance.now() - started) / 1000))

const rows: string[][] = []
for (const [way, nearest] of Object.entries(store.ways)) {
  for (const query of queries.slice(0, WARM_UP)) await nearest(query)
  const samples: number[] = []
  const answers: number[][] = []
  for (const query of queries.slice(WARM_UP)) {
    const asked = performance.now()
    answers.push(await nearest(query))
    samples.push(performance.now() - asked)
  }
  if (!existsSync(truthFile)) writeFileSync(truthFile, JSON.stringify(answers))
  const times = `${ms(percentile(samples, 0.5))} / ${ms(percentile(samples, 0.95))}`
  const disk = megabytes(bytesIn(folder))
  rows.push([way, `${rate}/s`, times, recall(answers).toFixed(3), disk, megabytes(process.resourceUsage().maxRSS * 1024)])
}
await store.close()
process.stdout.write(JSON.stringify(rows))

/** Share of the true ten nearest that were found. The first store measured is the truth. */
function recall(answers: number[][]): number {
  const truth = JSON.parse(readFileSync(truthFile, 'utf8')) as number[][]
  const found = truth.map((ids, i) => ids.filter((id) => answers[i]?.includes(id)).length)
  return found.reduce((a, b) => a + b, 0) / truth.flat().length
}

function bytesIn(path: string): number {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`
}
