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
}

/** When even the rarest word matches more than this, ranking them all would take longer than a rep waits: those that hold every word are taken as they come. */
const TOO_MANY = 24_000
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
  return (query, terms, filter, { depth, matches }) => {
    const match = matchExpression(query, terms, matches)
    if (match === null) return []
    const present = terms.map(({ forms: [typed] }) => typed).filter(({ frequency }) => frequency > 0)
    if (query.required.length === 0 && filter.sourceId === null && (rarest(terms)[0]?.frequency ?? 0) > TOO_MANY) {
      const all = matchExpression({ ...query, required: present }, terms, matches) ?? match
      const rows = read(unranked.all({ match: all, depth: depth * SPARE }), filter)
      if (rows.length > 0) return rows.slice(0, depth)
      return read(unranked.all({ match, depth: depth * SPARE }), filter).slice(0, depth)
    }
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
  terms
    .flatMap(({ forms }) => forms)
    .filter(({ frequency }) => frequency > 0)
    .sort((a, b) => a.frequency - b.frequency)

function affordable(forms: readonly Form[], matches: number): Form[] {
  let sum = 0
  return forms.filter(({ frequency }, i) => {
    sum += frequency
    return i === 0 || sum <= matches
  })
}

const quote = ({ words }: Phrase): string => `"${words.join(' ')}"`
