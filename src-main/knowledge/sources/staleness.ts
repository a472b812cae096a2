import type { SourceKind, Staleness } from '#shared/domain/knowledge.ts'
import type { Db } from '../../db/open.ts'
import { yearIn } from './editions.ts'

const DAY_MS = 24 * 3600_000
/** Prices older than this are not quoted to a customer without looking. */
const PRICES_HOLD_MONTHS = 18
/** Price lists by their names, in the languages sales teams file them under. */
const PRICE_WORDS =
  /pri[cs]e|pricing|preis|tarif|prix|precio|prezz|prijs|cenas?\b|cennik|rate card|price list|offer|angebot|msrp|lease|leasing|finance/i
/** So many amounts of money make a data sheet a price list, whatever it is called. */
const PRICE_FACTS = 5

interface Dated {
  id: string
  kind: SourceKind
  title: string
  fileName: string
  validFrom: number | null
  validUntil: number | null
  importedAt: number
}

/**
 * Which sources should be looked at again at `now` (epoch ms), and why: the last valid day has passed, or a technical source holds
 * prices and is dated over 18 months ago. Its date is the first valid day, else the import or the year in its title, whichever is earlier.
 */
export function findStale(db: Db, rows: readonly Dated[], now: number): Map<string, Staleness> {
  const stale = new Map<string, Staleness>()
  const oldest = addMonths(now, -PRICES_HOLD_MONTHS)
  const aged: (Dated & { since: number })[] = []
  for (const row of rows) {
    const end = row.validUntil === null ? null : row.validUntil + DAY_MS
    if (end !== null && end <= now) stale.set(row.id, { reason: 'expired', since: isoDay(end) })
    // A source that says how long it holds good is believed.
    else if (end === null && row.kind === 'technical') {
      const date = dateOf(row)
      if (date <= oldest) aged.push({ ...row, since: addMonths(date, PRICES_HOLD_MONTHS) })
    }
  }
  const unnamed = aged.filter(({ title, fileName }) => !PRICE_WORDS.test(`${title}\n${fileName}`))
  const unpriced = new Set(unnamed.map(({ id }) => id))
  for (const id of statingPrices(db, [...unpriced])) unpriced.delete(id)
  for (const { id, since } of aged) if (!unpriced.has(id)) stale.set(id, { reason: 'old', since: isoDay(since) })
  return stale
}

function dateOf({ validFrom, importedAt, title }: Dated): number {
  if (validFrom !== null) return validFrom
  const year = yearIn(title)
  return year === null ? importedAt : Math.min(importedAt, Date.UTC(year, 11, 31))
}

function statingPrices(db: Db, ids: string[]): string[] {
  if (ids.length === 0) return []
  return db.raw
    .prepare<[string, number], string>(
      `SELECT source_id FROM spec_facts WHERE source_id IN (SELECT value FROM json_each(?))
         AND (unit GLOB '[A-Z][A-Z][A-Z]' OR unit GLOB '[A-Z][A-Z][A-Z]/*')
       GROUP BY source_id HAVING count(*) >= ?`,
    )
    .pluck()
    .all(JSON.stringify(ids), PRICE_FACTS)
}

function addMonths(at: number, months: number): number {
  const date = new Date(at)
  return date.setUTCMonth(date.getUTCMonth() + months)
}

/** Midnight UTC as an ISO date, and back. */
export const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10)
export const fromIsoDay = (day: string): number => Date.parse(`${day}T00:00:00Z`)
