import type { Stage } from '#shared/domain/common.ts'
import type { Company, CompanyDetails, FilterValue, FilterValues } from '#shared/domain/customers.ts'
import { AppError } from '../../app/app-error.ts'
import { toIso } from '../../app/time.ts'
import type { Db } from '../../db/open.ts'
import { perConnection } from '../../db/per-connection.ts'
import type { CustomerKeyKind } from '../../db/schema/index.ts'
import { folded } from './keys.ts'

/** Values offered to narrow a list by. */
const OFFERED = 200

/** Words the list can be narrowed by, the most used first, as they were first written. */
export function filterValues(db: Db): FilterValues {
  return {
    tags: valuesOf(db, 'tag', (profile, key) => profile.tags?.find((tag) => folded(tag) === key)),
    owners: valuesOf(db, 'owner', ({ owner }) => owner),
    products: valuesOf(db, 'product', ({ buyingContext }) => buyingContext?.interest),
    currencies: db.raw
      .prepare<[], string>(
        'SELECT budget_currency FROM customers INDEXED BY customers_filter WHERE budget_currency IS NOT NULL GROUP BY budget_currency ORDER BY count(*) DESC',
      )
      .pluck()
      .all(),
    customFields: db.raw
      .prepare<[string, number], string>(
        'SELECT key FROM (SELECT key, count(*) AS n FROM customer_keys WHERE kind = ? GROUP BY key) ORDER BY n DESC, key LIMIT ?',
      )
      .pluck()
      .all('field', OFFERED),
  }
}

interface Spelled {
  tags?: string[]
  owner?: string
  buyingContext?: { interest?: string }
}

/** Keys are folded; the way a value is written comes from the first customer who has it. */
function valuesOf(db: Db, kind: CustomerKeyKind, spelling: (profile: Spelled, key: string) => string | undefined): FilterValue[] {
  const found = db.raw
    .prepare<[CustomerKeyKind, number], { key: string; count: number; seq: number }>(
      'SELECT key, count(*) AS count, min(seq) AS seq FROM customer_keys WHERE kind = ? GROUP BY key ORDER BY count(*) DESC, key LIMIT ?',
    )
    .all(kind, OFFERED)
  const profile = db.raw.prepare<[number], string>('SELECT profile FROM customers WHERE seq = ?').pluck()
  return found.map(({ key, count, seq }) => ({
    value: spelling(JSON.parse(profile.get(seq) ?? '{}') as Spelled, key) ?? key,
    count,
  }))
}

/**
 * Companies customers work for, those with the most people first: how many, where they stand, and when one of them was last in
 * touch. `search` narrows to names that hold every word of it, whatever the case and diacritics.
 */
export function listCompanies(
  db: Db,
  { search, limit, offset }: { search?: string; limit: number; offset: number },
): { companies: Company[]; total: number } {
  const words = folded(search ?? '')
    .split(' ')
    .filter(Boolean)
  const where = [`kind = 'company'`, ...words.map(() => `instr(key, ?) > 0`)].join(' AND ')
  const keys = db.raw
    .prepare<(string | number)[], { key: string; total: number }>(
      `SELECT key, count(*) OVER () AS total FROM customer_keys WHERE ${where}
       GROUP BY key ORDER BY count(*) DESC, key LIMIT ? OFFSET ?`,
    )
    .all(...words, limit, offset)
  return { companies: keys.map(({ key }) => readCompany(db, key)), total: keys[0]?.total ?? 0 }
}

/** One company by its name, whatever its case and diacritics. Throws `company_not_found` when nobody works there. */
export function getCompany(db: Db, name: string): Company {
  const company = readCompany(db, folded(name))
  if (company.customers === 0) throw new AppError('company_not_found')
  return company
}

/** What is known of a company itself; empty where nothing is. */
export const companyDetails = (db: Db, key: string): CompanyDetails => JSON.parse(detailsOf(db).get(key) ?? '{}') as CompanyDetails

const detailsOf = perConnection((raw) => raw.prepare<[string], string>('SELECT details FROM companies WHERE key = ?').pluck())

const peopleOf = perConnection((raw) =>
  raw.prepare<[string], { company: string; stage: Stage | null; last: number | null }>(
    `SELECT c.company, c.stage, c.last_interaction_at AS last FROM customer_keys AS k CROSS JOIN customers AS c ON c.seq = k.seq
     WHERE k.kind = 'company' AND k.key = ? ORDER BY k.seq`,
  ),
)

function readCompany(db: Db, key: string): Company {
  const rows = peopleOf(db).all(key)
  const stages = Map.groupBy(
    rows.flatMap(({ stage }) => stage ?? []),
    (stage) => stage,
  )
  const last = Math.max(0, ...rows.map((row) => row.last ?? 0))
  return {
    name: rows[0]?.company ?? key,
    details: companyDetails(db, key),
    customers: rows.length,
    stages: Array.from(stages, ([stage, those]) => ({ stage, customers: those.length })),
    lastInteractionAt: last > 0 ? toIso(last) : null,
  }
}
