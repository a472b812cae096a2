import { afterEach, beforeEach, expect, test } from 'vitest'
import { logInteraction } from '../../src-main/customers/interactions/log.ts'
import { refreshFadingStyles } from '../../src-main/customers/personality/fading-styles.ts'
import { loadLexicon } from '../../src-main/customers/personality/lexicon.ts'
import { listCustomers } from '../../src-main/customers/profiles/list.ts'
import { createCustomer, getCustomer, undoEdit, updateCustomer } from '../../src-main/customers/profiles/profiles.ts'
import { RESOURCES, tempWorkspace, type Workspace } from '../helpers/workspace.ts'

const WORDS =
  'Get to the point. I decide, and I want it right away. Skip the details. My mind is made up, so just tell me the total cost and when can we sign. ' +
  'I insist on the facts, stick to the facts. I make the decisions here, no small talk, and I expect the exact figures by tomorrow. ' +
  'We looked at the grey wagon in the yard. It is for the site, and the gate is open from seven to four on all days of the week.'
const DIRECT = [5, 1, 1, 5, 5, 1, 1, 5, 5, 1, 1, 5]

let workspace: Workspace
beforeEach(() => {
  workspace = tempWorkspace()
})
afterEach(() => workspace.cleanup())

const deps = () => ({ db: workspace.db, now: workspace.clock.now, newId: workspace.newId, lexicon: loadLexicon(RESOURCES) })
const inStyle = (style: 'D' | 'I') =>
  listCustomers(workspace.db, { style, sort: 'updated', limit: 10, offset: 0 }, workspace.clock.now()).customers.map(({ name }) => name)

test('a style in the list fades with time though nobody touches the customer', async () => {
  const { id } = createCustomer(deps(), { name: 'Ana' })
  createCustomer(deps(), { name: 'Set by hand', personality: { style: 'D', method: 'manual' } })
  logInteraction(deps(), id, { type: 'call', at: '2026-11-20T09:00:00Z', customerWords: WORDS })
  expect(inStyle('D')).toEqual(expect.arrayContaining(['Ana', 'Set by hand']))
  const fresh = getCustomer(workspace.db, id).style.confidence

  workspace.clock.set('2026-12-05T09:00:00Z')
  expect(await refreshFadingStyles(deps())).toBe(1)
  expect(getCustomer(workspace.db, id).style.confidence).toBeLessThan(fresh)
  expect(await refreshFadingStyles(deps())).toBe(0)

  workspace.clock.set('2029-01-01T09:00:00Z')
  expect(inStyle('D')).toContain('Ana')
  expect(await refreshFadingStyles(deps())).toBe(1)
  expect(inStyle('D')).toEqual(['Set by hand'])
  expect(getCustomer(workspace.db, id).style).toEqual({ value: null, confidence: 0, from: 'none' })
})

test('what someone answers outlasts what they once said', async () => {
  const { id } = createCustomer(deps(), {
    name: 'Ana',
    styleQuestionnaire: { on: '2026-11-20', answers: DIRECT.map((answer) => 6 - answer) },
  })
  logInteraction(deps(), id, { type: 'call', at: '2026-11-20T09:00:00Z', customerWords: WORDS })
  workspace.clock.set('2027-11-20T09:00:00Z')
  await refreshFadingStyles(deps())
  expect(getCustomer(workspace.db, id).style.value).toBe('S')
})

test('answers and ticks make a style, an edit takes them back, off goes before them', () => {
  const { id } = createCustomer(deps(), { name: 'Ana' })
  const asked = updateCustomer(deps(), id, { styleQuestionnaire: { on: '2026-11-20', answers: DIRECT } })
  expect(asked.style).toMatchObject({ value: 'D', from: 'assessed' })
  expect(updateCustomer(deps(), id, { personality: { style: null, method: 'off' } }).style).toEqual({
    value: null,
    confidence: 0,
    from: 'off',
  })
  expect(updateCustomer(deps(), id, { personality: null }).style.value).toBe('D')
  expect(updateCustomer(deps(), id, { styleQuestionnaire: null }).style.value).toBeNull()
  expect(undoEdit(deps(), id).customer.style.value).toBe('D')
  const ticked = updateCustomer(deps(), id, {
    styleQuestionnaire: null,
    styleChecklist: { on: '2026-11-20', seen: ['laughed', 'own_life', 'set_the_agenda', 'decided_at_once'] },
  })
  expect(ticked.style.value).toBe('I')
  expect(ticked.style.confidence).toBeLessThan(asked.style.confidence)
})

test('answers out of range, too few, or unknown ticks are refused', () => {
  const { id } = createCustomer(deps(), { name: 'Ana' })
  const refused = (patch: object) => expect(() => updateCustomer(deps(), id, patch)).toThrow()
  refused({ styleQuestionnaire: { on: '2026-11-20', answers: [1, 2, 3] } })
  refused({ styleQuestionnaire: { on: '2026-11-20', answers: DIRECT.map(() => 6) } })
  refused({ styleChecklist: { on: '2026-11-20', seen: ['looked rich'] } })
})
