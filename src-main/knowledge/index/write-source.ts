import { eq } from 'drizzle-orm'
import type { ImportMetrics } from '#shared/domain/knowledge.ts'
import type { Db } from '../../db/open.ts'
import { type ImportPayload, sources } from '../../db/schema/index.ts'
import { writeInSlices } from '../../db/slices.ts'
import type { Extraction, Fingerprint } from '../../workers/extract.ts'
import { factWriter } from '../facts/write-facts.ts'
import { olderEditions, supersede } from '../sources/editions.ts'
import { HEADINGS, vectorWriter } from './vectors.ts'

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
  const { db, signal } = writer
  db.writeDerived(() => insertSource(writer, source))
  const rows = [...pageRows(db, source), ...passageRows(db, source), ...conceptRows(writer, source), ...factRows(db, source)]
  const onSlice = (done: number) => {
    writer.onProgress(done / rows.length)
    signal.throwIfAborted()
  }
  await writeInSlices(db, rows, (write) => write(), onSlice)
  if (!source.hidden) db.write(() => publishSource(db, source.id, source.payload.supersede))
}

/** What a source is called: as the rep says, else as it says itself, else as its file. */
export const titleOf = ({ title, fileName }: ImportPayload, { document }: Pick<Extraction, 'document'>): string =>
  title ?? document.title ?? fileName

/** Writes one row. */
type RowWrite = () => void

function insertSource({ db, now }: Writer, { id, payload, fingerprint, extraction, metrics }: NewSource): void {
  const { document, format, passages, concepts: found } = extraction
  const title = titleOf(payload, extraction)
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

function pageRows(db: Db, { id, extraction }: NewSource): RowWrite[] {
  const insert = db.raw.prepare('INSERT INTO source_pages (source_id, page, label, text) VALUES (?, ?, ?, ?)')
  return extraction.document.pages.map(
    ({ page, label, text }) =>
      () =>
        insert.run(id, page, label, text),
  )
}

function passageRows(db: Db, { id, payload, extraction, vectors, embedderId }: NewSource): RowWrite[] {
  const title = titleOf(payload, extraction)
  const writeVector = vectorWriter(db, embedderId)
  const insert = db.raw.prepare(
    'INSERT INTO chunks (source_id, page, start, "end", title, heading, context, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  return extraction.passages.map(({ page, start, end, heading, context = '', text }, i) => () => {
    const { lastInsertRowid } = insert.run(id, page, start, end, title, heading.join(HEADINGS), context, text)
    const vector = vectors[i]
    if (vector) writeVector(Number(lastInsertRowid), payload.kind, vector)
  })
}

function conceptRows({ db, newId }: Writer, { id, extraction }: NewSource): RowWrite[] {
  const insert = db.raw.prepare(
    `INSERT INTO concepts (id, source_id, concept, type, title, text, keywords, page, start, "end", confidence)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return extraction.concepts.map(({ concept, text, keywords, page, start, end, confidence }) => () => {
    insert.run(newId(), id, concept.id, concept.type, concept.title, text, JSON.stringify(keywords), page, start, end, confidence)
  })
}

function factRows(db: Db, { id, payload, extraction }: NewSource): RowWrite[] {
  const write = factWriter(db, id, titleOf(payload, extraction))
  return extraction.facts.map((fact) => () => write(fact))
}

/** The moment a source becomes findable and, if asked for, the editions it replaces stop being so. Call inside a transaction. */
export function publishSource(db: Db, id: string, replaceOlder: boolean): void {
  db.orm.update(sources).set({ status: 'ready' }).where(eq(sources.id, id)).run()
  const older = replaceOlder ? olderEditions(db, id).map((edition) => edition.id) : []
  if (older.length > 0) supersede(db, id, older)
}
