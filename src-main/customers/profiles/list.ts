import { and, count, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Parsed } from '#shared/contract/index.ts'
import type { CustomerSummary } from '#shared/domain/customers.ts'
import type { Db } from '../../db/open.ts'
import { customers } from '../../db/schema/index.ts'
import { phoneDigits, toSummary } from './rows.ts'

type Query = Parsed<'customers.list'>

/**
 * A page of customers, the last changed first. When searching, those found by name come before those found by company, and
 * those before the rest. Every word of the search must begin a word of the customer; diacritics and case do not matter
 * ("berz" finds "Bērziņa").
 */
export function listCustomers(db: Db, query: Query): { customers: CustomerSummary[]; total: number } {
  const search = query.search?.trim()
  const match = search ? ftsQuery(search) : null
  if (search && !match) return { customers: [], total: 0 }
  const where = and(...filters(query), match ? found(match) : undefined)
  const order = match ? [desc(found(`{name} : (${match})`)), desc(found(`{company} : (${match})`))] : []
  const page = db.orm
    .select()
    .from(customers)
    .where(where)
    .orderBy(...order, desc(customers.updatedAt), desc(customers.id))
    .limit(query.limit)
    .offset(query.offset)
    .all()
  const counted = db.orm.select({ total: count() }).from(customers).where(where).get()
  return { customers: page.map(toSummary), total: counted?.total ?? 0 }
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

const found = (match: string): SQL => sql`${customers}.rowid IN (SELECT rowid FROM customers_fts WHERE customers_fts MATCH ${match})`

function filters(query: Query): (SQL | undefined)[] {
  const { style, stage, budgetMin, budgetMax } = query
  const { budgetMin: low, budgetMax: high } = customers
  return [
    style && eq(customers.style, style),
    stage && eq(customers.stage, stage),
    // An open end counts as no limit, but a customer without any budget does not match a budget filter.
    budgetMin === undefined ? undefined : sql`(${high} >= ${budgetMin} OR (${high} IS NULL AND ${low} IS NOT NULL))`,
    budgetMax === undefined ? undefined : sql`(${low} <= ${budgetMax} OR (${low} IS NULL AND ${high} IS NOT NULL))`,
  ]
}
