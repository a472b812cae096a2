import { setTimeout } from 'node:timers/promises'
import type { TestApp } from '../helpers/test-app.ts'
import { queryOf, randomOf } from './corpus.ts'
import { ms, percentile, type Row, timed } from './stats.ts'

const QUERIES = 100
/** The target is for a warm search: on either thread, with what is common read before. */
const WARM_UPS = 100

/** Search threads read ahead after the start; by then they have. Milliseconds for each passage, and at least so many. */
const SETTLE_MS = { each: 0.04, least: 10_000 }

/** Hybrid search as the app does it: from the request to the answer, worker thread included. */
export async function measureSearch({ ask }: TestApp, chunks: number): Promise<Row[]> {
  const random = randomOf(11)
  const search = (typing: boolean) => ask('knowledge.search', { query: queryOf(random, typing ? 2 : 5), typing })
  await setTimeout(Math.max(SETTLE_MS.least, chunks * SETTLE_MS.each))
  const [first = Number.NaN] = await timed(1, () => search(false))
  await timed(WARM_UPS, () => search(false))
  const full = await timed(QUERIES, () => search(false))
  const typing = await timed(QUERIES, () => search(true))
  const [asked, typed] = chunks > 300_000 ? ['p95 < 100 ms at 1M', ''] : ['p95 < 25 ms at 100k', 'p95 < 15 ms at 100k']
  return [
    ['first search after the start', ms(first), ''],
    ['hybrid search p50 / p95', `${ms(percentile(full, 0.5))} / ${ms(percentile(full, 0.95))}`, asked],
    ['search while typing p50 / p95', `${ms(percentile(typing, 0.5))} / ${ms(percentile(typing, 0.95))}`, typed],
  ]
}
