import type { TestApp } from '../helpers/test-app.ts'
import type { Row } from './run.ts'
import { ms, percentile, timed } from './stats.ts'

const RUNS = 30
const SITUATIONS = [
  'family, 35, budget 35k, worried about safety and price',
  'fleet manager compares running cost and reliability, decides this month',
  'retired couple wants comfort and warranty, no hurry',
]

/** The offline recommendation, on the samples inside the big library. */
export async function measureRecommend({ app, ask }: TestApp): Promise<Row[]> {
  await ask('app.start', { with: 'samples' })
  await app.importsDone()
  const recommend = (i: number) => ask('recommendations.create', { situation: SITUATIONS[i % SITUATIONS.length], product: 'Norrvik Tind' })
  await timed(3, recommend)
  const samples = await timed(RUNS, recommend)
  return [
    ['offline recommendation p50 / p95', `${ms(percentile(samples, 0.5))} / ${ms(percentile(samples, 0.95))}`, 'p95 < 300 ms at 100k'],
  ]
}
