import { and, desc, eq, inArray, like, ne, or, sql } from 'drizzle-orm'
import type { Source, SourceDetail, SourceKind, SourcePage } from '#shared/domain/knowledge.ts'
import { AppError } from '../../app/app-error.ts'
import { toIso } from '../../app/time.ts'
import type { Db } from '../../db/open.ts'
import { chunks, sourcePages, sourceReferences, sources, talkingPoints } from '../../db/schema/index.ts'
import { repartitionVectors } from '../index/vectors.ts'
import { deleteSourceRows } from '../index/write-source.ts'
import { dropOriginal } from '../intake/library.ts'

type SourceRow = typeof sources.$inferSelect

/** The library, newest first; what is still being imported is not in it. */
export function listSources(db: Db, { kinds, search }: { kinds?: SourceKind[]; search?: string }): Source[] {
  const words = search?.trim()
  const named = words
    ? or(like(sources.title, `%${words}%`), like(sources.author, `%${words}%`), like(sources.fileName, `%${words}%`))
    : undefined
  return db.orm
    .select()
    .from(sources)
    .where(and(ne(sources.status, 'importing'), kinds?.length ? inArray(sources.kind, kinds) : undefined, named))
    .orderBy(desc(sources.importedAt), desc(sources.id))
    .all()
    .map(toSource)
}

/** Throws `source_not_found`. */
export function getSource(db: Db, id: string): SourceDetail {
  const row = rowOf(db, id)
  const { sha256, warnings, pagesWithoutText, metrics } = row
  return { ...toSource(row), sha256, warnings, pagesWithoutText, metrics, citedBy: citedBy(db, id) }
}

/** Renames, re-credits or moves a source to another kind. Titles are indexed with every passage, so a rename re-indexes them. */
export function updateSource(
  db: Db,
  embedderId: string,
  id: string,
  change: { title?: string; author?: string | null; kind?: SourceKind },
): SourceDetail {
  const before = rowOf(db, id)
  db.write(() => {
    const { title = before.title, author = before.author, kind = before.kind } = change
    db.orm.update(sources).set({ title, author, kind }).where(eq(sources.id, id)).run()
    if (title !== before.title) db.orm.update(chunks).set({ title }).where(eq(chunks.sourceId, id)).run()
    if (kind !== before.kind) repartitionVectors(db, embedderId, id, kind)
  })
  return getSource(db, id)
}

/** Removes a source with everything derived from it. Advice that quotes it keeps title, page and quote. */
export async function removeSource(
  { db, embedderId, workspace }: { db: Db; embedderId: string; workspace: string },
  id: string,
  force: boolean,
): Promise<void> {
  const { sha256 } = rowOf(db, id)
  const count = citedBy(db, id)
  if (count > 0 && !force) throw new AppError('source_in_use', { count })
  db.write(() => deleteSourceRows(db, embedderId, id))
  await dropOriginal(workspace, sha256)
}

/** One page as text. Throws `source_not_found` for a source or page that is not there. */
export function getPage(db: Db, sourceId: string, page: number): SourcePage {
  const source = rowOf(db, sourceId)
  const found = db.orm
    .select()
    .from(sourcePages)
    .where(and(eq(sourcePages.sourceId, sourceId), eq(sourcePages.page, page)))
    .get()
  if (!found) throw new AppError('source_not_found')
  const { title, kind, unit, pages } = source
  return { sourceId, title, kind, unit, page, pageLabel: found.label, pages, text: found.text }
}

function rowOf(db: Db, id: string): SourceRow {
  const row = db.orm.select().from(sources).where(eq(sources.id, id)).get()
  if (!row || row.status === 'importing') throw new AppError('source_not_found')
  return row
}

/** How many recommendations quote a source. */
function citedBy(db: Db, sourceId: string): number {
  const row = db.orm
    .select({ count: sql<number>`count(DISTINCT ${talkingPoints.recommendationId})` })
    .from(sourceReferences)
    .innerJoin(talkingPoints, eq(talkingPoints.id, sourceReferences.talkingPointId))
    .where(eq(sourceReferences.sourceId, sourceId))
    .get()
  return row?.count ?? 0
}

function toSource(row: SourceRow): Source {
  const { id, kind, title, author, fileName, format, language, bytes, unit, pages, status } = row
  return {
    id,
    kind,
    title,
    author,
    fileName,
    format,
    language,
    bytes,
    unit,
    pages,
    chunks: row.chunkCount,
    concepts: row.conceptCount,
    facts: row.factCount,
    status,
    importedAt: toIso(row.importedAt),
  }
}
