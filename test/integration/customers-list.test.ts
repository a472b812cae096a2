import { afterAll, beforeAll, expect, test } from 'vitest'
import { contract, type Parsed } from '#shared/contract/index.ts'
import { STAGES, STYLES } from '#shared/domain/common.ts'
import { CUSTOMER_SORTS, type CustomerInput, type CustomerListFilter } from '#shared/domain/customers.ts'
import { loadLexicon } from '../../src-main/customers/personality/lexicon.ts'
import { filterValues, listCompanies } from '../../src-main/customers/profiles/companies.ts'
import { listCustomers } from '../../src-main/customers/profiles/list.ts'
import { insertProfile } from '../../src-main/customers/profiles/profiles.ts'
import { RESOURCES, tempWorkspace, type Workspace } from '../helpers/workspace.ts'

/** More than the list sorts in one go, so that both its ways are walked. */
const COUNT = 5000
const DAY = 86_400_000
const NOW = Date.parse('2026-11-20T12:00:00Z')
const pick = <T>(list: readonly T[], i: number): T => list[i % list.length] as T

interface Person extends CustomerInput {
  last: number | null
  index: number
}

let workspace: Workspace
let people: Person[]

const profileOf = (i: number): CustomerInput => ({
  name: `${pick(['John', 'Ilze', 'Márta', 'Bo'], i * 7)} ${pick(['Smith', 'Bērziņa', 'Olsen'], i)}${i % 11}`,
  company: `Firm ${i % 300}`,
  ...(i % 6 < 5 && { stage: pick(STAGES, i) }),
  ...(i % 4 === 0 && { personality: { style: pick(STYLES, i / 4), method: 'manual' as const } }),
  tags: [`tag ${i % 90}`, i % 2 ? 'Odd' : 'even'],
  owner: pick(['me', 'Jānis', 'Greta'], i),
  buyingContext: {
    interest: `Model ${i % 3}`,
    ...(i % 5 > 0 && { budget: { max: 10_000 + (i % 400) * 100, ...(i % 2 && { min: 9000 }), currency: pick(['EUR', 'SEK'], i) } }),
  },
})

beforeAll(() => {
  workspace = tempWorkspace()
  const { db, newId } = workspace
  const deps = { db, newId, now: () => NOW, lexicon: loadLexicon(RESOURCES) }
  db.write(() => {
    people = Array.from({ length: COUNT }, (_, i) => {
      const profile = profileOf(i)
      insertProfile(deps, newId(), profile, { at: NOW - i * 1000 })
      return { ...profile, index: i, last: i % 3 ? NOW - (i % 400) * DAY : null }
    })
    const set = db.raw.prepare('UPDATE customers SET last_interaction_at = ? WHERE seq = ?')
    for (const { last, index } of people) set.run(last, index + 1)
  })
})
afterAll(() => workspace.cleanup())

const list = (query: Partial<Parsed<'customers.list'>>) =>
  listCustomers(workspace.db, contract['customers.list'].input.parse(query) as Parsed<'customers.list'>, NOW)

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The filter said once more, plainly. */
function passes(person: Person, filter: CustomerListFilter): boolean {
  const { style, stage, budgetMin, budgetMax, currency, tag, owner, product, company, quietDays, search } = filter
  const budget = person.buyingContext?.budget
  const known = budget?.min !== undefined || budget?.max !== undefined
  return [
    style === undefined || person.personality?.style === style,
    stage === undefined || person.stage === stage,
    budgetMin === undefined || (known && (budget?.max ?? Number.POSITIVE_INFINITY) >= budgetMin),
    budgetMax === undefined || (known && (budget?.min ?? 0) <= budgetMax),
    currency === undefined || budget?.currency === currency,
    tag === undefined || person.tags?.some((one) => folded(one) === folded(tag)),
    owner === undefined || folded(person.owner ?? '') === folded(owner),
    product === undefined || folded(person.buyingContext?.interest ?? '') === folded(product),
    company === undefined || folded(person.company ?? '') === folded(company),
    quietDays === undefined || person.last === null || person.last < NOW - quietDays * DAY,
    search === undefined ||
      folded(person.name)
        .split(' ')
        .some((word) => word.startsWith(folded(search))),
  ].every(Boolean)
}

