import type { Db } from '../../db/open.ts'
import type { WeightedTerm } from './expand-query.ts'
import type { ParsedQuery, Phrase } from './parse-query.ts'
import { type Filter, type PassageRow, SQL } from './statements.ts'

/**
 * Matches the full-text index may have to rank for one query. A word beyond that ("car" in a library about cars) finds nothing
 * by itself; it still counts in the score of what the rarer words find.
 */
const MATCHES = 8_000
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

/** The `depth` passages that match best by FTS5's own BM25, roughly in order; none when there is nothing to look for. */
export type CandidateFinder = (query: ParsedQuery, terms: readonly WeightedTerm[], filter: Filter, depth: number) => PassageRow[]

export function createCandidateFinder(db: Db, read: PassageReader): CandidateFinder {
  const ids = (sql: string) => db.raw.prepare<[object], number>(sql).pluck()
  const [ranked, filtered, within] = [ids(SQL.ranked), ids(SQL.filtered), ids(SQL.within)]
  return (query, terms, filter, depth) => {
    const match = matchExpression(query, terms)
    if (match === null) return []
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
export function matchExpression({ required, excluded }: ParsedQuery, terms: readonly WeightedTerm[]): string | null {
  const wanted = required.length > 0 ? required.map(quote).join(' AND ') : findingTerms(terms).flatMap(forms).map(quote).join(' OR ')
  if (wanted === '') return null
  return excluded.length > 0 ? `(${wanted}) NOT (${excluded.map(quote).join(' OR ')})` : wanted
}

/** The rarest terms, as many as fit. One that is nowhere costs nothing and finds nothing. */
function findingTerms(terms: readonly WeightedTerm[]): WeightedTerm[] {
  const rarest = terms.toSorted((a, b) => a.frequency - b.frequency)
  let matches = 0
  return rarest.filter(({ frequency }, i) => {
    matches += frequency
    return i === 0 || matches <= MATCHES || matches === frequency
  })
}

const forms = (term: WeightedTerm): Phrase[] => [term, ...term.variants]
const quote = ({ words }: Phrase): string => `"${words.join(' ')}"`
