import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input, Output, RouteName } from '#shared/contract/index.ts'
import { STYLES } from '#shared/domain/common.ts'
import type { Citation, Recommendation } from '#shared/domain/recommendations.ts'
import { type App, createApp } from '../../src-main/app/create-app.ts'
import { createNodePorts } from '../../src-main/hosts/shared/node-ports.ts'
import { type LlmServer, startLlmServer } from '../helpers/llm-server.ts'

const STAGES = ['presentation', 'negotiation', 'closing'] as const
const SITUATIONS = {
  presentation: 'family with two children, wants to know about safety, boot space and consumption',
  negotiation: 'likes the car, but says the price and the running cost are too high; budget 36k',
  closing: 'wants warranty and delivery settled, then decides this week',
} as const
const SCENARIOS = STYLES.flatMap((style) => STAGES.map((stage) => ({ style, stage })))

let workspace: string
let app: App
let server: LlmServer
const customers = new Map<string, string>()

async function ask<R extends RouteName>(route: R, input: Input<R>): Promise<Output<R>> {
  const result = await app.request(route, input)
  if (!result.ok) throw new Error(`${route}: ${result.error.code}: ${result.error.message}`)
  return result.data
}

beforeAll(async () => {
  workspace = mkdtempSync(join(tmpdir(), 'ridealong-scenarios-'))
  server = await startLlmServer()
  app = await createApp({ ports: createNodePorts({ host: 'test', workspace, offline: false, logger: pino({ level: 'silent' }) }) })
  await ask('app.start', { with: 'samples' })
  await app.importsDone()
  for (const style of STYLES) {
    const { id } = await ask('customers.create', { name: `Customer ${style}`, personality: { style, method: 'manual' } })
    customers.set(style, id)
  }
})
afterAll(async () => {
  await app.close()
  await server.close()
  rmSync(workspace, { recursive: true, force: true })
})

const scenario = ({ style, stage }: (typeof SCENARIOS)[number]): Promise<Recommendation> =>
  ask('recommendations.create', {
    customerId: customers.get(style),
    product: 'Norrvik Tind 2026 hybrid wagon',
    stage,
    situation: SITUATIONS[stage],
  })

async function expectVerifiable({ points }: Recommendation): Promise<void> {
  expect(points.length).toBeGreaterThanOrEqual(5)
  for (const { supported, citations } of points) {
    expect(supported).toBe(true)
    expect(citations.length).toBeGreaterThan(0)
    for (const { sourceId, page, quote } of citations) expect((await ask('knowledge.page', { sourceId, page })).text).toContain(quote)
  }
}

/** Long enough to reach past the title of a source that opens the sentence. */
const opening = (text: string) => text.split(/\s+/).slice(0, 8).join(' ')

describe('twelve scenarios, offline', () => {
  it.each(SCENARIOS)('$style in $stage: every point can be checked on its page', async (given) => {
    const advice = await scenario(given)
    expect(advice.mode).toBe('offline')
    expect(advice.context).toMatchObject(given)
    await expectVerifiable(advice)
    const openings = advice.points.map(({ text }) => opening(text))
    expect(new Set(openings).size).toBe(openings.length)
    expect(new Set(advice.points.map(({ technique }) => technique)).size).toBeGreaterThanOrEqual(advice.points.length - 2)
  })

  it('are told apart by style and by stage', async () => {
    const all = await Promise.all(SCENARIOS.map(scenario))
    const talks = all.map(({ points }) => points.map(({ text }) => text).join('\n'))
    expect(new Set(talks).size).toBe(SCENARIOS.length)
    const shared = all.flatMap((one, i) =>
      all.slice(i + 1).map((other) => one.points.filter(({ text }) => other.points.some((point) => point.text === text)).length),
    )
    expect(Math.max(...shared)).toBeLessThanOrEqual(2)
  })
})

describe('docs/coach-scenarios.md', () => {
  const doc = readFileSync('docs/coach-scenarios.md', 'utf8')

  it('gives the figures of the twelve as they are', async () => {
    const rows = await Promise.all(
      SCENARIOS.map(async (given) => {
        const { points, context } = await scenario(given)
        const proven = points.filter(({ citations }) => citations.some(({ use }) => use === 'proof'))
        const met = context.concerns.filter(({ id }) => proven.some(({ answers }) => answers === id)).length
        const words = Math.round(points.reduce((sum, { text }) => sum + text.split(/\s+/u).length, 0) / points.length)
        const techniques = new Set(points.map(({ technique }) => technique)).size
        const figures = [points.length, proven.length, `${met} of ${context.concerns.length}`, words, techniques]
        return [given.style, given.stage, ...figures].map(String)
      }),
    )
    const written = doc
      .split('\n')
      .filter((line) => /^\| [DISC] /u.test(line))
      .map((line) => line.split('|').slice(1, 8))
    expect(written.map((cells) => cells.map((cell) => cell.trim()))).toEqual(rows)
  })

  it('reads aloud what the composer gives', async () => {
    const talks = [...doc.matchAll(/^### ([DISC]), (\p{L}+)\n\n((?:- .+\n)+)/gmu)]
    expect(talks).toHaveLength(4)
    for (const [, style, stage, said = ''] of talks) {
      const given = SCENARIOS.find((each) => each.style === style && each.stage === stage)
      if (!given) throw new Error(`no such scenario: ${style}, ${stage}`)
      expect(said.trim().split('\n')).toEqual((await scenario(given)).points.map(({ text }) => `- ${text}`))
    }
  })
})

interface Sent {
  evidence: { number: number; use: Citation['use']; quote: string; columns?: string }[]
  techniques: { id: string }[]
}

/** A model that keeps to the rules: one piece of proof per point, quoted, with a question. */
function obedient(body: { messages: { content: string }[] }): string {
  const { evidence, techniques } = JSON.parse(body.messages[1]?.content ?? '{}') as Sent
  const proofs = evidence.filter(({ use, columns }) => use === 'proof' && !columns).slice(0, 7)
  const rest = evidence.filter(({ use, columns }) => use === 'proof' && columns).slice(0, 7 - proofs.length)
  const points = [...proofs, ...rest].map(({ number, quote }, i) => ({
    text: `${'Here Now Next Then Also Again Last'.split(' ')[i]}: “${quote.replaceAll('\n', ' ')}” What does that mean for you?`,
    reason: 'They asked about it.',
    technique: techniques[i]?.id ?? 'authority',
    answers: null,
    evidence: [number],
  }))
  return JSON.stringify({ points, followUps: ['Send the page.'] })
}

describe('twelve scenarios, through a language model on a local server', () => {
  beforeAll(async () => {
    await ask('settings.update', { llm: { enabled: true, baseUrl: server.url, model: 'local-model' } })
    server.behave({ kind: 'reply', to: obedient })
  })
  it.each(SCENARIOS)('$style in $stage: every point can be checked on its page', async (given) => {
    const advice = await scenario(given)
    expect(advice.mode).toBe('online')
    expect(advice.points.filter(({ text }) => text.endsWith('What does that mean for you?')).length).toBeGreaterThanOrEqual(3)
    await expectVerifiable(advice)
  })
})
