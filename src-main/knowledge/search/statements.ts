import type { SourceKind } from '#shared/domain/knowledge.ts'
import type { Db } from '../../db/open.ts'
import { FIELDS } from './score-passages.ts'

/** A passage as search reads it. */
export interface PassageRow {
  id: number
  sourceId: string
  page: number
  start: number
  end: number
  title: string
  heading: string
  text: string
}

const BM25 = `bm25(${FIELDS.title}, ${FIELDS.heading}, ${FIELDS.text})`
/** Null filters let everything through. Parameters: kinds as JSON, source id. */
const ALLOWED = `s.status = 'ready' AND (@kinds IS NULL OR s.kind IN (SELECT value FROM json_each(@kinds))) AND (@sourceId IS NULL OR s.id = @sourceId)`

/** What every search runs. A test asserts that none of them walks through a whole table. */
export const SQL = {
  ready: "SELECT 1 FROM sources WHERE status = 'ready' LIMIT 1",
  /** Best passages by FTS5's BM25, of any source. */
  ranked: `SELECT rowid FROM chunks_fts WHERE chunks_fts MATCH @match AND rank MATCH '${BM25}' ORDER BY rank LIMIT @depth`,
  /** Any that match, in no order. */
  unranked: 'SELECT rowid FROM chunks_fts WHERE chunks_fts MATCH @match LIMIT @depth',
  /** The best among the allowed ones: every match is looked up before it is ranked. */
  filtered: `SELECT chunks_fts.rowid FROM chunks_fts CROSS JOIN chunks c ON c.id = chunks_fts.rowid CROSS JOIN sources s ON s.id = c.source_id
    WHERE chunks_fts MATCH @match AND rank MATCH '${BM25}' AND ${ALLOWED} ORDER BY rank LIMIT @depth`,
  /** The same within one source: its passages lie close together, which FTS5 can use. */
  within: `SELECT chunks_fts.rowid FROM chunks_fts CROSS JOIN chunks c ON c.id = chunks_fts.rowid
    WHERE chunks_fts MATCH @match AND rank MATCH '${BM25}' AND c.source_id = @sourceId
      AND chunks_fts.rowid BETWEEN (SELECT min(id) FROM chunks WHERE source_id = @sourceId) AND (SELECT max(id) FROM chunks WHERE source_id = @sourceId)
    ORDER BY rank LIMIT @depth`,
  /** Those of the ids that are allowed. */
  passages: `SELECT c.id, c.source_id AS sourceId, c.page, c.start, c.end, c.title, c.heading, c.text
    FROM json_each(@ids) wanted CROSS JOIN chunks c ON c.id = wanted.value CROSS JOIN sources s ON s.id = c.source_id WHERE ${ALLOWED}`,
  places: `SELECT c.id, s.title, s.kind, s.unit, p.label FROM json_each(@ids) wanted CROSS JOIN chunks c ON c.id = wanted.value
    CROSS JOIN sources s ON s.id = c.source_id CROSS JOIN source_pages p ON p.source_id = c.source_id AND p.page = c.page`,
} as const

export interface Filter {
  kinds: string | null
  sourceId: string | null
}

export const toFilter = ({ kinds, sourceId }: { kinds?: SourceKind[]; sourceId?: string }): Filter => ({
  kinds: kinds?.length ? JSON.stringify(kinds) : null,
  sourceId: sourceId ?? null,
})

/** How SQLite means to run each statement: one line per step. Nothing is run. */
export function queryPlans(db: Db): Record<keyof typeof SQL, string[]> {
  const parameters = { match: '"a"', depth: 1, kinds: null, sourceId: null, ids: '[]' }
  const planOf = (sql: string): string[] =>
    db.raw
      .prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(Object.fromEntries(Object.entries(parameters).filter(([name]) => sql.includes(`@${name}`))))
      .map(({ detail }) => detail)
  return Object.fromEntries(Object.entries(SQL).map(([name, sql]) => [name, planOf(sql)])) as Record<keyof typeof SQL, string[]>
}
