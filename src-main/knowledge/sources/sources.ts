import { and, desc, eq, inArray, like, ne, or } from 'drizzle-orm'
import type { Source, SourceDetail, SourceKind, SourcePage } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { AppError } from '../../app/app-error.ts'
import type { Db } from '../../db/open.ts'
import { chunks, sourcePages, sources } from '../../db/schema/index.ts'
import { renameSubject } from '../facts/write-facts.ts'
import { discardSource } from '../index/discard-source.ts'
import { repartitionVectors } from '../index/vectors.ts'
import { dropOriginal } from '../intake/library.ts'
import { citations, describeSources, LISTED, type SourceRow } from './describe.ts'
import { findStale, fromIsoDay } from './staleness.ts'

/** What a rep may change about a source. Days are ISO dates; null clears. */
export interface SourceChange {
  title?: string
  author?: string | null
  kind?: SourceKind
  tags?: string[]
  validFrom?: string | null
  validUntil?: string | null
}

/** The library, newest first; what is still being imported is not in it. `now`: when staleness is judged. */
export function listSources(db: Db, { kinds, search }: { kinds?: SourceKind[]; search?: string }, now: number): Source[] {
  const words = search?.trim()
  const named = words
    ? or(like(sources.title, `%${words}%`), like(sources.author, `%${words}%`), like(sources.fileName, `%${words}%`))
    : undefined
  const rows = db.orm
    .select(LISTED)
    .from(sources)
    .where(and(ne(sources.status, 'importing'), kinds?.length ? inArray(sources.kind, kinds) : undefined, named))
    .orderBy(desc(sources.importedAt), desc(sources.id))
    .all()
  return describeSources(db, rows, now)
}

/** Throws `source_not_found`. `now`: when staleness is judged. */
export function getSource(db: Db, id: string, now = Date.now()): SourceDetail {
  const row = rowOf(db, id)
  const { sha256, warnings, pagesWithoutText, metrics } = row
  const replaces = db.orm.select({ id: sources.id, title: sources.title }).from(sources).where(eq(sources.supersededBy, id)).all()
  return { ...(describeSources(db, [row], now)[0] as Source), sha256, warnings, pagesWithoutText, metrics, replaces }
}

/** Ready sources that should be looked at again. */
export function countStale(db: Db, now: number): number {
  const { id, kind, title, fileName, validFrom, validUntil, importedAt } = sources
  const dated = { id, kind, title, fileName, validFrom, validUntil, importedAt }
  return findStale(db, db.orm.select(dated).from(sources).where(eq(sources.status, 'ready')).all(), now).size
}

/** Renames, re-credits, tags, dates a source or moves it to another kind. Titles are indexed with every passage, so a rename re-indexes them. */
export function updateSource(db: Db, id: string, change: SourceChange): void {
  const before = rowOf(db, id)
  const { title = before.title, author = before.author, kind = before.kind } = change
  const tags = change.tags ? [...new Set(change.tags)] : before.tags
  const validFrom = dayOr(change.validFrom, before.validFrom)
  const validUntil = dayOr(change.validUntil, before.validUntil)
  if (validFrom !== null && validUntil !== null && validUntil < validFrom)
    throw new AppError('validation_failed', { problems: t('knowledge.edit.datesCrossed') })
  db.write(() => {
    db.orm.update(sources).set({ title, author, kind, tags, validFrom, validUntil }).where(eq(sources.id, id)).run()
    if (title !== before.title) {
      db.orm.update(chunks).set({ title }).where(eq(chunks.sourceId, id)).run()
      renameSubject(db, id, title)
    }
    if (kind !== before.kind) repartitionVectors(db, id, kind)
  })
}

/** Adds and removes tags of many sources at once; returns how many are there. Tags stay in the order they were given. */
export function tagSources(db: Db, ids: readonly string[], { add, remove }: { add: string[]; remove: string[] }): number {
  const { id, tags } = sources
  return db.write(() => {
    const rows = ids.flatMap((one) => db.orm.select({ id, tags }).from(sources).where(eq(id, one)).all())
    for (const row of rows) {
      const kept = row.tags.filter((tag) => !remove.includes(tag))
      db.orm
        .update(sources)
        .set({ tags: [...new Set([...kept, ...add])] })
        .where(eq(id, row.id))
        .run()
    }
    return rows.length
  })
}

const dayOr = (day: string | null | undefined, before: number | null): number | null =>
  day === undefined ? before : day === null ? null : fromIsoDay(day)

/** Removes a source with everything derived from it. Advice that quotes it keeps title, page and quote. */
export async function removeSource({ db, workspace }: { db: Db; workspace: string }, id: string, force: boolean): Promise<void> {
  const { sha256 } = rowOf(db, id)
  const count = citations(db, id).get(id) ?? 0
  if (count > 0 && !force) throw new AppError('source_in_use', { count })
  await discardSource(db, id)
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
