import { and, asc, count, desc, eq, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Parsed } from '#shared/contract/index.ts'
import type { CustomerSummary } from '#shared/domain/customers.ts'
import type { Db } from '../../db/open.ts'
import { type CustomerKeyKind, customers } from '../../db/schema/index.ts'
import { folded } from './keys.ts'
import { type CustomerRow, phoneDigits, toSummary } from './rows.ts'
import { correctedSearch } from './search-slips.ts'

type Query = Parsed<'customers.list'>
interface CustomerPage {
  customers: CustomerSummary[]
  total: number
  /** Where the next page begins; null on the last one. */
  next: string | null
  /** The search as it was mended, when nothing was found as typed. */
  searchedFor?: string
}

const DAY = 86_400_000
/** More matches than this are not put into the order of their last change: who was added last comes first, read off the index. */
const RANKED = 1500

/**
 * A page of customers, in the order asked for. When searching, those found by name come before those found by company, and those
 * before the rest. Every word of the search must begin a word of the customer; diacritics and case do not matter ("berz" finds
 * "Bērziņa"), and when nothing is found, slips of the finger do not either. `now` is UTC epoch milliseconds.
 */
export function listCustomers(db: Db, query: Query, now: number): CustomerPage {
  const search = query.search?.trim()
  if (!search) return browse(db, query, now)
  const match = ftsQuery(search)
  if (!match) return { customers: [], total: 0, next: null }
  const found = searchPage(db, query, match, now)
  if (found.total > 0) return found
  const mended = correctedSearch(db, search)
  const again = mended && ftsQuery(mended)
  return again ? { ...searchPage(db, query, again, now), searchedFor: mended } : found
}

const seq = sql`${customers.seq}`

/** The orders a list can have: what it sorts by, and whether the largest comes first. The row number decides between equals. */
const ORDERS = {
  updated: { column: customers.updatedAt, down: true },
  created: { column: customers.seq, down: true },
  last_contact: { column: customers.lastInteractionAt, down: true },
  name: { column: customers.sortName, down: false },
} as const

/** Without a search, pages continue from the last row seen (keyset), so that the thousandth is as fast as the first. */
function browse(db: Db, query: Query, now: number): CustomerPage {
  const { column, down } = ORDERS[query.sort]
  const where = and(...filters(query, now))
  const cursor = readCursor(query.after)
  const rows = db.orm
    .select()
    .from(customers)
    .where(and(where, cursor ? beyond(column, down, cursor) : undefined))
    .orderBy(down ? desc(column) : asc(column), down ? desc(seq) : asc(seq))
    .limit(query.limit + 1)
    .offset(cursor ? 0 : query.offset)
    .all()
  const total = db.orm.select({ total: count() }).from(customers).where(where).get()?.total ?? 0
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const value =
    last && { updated: last.updatedAt, created: last.seq, last_contact: last.lastInteractionAt, name: last.sortName }[query.sort]
  const next = rows.length > page.length && last ? JSON.stringify([value ?? null, last.seq]) : null
  return { customers: page.map(toSummary), total, next }
}

type Cursor = [value: string | number | null, seq: number]

function readCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null
  try {
    const cursor = JSON.parse(text) as unknown
    return Array.isArray(cursor) && typeof cursor[1] === 'number' ? (cursor as Cursor) : null
  } catch {
    return null
  }
}

/** The rows after a cursor. SQLite sorts null below every value. */
function beyond(column: (typeof ORDERS)[keyof typeof ORDERS]['column'], down: boolean, [value, last]: Cursor): SQL | undefined {
  if (!down) return sql`(${column}, ${customers.seq}) > (${value}, ${last})`
  if (value === null) return and(isNull(column), lt(customers.seq, last))
  return or(sql`(${column}, ${customers.seq}) < (${value}, ${last})`, isNull(column))
}

function searchPage(db: Db, query: Query, match: string, now: number): CustomerPage {
  const where = and(...filters(query, now))
  const total = where === undefined ? countMatches(db, match) : countFiltered(db, match, where)
  const start = Number(query.after ?? query.offset) || 0
  const page = total > RANKED ? inTiers(db, query, match, where, start) : ranked(db, query, match, where, start)
  const end = start + page.length
  return { customers: page.map(toSummary), total, next: page.length > 0 && end < total ? String(end) : null }
}

