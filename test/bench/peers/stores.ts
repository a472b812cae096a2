import { join } from 'node:path'
import { openDatabase } from '../../../src-main/db/open.ts'
import { ensureVectorTable, vectorWriter } from '../../../src-main/knowledge/index/vectors.ts'
import { createVectorScan, knn } from '../../../src-main/knowledge/search/vector-scan.ts'
import { DIMENSIONS, dot } from './vectors.ts'

/** A vector and the number it is stored under, from 1. */
type Numbered = [id: number, vector: Float32Array]

/** Something that holds vectors and finds the nearest ones. */
export interface Store {
  /** How it searches -> the ids of the ten nearest by cosine, the nearest first. */
  ways: Record<string, (query: Float32Array) => Promise<number[]>>
  close(): Promise<void>
}

/** Fills a store in `folder` with vectors, which come some thousands at a time. */
export type OpenStore = (folder: string, batches: Iterable<Numbered[]>) => Promise<Store>

const NEAREST = 10
const KINDS = ['psychology', 'technical', 'communication', 'experience'] as const
const RESOURCES = join(import.meta.dirname, '../../../resources')
/** How many neighbours an approximate index looks at; the default of both lies below what ten good ones take. */
const EFFORT = 200

/** The truth: every vector against the query, in 32-bit floats. */
const bruteForce: OpenStore = async (_folder, batches) => {
  const all = [...batches].flat()
  const nearest = async (query: Float32Array) =>
    all
      .map(([id, vector]) => ({ id, score: dot(query, vector) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, NEAREST)
      .map(({ id }) => id)
  return { ways: { 'brute force, exact': nearest }, close: async () => undefined }
}

/** What the product does, and what it falls back on in a library too large for its memory. */
const ridealong: OpenStore = async (folder, batches) => {
  const db = openDatabase(folder, join(RESOURCES, 'migrations'))
  ensureVectorTable(db, 'bench', DIMENSIONS)
  const write = vectorWriter(db, 'bench')
  for (const batch of batches)
    db.writeDerived(() => {
      for (const [id, vector] of batch) write(id, KINDS[id % 4] ?? 'technical', vector)
    })
  db.raw.pragma('wal_checkpoint(TRUNCATE)')
  const scan = createVectorScan(db, 'bench', DIMENSIONS)
  return {
    ways: {
      'Ridealong: int8 scan in memory': async (query) => scan.nearest(query, NEAREST).nearest.map(({ id }) => id),
      'Ridealong: sqlite-vec on disk': async (query) => knn(db, 'bench', query, NEAREST).map(({ id }) => id),
    },
    close: async () => db.close(),
  }
}

/** The little of LanceDB that is used here; its own types are only there once it is installed. */
interface Lance {
  connect(folder: string): Promise<{ createTable(name: string, rows: object[]): Promise<LanceTable> }>
  Index: { hnswSq(options: object): unknown }
}
interface LanceTable {
  add(rows: object[]): Promise<unknown>
  createIndex(column: string, options: object): Promise<unknown>
  optimize(): Promise<unknown>
  vectorSearch(query: Float32Array): LanceQuery
}
interface LanceQuery {
  distanceType(name: string): LanceQuery
  bypassVectorIndex(): LanceQuery
  ef(effort: number): LanceQuery
  select(columns: string[]): LanceQuery
  limit(count: number): LanceQuery
  toArray(): Promise<{ id: number }[]>
}

const lance: OpenStore = async (folder, batches) => {
  const { connect, Index } = await installed<Lance>('@lancedb/lancedb')
  const db = await connect(folder)
  let table: LanceTable | undefined
  for (const batch of batches) {
    const rows = batch.map(([id, vector]) => ({ id, vector: Array.from(vector) }))
    if (table) await table.add(rows)
    else table = await db.createTable('vectors', rows)
  }
  if (!table) throw new Error('there is nothing to store')
  const filled = table
  await filled.optimize()
  await filled.createIndex('vector', { config: Index.hnswSq({ distanceType: 'cosine', numPartitions: 1 }) })
  const search = async (query: Float32Array, way: (query: LanceQuery) => LanceQuery) => {
    const rows = await way(filled.vectorSearch(query).distanceType('cosine')).select(['id', '_distance']).limit(NEAREST).toArray()
    return rows.map(({ id }) => Number(id))
  }
  return {
    ways: {
      'LanceDB: HNSW': (query) => search(query, (asked) => asked.ef(EFFORT)),
      'LanceDB: flat': (query) => search(query, (asked) => asked.bypassVectorIndex()),
    },
    close: async () => undefined,
  }
}

interface Pg {
  PGlite: {
    create(
      folder: string,
      options: object,
    ): Promise<{
      exec(sql: string, options?: object): Promise<unknown>
      query(sql: string, values: unknown[], options?: object): Promise<{ rows: { id: number }[] }>
      close(): Promise<void>
    }>
  }
}

const pgvector: OpenStore = async (folder, batches) => {
  const { PGlite } = await installed<Pg>('@electric-sql/pglite')
  const { vector } = await installed<{ vector: unknown }>('@electric-sql/pglite-pgvector')
  const db = await PGlite.create(folder, { extensions: { vector } })
  await db.exec(`CREATE EXTENSION vector; CREATE TABLE vectors (id int PRIMARY KEY, embedding vector(${DIMENSIONS}))`)
  for (const batch of batches) {
    const lines = batch.map(([id, vector]) => `${id}\t${literal(vector)}`).join('\n')
    await db.query("COPY vectors FROM '/dev/blob'", [], { blob: new Blob([`${lines}\n`]) })
  }
  await db.exec("SET maintenance_work_mem = '512MB'; CREATE INDEX nearest ON vectors USING hnsw (embedding vector_cosine_ops)")
  const search = async (query: Float32Array, how: string) => {
    await db.exec(how)
    const { rows } = await db.query(`SELECT id FROM vectors ORDER BY embedding <=> $1 LIMIT ${NEAREST}`, [literal(query)])
    return rows.map(({ id }) => id)
  }
  return {
    ways: {
      'pgvector in PGlite: HNSW': (query) =>
        search(query, `SET enable_seqscan = off; SET enable_indexscan = on; SET hnsw.ef_search = ${EFFORT}`),
      'pgvector in PGlite: exact': (query) => search(query, 'SET enable_seqscan = on; SET enable_indexscan = off'),
    },
    close: () => db.close(),
  }
}

export const STORES: Record<string, OpenStore> = { bruteForce, ridealong, lance, pgvector }

const literal = (vector: Float32Array): string => `[${vector.join()}]`

/** A package of this folder. Named by a variable, so that nobody needs it who does not compare. */
const installed = async <T>(name: string): Promise<T> => (await import(name)) as T
