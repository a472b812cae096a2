import type { FactAnswer } from '#shared/domain/knowledge.ts'
import type { Db } from '../../db/open.ts'
import { stems } from '../concepts/taxonomy.ts'
import { type FactTerm, parseFactQuery } from './fact-query.ts'
import { FACT_COLUMNS, type FactRow, FROM_FACTS, toSpecFacts } from './rows.ts'

export interface FactFilter {
  search?: string
  sourceId?: string
  limit: number
}

/** Best candidates by BM25 that are ranked again by where they match. */
const CANDIDATES = 400
const BM25 = 'bm25(spec_facts_fts, 2.0, 8.0, 2.0, 0.5, 0.5)'

/**
 * Facts that answer a question ("towing capacity", "how much can it tow"), those whose attribute is asked for first; without
 * one, a source's facts in page order. Every word must be met; when no fact meets all, those that meet some. Only ready sources.
 */
export function searchFacts(db: Db, synonymSets: readonly string[][], filter: FactFilter): FactAnswer {
  const { search = '', sourceId, limit } = filter
  if (search.trim() === '') return listFacts(db, sourceId, limit)
  const terms = parseFactQuery(search, synonymSets)
  if (terms.length === 0) return { facts: [], total: 0, exact: false }
  const matches = terms.map(({ match }) => match)
  const strict = matching(db, matches.join(' AND '), filter)
  const exact = strict.total > 0
  const found = exact || matches.length === 1 ? strict : matching(db, matches.join(' OR '), filter)
  const ranked = found.rows.map((row) => ({ row, score: scoreOf(row, terms) })).sort((a, b) => b.score - a.score || a.row.id - b.row.id)
  const rows = ranked.slice(0, limit).map(({ row }) => row)
  return { facts: toSpecFacts(db, rows), total: found.total, exact }
}

function listFacts(db: Db, sourceId: string | undefined, limit: number): FactAnswer {
  const where = sourceId ? "s.status = 'ready' AND f.source_id = ?" : "s.status = 'ready'"
  const values = sourceId ? [sourceId] : []
  const total =
    db.raw
      .prepare<string[], number>(`SELECT count(*) ${FROM_FACTS} WHERE ${where}`)
      .pluck()
      .get(...values) ?? 0
  const rows = db.raw
    .prepare<unknown[], FactRow>(
      `SELECT ${FACT_COLUMNS} ${FROM_FACTS} WHERE ${where} ORDER BY s.imported_at DESC, f.source_id, f.page, f.start, f.id LIMIT ?`,
    )
    .all(...values, limit)
  return { facts: toSpecFacts(db, rows), total, exact: true }
}

function matching(db: Db, match: string, { sourceId, limit }: FactFilter): { rows: FactRow[]; total: number } {
  const from = `FROM spec_facts_fts JOIN spec_facts f ON f.id = spec_facts_fts.rowid JOIN sources s ON s.id = f.source_id`
  const where = `spec_facts_fts MATCH ? AND s.status = 'ready'${sourceId ? ' AND f.source_id = ?' : ''}`
  const values = sourceId ? [match, sourceId] : [match]
  const total =
    db.raw
      .prepare<string[], number>(`SELECT count(*) ${from} WHERE ${where}`)
      .pluck()
      .get(...values) ?? 0
  const rows = db.raw
    .prepare<string[], FactRow>(`SELECT ${FACT_COLUMNS} ${from} WHERE ${where} ORDER BY ${BM25}, f.id LIMIT ${Math.max(CANDIDATES, limit)}`)
    .all(...values)
  return { rows, total }
}

/** An attribute that is asked for says most, all the more the fewer other words it has; then the thing and the variant it is asked of. */
function scoreOf(row: FactRow, terms: FactTerm[]): number {
  const attribute = stems(row.attribute).map(({ stem }) => stem)
  const about = stems(`${row.subject} ${row.qualifier}`).map(({ stem }) => stem)
  let score = row.confidence
  for (const { phrases } of terms) {
    const named = Math.max(0, ...phrases.filter((phrase) => holds(attribute, phrase)).map((phrase) => phrase.length / attribute.length))
    if (named > 0) score += 3 + 2 * named
    else if (phrases.some((phrase) => holds(about, phrase))) score += 1.5
  }
  return score
}

const holds = (words: string[], phrase: string[]): boolean => ` ${words.join(' ')} `.includes(` ${phrase.join(' ')} `)
