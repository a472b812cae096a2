import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contract, type Parsed } from '#shared/contract/index.ts'
import { type CustomerInput, CustomerPatch } from '#shared/domain/customers.ts'
import { AppError } from '../../src-main/app/app-error.ts'
import { createEventBus, type EventBus } from '../../src-main/app/events.ts'
import type { RequestContext } from '../../src-main/app/router.ts'
import { createCustomerHandlers } from '../../src-main/customers/handlers.ts'
import { readMail } from '../../src-main/customers/mail/read-mail.ts'
import { loadLexicon } from '../../src-main/customers/personality/lexicon.ts'
import { createCustomer, updateCustomer } from '../../src-main/customers/profiles/profiles.ts'
import { ftsQuery } from '../../src-main/customers/profiles/search.ts'
import { readCustomersFile } from '../../src-main/customers/transfer/read/read-file.ts'
import { loadTaxonomy } from '../../src-main/knowledge/concepts/taxonomy.ts'
import { createUploads } from '../../src-main/knowledge/intake/uploads.ts'
import { RESOURCES, tempWorkspace, type Workspace } from '../helpers/workspace.ts'

const lexicon = loadLexicon(RESOURCES)
const taxonomy = loadTaxonomy(RESOURCES)
/** The handlers of this area read nothing from the request's context. */
const CONTEXT = {} as RequestContext

let workspace: Workspace
let events: EventBus
let handlers: ReturnType<typeof createCustomerHandlers>
let deps: Parameters<typeof createCustomerHandlers>[0]

beforeEach(() => {
  workspace = tempWorkspace()
  events = createEventBus()
  const { db, dir, newId, clock } = workspace
  const adviseBrief = () => Promise.resolve({ points: [], nextSteps: [], gap: null })
  deps = {
    db,
    now: clock.now,
    newId,
    taxonomy,
    lexicon,
    events,
    uploads: createUploads(dir, newId),
    workspace: dir,
    adviseBrief,
    readCustomersFile: async (task) => readCustomersFile(task),
    readMail,
  }
  handlers = createCustomerHandlers(deps)
})
afterEach(() => workspace.cleanup())

const add = (profile: CustomerInput) => createCustomer(deps, profile)
const list = (query: Partial<Parsed<'customers.list'>> = {}) =>
  handlers['customers.list'](contract['customers.list'].input.parse(query), CONTEXT) as { customers: { name: string }[]; total: number }
const names = (query?: Partial<Parsed<'customers.list'>>) => list(query).customers.map(({ name }) => name)
const log = (customerId: string, interaction: Parsed<'customers.log'>['interaction']) =>
  handlers['customers.log']({ customerId, interaction }, CONTEXT) as Awaited<ReturnType<(typeof handlers)['customers.log']>>
const refusal = (work: () => unknown): AppError => {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error('expected a refusal')
}

const ANA: CustomerInput = {
  name: 'Ana Bērziņa',
  company: 'Baltic Cargo',
  emails: ['ana@example.com'],
  phones: ['+371 2000-0000'],
  decisionFactors: { primary: ['safety'], dealBreakers: ['poor reliability'] },
  buyingContext: { budget: { min: 30000, max: 38000, currency: 'EUR' }, timeline: 'within_3_months', interest: '2026 hybrid wagon' },
  stage: 'presentation',
  tags: ['fleet'],
}

