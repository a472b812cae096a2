import type { Result } from '#shared/result.ts'
import { serveBrowser } from '../../src-main/hosts/browser/serve.ts'
import type { TestApp } from '../helpers/test-app.ts'
import { ms, percentile, type Row, timed } from './stats.ts'

const RUNS = 30
const TOGETHER = 100
const SITUATIONS = [
  'family, 35, budget 35k, worried about safety and price',
  'fleet manager compares running cost and reliability, decides this month',
  'retired couple wants comfort and warranty, no hurry',
]
const STATEMENTS = ['It is too expensive for us.', 'I do not trust the battery.', 'The Skoda gives me more for the money.']
const PRODUCT = 'Norrvik Tind'

/** Offline advice and objections, on the samples inside the big library: thought anew, found again, and a hundred at once over HTTP. */
export async function measureRecommend(test: TestApp): Promise<Row[]> {
  const { app, ask } = test
  await ask('app.start', { with: 'samples' })
  await app.importsDone()
  const recommend = (fresh: boolean) => (i: number) =>
    ask('recommendations.create', { situation: SITUATIONS[i % SITUATIONS.length], product: PRODUCT, fresh })
  const object = (i: number) => ask('objections.respond', { statement: STATEMENTS[i % STATEMENTS.length] ?? '', product: PRODUCT })
  await timed(3, recommend(true))
  const made = await timed(RUNS, recommend(true))
  const found = await timed(RUNS, recommend(false))
  await timed(3, object)
  const objections = await timed(RUNS, object)
  const { samples, failed } = await together(test)
  return [
    ['offline recommendation p50 / p95', `${ms(percentile(made, 0.5))} / ${ms(percentile(made, 0.95))}`, 'p95 < 300 ms at 100k'],
    ['the same question again p50 / p95', `${ms(percentile(found, 0.5))} / ${ms(percentile(found, 0.95))}`, ''],
    ['objection answered p50 / p95', `${ms(percentile(objections, 0.5))} / ${ms(percentile(objections, 0.95))}`, 'p95 < 200 ms at 100k'],
    [`${TOGETHER} recommendations at once over HTTP, p95 / failed`, `${ms(percentile(samples, 0.95))} / ${failed}`, 'p95 < 2 s, none lost'],
  ]
}

/** Sends all requests before the first answer; each is a question of its own, so that none is found in the cache. */
async function together({ app, ports }: TestApp): Promise<{ samples: number[]; failed: number }> {
  const host = await serveBrowser({ app, rendererDir: '/nowhere', logger: ports.logger, newId: ports.newId })
  const headers = { authorization: `Bearer ${host.token}`, 'content-type': 'application/json' }
  const send = async (i: number): Promise<{ took: number; ok: boolean }> => {
    const situation = `${SITUATIONS[i % SITUATIONS.length]}, visit ${i}`
    const body = JSON.stringify({ route: 'recommendations.create', input: { situation, product: PRODUCT } })
    const started = performance.now()
    const response = await fetch(`http://127.0.0.1:${host.port}/api/request`, { method: 'POST', headers, body })
    const { ok } = (await response.json()) as Result<unknown>
    return { took: performance.now() - started, ok }
  }
  try {
    const answers = await Promise.all(Array.from({ length: TOGETHER }, (_, i) => send(i)))
    return { samples: answers.map(({ took }) => took), failed: answers.filter(({ ok }) => !ok).length }
  } finally {
    await host.close()
  }
}
