import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openReader } from '../../src-main/db/open.ts'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'

let test_: TestApp
beforeAll(async () => {
  test_ = await startTestApp()
  await test_.ask('app.start', { with: 'samples' })
  await test_.app.importsDone()
})
afterAll(() => test_.close())

const SITUATION = 'Worried about price and safety, compares running cost.'
const codeOf = async (route: Parameters<TestApp['app']['request']>[0], input: never) => {
  const result = await test_.app.request(route, input)
  return result.ok ? null : result.error.code
}
const addCustomer = (name: string, over: object = {}) => test_.ask('customers.create', { name, ...over })
const advise = (customerId: string) =>
  test_.ask('recommendations.create', { customerId, product: 'Norrvik Tind', situation: SITUATION, stage: 'negotiation' })

describe('an experiment', () => {
  test('gives each customer one variant by turns, shows nothing before the end, and ends by itself', async () => {
    const { ask } = test_
    const started = await ask('experiments.start', { name: 'Tone', kind: 'tone', a: 'conversational', b: 'consultative', planned: 10 })
    expect(started).toMatchObject({ status: 'running', planned: 10, enrolled: 0, results: 0, verdict: null })
    expect(
      await codeOf('experiments.start', { name: 'Second', kind: 'tone', a: 'professional', b: 'consultative', planned: 10 } as never),
    ).toBe('experiment_running')
    const tones: string[] = []
    for (let i = 0; i < 10; i++) {
      const { id } = await addCustomer(`Experiment Person ${i}`)
      const given = await advise(id)
      const again = await advise(id)
      expect(again.tone).toBe(given.tone)
      expect(given.context.experiment).toMatchObject({ id: started.id, name: 'Tone' })
      expect((await ask('recommendations.get', { id: given.id })).tone).toBe(given.tone)
      tones.push(given.tone)
      const [running] = (await ask('experiments.list', {})).experiments
      expect(running).toMatchObject({ enrolled: i + 1, results: i, status: 'running', verdict: null })
      await ask('feedback.record', {
        recommendationId: given.id,
        outcome: given.tone === 'conversational' ? 'purchase' : 'resistant',
        rating: 4,
      })
      // A second visit of the same customer is no second result.
      await ask('feedback.record', { recommendationId: again.id, outcome: 'no_decision', rating: 2 })
    }
    expect(tones.slice(0, 8).filter((tone) => tone === 'conversational')).toHaveLength(4)
    expect(new Set(tones)).toEqual(new Set(['conversational', 'consultative']))
    const [ended] = (await ask('experiments.list', {})).experiments
    expect(ended).toMatchObject({ status: 'complete', results: 10, verdict: { better: 'a' } })
    expect(ended?.verdict?.a.won).toBe(ended?.verdict?.a.results)
    expect(ended?.verdict?.a.followed).toBe(ended?.verdict?.a.results)
    const { id } = await addCustomer('Comes Later')
    expect((await advise(id)).context.experiment).toBeUndefined()
  })

  test('puts the technique of a variant into its advice, leaves the other out, and can be stopped', async () => {
    const { ask } = test_
    const { id } = await ask('experiments.start', {
      name: 'How to show cost',
      kind: 'technique',
      a: 'numbers-with-context',
      b: 'framing',
      planned: 20,
      stage: 'negotiation',
    })
    const seen = new Map<string, boolean[]>()
    for (let i = 0; i < 4; i++) {
      const { points, context } = await advise((await addCustomer(`Technique Person ${i}`)).id)
      const asked = context.experiment?.variant === 'Framing' ? ['framing', 'numbers-with-context'] : ['numbers-with-context', 'framing']
      const uses = (technique = '') => points.some((point) => point.technique === technique)
      seen.set(asked[0] ?? '', [...(seen.get(asked[0] ?? '') ?? []), uses(asked[0]), !uses(asked[1])])
      // What an experiment sets is not passed off as learned.
      expect(context.learned?.some(({ trial }) => trial) ?? false).toBe(false)
    }
    expect([...seen.keys()].toSorted()).toEqual(['framing', 'numbers-with-context'])
    expect([...seen.values()].flat()).not.toContain(false)
    const elsewhere = await ask('recommendations.create', {
      customerId: (await addCustomer('Other Stage')).id,
      product: 'Norrvik Tind',
      situation: SITUATION,
      stage: 'closing',
    })
    expect(elsewhere.context.experiment).toBeUndefined()
    expect(await ask('experiments.stop', { id })).toMatchObject({ status: 'stopped', enrolled: 4, results: 0, verdict: null })
  })

  test('refuses what is no technique or no pair', async () => {
    const input = { name: 'x', kind: 'technique', planned: 20 }
    expect(await codeOf('experiments.start', { ...input, a: 'safety', b: 'framing' } as never)).toBe('validation_failed')
    expect(await codeOf('experiments.start', { ...input, a: 'framing', b: 'framing' } as never)).toBe('validation_failed')
    expect(await codeOf('experiments.start', { ...input, kind: 'tone', a: 'loud', b: 'professional' } as never)).toBe('validation_failed')
    expect(await codeOf('experiments.stop', { id: '01900000-0000-7000-8000-000000000009' } as never)).toBe('experiment_not_found')
  })
})