describe('profiles', () => {
  test('what is created is read back, with what follows from it', () => {
    const customer = add(ANA)
    expect(customer).toMatchObject({ ...ANA, interactionCount: 0, lastInteractionAt: null, createdAt: '2026-11-20T10:00:00.000Z' })
    expect(customer.style).toEqual({ value: null, confidence: 0, from: 'none' })
    expect(customer.completeness).toEqual({
      score: 0.8,
      missing: ['a first conversation in their own words', 'how they will pay', 'how they like to talk'],
    })
    expect(handlers['customers.get']({ id: customer.id }, CONTEXT)).toEqual(customer)
  })

  test('a bare name names everything that is missing, the most useful first', () => {
    const { completeness } = add({ name: 'Bo' })
    expect(completeness.score).toBe(0)
    expect(completeness.missing.slice(0, 3)).toEqual(['what they need', 'what they decide by', 'budget'])
  })

  test('a patch merges objects, replaces lists, and null clears at any depth', () => {
    const { id } = add(ANA)
    workspace.clock.set('2026-11-21T10:00:00Z')
    const patch = CustomerPatch.parse({
      company: null,
      decisionFactors: { primary: ['running cost'] },
      buyingContext: { budget: { max: 40000 }, timeline: null },
    })
    const changed = updateCustomer(deps, id, patch)
    expect(changed.company).toBeUndefined()
    expect(changed.decisionFactors).toEqual({ primary: ['running cost'], dealBreakers: ['poor reliability'] })
    expect(changed.buyingContext).toEqual({ budget: { min: 30000, max: 40000, currency: 'EUR' }, interest: '2026 hybrid wagon' })
    expect([changed.createdAt, changed.updatedAt]).toEqual(['2026-11-20T10:00:00.000Z', '2026-11-21T10:00:00.000Z'])
    expect(names({ search: 'baltic' })).toEqual([])
    expect(names({ search: 'running' })).toEqual(['Ana Bērziņa'])
    expect(names({ budgetMin: 39000 })).toEqual(['Ana Bērziņa'])
  })

  test('a patch that makes the whole invalid changes nothing', () => {
    const before = add(ANA)
    const error = refusal(() => updateCustomer(deps, before.id, { buyingContext: { budget: { max: 1000 } } }))
    expect(error.code).toBe('validation_failed')
    expect(error.details.problems).toBe('buyingContext.budget.min: the lowest budget is above the highest')
    expect(handlers['customers.get']({ id: before.id }, CONTEXT)).toEqual(before)
  })

  test('the rep’s own style goes in force at once, and off clears it', () => {
    const { id } = add({ ...ANA, personality: { style: 'C', method: 'manual' } })
    expect(names({ style: 'C' })).toEqual(['Ana Bērziņa'])
    const off = updateCustomer(deps, id, { personality: { style: null, method: 'off' } })
    expect(off.style).toEqual({ value: null, confidence: 0, from: 'off' })
    expect(names({ style: 'C' })).toEqual([])
  })

  test('a customer that is not there is named as such', () => {
    const id = workspace.newId()
    const codes = [
      () => handlers['customers.get']({ id }, CONTEXT),
      () => handlers['customers.update']({ id, patch: { name: 'X' } }, CONTEXT),
      () => handlers['customers.interactions']({ customerId: id }, CONTEXT),
      () => handlers['customers.personality']({ id }, CONTEXT),
      () => handlers['customers.drivers']({ id }, CONTEXT),
      () => log(id, { type: 'call' }),
    ].map((work) => refusal(work).code)
    expect(new Set(codes)).toEqual(new Set(['customer_not_found']))
  })
})

describe('duplicates', () => {
  test('the same e-mail in another case is refused by name', () => {
    const { id } = add(ANA)
    const error = refusal(() => add({ name: 'A. Berzina', emails: ['ANA@Example.com'] }))
    expect([error.code, error.details]).toEqual(['duplicate_customer', { field: 'e-mail address', name: 'Ana Bērziņa', id }])
    expect(error.message).toBe('A customer with the same e-mail address already exists: Ana Bērziņa.')
  })

  test('the same phone number in another writing is refused', () => {
    add(ANA)
    expect(refusal(() => add({ name: 'B', phones: ['00371 20 00 00 00'] })).details.field).toBe('phone number')
  })

  test('similar is not the same, and one may keep one’s own', () => {
    const ana = add(ANA)
    add({ name: 'B', emails: ['ana@example.com.lv', 'mary.ana@example.com'], phones: ['+371 2000 0001', '112'] })
    const other = add({ name: 'C', phones: ['112'] })
    expect(updateCustomer(deps, ana.id, { emails: ['ana@example.com'], notes: 'x' }).notes).toBe('x')
    expect(refusal(() => updateCustomer(deps, other.id, { emails: ['ana@example.com'] })).code).toBe('duplicate_customer')
  })
})

