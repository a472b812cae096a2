import type { Range, SearchResult } from '#shared/domain/knowledge.ts'
import type { Taxonomy } from '../../knowledge/concepts/taxonomy.ts'
import type { Aim } from './aims.ts'
import type { Evidence } from './evidence.ts'
import { answersOf, hitsInHeader, isPairEarned, styleNamed, techniquesOf } from './meaning.ts'
import type { createPassageReader } from './passages.ts'
import type { ProductMatcher } from './product.ts'
import { echoOf, scoreOf, teaches } from './score.ts'
import { cellsOf, type Span } from './spans.ts'

interface ReadTask {
  /** Stems of the situation and of what the customer said: a quote that takes up their words is nearer to the case. */
  said: ReadonlySet<string>
  aim: Aim
  result: SearchResult
  product: ProductMatcher
  /** No product was named. */
  anyProduct: boolean
  taxonomy: Taxonomy
  reader: ReturnType<typeof createPassageReader>
}

/** The evidence one search result holds for one question. */
export function readResult({ aim, result, product, anyProduct, taxonomy, reader, said }: ReadTask): Evidence[] {
  const { spans, hits } = reader.passage(result)
  const headingHits = taxonomy.find(result.heading ?? '')
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
        header: span.row ? subjectOf(result.text, span.row, product) : untitledRow(span, quote, result, anyProduct),
        aboutProduct: product.namedBy(scopeOf(result, span)),
        score: scoreOf({ aim, answers: answers.id, span, quote, relevance, rank: result.rank, echo: echoOf(quote, said) }),
      },
    ]
  })
}

/** What a span is about: its title and headings, and what its passage said up to it; a cell is about its row. */
function scopeOf(result: SearchResult, { end, row }: Span): string {
  const said = row ? result.text.slice(row.start, row.end) : result.text.slice(0, end)
  return `${result.title}\n${result.heading ?? ''}\n${said}`
}

/** Where no product was named, a line such as "Price: 900" is about whatever its heading says. */
function untitledRow({ shape }: Span, quote: string, { heading }: SearchResult, anyProduct: boolean): string | null {
  return anyProduct && shape === 'row' && cellsOf(quote).length === 1 ? (heading?.split(' > ').at(-1) ?? null) : null
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
