import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type CustomerInput, InteractionInput } from '#shared/domain/customers.ts'
import { RecommendationRequest } from '#shared/domain/recommendations.ts'
import { createEventBus } from '../../src-main/app/events.ts'
import type { RequestContext } from '../../src-main/app/router.ts'
import { decisionDrivers } from '../../src-main/customers/decisions/decision-drivers.ts'
import { createCustomerHandlers } from '../../src-main/customers/handlers.ts'
import { listInteractions } from '../../src-main/customers/interactions/interactions.ts'
import { readMail } from '../../src-main/customers/mail/read-mail.ts'
import { assessCustomer } from '../../src-main/customers/personality/assess-customer.ts'
import { loadLexicon } from '../../src-main/customers/personality/lexicon.ts'
import { getCustomer } from '../../src-main/customers/profiles/profiles.ts'
import { readCustomersFile } from '../../src-main/customers/transfer/read/read-file.ts'
import { createUploads } from '../../src-main/knowledge/intake/uploads.ts'
import { verifyCitation } from '../../src-main/recommendations/evidence/verify.ts'
import { createRecommendationHandlers } from '../../src-main/recommendations/handlers.ts'
import { addLoaderLibrary, factFinderFor, searcherFor, taxonomy } from '../helpers/library.ts'
import { RESOURCES, tempWorkspace, type Workspace } from '../helpers/workspace.ts'

const CONTEXT = {} as RequestContext
const lexicon = loadLexicon(RESOURCES)

let workspace: Workspace
let handlers: ReturnType<typeof createRecommendationHandlers>
let customers: ReturnType<typeof createCustomerHandlers>
let changes: string[]

beforeEach(() => {
  workspace = tempWorkspace()
  const { db, clock, newId } = workspace
  const events = createEventBus()
  changes = []
  events.subscribe((name, data) => {
    if (name === 'changed') changes.push((data as { what: string }).what)
  })
  const { now } = clock
  customers = createCustomerHandlers({
    db,
    now,
    newId,
    taxonomy,
    lexicon,
    events,
    uploads: createUploads(workspace.dir, newId),
    workspace: workspace.dir,
    adviseBrief: () => Promise.resolve({ points: [], nextSteps: [], gap: null }),
    readCustomersFile: async (task) => readCustomersFile(task),
    readMail,
  })
  handlers = createRecommendationHandlers({
    db,
    now,
    newId,
    taxonomy,
    searcher: searcherFor(workspace),
    factFinder: factFinderFor(workspace),
    events,
    logger: pino({ level: 'silent' }),
    offline: false,
    resources: RESOURCES,
    llmSettings: async () => null,
    readCustomer: (id) => {
      const customer = getCustomer(db, id)
      const interactions = listInteractions(db, id)
      return {
        customer,
        interactions,
        personality: assessCustomer({ lexicon, now }, customer, interactions),
        drivers: decisionDrivers({ taxonomy, now }, customer, interactions),
      }
    },
  })
})
afterEach(() => workspace.cleanup())

const create = async (given: object) => handlers['recommendations.create'](RecommendationRequest.parse(given), CONTEXT)

async function addCustomer(over: Partial<CustomerInput> = {}): Promise<string> {
  const customer = await customers['customers.create'](
    {
      name: 'Ana Bērziņa',
      personality: { style: 'C', method: 'manual' },
      decisionFactors: { primary: ['safety', 'running cost'] },
      buyingContext: { budget: { max: 40_000, currency: 'EUR' }, interest: 'Halden 40' },
      stage: 'negotiation',
      ...over,
    },
    CONTEXT,
  )
  return customer.id
}

