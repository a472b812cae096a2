import { setImmediate as nextTick } from 'node:timers/promises'
import { and, eq, ne, sql } from 'drizzle-orm'
import type { ImportMetrics } from '#shared/domain/knowledge.ts'
import type { Db } from '../../db/open.ts'
import { chunks, concepts, type ImportPayload, sourcePages, sources } from '../../db/schema/index.ts'
import type { Extraction, Fingerprint } from '../../workers/extract.ts'
import { deleteVectors, vectorWriter } from './vectors.ts'

/** Rows per transaction: few enough that a keystroke never waits long for the database. */
const BATCH = 25

export interface NewSource {
  id: string
  payload: ImportPayload
  fingerprint: Fingerprint
  extraction: Extraction
  vectors: Float32Array[]
  embedderId: string
  metrics: ImportMetrics
}

interface Writer {
  db: Db
  now: () => number
  newId: () => string
  signal: AbortSignal
  onProgress(done: number): void
}

/**
 * Writes a source's pages, passages, vectors and concepts in small transactions and makes it visible in the last one.
 * Until then its status is `importing`, which search ignores: a crash leaves nothing half-findable.
 */
export async function writeSource(writer: Writer, source: NewSource): Promise<void> {
  const { db } = writer
  db.write(() => insertSource(writer, source))
  const steps = [...pageSteps(db, source), ...passageSteps(db, source), ...conceptSteps(writer, source)]
  for (const [i, step] of steps.entries()) {
    writer.signal.throwIfAborted()
    db.writeDerived(step)
    writer.onProgress((i + 1) / steps.length)
    await nextTick()
  }
  db.write(() => publish(db, source))
}

function insertSource({ db, now }: Writer, { id, payload, fingerprint, extraction, metrics }: NewSource): void {
  const { document, format, passages, concepts: found } = extraction
  const title = payload.title ?? document.title ?? payload.fileName
  db.orm
    .insert(sources)
    .values({
      id,
      kind: payload.kind,
      title,
      author: payload.author ?? document.author,
      fileName: payload.fileName,
      format,
      language: document.language,
      sha256: fingerprint.sha256,
      bytes: fingerprint.bytes,
      unit: document.unit,
      pages: document.pages.length,
      chunkCount: passages.length,
      conceptCount: found.length,
      status: 'importing',
      warnings: document.warnings,
      pagesWithoutText: document.pages.filter((page) => page.text === '').map((page) => page.page),
      metrics,
      importedAt: now(),
    })
    .run()
}

function pageSteps(db: Db, { id, extraction }: NewSource): (() => void)[] {
  return batches(extraction.document.pages, (pages) => {
    db.orm
      .insert(sourcePages)
      .values(pages.map((page) => ({ sourceId: id, ...page })))
      .run()
  })
}

function passageSteps(db: Db, { id, payload, extraction, vectors, embedderId }: NewSource): (() => void)[] {
  const title = payload.title ?? extraction.document.title ?? payload.fileName
  const writeVector = vectorWriter(db, embedderId)
  const withVectors = extraction.passages.map((passage, i) => ({ passage, vector: vectors[i] }))
  return batches(withVectors, (batch) => {
    for (const { passage, vector } of batch) {
      const { page, start, end, heading, text } = passage
      const row = { sourceId: id, page, start, end, title, heading: heading.join(' > '), text }
      const { chunkId } = db.orm.insert(chunks).values(row).returning({ chunkId: chunks.id }).get()
      if (vector) writeVector(chunkId, payload.kind, vector)
    }
  })
}

function conceptSteps({ db, newId }: Writer, { id, extraction }: NewSource): (() => void)[] {
  return batches(extraction.concepts, (batch) => {
    const rows = batch.map(({ concept, ...found }) => ({
      ...found,
      id: newId(),
      sourceId: id,
      concept: concept.id,
      type: concept.type,
      title: concept.title,
    }))
    db.orm.insert(concepts).values(rows).run()
  })
}

/** The moment a source becomes findable, and the edition it replaces stops being so. */
function publish(db: Db, { id, payload }: NewSource): void {
  if (payload.supersede) {
    const { title, kind } = db.orm.select().from(sources).where(eq(sources.id, id)).get() ?? { title: '', kind: payload.kind }
    const older = and(
      sql`lower(${sources.title}) = lower(${title})`,
      eq(sources.kind, kind),
      eq(sources.status, 'ready'),
      ne(sources.id, id),
    )
    const replaced = db.orm.update(sources).set({ status: 'superseded' }).where(older).returning({ id: sources.id }).all()
    db.orm
      .update(sources)
      .set({ supersedes: replaced[0]?.id ?? null })
      .where(eq(sources.id, id))
      .run()
  }
  db.orm.update(sources).set({ status: 'ready' }).where(eq(sources.id, id)).run()
}

/** Takes a source and everything derived from it out of the database; call inside a transaction. */
export function deleteSourceRows(db: Db, embedderId: string, sourceId: string): void {
  deleteVectors(db, embedderId, sourceId)
  db.orm.delete(chunks).where(eq(chunks.sourceId, sourceId)).run()
  db.orm.delete(sources).where(eq(sources.id, sourceId)).run()
}

function batches<T>(rows: T[], write: (batch: T[]) => void): (() => void)[] {
  const steps: (() => void)[] = []
  for (let i = 0; i < rows.length; i += BATCH) steps.push(() => write(rows.slice(i, i + BATCH)))
  return steps
}
