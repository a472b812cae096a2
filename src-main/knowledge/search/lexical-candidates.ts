import type { Db } from '../../db/open.ts'
import type { Form, WeightedTerm } from './expand-query.ts'
import type { ParsedQuery, Phrase } from './parse-query.ts'
import { type Filter, type PassageRow, SQL } from './statements.ts'

/** How much a search may look at. */
export interface Effort {
  /** Passages to find. */
  depth: number
  /**
   * Matches the full-text index may have to rank. A word beyond that ("car" in a library about cars) finds nothing by itself;
   * it still counts in the score of what the rarer words find.
   */
  matches: number
  /** Passages in the library. */
  passages: number
}

/** The rarest word may match a little more before it, too, counts as one that finds nothing by itself. */
const OVERDRAFT = 1.5
/** With a filter on kind, so many times more are ranked before they are filtered. */
const SPARE = 4

/** Reads passages by id, those the filter allows, in the order of the ids. */
export type PassageReader = (ids: readonly number[], filter: Filter) => PassageRow[]

export function createPassageReader(db: Db): PassageReader {
  const statement = db.raw.prepare<[object], PassageRow>(SQL.passages)
  return (ids, filter) => {
    const rows = new Map(statement.all({ ids: JSON.stringify(ids), ...filter }).map((row) => [row.id, row]))
    return ids.flatMap((id) => rows.get(id) ?? [])
  }
}

/** The passages that match best by FTS5's own BM25, roughly in order; none when there is nothing to look for. */
export type CandidateFinder = (query: ParsedQuery, terms: readonly WeightedTerm[], filter: Filter, effort: Effort) => PassageRow[]

export function createCandidateFinder(db: Db, read: PassageReader): CandidateFinder {
  const ids = (sql: string) => db.raw.prepare<[object], number>(sql).pluck()
  const [ranked, unranked, filtered, within] = [ids(SQL.ranked), ids(SQL.unranked), ids(SQL.filtered), ids(SQL.within)]
  /** When every word is a common one: the best of those that hold several, so many of them that few are left, and then any that hold the rarest. */
  const amongCommon = (query: ParsedQuery, terms: readonly WeightedTerm[], { depth, matches, passages }: Effort): number[] => {
    const common = rarestFirst(terms.flatMap(({ forms }) => forms.find(({ frequency }) => frequency > 0) ?? []))
    const together = fewEnough(common, matches, passages)
    const expression = (required: Phrase[]) => matchExpression({ ...query, required }, [], matches)
    const best = (together ? ranked : unranked).all({ match: expression(together ?? common), depth })
    return best.length >= depth ? best : [...new Set([...best, ...unranked.all({ match: expression(common.slice(0, 1)), depth })])]
  }
  return (query, terms, filter, effort) => {
    const { depth, matches } = effort
    const match = matchExpression(query, terms, matches)
    if (match === null) return []
    if (query.required.length === 0 && filter.sourceId === null && (rarest(terms)[0]?.frequency ?? 0) > matches * OVERDRAFT)
      return read(amongCommon(query, terms, { ...effort, depth: depth * SPARE }), filter).slice(0, depth)
    if (filter.sourceId !== null) return read(within.all({ match, depth, sourceId: filter.sourceId }), filter)
    // Most passages are allowed, so ranking all and filtering the best is several times faster than looking up every match.
    const asked = filter.kinds === null ? depth : depth * SPARE
    const best = ranked.all({ match, depth: asked })
    const rows = read(best, filter)
    if (rows.length >= depth / 2 || best.length < asked) return rows.slice(0, depth)
    return read(filtered.all({ match, depth, ...filter }), filter)
  }
}

/** The FTS5 expression of a query. Every word is quoted, so nothing a rep types can be a syntax error. */
export function matchExpression(
  { required, excluded }: Pick<ParsedQuery, 'required' | 'excluded'>,
  terms: readonly WeightedTerm[],
  matches: number,
): string | null {
  const wanted = required.length > 0 ? required.map(quote).join(' AND ') : affordable(rarest(terms), matches).map(quote).join(' OR ')
  if (wanted === '') return null
  return excluded.length > 0 ? `(${wanted}) NOT (${excluded.map(quote).join(' OR ')})` : wanted
}

/** Every way of writing that the library holds, the rarest first; what it does not hold would find nothing. */
const rarest = (terms: readonly WeightedTerm[]): Form[] =>
  rarestFirst(terms.flatMap(({ forms }) => forms).filter(({ frequency }) => frequency > 0))

const rarestFirst = (forms: readonly Form[]): Form[] => forms.toSorted((a, b) => a.frequency - b.frequency)

function affordable(forms: readonly Form[], matches: number): Form[] {
  let sum = 0
  return forms.filter(({ frequency }, i) => {
    sum += frequency
    return i === 0 || sum <= matches
  })
}

/** The fewest words that together stand in few enough passages, as far as words do not seek each other's company; null when all of them do not. */
function fewEnough(forms: readonly Form[], matches: number, passages: number): Form[] | null {
  let expected = passages
  for (const [i, { frequency }] of forms.entries()) {
    expected *= frequency / passages
    if (expected <= matches) return forms.slice(0, i + 1)
  }
  return null
}

const quote = ({ words }: Phrase): string => `"${words.join(' ')}"`