describe('a recommendation', () => {
  beforeEach(() => void addLoaderLibrary(workspace))

  test('for a customer is made of what is known of them, verified, stored and found again as it was', async () => {
    const customerId = await addCustomer()
    const customerWords = 'I need to see the running cost in writing. What does it cost per hour, all in?'
    const interaction = InteractionInput.parse({ type: 'call', at: '2026-11-18T10:00:00Z', customerWords, concerns: ['warranty'] })
    await customers['customers.log']({ customerId, interaction }, CONTEXT)
    const given = await create({ customerId, situation: 'compares with Morava 42' })
    expect(given).toMatchObject({
      mode: 'offline',
      customerName: 'Ana Bērziņa',
      cached: false,
      feedback: null,
      context: {
        product: 'Halden 40',
        stage: 'negotiation',
        style: 'C',
        competitors: ['Morava 42'],
        budget: { max: 40_000, currency: 'EUR' },
      },
    })
    expect(given.points).toHaveLength(7)
    expect(given.points.flatMap(({ citations }) => citations).every((citation) => verifyCitation(workspace.db, citation))).toBe(true)
    expect(given.points.map(({ reason }) => reason).join(' ')).toContain('running cost in writing')
    expect(given.confidence).toBeGreaterThan(0.5)
    expect(await handlers['recommendations.get']({ id: given.id }, CONTEXT)).toEqual(given)
    expect(changes).toContain('recommendations')
  })

  test('without a customer needs only a situation', async () => {
    const given = await create({ situation: 'a builder, 45, budget 40k, worried about safety and price', product: 'Halden 40' })
    expect(given).toMatchObject({ customerId: null, context: { concerns: [{ id: 'safety' }, { id: 'price' }], audience: ['age 45'] } })
    expect(given.warnings.map(({ code }) => code)).not.toContain('no_style')
  })

  test('says so when the style of a customer is not known', async () => {
    const customerId = await addCustomer({ personality: undefined })
    expect((await create({ customerId })).warnings.map(({ code }) => code)).toContain('no_style')
  })

  test.each(['email', 'bullets', 'script', 'presentation'] as const)(
    'takes the form of %s, keeps its points and remembers the form',
    async (format) => {
      const given = await create({ product: 'Halden 40', concerns: ['safety', 'price'] })
      const form = { format, tone: 'conversational', length: 'brief' } as const
      const rendered = await handlers['recommendations.render']({ id: given.id, ...form }, CONTEXT)
      expect(rendered).toMatchObject(form)
      expect(rendered.points).toEqual(given.points)
      expect(rendered.text).not.toBe(given.text)
      expect((await handlers['recommendations.get']({ id: given.id }, CONTEXT)).text).toBe(rendered.text)
    },
  )

  test('is listed newest first, by customer, with a headline', async () => {
    const customerId = await addCustomer()
    const first = await create({ customerId })
    workspace.clock.set('2026-11-21T10:00:00Z')
    const second = await create({ product: 'Halden 40', concerns: ['price'] })
    const page = { limit: 50, offset: 0 }
    const { recommendations, total } = await handlers['recommendations.list'](page, CONTEXT)
    expect(total).toBe(2)
    expect(recommendations.map(({ id }) => id)).toEqual([second.id, first.id])
    expect(recommendations[0]).toMatchObject({ product: 'Halden 40', stage: 'presentation', outcome: null, mode: 'offline' })
    expect(second.points[0]?.text.startsWith(recommendations[0]?.headline.replace('…', '') ?? 'none')).toBe(true)
    const own = await handlers['recommendations.list']({ customerId, ...page }, CONTEXT)
    expect(own.recommendations.map(({ id }) => id)).toEqual([first.id])
    expect((await handlers['recommendations.list']({ limit: 1, offset: 1 }, CONTEXT)).recommendations.map(({ id }) => id)).toEqual([
      first.id,
    ])
  })

  test('stays explainable after its source is gone', async () => {
    const given = await create({ product: 'Halden 40', concerns: ['safety'] })
    workspace.db.raw.prepare('DELETE FROM chunks').run()
    workspace.db.raw.prepare('DELETE FROM sources').run()
    expect((await handlers['recommendations.get']({ id: given.id }, CONTEXT)).points).toEqual(given.points)
  })

  test('leaves out a point whose page changed under it', async () => {
    const request = { product: 'Halden 40', concerns: ['safety'] }
    const before = (await create(request)).points.flatMap(({ citations }) => citations.map(({ quote }) => quote))
    expect(before.join()).toContain('3.9 m |')
    workspace.db.raw.prepare("UPDATE source_pages SET text = replace(text, '3.9 m |', '4.9 m |')").run()
    const after = (await create(request)).points.flatMap(({ citations }) => citations.map(({ quote }) => quote))
    expect(after.join()).not.toContain('3.9 m |')
  })
})

describe('a refusal', () => {
  test('names what is missing', async () => {
    addLoaderLibrary(workspace)
    await expect(create({ product: 'Halden 40' })).rejects.toMatchObject({
      code: 'insufficient_context',
      message: expect.stringContaining('matters'),
    })
  })
  test('says that there is no knowledge yet', async () => {
    await expect(create({ product: 'Halden 40', concerns: ['price'] })).rejects.toMatchObject({ code: 'knowledge_unavailable' })
  })
  test('knows neither customer nor recommendation', async () => {
    const id = '01900000-0000-7000-8000-0000000000ff'
    await expect(create({ customerId: id })).rejects.toMatchObject({ code: 'customer_not_found' })
    expect(() => handlers['recommendations.get']({ id }, CONTEXT)).toThrow(expect.objectContaining({ code: 'recommendation_not_found' }))
  })
})
