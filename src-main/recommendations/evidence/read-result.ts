import type { Range, SearchResult } from '#shared/domain/knowledge.ts'
import type { Aim } from './aims.ts'
import type { Evidence } from './evidence.ts'
import { answersOf, isPairEarned } from './meaning.ts'
import { type createPassageReader, type Passage, stemsIn } from './passages.ts'
import type { ProductMatcher } from './product.ts'
import { echoOf, scoreOf } from './score.ts'
import { cellsOf, type Span } from './spans.ts'

/** A longer heading is a sentence. */
const LONGEST_SUBJECT = 80

interface ReadTask {
  /** Stems of the situation and of what the customer said: a quote that takes up their words is nearer to the case. */
  said: ReadonlySet<string>
  aim: Aim
  result: SearchResult
  product: ProductMatcher
  /** Recognises the competitor the question is about. */
  rival: ProductMatcher | null
  /** No product was named. */
  anyProduct: boolean
  reader: ReturnType<typeof createPassageReader>
}

/** The evidence one search result holds for one question. */
export function readResult({ aim, result, product, rival, anyProduct, reader, said }: ReadTask): Evidence[] {
  const passage = reader.passage(result)
  const { quotables, headingHits } = passage
  const named = product.namedIn(passage.headWords)
  const headed = aim.byHeading ? headingHits.flatMap(({ concept }) => (concept.type === 'objection' ? [concept.id] : [])) : []
  return quotables.flatMap(({ span, quote, inside, columns, header: columnNames, ...told }): Evidence[] => {
    if ((aim.use === 'approach' || aim.use === 'form') && !told.teaches) return []
    const techniques = aim.use === 'proof' ? [] : unique([...told.techniques, ...headed])
    const answers = answersOf(aim, inside, { heading: headingHits, columns }, { quote, header: columnNames })
    if (aim.use === 'proof' && !isPairEarned(aim, span, inside)) return []
    const style = aim.use === 'approach' ? told.style : null
    const relevance = aim.use === 'proof' ? answers.relevance : techniques.length > 0 ? 0.7 : style || aim.use === 'experience' ? 0.6 : 0
    const header = span.row
      ? subjectOf(result.text, span.row, rival ?? product)
      : untitledRow(span, quote, result, rival, { anyProduct, product })
    if (relevance === 0 || (rival && !rival.namedIn(passage.headWords) && !speaksOf(rival, span, quote, header))) return []
    const { sourceId, title, kind, unit, page, pageLabel } = result
    return [
      {
        citation: { sourceId, title, kind, unit, page, pageLabel, quote, use: aim.use },
        answers: answers.id,
        style,
        competitor: aim.competitor,
        techniques,
        shape: span.shape,
        header,
        aboutProduct: named || product.namedIn(scopeOf(passage, span)),
        sister: product.isSister(header ?? lastHeading(result)),
        score: scoreOf({ aim, answers: answers.id, span, quote, relevance, rank: result.rank, echo: echoOf(told.stems, said) }),
      },
    ]
  })
}

/** What a span is about: its title and headings, and what its passage said up to it; a cell is about its row. */
const scopeOf = ({ headWords, words }: Passage, { end, row }: Span): string[] => [...headWords, ...stemsIn(words, row ?? { start: 0, end })]

const lastHeading = ({ heading }: SearchResult): string => heading?.split(' > ').at(-1) ?? ''

/** A line such as "Price: 900" is about what its heading names, where that is the product, the competitor asked about, or any product would do. */
function untitledRow(
  { shape }: Span,
  quote: string,
  result: SearchResult,
  rival: ProductMatcher | null,
  { anyProduct, product }: Pick<ReadTask, 'anyProduct' | 'product'>,
): string | null {
  const last = lastHeading(result)
  if (!last || last.length > LONGEST_SUBJECT || shape !== 'row' || cellsOf(quote).length !== 1) return null
  return (rival ? rival.namedBy(last) : anyProduct || product.namedBy(last)) ? last : null
}

/** A row speaks of the competitor its label or its heading names; one that only says so of a part ("Clutch: Packard band") speaks of something else. */
const speaksOf = (rival: ProductMatcher, { shape }: Span, quote: string, header: string | null): boolean =>
  shape === 'row' ? rival.namedBy(header ?? '') || rival.namedBy(quote.split(/[|\t]|:\s/u)[0] ?? '') : rival.namedBy(quote)

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