describe('the list', () => {
  beforeEach(() => {
    add(ANA)
    workspace.clock.set('2026-11-20T11:00:00Z')
    add({ name: 'Óscar Núñez', company: 'Ana Transport', stage: 'closing', buyingContext: { budget: { min: 50000, currency: 'EUR' } } })
    workspace.clock.set('2026-11-20T12:00:00Z')
    add({ name: 'Cai Li', notes: 'Cousin of Ana', buyingContext: { budget: { max: 20000, currency: 'EUR' } } })
  })

  test('the last changed comes first; pages carry the total', () => {
    expect(names()).toEqual(['Cai Li', 'Óscar Núñez', 'Ana Bērziņa'])
    expect(list({ limit: 1, offset: 1 })).toMatchObject({ customers: [{ name: 'Óscar Núñez' }], total: 3 })
  })

  test.each([
    ['berz', ['Ana Bērziņa']],
    ['BĒRZ an', ['Ana Bērziņa']],
    ['oscar nun', ['Óscar Núñez']],
    ['fleet', ['Ana Bērziņa']],
    ['20000000', ['Ana Bērziņa']],
    ['+371 20 000', ['Ana Bērziņa']],
    ['ana@example.com', ['Ana Bērziņa']],
    ['nobody', []],
  ])('search %s', (search, found) => {
    expect(names({ search })).toEqual(found)
  })

  test('a match in the name comes before one in the company, and that before one in the notes', () => {
    expect(names({ search: 'ana' })).toEqual(['Ana Bērziņa', 'Óscar Núñez', 'Cai Li'])
  })

  test('no text a person can type breaks the search', () => {
    const odd = ['"', '*', '-', '^ana', 'NEAR(', 'a AND', 'name:', '(', "'; --", '\0', '\u{1F600}', '…', 'ā\u0304', '\u{E000}x', ' ']
    for (const search of [...odd, ...odd.map((text) => `ana ${text}`)]) expect(() => list({ search })).not.toThrow()
    expect(ftsQuery('"')).toBeNull()
    expect(names({ search: '"' })).toEqual([])
    expect(names({ search: '   ' })).toHaveLength(3)
  })

  test('stage and budget filter; an open end is no limit, no budget is no match', () => {
    add({ name: 'No Budget' })
    expect(names({ stage: 'closing' })).toEqual(['Óscar Núñez'])
    expect(names({ budgetMin: 35000 })).toEqual(['Óscar Núñez', 'Ana Bērziņa'])
    expect(names({ budgetMax: 30000 })).toEqual(['Cai Li', 'Ana Bērziņa'])
    expect(names({ budgetMin: 21000, budgetMax: 29000 })).toEqual([])
    expect(list({ search: 'ana', budgetMax: 30000 }).total).toBe(2)
  })
})

