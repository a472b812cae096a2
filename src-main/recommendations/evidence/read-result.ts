import type { Range, SearchResult } from '#shared/domain/knowledge.ts'
import type { Aim } from './aims.ts'
import type { Evidence } from './evidence.ts'
import { answersOf, hitsInHeader, isPairEarned, styleNamed, techniquesOf } from './meaning.ts'
import type { createPassageReader, Passage } from './passages.ts'
import type { ProductMatcher } from './product.ts'
import { echoOf, scoreOf, teaches } from './score.ts'
import { cellsOf, type Span } from './spans.ts'

/** A longer heading is a sentence. */
const LONGEST_SUBJECT = 80

interface ReadTask {
  /** Stems of the situation and of what the customer said: a quote that takes up their words is nearer to the case. */
  said: ReadonlySet<string>
  aim: Aim
  result: SearchResult
  product: ProductMatcher
  /** No product was named. */
  anyProduct: boolean
  reader: ReturnType<typeof createPassageReader>
}

/** The evidence one search result holds for one question. */
export function readResult({ aim, result, product, anyProduct, reader, said }: ReadTask): Evidence[] {
  const passage = reader.passage(result)
  const { spans, hits, headingHits } = passage
  const named = product.namedIn(passage.headWords)
  const headed = aim.byHeading ? headingHits.flatMap(({ concept }) => (concept.type === 'objection' ? [concept.id] : [])) : []
  return spans.flatMap((span): Evidence[] => {
    const quote = result.text.slice(span.start, span.end)
    if ((aim.use === 'approach' || aim.use === 'form') && (span.shape === 'row' || !teaches(quote))) return []
    const inside = hits.filter((hit) => hit.start >= span.start && hit.end <= span.end)
    const techniques = aim.use === 'proof' ? [] : unique([...techniquesOf(hits, span, result.text), ...headed])
    const columns = span.shape === 'row' ? hitsInHeader(result.text, span, hits) : []
    const answers = answersOf(aim, inside, { heading: headingHits, columns }, quote)
    if (aim.use === 'proof' && !isPairEarned(aim, span, inside)) return []
    const style = aim.use === 'approach' ? styleNamed(result.text, span) : null
    const relevance = aim.use === 'proof' ? answers.relevance : techniques.length > 0 ? 0.7 : style || aim.use === 'experience' ? 0.6 : 0
    if (relevance === 0 || (aim.competitor && !quote.toLowerCase().includes(aim.competitor.toLowerCase()))) return []
    const { sourceId, title, kind, unit, page, pageLabel } = result
    return [
      {
        citation: { sourceId, title, kind, unit, page, pageLabel, quote, use: aim.use },
        answers: answers.id,
        style,
        competitor: aim.competitor,
        techniques,
        shape: span.shape,
        header: span.row ? subjectOf(result.text, span.row, product) : untitledRow(span, quote, result, { anyProduct, product }),
        aboutProduct: named || product.namedIn(scopeOf(passage, span)),
        score: scoreOf({ aim, answers: answers.id, span, quote, relevance, rank: result.rank, echo: echoOf(wordsIn(passage, span), said) }),
      },
    ]
  })
}

/** What a span is about: its title and headings, and what its passage said up to it; a cell is about its row. */
const scopeOf = (passage: Passage, { end, row }: Span): string[] => [...passage.headWords, ...wordsIn(passage, row ?? { start: 0, end })]

const wordsIn = ({ words }: Passage, { start, end }: Range): string[] =>
  words.flatMap((word) => (word.start >= start && word.end <= end ? [word.stem] : []))

/** A line such as "Price: 900" is about what its heading names, where that is the product or any product would do. */
function untitledRow(
  { shape }: Span,
  quote: string,
  { heading }: SearchResult,
  { anyProduct, product }: Pick<ReadTask, 'anyProduct' | 'product'>,
): string | null {
  const last = heading?.split(' > ').at(-1)
  if (!last || last.length > LONGEST_SUBJECT || shape !== 'row' || cellsOf(quote).length !== 1) return null
  return anyProduct || product.namedBy(last) ? last : null
}

/** The cells of a record that name the product, as one run of the row. */
function subjectOf(text: string, row: Range, product: ProductMatcher): string | null {
  const cells = text.slice(row.start, row.end).split(' | ')
  const single = cells.find((cell) => product.namedBy(cell))
  if (single) return single.trim()
  const pair = cells.findIndex((cell, i) => product.namedBy(`${cell} ${cells[i + 1] ?? ''}`))
  return pair >= 0
    ? cells
        .slice(pair, pair + 2)
        .join(' | ')
        .trim()
    : null
}

const unique = (ids: string[]): string[] => [...new Set(ids)]