describe('a note on what worked', () => {
  test('names nobody, becomes a source of kind experience, and is cited by later advice', async () => {
    const { ask, app } = test_
    const customer = await addCustomer('Zelma and Ojārs Krastkalne', { company: 'Krasta Logistika', phones: ['+371 2911 2233'] })
    const advice = await advise(customer.id)
    const [point] = advice.points
    expect(await codeOf('feedback.draftExperience', { recommendationId: advice.id } as never)).toBe('feedback_not_found')
    await ask('feedback.record', {
      recommendationId: advice.id,
      outcome: 'purchase',
      rating: 5,
      worked: [point?.technique ?? ''],
      notes: 'Zelma of Krasta Logistika said the monthly sum decided it; call +371 2911 2233.',
    })
    const draft = await ask('feedback.draftExperience', { recommendationId: advice.id })
    expect(draft.title).toContain(point?.techniqueTitle)
    expect(draft.text).toContain('the monthly sum decided it')
    // A small word between two names is no name.
    expect(draft.text).not.toContain('the customer the customer')
    expect(`${draft.title}${draft.text}`).not.toMatch(/zelma|krast|2911/iu)
    expect(
      await codeOf('feedback.keepExperience', { recommendationId: advice.id, ...draft, text: `${draft.text} Thanks, Zelma.` } as never),
    ).toBe('names_customer')
    expect((await ask('recommendations.get', { id: advice.id })).feedback?.experience).toBeNull()

    const words = 'Showing the running cost of the Norrvik Tind as one sum per month settled the price question at once.'
    const text = `${draft.text}\n\n${words}`
    expect(await ask('feedback.keepExperience', { recommendationId: advice.id, title: draft.title, text })).toMatchObject({
      experience: { sourceId: null },
    })
    await app.importsDone()
    const kept = (await ask('recommendations.get', { id: advice.id })).feedback?.experience
    const source = await ask('knowledge.source', { id: kept?.sourceId ?? '' })
    expect(source).toMatchObject({ kind: 'experience', title: draft.title, status: 'ready' })
    expect(await codeOf('feedback.keepExperience', { recommendationId: advice.id, ...draft } as never)).toBe('experience_kept')
    const later = await ask('recommendations.create', {
      product: 'Norrvik Tind',
      situation: 'They worry about running cost and the price per month.',
      stage: 'negotiation',
      length: 'comprehensive',
    })
    const cited = later.points.flatMap(({ citations }) => citations).filter(({ sourceId }) => sourceId === kept?.sourceId)
    expect(cited.map(({ use }) => use)).toContain('experience')
  })
})

describe('the objection drill', () => {
  test('has no cards where there is no document to answer them', async () => {
    const empty = await startTestApp()
    expect(await empty.ask('drill.next', {})).toEqual({ card: null, unanswered: 0, due: 0, total: 0, nextDueAt: null })
    await empty.close()
  })

  test('deals cards the library can answer, every answer cited, and keeps what was graded', async () => {
    const { ask } = test_
    await ask('objections.respond', { statement: 'That is over our budget.', product: 'Norrvik Tind' })
    const before = await ask('drill.status', {})
    expect(before.due).toBe(8)
    expect(before.total).toBeGreaterThan(8)
    const first = await ask('drill.next', {})
    // What a customer said comes before what is typical.
    expect(first.card).toMatchObject({ statement: 'That is over our budget.', type: 'price', box: 1, reviews: 0 })
    expect(first.card?.response.citations.length).toBeGreaterThan(0)
    const id = first.card?.id ?? ''
    await ask('drill.grade', { id, knew: false })
    const seen: string[] = []
    for (let i = 0; i < 40; i++) {
      const { card, due } = await ask('drill.next', {})
      if (!card) {
        expect(due).toBe(0)
        break
      }
      expect(card.response.citations.length).toBeGreaterThan(0)
      seen.push(card.id)
      await ask('drill.grade', { id: card.id, knew: true })
    }
    // What was not known comes once more, after everything else.
    expect(seen.at(-1)).toBe(id)
    expect(new Set(seen).size).toBe(seen.length)
    const after = await ask('drill.status', {})
    expect(after.due).toBe(0)
    expect(Date.parse(after.nextDueAt ?? '')).toBeGreaterThan(Date.now())
    expect(await codeOf('drill.grade', { id: '01900000-0000-7000-8000-000000000009', knew: true } as never)).toBe('card_not_found')
  })

  test('holds no words of a customer, and forgets the card when they are erased', async () => {
    const { ask, workspace } = test_
    const { id } = await addCustomer('Quirin Vogel')
    await ask('objections.respond', { customerId: id, statement: 'Quirin thinks it is far too slow.', product: 'Norrvik Tind' })
    const { total } = await ask('drill.status', {})
    const db = openReader(workspace)
    expect(JSON.stringify(db.raw.prepare('SELECT * FROM drill_cards').all())).not.toContain('Quirin')
    db.close()
    await ask('customers.erase', { id, anonymise: false })
    expect((await ask('drill.status', {})).total).toBe(total - 1)
  })
})