describe('interactions', () => {
  test('logging keeps the words apart, counts, finds promises and sets the follow-up', () => {
    const { id } = add(ANA)
    const logged = log(id, {
      type: 'call',
      at: '2026-11-18T10:30:00Z',
      concerns: ['monthly payment'],
      customerWords: 'I need to see the numbers before I decide.',
      repNotes: "I'll send the lease quote by Friday. Ana will bring her papers.",
      followUp: { at: '2026-11-24T09:00:00Z', what: 'Send lease quote' },
    }) as { commitments: unknown[]; followUp?: { id: string } }
    expect(logged.commitments).toMatchObject([
      { customerId: id, by: 'rep', what: 'send the lease quote', dueOn: '2026-11-20', quote: "I'll send the lease quote by Friday." },
      { by: 'customer', what: 'bring her papers', dueOn: null },
    ])
    expect(logged.followUp).toMatchObject({
      customerName: 'Ana Bērziņa',
      what: 'Send lease quote',
      at: '2026-11-24T09:00:00.000Z',
      doneAt: null,
    })
    expect(handlers['customers.get']({ id }, CONTEXT)).toMatchObject({
      interactionCount: 1,
      lastInteractionAt: '2026-11-18T10:30:00.000Z',
      decisionFactors: ANA.decisionFactors,
    })
    expect(workspace.db.raw.prepare('SELECT count(*) FROM commitments').pluck().get()).toBe(2)
  })

  test('newest first, an older entry does not move the last contact back', () => {
    const { id } = add(ANA)
    log(id, { type: 'visit', repNotes: 'today' })
    log(id, { type: 'call', at: '2026-10-01T10:00:00+02:00', followUp: { at: '2026-12-01T09:00:00Z', what: 'Call' } })
    expect(handlers['customers.interactions']({ customerId: id }, CONTEXT)).toMatchObject({
      interactions: [
        { type: 'visit', at: '2026-11-20T10:00:00.000Z', repNotes: 'today' },
        { type: 'call', at: '2026-10-01T08:00:00.000Z', followUp: { what: 'Call', at: '2026-12-01T09:00:00.000Z' } },
      ],
    })
    expect(handlers['customers.get']({ id }, CONTEXT)).toMatchObject({ interactionCount: 2, lastInteractionAt: '2026-11-20T10:00:00.000Z' })
  })

  test('a purchase moves the stage on and says so, once', () => {
    const { id } = add(ANA)
    expect(log(id, { type: 'visit', outcome: 'purchase' })).toMatchObject({ profileChanges: ['The stage is now Retention.'] })
    expect(log(id, { type: 'call', outcome: 'purchase' })).toMatchObject({ profileChanges: [] })
    expect(handlers['customers.get']({ id }, CONTEXT)).toMatchObject({ stage: 'retention' })
    expect(names({ stage: 'retention' })).toEqual(['Ana Bērziņa'])
  })

  test('their own words put a style hint in force, which the list can filter by', () => {
    const { id } = add(ANA)
    const customerWords =
      'I am not sure yet. I will verify the test report before I decide and compare the figures carefully, line by line. ' +
      'What is the total cost of ownership per month? Please send me the data sheet and the exact figures, we check first and take no risk.'
    // As often as it takes to pass the length below which there is no hint.
    const changes = Array.from(
      { length: 10 },
      () => (log(id, { type: 'email', customerWords }) as { profileChanges: string[] }).profileChanges,
    )
    expect(changes.flat()[0]).toMatch(/^The style hint is now Conscientious, \d+% sure\.$/)
    expect(names({ style: 'C' })).toEqual(['Ana Bērziņa'])
    const assessment = handlers['customers.personality']({ id }, CONTEXT) as { confidence: number; evidence: { quote: string }[] }
    expect(handlers['customers.get']({ id }, CONTEXT)).toMatchObject({
      style: { value: 'C', confidence: assessment.confidence, from: 'assessed' },
    })
    expect(assessment.evidence.length).toBeGreaterThan(4)
    for (const { quote } of assessment.evidence) expect(customerWords).toContain(quote)
  })

  test('open follow-ups, the most overdue first; done ones leave the list and keep their first time', () => {
    const ana = add(ANA)
    const bo = add({ name: 'Bo' })
    log(ana.id, { type: 'call', followUp: { at: '2026-12-01T09:00:00Z', what: 'later' } })
    log(bo.id, { type: 'call', followUp: { at: '2026-11-01T09:00:00Z', what: 'overdue' } })
    const open = (customerId?: string) =>
      (handlers['customers.followUps']({ customerId }, CONTEXT) as { followUps: { id: string; what: string }[] }).followUps
    expect(open().map(({ what }) => what)).toEqual(['overdue', 'later'])
    expect(open(ana.id).map(({ what }) => what)).toEqual(['later'])
    const id = open()[0]?.id ?? ''
    expect(handlers['customers.completeFollowUp']({ id }, CONTEXT)).toMatchObject({ what: 'overdue', doneAt: '2026-11-20T10:00:00.000Z' })
    workspace.clock.set('2026-11-22T10:00:00Z')
    expect(handlers['customers.completeFollowUp']({ id }, CONTEXT)).toMatchObject({ doneAt: '2026-11-20T10:00:00.000Z' })
    expect(open().map(({ what }) => what)).toEqual(['later'])
    expect(refusal(() => handlers['customers.completeFollowUp']({ id: workspace.newId() }, CONTEXT)).code).toBe('interaction_not_found')
  })

  test('drivers come from the profile and what was logged', () => {
    const { id } = add(ANA)
    log(id, { type: 'call', concerns: ['running cost'], positives: ['safety'] })
    const { drivers } = handlers['customers.drivers']({ id }, CONTEXT) as { drivers: { driver: string }[] }
    expect(drivers.map(({ driver }) => driver)).toEqual(['safety', 'reliability', 'running-cost'])
  })
})

describe('around every write', () => {
  test('open windows hear of it, and the audit log names the act without anyone’s words', async () => {
    const heard: unknown[] = []
    events.subscribe((name, data) => heard.push([name, data]))
    const { id } = await handlers['customers.create'](ANA, CONTEXT)
    await handlers['customers.update']({ id, patch: { notes: 'private' } }, CONTEXT)
    const { interactionId } = await handlers['customers.log']({ customerId: id, interaction: { type: 'call' } }, CONTEXT)
    expect(heard).toEqual(Array.from({ length: 3 }, () => ['changed', { what: 'customers' }]))
    expect(workspace.db.raw.prepare('SELECT action, subject FROM audit_log ORDER BY id').all()).toEqual([
      { action: 'customer.created', subject: id },
      { action: 'customer.updated', subject: id },
      { action: 'interaction.logged', subject: interactionId },
    ])
  })

  test('a refused write leaves nothing behind', () => {
    const { id } = add(ANA)
    const counts = () =>
      ['customers', 'interactions', 'commitments', 'follow_ups', 'audit_log'].map((table) =>
        workspace.db.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
      )
    const before = counts()
    const broken = {
      ...deps,
      lexicon: {
        markers: [],
        find: () => {
          throw new Error('lexicon broke')
        },
        findWords: () => [],
      },
    }
    const logBroken = createCustomerHandlers(broken)['customers.log']
    const interaction = { type: 'call' as const, customerWords: 'Hello', repNotes: "I'll call her tomorrow." }
    expect(() => logBroken({ customerId: id, interaction }, CONTEXT)).toThrow('lexicon broke')
    expect(counts()).toEqual(before)
  })
})
