import type { PageUnit, SourceKind, SpecFact } from '#shared/domain/knowledge.ts'
import type { Db } from '../../db/open.ts'

/** A stored fact with its source, as `FACT_COLUMNS` selects it from spec_facts `f` and sources `s`. */
export interface FactRow {
  id: number
  sourceId: string
  page: number
  start: number
  end: number
  subject: string
  attribute: string
  qualifier: string
  value: string
  unit: string | null
  low: number | null
  high: number | null
  attributeKey: string
  aboutKey: string
  valueKey: string
  confidence: number
  title: string
  kind: SourceKind
  pageUnit: PageUnit
}

export const FACT_COLUMNS = `f.id, f.source_id AS sourceId, f.page, f.start, f."end", f.subject, f.attribute, f.qualifier, f.value, f.unit, f.low, f.high,
  f.attribute_key AS attributeKey, f.about_key AS aboutKey, f.value_key AS valueKey, f.confidence, s.title, s.kind, s.unit AS pageUnit`
export const FROM_FACTS = 'FROM spec_facts f JOIN sources s ON s.id = f.source_id'

/** Adds to each fact its quote and page label, read from its page. */
export function toSpecFacts(db: Db, rows: FactRow[]): SpecFact[] {
  const read = db.raw.prepare<[string, number], { label: string | null; text: string }>(
    'SELECT label, text FROM source_pages WHERE source_id = ? AND page = ?',
  )
  const pages = new Map<string, { label: string | null; text: string }>()
  return rows.map(({ start, end, qualifier, attributeKey: _a, aboutKey: _b, valueKey: _v, ...row }) => {
    const key = `${row.sourceId} ${row.page}`
    const page = pages.get(key) ?? read.get(row.sourceId, row.page) ?? { label: null, text: '' }
    pages.set(key, page)
    return { ...row, qualifier: qualifier || null, pageLabel: page.label, quote: page.text.slice(start, end), range: { start, end } }
  })
}
