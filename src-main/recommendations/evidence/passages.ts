import type { Style } from '#shared/domain/common.ts'
import type { Range, SearchResult } from '#shared/domain/knowledge.ts'
import type { Citation } from '#shared/domain/recommendations.ts'
import type { Db } from '../../db/open.ts'
import { type ConceptHit, stems, type Taxonomy } from '../../knowledge/concepts/taxonomy.ts'
import type { Evidence } from './evidence.ts'
import { headerLine, hitsInHeader, styleNamed, techniquesOf } from './meaning.ts'
import { teaches } from './score.ts'
import { cellsOf, quotableSpans, type Span } from './spans.ts'
import { readPage } from './verify.ts'

export interface Passage {
  quotables: Quotable[]
  /** Concepts its headings name. */
  headingHits: ConceptHit[]
  /** Its words, stemmed, with their places. */
  words: ReturnType<typeof stems>
  /** The words of its title and headings. */
  headWords: string[]
}

/** A span with all that can be told of it before anyone asks a question. */
interface Quotable {
  span: Span
  quote: string
  /** Concepts it names itself. */
  inside: ConceptHit[]
  /** Concepts named by the first row of its table. */
  columns: ConceptHit[]
  /** That row; empty where it is no row of a table. */
  header: string
  techniques: string[]
  style: Style | null
  teaches: boolean
  /** Its words, stemmed. */
  stems: string[]
}

/** Passages kept between questions: the same few come up again and again for one product. */
const KEPT = 300
const kept = new WeakMap<Taxonomy, Map<string, Passage>>()

/** A passage taken apart; what was taken apart lately is not done again. Where it stands plays no part, so a changed source is another text. */
function takeApart(result: SearchResult, taxonomy: Taxonomy): Passage {
  const known = kept.get(taxonomy) ?? new Map<string, Passage>()
  kept.set(taxonomy, known)
  const head = `${result.title}\n${result.heading ?? ''}`
  const key = `${head}\n${result.text}`
  const before = known.get(key)
  if (before) return before
  if (known.size >= KEPT) known.clear()
  const hits = taxonomy.find(result.text)
  const words = stems(result.text)
  const passage: Passage = {
    quotables: quotableSpans(result.text, headingsOf(result)).map((span) => quotable(result.text, span, { hits, words, taxonomy })),
    headingHits: taxonomy.find(result.heading ?? ''),
    words,
    headWords: stems(head).map(({ stem }) => stem),
  }
  known.set(key, passage)
  return passage
}

function quotable(
  text: string,
  span: Span,
  { hits, words, taxonomy }: { hits: ConceptHit[]; words: Passage['words']; taxonomy: Taxonomy },
): Quotable {
  const quote = text.slice(span.start, span.end)
  // A cell with a label of its own needs no head of a column.
  const header = span.shape === 'row' && !span.row ? headerLine(text, span) : { start: 0, end: 0 }
  return {
    span,
    quote,
    inside: hits.filter((hit) => hit.start >= span.start && hit.end <= span.end),
    columns: hitsInHeader(text, header, hits, taxonomy),
    header: text.slice(header.start, header.end),
    techniques: techniquesOf(hits, span, text),
    style: styleNamed(text, span),
    teaches: span.shape !== 'row' && teaches(quote),
    stems: stemsIn(words, span),
  }
}

/** The stems of those words that stand in a range. */
export const stemsIn = (words: Passage['words'], { start, end }: Range): string[] =>
  words.flatMap((word) => (word.start >= start && word.end <= end ? [word.stem] : []))

/** Reads each page once, however many questions led to it. */
export function createPassageReader({ db, taxonomy }: { db: Db; taxonomy: Taxonomy }) {
  const pages = new Map<string, string>()
  const pageText = ({ sourceId, page }: Citation): string => {
    const key = `${sourceId}:${page}`
    const known = pages.get(key) ?? readPage(db, sourceId, page) ?? ''
    pages.set(key, known)
    return known
  }
  return {
    passage: (result: SearchResult): Passage => takeApart(result, taxonomy),
    holds: (citation: Citation): boolean => pageText(citation).includes(citation.quote),
    headerOf({ citation, shape, header }: Evidence): string | null {
      if (shape !== 'row') return null
      if (header !== null) return pageText(citation).includes(header) ? header : null
      return headerAbove(pageText(citation), citation.quote)
    },
  }
}

/** The first row of the table a row stands in, when it names as many columns as the row has cells. */
export function headerAbove(page: string, row: string): string | null {
  const columns = cellsOf(row).length
  const lines = page.slice(0, page.indexOf(row)).split('\n').slice(0, -1)
  const tableStart = lines.findLastIndex((line) => cellsOf(line).length < 2) + 1
  const header = lines[tableStart]?.trim()
  return header && columns > 1 && cellsOf(header).length === columns && header.length <= 320 ? header : null
}

const headingsOf = ({ heading, title }: SearchResult): string[] => [title, ...(heading?.split(' > ') ?? [])]
