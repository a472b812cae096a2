import { setImmediate as nextTick } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import type { ImportMetrics } from '#shared/domain/knowledge.ts'
import type { Db } from '../../db/open.ts'
import { chunks, concepts, type ImportPayload, sourcePages, sources } from '../../db/schema/index.ts'
import type { Extraction, Fingerprint } from '../../workers/extract.ts'
import { factWriter } from '../facts/write-facts.ts'
import { olderEditions, supersede } from '../sources/editions.ts'
import { vectorWriter } from './vectors.ts'

/** Rows per transaction: few enough that a keystroke never waits long for the database. */
const BATCH = 25
/** Facts are small rows and many. */
const FACT_BATCH = 50

export interface NewSource {
  id: string
  payload: ImportPayload
  fingerprint: Fingerprint
  extraction: Extraction
  vectors: Float32Array[]
  embedderId: string
  metrics: ImportMetrics
  /** Stays invisible until the caller publishes it or puts it in the place of another. */
  hidden?: boolean
}

interface Writer {
  db: Db
  now: () => number
  newId: () => string
  signal: AbortSignal
  onProgress(done: number): void
}

/**
 * Writes a source's pages, passages, vectors, concepts and facts in small transactions and makes it visible in the last one.
 * Until then its status is `importing`, which search ignores: a crash leaves nothing half-findable.
 */
export async function writeSource(writer: Writer, source: NewSource): Promise<void> {
  const { db } = writer
  db.write(() => insertSource(writer, source))
  const steps = [...pageSteps(db, source), ...passageSteps(db, source), ...conceptSteps(writer, source), ...factSteps(db, source)]
  for (const [i, step] of steps.entries()) {
    writer.signal.throwIfAborted()
    db.writeDerived(step)
    writer.onProgress((i + 1) / steps.length)
    await nextTick()
  }
  if (!source.hidden) db.write(() => publishSource(db, source.id, source.payload.supersede))
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
      factCount: extraction.facts.length,
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

function factSteps(db: Db, { id, payload, extraction }: NewSource): (() => void)[] {
  const write = factWriter(db, id, payload.title ?? extraction.document.title ?? payload.fileName)
  return batches(extraction.facts, (batch) => batch.forEach(write), FACT_BATCH)
}

/** The moment a source becomes findable and, if asked for, the editions it replaces stop being so. Call inside a transaction. */
export function publishSource(db: Db, id: string, replaceOlder: boolean): void {
  db.orm.update(sources).set({ status: 'ready' }).where(eq(sources.id, id)).run()
  const older = replaceOlder ? olderEditions(db, id).map((edition) => edition.id) : []
  if (older.length > 0) supersede(db, id, older)
}

function batches<T>(rows: T[], write: (batch: T[]) => void, size = BATCH): (() => void)[] {
  const steps: (() => void)[] = []
  for (let i = 0; i < rows.length; i += size) steps.push(() => write(rows.slice(i, i + size)))
  return steps
}
