import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Customer, InteractionInput } from '#shared/domain/customers.ts'
import { decisionOutlook } from '../../src-main/customers/decisions/outlook.ts'
import { readPast } from '../../src-main/customers/decisions/read-past.ts'
import { listInteractions } from '../../src-main/customers/interactions/interactions.ts'
import { logInteraction } from '../../src-main/customers/interactions/log.ts'
import { loadLexicon } from '../../src-main/customers/personality/lexicon.ts'
import { createCustomer, getCustomer, updateCustomer } from '../../src-main/customers/profiles/profiles.ts'
import { loadTaxonomy } from '../../src-main/knowledge/concepts/taxonomy.ts'
import { RESOURCES, tempWorkspace, type Workspace } from '../helpers/workspace.ts'

const lexicon = loadLexicon(RESOURCES)
const taxonomy = loadTaxonomy(RESOURCES)
let workspace: Workspace
beforeEach(() => {
  workspace = tempWorkspace()
})
afterEach(() => workspace.cleanup())

const deps = () => ({ db: workspace.db, now: workspace.clock.now, newId: workspace.newId, lexicon, taxonomy })
const add = (profile: Omit<Parameters<typeof createCustomer>[1], 'name'> = {}): Customer =>
  createCustomer(deps(), { name: 'Ana', ...profile })
const log = (id: string, at: string, body: Omit<InteractionInput, 'at' | 'type'> & { type?: InteractionInput['type'] }) =>
  logInteraction(deps(), id, { type: 'call', at: `${at}T10:00:00Z`, ...body })
const outlook = (id: string) =>
  decisionOutlook(deps(), getCustomer(workspace.db, id), listInteractions(workspace.db, id), readPast(workspace.db, id))

test('deal breakers come from the profile and from what they will not have, not from what others say', () => {
  const { id } = add({ decisionFactors: { dealBreakers: ['poor reliability'] } })
  log(id, '2026-11-10', { customerWords: 'We will never buy without a warranty. The red one is nice.' })
  log(id, '2026-11-12', { customerWords: 'A petrol engine is out of the question. My brother says he would never buy electric.' })
  expect(outlook(id).dealBreakers.map(({ quote, from }) => [quote, from])).toEqual([
    ['poor reliability', 'profile'],
    ['A petrol engine is out of the question.', 'customer_words'],
    ['We will never buy without a warranty.', 'customer_words'],
  ])
})

test('likely objections are raised, not denied, and weigh half once something later pleased them', () => {
  const { id } = add()
  log(id, '2026-11-10', { concerns: ['monthly payment'], customerWords: "I wouldn't say it's too expensive. I need to ask my boss." })
  const raised = outlook(id).objections
  expect(raised.map(({ id, answered }) => [id, answered])).toEqual([
    ['financing', false],
    ['authority-objection', false],
  ])
  expect(raised[1]?.evidence[0]?.quote).toBe('I need to ask my boss.')
  log(id, '2026-11-12', { positives: ['monthly payment'] })
  const later = outlook(id).objections.find(({ id }) => id === 'financing')
  expect(later?.answered).toBe(true)
  expect(later?.strength).toBeLessThan(raised[0]?.strength ?? 0)
})

test('what changed since the last visit: contacts, stage, edits, urgency, drivers and concerns met', () => {
  workspace.clock.set('2026-08-01T09:00:00Z')
  const { id } = add({ stage: 'prospecting', buyingContext: { budget: { max: 30_000, currency: 'EUR' }, financing: 'lease' } })
  log(id, '2026-10-20', { type: 'visit', concerns: ['monthly payment'], customerWords: 'No rush.' })
  workspace.clock.set('2026-11-10T09:00:00Z')
  updateCustomer(deps(), id, { stage: 'negotiation', buyingContext: { budget: { max: 34_000 }, financing: null } })
  log(id, '2026-11-15', {
    type: 'email',
    positives: ['monthly payment'],
    customerWords: 'We need it by Friday, it is urgent. Does the warranty cover the battery?',
  })
  workspace.clock.set('2026-11-20T10:00:00Z')
  const { since, items } = outlook(id).changes
  expect(since).toEqual({ at: '2026-10-20T10:00:00.000Z', type: 'visit' })
  expect(items.map(({ what }) => what)).toEqual(
    expect.arrayContaining([
      '1 more contact',
      'The stage moved to Negotiation',
      'Budget: 34,000 EUR (was 30,000 EUR)',
      'Financing was cleared (it was Lease)',
      'Urgency is now high',
      'No longer only a concern: Financing and leasing',
      'New: Warranty',
    ]),
  )
  expect(items.find(({ what }) => what === 'New: Warranty')?.quote).toBe('Does the warranty cover the battery?')
})

test('without visits the contact before the last one is compared with; with nothing there is nothing', () => {
  const { id } = add()
  expect(outlook(id)).toEqual({
    dealBreakers: [],
    objections: [],
    urgency: { level: 'unknown', evidence: [] },
    changes: { since: null, items: [] },
  })
  log(id, '2026-11-10', { concerns: ['price'] })
  expect(outlook(id).changes.since).toBeNull()
  log(id, '2026-11-12', { customerWords: 'How many airbags does it have?' })
  const { since, items } = outlook(id).changes
  expect(since?.at).toBe('2026-11-10T10:00:00.000Z')
  expect(items.map(({ what }) => what)).toEqual(['1 more contact', 'New: Safety'])
})
