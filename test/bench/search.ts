import type { TestApp } from '../helpers/test-app.ts'
import { queryOf, randomOf } from './corpus.ts'
import type { Row } from './run.ts'
import { ms, percentile, timed } from './stats.ts'

const QUERIES = 100

/** Hybrid search as the app does it: from the request to the answer, worker thread included. */
export async function measureSearch({ ask }: TestApp): Promise<Row[]> {
  const random = randomOf(11)
  const search = (typing: boolean) => ask('knowledge.search', { query: queryOf(random, typing ? 2 : 5), typing })
  await timed(10, () => search(false))
  const full = await timed(QUERIES, () => search(false))
  const typing = await timed(QUERIES, () => search(true))
  return [
    ['hybrid search p50 / p95', `${ms(percentile(full, 0.5))} / ${ms(percentile(full, 0.95))}`, 'p95 < 25 ms at 100k'],
    ['search while typing p50 / p95', `${ms(percentile(typing, 0.5))} / ${ms(percentile(typing, 0.95))}`, 'p95 < 15 ms at 100k'],
  ]
}
