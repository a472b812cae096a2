import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../db/open.ts'
import { customers } from '../../db/schema/index.ts'
import { allowedBy, among, type Narrowing } from './narrow.ts'
import { type CustomerRow, phoneDigits } from './rows.ts'

/** More matches than this are not put into the order asked for: who was added last comes first, read off the index. */
const RANKED = 1500

export interface Search {
  /** An FTS5 query made by `ftsQuery`. */
  match: string
  narrowing: Narrowing
  order: SQL
  limit: number
  start: number
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

/** A page of what matches: found by name before found by company before the rest. */
export function searchCustomers(db: Db, search: Search): { rows: CustomerRow[]; total: number } {
  const { match, narrowing, limit, start } = search
  const allowed = allowedBy(db, narrowing)
  const all = allowed && rowids(db, match).filter(allowed)
  const total = all ? all.length : countMatches(db, match)
  if (total <= RANKED) return { rows: ranked(db, search, all ?? rowids(db, match)), total }
  const seqs = inTiers(db, match)
    .filter(allowed ?? (() => true))
    .drop(start)
    .take(limit)
    .toArray()
  const rows = db.orm
    .select()
    .from(customers)
    .where(sql`${customers.seq} IN ${among(seqs)}`)
    .all()
  return { rows: rows.toSorted((a, b) => seqs.indexOf(a.seq) - seqs.indexOf(b.seq)), total }
}

const countMatches = (db: Db, match: string): number =>
  db.raw.prepare<[string], number>('SELECT count(*) FROM customers_fts WHERE customers_fts MATCH ?').pluck().get(match) ?? 0

const rowids = (db: Db, match: string): number[] =>
  db.raw.prepare<[string], number>('SELECT rowid FROM customers_fts WHERE customers_fts MATCH ?').pluck().all(match)

/** Few enough to sort all of them: best field first, then the order asked for. */
function ranked(db: Db, { match, order, limit, start }: Search, seqs: number[]): CustomerRow[] {
  const shown = new Set(seqs)
  const [byName = [], byCompany = []] = ['name', 'company'].map((column) =>
    rowids(db, `{${column}} : (${match})`).filter((seq) => shown.has(seq)),
  )
  return db.orm
    .select()
    .from(customers)
    .where(sql`${customers.seq} IN ${among(seqs)}`)
    .orderBy(sql`${customers.seq} IN ${among(byName)} DESC`, sql`${customers.seq} IN ${among(byCompany)} DESC`, order)
    .limit(limit)
    .offset(start)
    .all()
}

/** A common name: the tiers are read off the full-text index one after the other, the newest row first, and no further than needed. */
function* inTiers(db: Db, match: string): Generator<number> {
  const [name, company] = [`{name} : (${match})`, `{company} : (${match})`]
  const tier = db.raw.prepare<[string], number>('SELECT rowid FROM customers_fts WHERE customers_fts MATCH ? ORDER BY rowid DESC').pluck()
  for (const query of [name, `(${company}) NOT (${name})`, `(${match}) NOT (${name}) NOT (${company})`]) yield* tier.iterate(query)
}
