import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Recommendation, RecommendationRequest } from '#shared/domain/recommendations.ts'
import { createRecommendation } from '../../src-main/recommendations/create-recommendation.ts'
import type { RecommendationDeps } from '../../src-main/recommendations/deps.ts'
import { BEYOND_RULES, FABRICATIONS, HONEST, INJECTIONS, type Planted, SECOND, UNSEEN } from '../fixtures/fabrications/planted.ts'
import { adviceDeps } from '../helpers/advice.ts'
import { addLoaderLibrary, addSource, searcherFor } from '../helpers/library.ts'
import { type LlmServer, startLlmServer } from '../helpers/llm-server.ts'
import { tempWorkspace, type Workspace } from '../helpers/workspace.ts'

const REQUEST: RecommendationRequest = {
  product: 'Halden 40',
  situation: 'a builder with a budget of EUR 40,000',
  concerns: ['safety', 'price', 'running cost', 'warranty', 'reliability', 'service', 'delivery'],
  competitors: ['Morava 42'],
  format: 'bullets',
  tone: 'professional',
  length: 'comprehensive',
}

interface SentEvidence {
  number: number
  quote: string
}

let workspace: Workspace
let server: LlmServer
let deps: RecommendationDeps
let evidence: SentEvidence[]
/** Caught of planted, by kind, as docs/verification.md has to report them. */
const measured: string[] = []
const report = (kind: string, caught: number, planted: number) => void measured.push(`| ${kind} | ${caught} of ${planted} |`)

beforeAll(async () => {
  workspace = tempWorkspace()
  server = await startLlmServer()
  addLoaderLibrary(workspace)
  addSource(workspace, {
    kind: 'technical',
    title: 'Halden 40 price letter',
    pages: [{ text: 'Price and delivery\nThe offer ends on 31 December 2026, and the delivery of the Halden 40 takes 6 weeks.' }],
  })
  deps = adviceDeps(workspace, { llmSettings: async () => ({ baseUrl: server.url, model: 'test-model', apiKey: 'key' }) })
  server.behave({ kind: 'status', status: 400 })
  await ask()
  evidence = (JSON.parse(server.requests.at(-1)?.body.messages[1]?.content ?? '{}') as { evidence: SentEvidence[] }).evidence
})
afterAll(async () => {
  await server.close()
  workspace.cleanup()
})

const ask = (over: Partial<RecommendationRequest> = {}): Promise<Recommendation> => createRecommendation(deps, { ...REQUEST, ...over })

function numberOf(on: string): number {
  if (on.startsWith('#')) return Number(on.slice(1))
  const found = evidence.find(({ quote }) => quote.includes(on))
  if (!found) throw new Error(`no evidence with "${on}"`)
  return found.number
}

const worded = ({ text, on }: Planted, i: number) => ({
  text,
  reason: 'They asked about it.',
  technique: i % 2 === 0 ? 'authority' : 'answer-with-evidence',
  answers: null,
  evidence: [numberOf(on)],
})

/** Enough honest points that the answer as a whole is used; the planted one then stands or falls by itself. */
const company = (except: string) => HONEST.filter(({ text }) => text !== except).slice(0, 4)

/** Whether a planted point reaches the rep when a model writes it among honest ones. */
async function isShown(planted: Planted): Promise<boolean> {
  const points = [planted, ...company(planted.text)].map(worded)
  server.behave({ kind: 'answer', content: JSON.stringify({ points, followUps: [] }) })
  const given = await ask()
  expect(given.mode).toBe('online')
  return given.points.some(({ text }) => text === planted.text) || given.text.includes(planted.text)
}

async function caughtOf(planted: Planted[]): Promise<{ caught: number; shown: string[] }> {
  const shown: string[] = []
  for (const each of planted) if (await isShown(each)) shown.push(each.text)
  return { caught: planted.length - shown.length, shown }
}