const countMatches = (db: Db, match: string): number =>
  db.raw.prepare<[string], number>('SELECT count(*) FROM customers_fts WHERE customers_fts MATCH ?').pluck().get(match) ?? 0

const countFiltered = (db: Db, match: string, where: SQL): number =>
  db.orm
    .select({ total: count() })
    .from(customers)
    .where(and(where, found(match)))
    .get()?.total ?? 0

const found = (match: string): SQL => sql`${customers.seq} IN (SELECT rowid FROM customers_fts WHERE customers_fts MATCH ${match})`

/** Few enough to sort all of them: best field first, then the order asked for. */
function ranked(db: Db, query: Query, match: string, where: SQL | undefined, start: number): CustomerRow[] {
  const { column, down } = ORDERS[query.sort]
  return db.orm
    .select()
    .from(customers)
    .where(and(where, found(match)))
    .orderBy(desc(found(`{name} : (${match})`)), desc(found(`{company} : (${match})`)), down ? desc(column) : asc(column), desc(seq))
    .limit(query.limit)
    .offset(start)
    .all()
}

/** A common name: the tiers are read off the full-text index one after the other, the newest row first, and no further than the page. */
function inTiers(db: Db, query: Query, match: string, where: SQL | undefined, start: number): CustomerRow[] {
  const [name, company] = [`{name} : (${match})`, `{company} : (${match})`]
  const rows: CustomerRow[] = []
  let skip = start
  for (const tier of [name, `(${company}) NOT (${name})`, `(${match}) NOT (${name}) NOT (${company})`]) {
    const wanted = query.limit - rows.length
    if (wanted === 0) break
    const page = db.orm
      .select()
      .from(customers)
      .innerJoin(sql`customers_fts`, sql`customers_fts.rowid = ${customers.seq}`)
      .where(and(sql`customers_fts MATCH ${tier}`, where))
      .orderBy(sql`customers_fts.rowid DESC`)
      .limit(wanted)
      .offset(skip)
      .all()
    rows.push(...page.map((row) => row.customers))
    if (page.length === 0 && skip > 0)
      skip = Math.max(0, skip - (where === undefined ? countMatches(db, tier) : countFiltered(db, tier, where)))
    else skip = 0
  }
  return rows
}

/** Any text as an FTS5 query that cannot be misread: quoted prefixes, all of them wanted. Null when it holds no word. */
export function ftsQuery(search: string): string | null {
  const words = search.normalize('NFC').match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu)
  if (!words) return null
  const all = words.map((word) => `"${word}"*`).join(' AND ')
  // A phone number is found however its digits are grouped.
  const digits = /^[\d\s()+./-]+$/.test(search) ? phoneDigits(search) : ''
  return digits.length >= 4 ? `(${all}) OR "${digits}"*` : all
}

function filters(query: Query, now: number): SQL[] {
  const { style, stage, budgetMin, budgetMax, currency, tag, owner, product, quietDays } = query
  const { budgetMin: low, budgetMax: high, lastInteractionAt: last } = customers
  const keyed = (kind: CustomerKeyKind, value: string | undefined) =>
    value !== undefined && sql`${customers.id} IN (SELECT customer_id FROM customer_keys WHERE kind = ${kind} AND key = ${folded(value)})`
  const wanted = [
    style && eq(customers.style, style),
    stage && eq(customers.stage, stage),
    // An open end counts as no limit, but a customer without any budget does not match a budget filter.
    budgetMin !== undefined && sql`(${high} >= ${budgetMin} OR (${high} IS NULL AND ${low} IS NOT NULL))`,
    budgetMax !== undefined && sql`(${low} <= ${budgetMax} OR (${low} IS NULL AND ${high} IS NOT NULL))`,
    currency && sql`json_extract(${customers.profile}, '$.buyingContext.budget.currency') = ${currency}`,
    keyed('tag', tag),
    keyed('owner', owner),
    keyed('product', product),
    quietDays !== undefined && sql`(${last} IS NULL OR ${last} < ${now - quietDays * DAY})`,
  ]
  return wanted.filter((filter): filter is SQL => Boolean(filter))
}
