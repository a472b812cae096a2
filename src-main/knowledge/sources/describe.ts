import { getTableColumns, inArray } from 'drizzle-orm'
import type { Source, SourceState } from '#shared/domain/knowledge.ts'
import { toIso } from '../../app/time.ts'
import type { Db } from '../../db/open.ts'
import { sources } from '../../db/schema/index.ts'
import { findStale, isoDay } from './staleness.ts'

export type SourceRow = typeof sources.$inferSelect
const { warnings: _w, pagesWithoutText: _p, metrics: _m, sha256: _s, ...listed } = getTableColumns(sources)
/** The columns a list shows; how the import went is read with the single source. */
export const LISTED = listed
type ListedRow = Omit<SourceRow, 'warnings' | 'pagesWithoutText' | 'metrics' | 'sha256'>

/** Rows as the library shows them at `now` (epoch ms): with what replaced them, who quotes them and whether they are stale. */
export function describeSources(db: Db, rows: readonly ListedRow[], now: number): Source[] {
  const stale = findStale(
    db,
    rows.filter(({ status }) => status === 'ready'),
    now,
  )
  const cited = citations(db, rows.length === 1 ? rows[0]?.id : undefined)
  const titles = titlesOf(db, rows)
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    author: row.author,
    fileName: row.fileName,
    format: row.format,
    language: row.language,
    bytes: row.bytes,
    unit: row.unit,
    pages: row.pages,
    chunks: row.chunkCount,
    concepts: row.conceptCount,
    facts: row.factCount,
    status: row.status,
    supersededBy: newer(row, titles),
    tags: row.tags,
    validFrom: row.validFrom === null ? null : isoDay(row.validFrom),
    validUntil: row.validUntil === null ? null : isoDay(row.validUntil),
    stale: stale.get(row.id) ?? null,
    citedBy: cited.get(row.id) ?? 0,
    importedAt: toIso(row.importedAt),
  }))
}

/** What became of sources, in the order asked; one that is not there any more is `removed`. */
export function sourceStates(db: Db, ids: readonly string[], now: number): SourceState[] {
  const rows = db.orm
    .select(LISTED)
    .from(sources)
    .where(inArray(sources.id, [...new Set(ids)]))
    .all()
    .filter(({ status }) => status !== 'importing')
  const stale = findStale(db, rows, now)
  const titles = titlesOf(db, rows)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => {
    const row = byId.get(id)
    if (!row) return { id, state: 'removed', supersededBy: null, stale: null }
    return {
      id,
      state: row.status === 'superseded' ? 'superseded' : 'ready',
      supersededBy: newer(row, titles),
      stale: stale.get(id) ?? null,
    }
  })
}

/** How many recommendations quote each source, or the one asked for. */
export function citations(db: Db, sourceId?: string): Map<string, number> {
  const rows = db.raw
    .prepare<{ id: string | null }, { id: string; count: number }>(
      `SELECT r.source_id AS id, count(DISTINCT p.recommendation_id) AS count
       FROM source_references r JOIN talking_points p ON p.id = r.talking_point_id
       ${sourceId === undefined ? '' : 'WHERE r.source_id = @id'} GROUP BY r.source_id`,
    )
    .all({ id: sourceId ?? null })
  return new Map(rows.map(({ id, count }) => [id, count]))
}

function titlesOf(db: Db, rows: readonly ListedRow[]): Map<string, string> {
  const ids = [...new Set(rows.flatMap(({ supersededBy }) => supersededBy ?? []))]
  if (ids.length === 0) return new Map()
  const found = db.orm.select({ id: sources.id, title: sources.title }).from(sources).where(inArray(sources.id, ids)).all()
  return new Map(found.map(({ id, title }) => [id, title]))
}

function newer({ supersededBy: id }: ListedRow, titles: ReadonlyMap<string, string>): Source['supersededBy'] {
  const title = id === null ? undefined : titles.get(id)
  return id === null || title === undefined ? null : { id, title }
}
