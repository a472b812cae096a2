import type { SourceKind } from '#shared/domain/knowledge.ts'
import type { Db } from '../../db/open.ts'

/** The vec0 table of one embedder. Each has its own, so vectors of different models or lengths can never meet. */
export function vectorTable(embedderId: string): string {
  return `vectors_${embedderId.replace(/[^a-z0-9]+/gi, '_').toLowerCase()}`
}

/** Makes the embedder's table when it is not there. Kind is a partition key, so filtering by it costs nearly nothing. */
export function ensureVectorTable(db: Db, embedderId: string, dimensions: number): void {
  db.raw.exec(
    `CREATE VIRTUAL TABLE IF NOT EXISTS ${vectorTable(embedderId)} USING vec0(
       chunk_id INTEGER PRIMARY KEY, kind TEXT PARTITION KEY, embedding FLOAT[${dimensions}] distance_metric=cosine)`,
  )
}

/** Call inside a transaction. vec0 wants its key as a bigint, or it takes the number for a float. */
export function vectorWriter(db: Db, embedderId: string): (chunkId: number, kind: SourceKind, vector: Float32Array) => void {
  const insert = db.raw.prepare(`INSERT INTO ${vectorTable(embedderId)}(chunk_id, kind, embedding) VALUES (?, ?, ?)`)
  return (chunkId, kind, vector) => void insert.run(BigInt(chunkId), kind, vector)
}

/** Call inside a transaction, before the chunks themselves go. */
export function deleteVectors(db: Db, embedderId: string, sourceId: string): void {
  db.raw.prepare(`DELETE FROM ${vectorTable(embedderId)} WHERE chunk_id IN (SELECT id FROM chunks WHERE source_id = ?)`).run(sourceId)
}

/** Moves a source's vectors to another partition. */
export function repartitionVectors(db: Db, embedderId: string, sourceId: string, kind: SourceKind): void {
  const table = vectorTable(embedderId)
  const rows = db.raw
    .prepare<[string], { id: number; embedding: Buffer }>(
      `SELECT chunk_id AS id, embedding FROM ${table} WHERE chunk_id IN (SELECT id FROM chunks WHERE source_id = ?)`,
    )
    .all(sourceId)
  deleteVectors(db, embedderId, sourceId)
  const insert = db.raw.prepare(`INSERT INTO ${table}(chunk_id, kind, embedding) VALUES (?, ?, ?)`)
  for (const { id, embedding } of rows) insert.run(BigInt(id), kind, embedding)
}