const FILTERS: CustomerListFilter[] = [
  {},
  { stage: 'closing' },
  { style: 'C' },
  { owner: 'janis' },
  { tag: 'TAG 7' },
  { tag: 'odd' },
  { product: 'model 2' },
  { company: 'firm 12' },
  { quietDays: 30 },
  { budgetMin: 30_000 },
  { budgetMax: 9500 },
  { budgetMin: 20_000, currency: 'SEK' },
  { search: 'john' },
  { search: 'berz' },
]
/** Each filter, and each with its neighbours: few and many matches, with and without a search. */
const MIXES = FILTERS.flatMap((filter, i) => [
  filter,
  { ...filter, ...pick(FILTERS, i + 1) },
  { ...filter, ...pick(FILTERS, i + 3), ...pick(FILTERS, i + 6) },
])

test.each(MIXES.map((mix, i) => ({ ...mix, sort: pick(CUSTOMER_SORTS, i) })))(
  'a list narrowed to %o finds exactly who passes',
  (filter) => {
    const expected = people.filter((person) => passes(person, filter)).length
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = list({ ...filter, limit: 700, after })
      expect(page.total).toBe(expected)
      seen.push(...page.customers.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after)
    expect(seen).toHaveLength(expected)
    expect(new Set(seen).size).toBe(expected)
  },
)

test('sorted lists are in order to the last row, few or many', () => {
  for (const filter of [{ tag: 'odd' }, { tag: 'tag 7' }]) {
    const names = list({ ...filter, sort: 'name', limit: 1000 }).customers.map(({ name }) => folded(name))
    expect(names).toEqual(names.toSorted())
    const contacts = list({ ...filter, sort: 'last_contact', limit: 1000 }).customers.map(
      ({ lastInteractionAt }) => lastInteractionAt ?? '',
    )
    expect(contacts).toEqual(contacts.toSorted().reverse())
  }
})

/** Every plan SQLite makes for the statements of some work. */
function plansOf(work: () => unknown): string[] {
  const { raw } = workspace.db
  const prepare = raw.prepare.bind(raw)
  const statements = new Set<string>()
  raw.prepare = ((sql: string) => {
    statements.add(sql)
    return prepare(sql)
  }) as typeof raw.prepare
  try {
    work()
  } finally {
    raw.prepare = prepare as typeof raw.prepare
  }
  return Array.from(statements).flatMap((sql) => {
    const wanted = sql.match(/\?/g)?.length ?? 0
    const plan = prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...Array.from({ length: wanted }, () => '[]'))
    return plan.map(({ detail }) => detail)
  })
}

test('no filter, order or search makes SQLite read every profile, or ask the full-text index row by row', () => {
  for (const filter of MIXES) {
    for (const sort of CUSTOMER_SORTS) {
      const plans = plansOf(() => list({ ...filter, sort, limit: 50 }))
      expect(plans.length).toBeGreaterThan(0)
      for (const plan of plans) {
        const wholeTable = /^SCAN customers(?! USING|_fts)/.test(plan) && sort !== 'created'
        expect(wholeTable ? `${JSON.stringify(filter)} ${sort}: ${plan}` : '').toBe('')
        expect(plan).not.toMatch(/customers_fts VIRTUAL TABLE INDEX \d+:.*=/)
      }
    }
  }
})

test('the words to narrow by come as they are written, the most used first', () => {
  const { tags, owners, products, currencies } = filterValues(workspace.db)
  expect(tags.slice(0, 2).map(({ value, count }) => [value, count])).toEqual([
    ['even', 2500],
    ['Odd', 2500],
  ])
  expect(owners.map(({ value }) => value).toSorted()).toEqual(['Greta', 'Jānis', 'me'])
  expect(products).toHaveLength(3)
  expect(currencies.toSorted()).toEqual(['EUR', 'SEK'])
})

test('a company knows its people', () => {
  const { companies, total } = listCompanies(workspace.db, { search: 'firm 12', limit: 5, offset: 0 })
  expect(total).toBe(13)
  expect(companies.find(({ name }) => name === 'Firm 12')).toMatchObject({
    customers: people.filter(({ company }) => company === 'Firm 12').length,
  })
})
