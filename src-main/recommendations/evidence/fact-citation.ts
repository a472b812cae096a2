import type { SpecFact } from '#shared/domain/knowledge.ts'
import type { Citation } from '#shared/domain/recommendations.ts'

/** Where a fact stands, as proof. */
export const citationOf = ({ sourceId, title, kind, pageUnit, page, pageLabel, quote }: SpecFact): Citation => ({
  sourceId,
  title,
  kind,
  unit: pageUnit,
  page,
  pageLabel,
  quote,
  use: 'proof',
})

/** A fact's value as one says it: a bare "4.9" takes its unit from the head of its column, a sum its currency before it. */
export function saidBy({ value, unit }: SpecFact): string {
  if (unit === null || /\p{L}|[%€$£°]/u.test(value)) return value
  return /^[A-Z]{3}$/u.test(unit) ? `${unit} ${value}` : `${value} ${unit}`
}
