import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Interaction } from '#shared/domain/customers.ts'
import { CONCEPT_TYPES } from '#shared/domain/knowledge.ts'
import { decisionDrivers } from '../../src-main/customers/decisions/decision-drivers.ts'
import { urgency } from '../../src-main/customers/decisions/urgency.ts'
import { loadTaxonomy, type Taxonomy } from '../../src-main/knowledge/concepts/taxonomy.ts'
import { RESOURCES } from '../helpers/workspace.ts'

const NOW = Date.parse('2026-11-20T10:00:00Z')
const now = () => NOW
const feature = (id: string, title: string, cues: string[]) => ({ id, title, definition: title, cues, synonyms: [], advice: title })
const said = (over: Partial<Interaction>): Interaction => ({ id: 'i', customerId: 'c', at: '2026-11-20T09:00:00Z', type: 'call', ...over })

let resources: string
let taxonomy: Taxonomy
beforeAll(() => {
  resources = mkdtempSync(join(tmpdir(), 'ridealong-taxonomy-'))
  mkdirSync(join(resources, 'taxonomy'))
  const write = (name: string, content: unknown) => writeFileSync(join(resources, 'taxonomy', `${name}.json`), JSON.stringify(content))
  for (const type of CONCEPT_TYPES) write(type, { concepts: [] })
  write('feature', {
    concepts: [feature('safety', 'Safety', ['airbags']), feature('running-cost', 'Running cost', ['cost per month', 'fuel'])],
  })
  write('synonyms', { sets: [] })
  taxonomy = loadTaxonomy(resources)
})
afterAll(() => rmSync(resources, { recursive: true }))

test('stated factors come first, and every driver shows its evidence', () => {
  const drivers = decisionDrivers({ taxonomy, now }, { decisionFactors: { primary: ['running costs'], secondary: ['Red paint'] } }, [
    said({ customerWords: 'How many airbags has it got? What is the cost per month, all in?', concerns: ['Fuel'] }),
  ])
  expect(drivers.map(({ driver }) => driver)).toEqual(['running-cost', 'red paint', 'safety'])
  expect(drivers[0]?.evidence).toEqual([
    { quote: 'running costs', from: 'profile', at: null },
    { quote: 'Fuel', from: 'concern', at: '2026-11-20T09:00:00Z' },
    { quote: 'What is the cost per month, all in?', from: 'customer_words', at: '2026-11-20T09:00:00Z' },
  ])
  expect(drivers[1]?.title).toBe('Red paint')
})

test('a primary factor outweighs a secondary one and a deal breaker counts', () => {
  const strength = (decisionFactors: Parameters<typeof decisionDrivers>[1]['decisionFactors']) =>
    decisionDrivers({ taxonomy, now }, { decisionFactors }, [])[0]?.strength ?? 0
  expect(strength({ primary: ['safety'] })).toBeGreaterThan(strength({ dealBreakers: ['safety'] }))
  expect(strength({ dealBreakers: ['safety'] })).toBeGreaterThan(strength({ secondary: ['safety'] }))
})

test('what was said long ago counts less: half after 90 days', () => {
  const strengthAt = (at: string) => decisionDrivers({ taxonomy, now }, {}, [said({ at, concerns: ['airbags'] })])[0]?.strength ?? 0
  expect(strengthAt(new Date(NOW).toISOString())).toBeCloseTo(1 / 3, 3)
  expect(strengthAt(new Date(NOW - 90 * 86_400_000).toISOString())).toBeCloseTo(0.5 / 2.5, 3)
})

test('two cues of one feature in one sentence are one mention', () => {
  const once = decisionDrivers({ taxonomy, now }, {}, [said({ customerWords: 'The fuel matters.' })])
  const twice = decisionDrivers({ taxonomy, now }, {}, [said({ customerWords: 'The fuel and the cost per month matter.' })])
  expect(twice[0]?.strength).toBe(once[0]?.strength)
  expect(twice[0]?.evidence).toHaveLength(1)
})

test('nothing known gives no drivers', () => {
  expect(decisionDrivers({ taxonomy, now }, {}, [said({ repNotes: 'Asked about airbags.' })])).toEqual([])
})

test('the shipped taxonomy names the drivers of everyday words', () => {
  const drivers = decisionDrivers(
    { taxonomy: loadTaxonomy(RESOURCES), now },
    { decisionFactors: { primary: ['safety', 'running cost'] } },
    [said({ positives: ['safety package'] })],
  )
  expect(drivers.map(({ driver }) => driver)).toEqual(['safety', 'running-cost'])
})

const days = (count: number) => new Date(NOW - count * 86_400_000).toISOString()

test('a trend compares with six weeks ago, and the first contact has none', () => {
  const trends = (...interactions: Interaction[]) =>
    Object.fromEntries(decisionDrivers({ taxonomy, now }, {}, interactions).map(({ driver, trend }) => [driver, trend]))
  expect(trends(said({ at: days(1), concerns: ['airbags'] }))).toEqual({ safety: 'steady' })
  expect(trends(said({ at: days(80), concerns: ['fuel'] }), said({ at: days(1), concerns: ['airbags'] }))).toEqual({
    'running-cost': 'fading',
    safety: 'new',
  })
  const twice = trends(said({ at: days(80), concerns: ['fuel'] }), said({ at: days(1), concerns: ['fuel'] }))
  expect(twice).toEqual({ 'running-cost': 'rising' })
  const stated = decisionDrivers({ taxonomy, now }, { decisionFactors: { primary: ['airbags'] } }, [said({ at: days(80) })])
  expect(stated[0]?.trend).toBe('steady')
})

test.each([
  ['I do not care about the airbags.', 0],
  ["The fuel isn't important to us.", 0],
  ['Airbags matter, and so does the fuel.', 2],
])('what does not count for them is no driver: %s', (customerWords, count) => {
  expect(decisionDrivers({ taxonomy, now }, {}, [said({ customerWords })])).toHaveLength(count)
})

test('looking is not about looks', () => {
  const drivers = decisionDrivers({ taxonomy: loadTaxonomy(RESOURCES), now }, {}, [said({ customerWords: 'We are just looking.' })])
  expect(drivers).toEqual([])
})

describe('urgency', () => {
  const level = (customerWords: string, at = days(1)) => urgency({}, [said({ at, customerWords })], NOW).level

  test.each([
    ['The van broke down and we need it by Friday.', 'high'],
    ["It's urgent.", 'high'],
    ['It is not urgent.', 'low'],
    ['No rush, we take our time.', 'low'],
    ['My boss says it is urgent.', 'unknown'],
    ['The grey one, please.', 'unknown'],
  ])('%s %s', (words, expected) => {
    expect(level(words)).toBe(expected)
  })

  test('haste passes, and the timeline of the profile does not', () => {
    expect(level('It is urgent.', days(90))).toBe('medium')
    const { level: planned, evidence } = urgency({ buyingContext: { timeline: 'now' } }, [], NOW)
    expect([planned, evidence[0]?.from]).toEqual(['high', 'profile'])
    expect(urgency({ buyingContext: { timeline: 'no_hurry' } }, [said({ customerWords: 'It is urgent.' })], NOW).level).toBe('low')
  })
})
