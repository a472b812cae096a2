import { createHash } from 'node:crypto'
import type { Statement } from 'better-sqlite3'
import type { SourceKind } from '#shared/domain/knowledge.ts'
import type { Db } from '../../db/open.ts'
import { perConnection } from '../../db/per-connection.ts'
import type { Passage } from '../chunk/passage.ts'

/** The vec0 table of one embedder. Each has its own, so vectors of different models or lengths can never meet. */
export function vectorTable(embedderId: string): string {
  if (/^[a-z0-9]+$/.test(embedderId)) return `vectors_${embedderId}`
  // Two ids may differ in punctuation only.
  const mark = createHash('sha256').update(embedderId).digest('hex').slice(0, 8)
  return `vectors_${embedderId.replace(/[^a-z0-9]+/gi, '_').toLowerCase()}_${mark}`
}

/**
 * Makes the embedder's table when it is not there. Kind is a partition key, so filtering by it costs nearly nothing.
 * A vector goes with its passage, whoever deletes it: passage ids are given out again.
 */
export function ensureVectorTable(db: Db, embedderId: string, dimensions: number): void {
  const table = vectorTable(embedderId)
  db.raw.exec(
    `CREATE VIRTUAL TABLE IF NOT EXISTS ${table} USING vec0(
       chunk_id INTEGER PRIMARY KEY, kind TEXT PARTITION KEY, embedding FLOAT[${dimensions}] distance_metric=cosine);
     CREATE TRIGGER IF NOT EXISTS ${table}_gone AFTER DELETE ON chunks BEGIN DELETE FROM ${table} WHERE chunk_id = old.id; END`,
  )
}

/** Whether an embedder has a table, on any connection. */
export function hasVectorTable(db: Db, embedderId: string): boolean {
  return isTable(db, vectorTable(embedderId))
}

