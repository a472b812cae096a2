import { eq, type SQL, sql } from 'drizzle-orm'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import type { Parsed } from '#shared/contract/index.ts'
import type { Db } from '../../db/open.ts'
import { type CustomerKeyKind, customers } from '../../db/schema/index.ts'
import { folded } from './keys.ts'

const DAY = 86_400_000
/** No more matches than this are taken by their row numbers and sorted; where there are more, a page of them is soon met in order. */
export const FEW = 2000

/** What a list is narrowed to. */
export interface Narrowing {
  /** The conditions, for statements that read `customers`; undefined when nothing is narrowed. */
  where: SQL | undefined
  /** Row numbers of all that match, when they are few; null when they are many or nothing is narrowed. */
  few: number[] | null
}

/** Works out the conditions of a query and, in one pass over the filter index, whether few match. `now` is UTC epoch milliseconds. */
export function narrow(db: Db, query: Parsed<'customers.list'>, now: number): Narrowing {
  const conditions = conditionsOf(query, now)
  if (conditions.length === 0) return { where: undefined, few: null }
  const where = sql.join(conditions, sql` AND `)
  const first = numbers(db, sql`SELECT seq FROM customers INDEXED BY customers_filter WHERE ${where} LIMIT ${FEW + 1}`)
  return { where, few: first.length > FEW ? null : first }
}

/** How many match, read off the filter index alone. */
export function countNarrowed(db: Db, { where, few }: Narrowing): number {
  if (few) return few.length
  if (!where) return db.raw.prepare<[], number>('SELECT count(*) FROM customers').pluck().get() ?? 0
  return numbers(db, sql`SELECT count(*) FROM customers INDEXED BY customers_filter WHERE ${where}`)[0] ?? 0
}

/** Who is narrowed to, by row number; null when nothing is narrowed. */
export function allowedBy(db: Db, { where, few }: Narrowing): ((seq: number) => boolean) | null {
  if (!where) return null
  const seqs = few ?? numbers(db, sql`SELECT seq FROM customers INDEXED BY customers_filter WHERE ${where}`)
  const allowed = new Uint8Array(seqs.reduce((most, seq) => Math.max(most, seq), 0) + 1)
  for (const seq of seqs) allowed[seq] = 1
  return (seq) => allowed[seq] === 1
}

const dialect = new SQLiteSyncDialect()

/** The first column alone: an array for each of a hundred thousand rows would take longer than finding them. */
function numbers(db: Db, statement: SQL): number[] {
  const query = dialect.sqlToQuery(statement)
  return db.raw
    .prepare<unknown[], number>(query.sql)
    .pluck()
    .all(...query.params)
}

/** Row numbers as a set for a statement. */
export const among = (seqs: readonly number[]): SQL => sql`(SELECT value FROM json_each(${JSON.stringify(seqs)}))`

/** The `+` keeps SQLite on the filter index: a tag half the list wears would cost a row read for each of them. */
const keyed = (kind: CustomerKeyKind, value: string | undefined): SQL | false =>
  value !== undefined && sql`+customers.seq IN (SELECT k.seq FROM customer_keys AS k WHERE k.kind = ${kind} AND k.key = ${folded(value)})`

function conditionsOf(query: Parsed<'customers.list'>, now: number): SQL[] {
  const { style, stage, budgetMin, budgetMax, currency, tag, owner, product, company, quietDays } = query
  const { budgetMin: low, budgetMax: high, lastInteractionAt: last } = customers
  const wanted = [
    style && eq(customers.style, style),
    stage && eq(customers.stage, stage),
    owner !== undefined && eq(customers.ownerKey, folded(owner)),
    // An open end counts as no limit, but a customer without any budget does not match a budget filter.
    budgetMin !== undefined && sql`(${high} >= ${budgetMin} OR (${high} IS NULL AND ${low} IS NOT NULL))`,
    budgetMax !== undefined && sql`(${low} <= ${budgetMax} OR (${low} IS NULL AND ${high} IS NOT NULL))`,
    currency && eq(customers.budgetCurrency, currency),
    quietDays !== undefined && sql`(${last} IS NULL OR ${last} < ${now - quietDays * DAY})`,
    keyed('tag', tag),
    keyed('product', product),
    keyed('company', company),
  ]
  return wanted.filter((condition): condition is SQL => Boolean(condition))
}