describe('what a model makes up', () => {
  it.each(Object.entries(FABRICATIONS))('%s is caught', async (kind, planted) => {
    const { caught, shown } = await caughtOf(planted)
    report(kind, caught, planted.length)
    expect(shown).toEqual([])
  })

  it.each(Object.entries(BEYOND_RULES))('%s is measured, because rules see only a part of it', async (kind, planted) => {
    const { caught } = await caughtOf(planted)
    report(kind, caught, planted.length)
  })

  it.each([
    ['second set', SECOND, 0.7],
    ['third set', UNSEEN, 0.4],
  ] as const)('%s is caught as far as rules go', async (kind, planted, least) => {
    const { caught } = await caughtOf([...planted])
    report(kind, caught, planted.length)
    expect(caught / planted.length).toBeGreaterThan(least)
  })

  it('honest wordings are not lost', async () => {
    const { caught, shown } = await caughtOf(HONEST)
    report('honest wordings lost', caught, HONEST.length)
    expect(shown).toEqual(HONEST.map(({ text }) => text))
  })
})

describe('what a document plants', () => {
  it.each(['model', 'composer'] as const)('orders to a machine reach neither the prompt nor the advice (%s)', async (path) => {
    const own = tempWorkspace()
    try {
      addLoaderLibrary(own)
      for (const order of INJECTIONS)
        addSource(own, {
          kind: 'technical',
          title: 'Halden 40 notes',
          pages: [{ text: `Safety\nThe safety of the Halden 40 was tested in 2025. ${order}` }],
        })
      const settings = path === 'model' ? deps.llmSettings : async () => null
      const before = server.requests.length
      server.behave({ kind: 'status', status: 400 })
      const given = await createRecommendation({ ...deps, db: own.db, searcher: searcherFor(own), llmSettings: settings }, REQUEST)
      const seen = `${JSON.stringify(server.requests.slice(before))}\n${JSON.stringify(given)}`
      const shown = INJECTIONS.filter((order) => seen.includes(JSON.stringify(order).slice(1, -1)))
      report(`order to a machine in a document (${path})`, INJECTIONS.length - shown.length, INJECTIONS.length)
      expect(shown).toEqual([])
    } finally {
      own.cleanup()
    }
  })

  const CHANGES: [from: string, to: string][] = [
    ['3.9 metres', '3.4 metres'],
    ['EUR 38,500 without', 'EUR 36,500 without'],
    ['EUR 7.40 an hour', 'EUR 7.40 a day'],
    ['3 years or 4,000 hours', '5 years or 4,000 hours'],
    ['31 December 2026', '31 March 2026'],
    ['every 500 hours', 'every 600 hours'],
    ['1.8 times per 1,000', '0.8 times per 1,000'],
    ['Nordic Machine Institute', 'Alpine Machine Institute'],
  ]
  it('a passage that differs from its page is not quoted by the composer', async () => {
    let caught = 0
    for (const [from, to] of CHANGES) {
      const own = tempWorkspace()
      addLoaderLibrary(own)
      own.db.raw.prepare('UPDATE chunks SET text = replace(text, ?, ?)').run(from, to)
      const given = await createRecommendation({ ...deps, db: own.db, searcher: searcherFor(own), llmSettings: async () => null }, REQUEST)
      if (!JSON.stringify(given.points).includes(to)) caught++
      own.cleanup()
    }
    report('passage changed behind its page (composer)', caught, CHANGES.length)
    expect(caught).toBe(CHANGES.length)
  })
})

it('docs/verification.md reports what was measured', () => {
  const [, section = ''] = readFileSync('docs/verification.md', 'utf8').split(/^##+ .*rules were written with.*$/mu)
  const [own = ''] = section.split(/^##+ /mu)
  const rows = own
    .split('\n')
    .filter((line) => / of \d+ \|$/.test(line.replace(/ +\|/g, ' |')))
    .map((line) => line.replace(/ {2,}/g, ' '))
  expect(rows).toEqual(measured)
})