/** Every table of vectors there is. */
export function vectorTables(db: Db): string[] {
  return db.raw
    .prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE % USING vec0(%'")
    .pluck()
    .all()
}

/** Call inside a transaction. Writes nothing when the table is gone: another embedder has taken over meanwhile, and fills what is missing. */
export function vectorWriter(db: Db, embedderId: string): (chunkId: number, kind: SourceKind, vector: Float32Array) => void {
  const table = vectorTable(embedderId)
  let insert: Statement<[bigint, SourceKind, Float32Array]> | undefined
  return (chunkId, kind, vector) => {
    if (!isTable(db, table)) return
    insert ??= db.raw.prepare(`INSERT INTO ${table}(chunk_id, kind, embedding) VALUES (?, ?, ?)`)
    // vec0 wants its key as a bigint, or it takes the number for a float.
    insert.run(BigInt(chunkId), kind, vector)
  }
}

/** How many passages have the embedder's vector. */
export function countVectors(db: Db, embedderId: string): number {
  if (!hasVectorTable(db, embedderId)) return 0
  return (
    db.raw
      .prepare<[], number>(`SELECT count(*) FROM ${vectorTable(embedderId)}_rowids`)
      .pluck()
      .get() ?? 0
  )
}

/** Whether every passage has the embedder's vector, told by their numbers: passages take their vectors along when they go. */
export function isWhole(db: Db, embedderId: string): boolean {
  const passages = db.raw.prepare<[], number>('SELECT count(*) FROM chunks').pluck().get() ?? 0
  return countVectors(db, embedderId) >= passages
}

/** How many passages lack the embedder's vector, each looked up. Its table must be there. */
export function countMissing(db: Db, embedderId: string): number {
  const sql = `SELECT count(*) FROM chunks c WHERE NOT EXISTS (SELECT 1 FROM ${vectorTable(embedderId)}_rowids r WHERE r.rowid = c.id)`
  return db.raw.prepare<[], number>(sql).pluck().get() ?? 0
}

export interface PassageText {
  id: number
  /** Title, headings, table header and text, as the embedder reads them. */
  text: string
}

const TEXT = "concat_ws(char(10), nullif(c.title, ''), nullif(c.heading, ''), nullif(c.context, ''), c.text)"

/** The same of a passage that has no row yet. */
export const embeddedText = (title: string, { heading, context, text }: Passage): string =>
  [title, heading.join(HEADINGS), context, text].filter(Boolean).join('\n')

/** Between the headings of a path, in the row and in what the embedder reads. */
export const HEADINGS = ' > '

/** The newest `limit` passages below id `before` that have no vector. */
export function passagesWithout(db: Db, embedderId: string, before: number, limit: number): PassageText[] {
  return db.raw
    .prepare<[number, number], PassageText>(
      `SELECT c.id, ${TEXT} AS text FROM chunks c WHERE c.id < ?
       AND NOT EXISTS (SELECT 1 FROM ${vectorTable(embedderId)}_rowids r WHERE r.rowid = c.id) ORDER BY c.id DESC LIMIT ?`,
    )
    .all(before, limit)
}

/** Stores vectors made outside a transaction, but for passages that have gone or changed since. */
export function storeVectors(db: Db, embedderId: string, passages: readonly PassageText[], vectors: readonly Float32Array[]): void {
  const now = db.raw.prepare<[number], { kind: SourceKind; text: string }>(
    `SELECT s.kind, ${TEXT} AS text FROM chunks c JOIN sources s ON s.id = c.source_id WHERE c.id = ?`,
  )
  const has = db.raw.prepare<[number], number>(`SELECT 1 FROM ${vectorTable(embedderId)}_rowids WHERE rowid = ?`).pluck()
  const write = vectorWriter(db, embedderId)
  db.writeDerived(() => {
    for (const [i, { id, text }] of passages.entries()) {
      const row = now.get(id)
      const vector = vectors[i]
      if (vector && row?.text === text && !has.get(id)) write(id, row.kind, vector)
    }
  })
}

/** Moves a source's vectors to another partition, in every table. Call inside a transaction. */
export function repartitionVectors(db: Db, sourceId: string, kind: SourceKind): void {
  for (const table of vectorTables(db)) {
    const rows = db.raw
      .prepare<[string], { id: number; embedding: Buffer }>(
        `SELECT chunk_id AS id, embedding FROM ${table} WHERE chunk_id IN (SELECT id FROM chunks WHERE source_id = ?)`,
      )
      .all(sourceId)
    const remove = db.raw.prepare(`DELETE FROM ${table} WHERE chunk_id = ?`)
    const insert = db.raw.prepare(`INSERT INTO ${table}(chunk_id, kind, embedding) VALUES (?, ?, ?)`)
    for (const { id, embedding } of rows) {
      remove.run(BigInt(id))
      insert.run(BigInt(id), kind, embedding)
    }
  }
}

/** Drops a table at once, with its trigger. Call inside a transaction. */
export function dropVectorTable(db: Db, table: string): void {
  db.raw.exec(`DROP TRIGGER IF EXISTS ${table}_gone; DROP TABLE IF EXISTS ${table}`)
}

/** Drops every table but those of the embedders named, in steps short enough for whoever is typing. */
export async function dropOtherVectors(db: Db, embedderIds: readonly string[]): Promise<void> {
  const kept = new Set(embedderIds.map(vectorTable))
  for (const table of vectorTables(db).filter((name) => !kept.has(name))) {
    db.writeDerived(() => db.raw.exec(`DROP TRIGGER IF EXISTS ${table}_gone`))
    // vec0 keeps a megabyte or more in each of its blocks.
    const blocks = db.raw.prepare<[], number>(`SELECT rowid FROM ${table}_vector_chunks00`).pluck().all()
    const clear = db.raw.prepare<[number]>(`DELETE FROM ${table}_vector_chunks00 WHERE rowid = ?`)
    for (const block of blocks) {
      db.writeDerived(() => void clear.run(block))
      await db.settle()
    }
    db.writeDerived(() => dropVectorTable(db, table))
  }
}

/** Asked before every search. */
const tableNamed = perConnection((raw) => raw.prepare<[string]>("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"))
const isTable = (db: Db, table: string): boolean => tableNamed(db).get(table) !== undefined
