import type { Block, ExtractedDocument, ExtractedPage } from '../extract/document.ts'
import type { SheetRecord } from './columns.ts'
import { cellsOf, type RawFact, type Span } from './fact.ts'
import { type GridRow, gridFacts } from './grids.ts'
import { aboutKey, attributeKey, valueKey } from './keys.ts'
import { headingFacts, lineFacts } from './lines.ts'
import { proseFacts } from './prose.ts'
import { decimalMarkOf } from './quantity.ts'
import { atMost, readRecord, recordFacts } from './records.ts'
import { type PlacedFact, withSubjects } from './subjects.ts'

/** Facts kept per source: beyond this a sheet is data to be searched, not specifications to be asked for. */
export const MOST_FACTS = 20_000

/** A fact as it is stored. `unit` is the symbol; `subject` is null where the fact is about what the whole document is about. */
export interface FoundFact extends Omit<RawFact, 'unit'> {
  unit: string | null
  attributeKey: string
  /** Of subject and qualifier; the document's title is added when its facts are written. */
  aboutKey: string
  valueKey: string
}

export interface FoundFacts {
  facts: FoundFact[]
  /** There were more than `MOST_FACTS`. */
  truncated: boolean
}

/** Blocks of one kind that follow each other without a heading between. */
interface Reader {
  lines: { page: ExtractedPage; spans: Span[] } | null
  rows: GridRow[]
  records: SheetRecord[]
}

/**
 * Specifications a document states: rows of its tables and sheets, "Label: value" lines, and plain sentences with a figure.
 * Every fact's quote is `page.text.slice(start, end)`. In page order, each said once.
 */
export function extractFacts({ pages }: ExtractedDocument, limit = MOST_FACTS): FoundFacts {
  const decimal = decimalMarkOf(pages.map((page) => page.text))
  const placed: PlacedFact[] = []
  const headings = new Map<number, string>()
  const reader: Reader = { lines: null, rows: [], records: [] }
  let truncated = false

  const add = (facts: RawFact[]) => {
    if (facts.length === 0) return
    const above = new Map(headings)
    for (const fact of facts) placed.push({ fact, headings: above })
  }
  const addBounded = (found: { facts: RawFact[]; truncated: boolean }) => {
    add(found.facts)
    truncated ||= found.truncated
  }
  const closeLines = () => {
    if (reader.lines) add(lineFacts(reader.lines.spans, reader.lines.page.page, decimal))
    reader.lines = null
  }
  const closeRows = () => {
    const room = () => Math.max(0, limit - placed.length)
    if (reader.rows.length > 0) addBounded(atMost(room(), gridFacts(reader.rows, decimal)))
    if (reader.records.length > 0) addBounded(recordFacts(reader.records, decimal, room()))
    reader.rows = []
    reader.records = []
  }

  for (const page of pages) {
    for (const block of page.blocks) {
      const text = page.text.slice(block.start, block.end)
      if (block.kind !== 'row') closeRows()
      if (block.kind === 'row') {
        closeLines()
        readRow(reader, page, block, text)
      } else if (block.kind === 'heading') {
        closeLines()
        openHeading(headings, block.level ?? 6, text)
        add(headingFacts({ text, start: block.start, end: block.end }, page.page, decimal))
      } else {
        reader.lines ??= { page, spans: [] }
        for (const line of linesOf(text, block.start)) reader.lines.spans.push(line)
        add(proseFacts(page.text, block.start, block.end, page.page, decimal))
      }
    }
    closeLines()
  }
  closeRows()
  const facts = distinct(withSubjects(placed, (fact) => attributeKey(fact.attribute)))
  return { facts: bounded(facts, limit), truncated: truncated || facts.length > limit }
}

/** Records may go on over pages; a row of a new kind ends what was open. */
function readRow(reader: Reader, page: ExtractedPage, { start, end, header }: Block, text: string): void {
  const record = header === undefined ? readRecord(page.page, start, end, cellsOf(text, start)) : null
  if (record) reader.records.push(record)
  else reader.rows.push({ page: page.page, start, end, text, ...(header === undefined ? {} : { header }) })
}

function openHeading(headings: Map<number, string>, level: number, text: string): void {
  for (const known of [...headings.keys()]) if (known >= level) headings.delete(known)
  headings.set(level, text.replaceAll('\n', ': '))
}

function linesOf(text: string, start: number): Span[] {
  let from = start
  return text.split('\n').map((line) => {
    const span = { text: line, start: from, end: from + line.length }
    from = span.end + 1
    return span
  })
}

function distinct(raw: RawFact[]): FoundFact[] {
  const seen = new Set<string>()
  return raw.flatMap((fact) => {
    const found = toFound(fact)
    const key = [fact.subject, found.attributeKey, fact.qualifier, found.valueKey].join('\n')
    if (seen.has(key)) return []
    seen.add(key)
    return [found]
  })
}

function toFound(fact: RawFact): FoundFact {
  const unit = fact.unit?.symbol ?? null
  return {
    ...fact,
    unit,
    attributeKey: attributeKey(fact.attribute),
    aboutKey: aboutKey(`${fact.subject ?? ''}\n${fact.qualifier}`),
    valueKey: valueKey({ ...fact, unit }),
  }
}

/** The surest ones when there are too many, in page order either way. */
function bounded(facts: FoundFact[], limit: number): FoundFact[] {
  const kept = facts.length > limit ? facts.toSorted((a, b) => b.confidence - a.confidence).slice(0, limit) : facts
  return kept.toSorted((a, b) => a.page - b.page || a.start - b.start)
}
