import { and, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Parsed } from '#shared/contract/index.ts'
import type { CustomerSummary } from '#shared/domain/customers.ts'
import type { Db } from '../../db/open.ts'
import { customers } from '../../db/schema/index.ts'
import { among, countNarrowed, narrow } from './narrow.ts'
import { type CustomerRow, toSummary } from './rows.ts'
import { ftsQuery, searchCustomers } from './search.ts'
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

/** The orders a list can have: what it sorts by, whether the largest comes first, and the index that has it so. The row number decides between equals. */
const ORDERS = {
  updated: { column: customers.updatedAt, down: true, index: sql` INDEXED BY customers_updated` },
  created: { column: customers.seq, down: true, index: sql` NOT INDEXED` },
  last_contact: { column: customers.lastInteractionAt, down: true, index: sql` INDEXED BY customers_last_interaction` },
  name: { column: customers.sortName, down: false, index: sql` INDEXED BY customers_sort_name` },
} as const

const sorted = ({ column, down }: (typeof ORDERS)[Query['sort']]): SQL =>
  down ? sql`${column} DESC, ${customers.seq} DESC` : sql`${column} ASC, ${customers.seq} ASC`

/** Without a search, pages continue from the last row seen (keyset), so that the thousandth is as fast as the first. */
function browse(db: Db, query: Query, now: number): CustomerPage {
  const order = ORDERS[query.sort]
  const narrowing = narrow(db, query, now)
  const { few, where } = narrowing
  const cursor = readCursor(query.after)
  const wanted = and(few ? sql`${customers.seq} IN ${among(few)}` : where, cursor ? beyond(order, cursor) : undefined)
  // Few are sorted; among many, walking along the order soon fills a page.
  const seqs = db.orm
    .values<[number]>(
      sql`SELECT seq FROM customers${few ? sql`` : order.index}${wanted ? sql` WHERE ${wanted}` : sql``} ORDER BY ${sorted(order)}
          LIMIT ${query.limit + 1} OFFSET ${cursor ? 0 : query.offset}`,
    )
    .map(([seq]) => seq)
  const page = rowsOf(db, seqs.slice(0, query.limit), order)
  const last = page.at(-1)
  const value =
    last && { updated: last.updatedAt, created: last.seq, last_contact: last.lastInteractionAt, name: last.sortName }[query.sort]
  const next = seqs.length > page.length && last ? JSON.stringify([value ?? null, last.seq]) : null
  return { customers: page.map(toSummary), total: countNarrowed(db, narrowing), next }
}

const rowsOf = (db: Db, seqs: number[], order: (typeof ORDERS)[Query['sort']]): CustomerRow[] =>
  db.orm
    .select()
    .from(customers)
    .where(sql`${customers.seq} IN ${among(seqs)}`)
    .orderBy(sorted(order))
    .all()

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
function beyond({ column, down }: (typeof ORDERS)[Query['sort']], [value, last]: Cursor): SQL | undefined {
  if (!down) return sql`(${column}, ${customers.seq}) > (${value}, ${last})`
  if (value === null) return and(isNull(column), lt(customers.seq, last))
  return or(sql`(${column}, ${customers.seq}) < (${value}, ${last})`, isNull(column))
}

function searchPage(db: Db, query: Query, match: string, now: number): CustomerPage {
  const start = Number(query.after ?? query.offset) || 0
  const order = sorted(ORDERS[query.sort])
  const { rows, total } = searchCustomers(db, { match, narrowing: narrow(db, query, now), order, limit: query.limit, start })
  const end = start + rows.length
  return { customers: rows.map(toSummary), total, next: rows.length > 0 && end < total ? String(end) : null }
}
