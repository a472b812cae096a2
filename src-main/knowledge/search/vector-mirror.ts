import type { SourceKind } from '#shared/domain/knowledge.ts'
import type { Db } from '../../db/open.ts'
import { vectorTable } from '../index/vectors.ts'
import { createInt8Dots } from './int8-dots.ts'

/** Where a vector lies: in which block, as which of its vectors. */
export interface Place {
  block: Block
  slot: number
}

/** One of vec0's blocks, its vectors rounded to int8. */
export interface Block {
  kind: SourceKind
  /** Passage ids; 0 where no vector is. */
  ids: Float64Array
  /** What one int8 step is worth in each vector. */
  scales: Float32Array
  /** First byte in WebAssembly memory. */
  at: number
  validity: Buffer
  rowids: Buffer
}

/**
 * One embedder's vectors in memory. One byte per dimension and about 100 per passage: 49 MB at 100,000 passages of 384.
 */
export interface VectorMirror {
  /** Brings the mirror in step with the database; false when the library is too large to be held. */
  refresh(): boolean
  blocks(): Iterable<Block>
  place(id: number): Place | undefined
  /** Inner product of an int8 vector (see `quantise`) with each vector of a block, in steps of both; valid until the next call. */
  products(query: Int8Array, block: Block): Int32Array
  /** The vector at a place, as far as int8 remembers it. */
  read(place: Place): Float32Array
}

/** What one search thread may hold. */
const LIMIT_BYTES = 512 * 1024 * 1024
/** In WebAssembly memory: the query, a block's products, then the blocks. */
const [QUERY_AT, PRODUCTS_AT, BLOCKS_AT, PAGE] = [0, 16_384, 65_536, 65_536]

interface BlockRow {
  block: number
  kind: SourceKind
  validity: Buffer
  rowids: Buffer
}

export function createVectorMirror(db: Db, embedderId: string, dimensions: number): VectorMirror {
  const table = vectorTable(embedderId)
  const width = Math.ceil(dimensions / 16) * 16
  const { memory, dots } = createInt8Dots()
  // vec0's own tables: reading its blocks whole is some thirty times faster than asking it vector by vector.
  const rows = db.raw.prepare<[], BlockRow>(`SELECT chunk_id AS block, partition00 AS kind, validity, rowids FROM ${table}_chunks`)
  const vectors = db.raw.prepare<[number], Buffer>(`SELECT vectors FROM ${table}_vector_chunks00 WHERE rowid = ?`).pluck()
  const dataVersion = db.raw.prepare<[], number>('PRAGMA data_version').pluck()
  const sourceIds = db.raw.prepare<[], string>('SELECT id FROM sources').pluck()

  const held = new Map<number, Block>()
  const places = new Map<number, Place>()
  const free: number[] = []
  let sources: string[] = []
  let version: number | undefined
  let fits = true
  let end = BLOCKS_AT

  const drop = (number: number, block: Block): void => {
    held.delete(number)
    free.push(block.at)
    for (const id of block.ids) if (places.get(id)?.block === block) places.delete(id)
  }
  const allocate = (bytes: number): number => {
    const reused = free.pop()
    if (reused !== undefined) return reused
    const at = end
    end += bytes
    if (end > memory.buffer.byteLength) memory.grow(Math.ceil((end - memory.buffer.byteLength) / PAGE))
    return at
  }
  const load = ({ block: number, kind, validity, rowids }: BlockRow): void => {
    const ids = idsOf(validity, rowids)
    const at = allocate(ids.length * width)
    const block: Block = { kind, ids, scales: new Float32Array(ids.length), at, validity, rowids }
    const values = floats(vectors.get(number) ?? Buffer.alloc(0))
    const bytes = new Int8Array(memory.buffer, at, ids.length * width).fill(0)
    for (let slot = 0; slot < ids.length; slot++) {
      const id = ids[slot] ?? 0
      if (id === 0) continue
      block.scales[slot] = quantise(values, slot * dimensions, dimensions, bytes, slot * width)
      places.set(id, { block, slot })
    }
    held.set(number, block)
  }
  const reload = db.raw.transaction((): void => {
    const present = new Set(sourceIds.all())
    // A source that is gone may have left the ids of its passages to another, in the same places: then nothing held can be trusted.
    if (sources.some((id) => !present.has(id))) for (const [number, block] of held) drop(number, block)
    sources = [...present]
    const found = rows.all()
    fits = found.reduce((sum, { rowids }) => sum + (rowids.length / 8) * width, 0) <= LIMIT_BYTES
    const wanted = new Map(fits ? found.map((row) => [row.block, row]) : [])
    for (const [number, block] of held) if (!isSame(block, wanted.get(number))) drop(number, block)
    for (const row of wanted.values()) if (!held.has(row.block)) load(row)
  })

  return {
    refresh() {
      const now = dataVersion.get()
      if (now !== version) reload()
      version = now
      return fits
    },
    blocks: () => held.values(),
    place: (id) => places.get(id),
    products(query, { at, ids }) {
      new Int8Array(memory.buffer, QUERY_AT, width).fill(0).set(query)
      dots(QUERY_AT, at, at + ids.length * width, width, PRODUCTS_AT)
      return new Int32Array(memory.buffer, PRODUCTS_AT, ids.length)
    },
    read({ block, slot }) {
      const scale = block.scales[slot] ?? 0
      return Float32Array.from(new Int8Array(memory.buffer, block.at + slot * width, dimensions), (value) => value * scale)
    },
  }
}

/** Rounds the vector of `length` numbers at `from` to int8 (-127..127) at `to` in `target`; returns what one step is worth. */
export function quantise(source: Float32Array, from: number, length: number, target: Int8Array, to: number): number {
  let largest = 0
  for (let i = from; i < from + length; i++) largest = Math.max(largest, Math.abs(source[i] ?? 0))
  if (largest === 0) return 0
  const steps = 127 / largest
  for (let i = 0; i < length; i++) target[to + i] = Math.round((source[from + i] ?? 0) * steps)
  return largest / 127
}

/** vec0 keeps 64-bit row ids and one bit for each that says whether a vector is there. */
function idsOf(validity: Buffer, rowids: Buffer): Float64Array {
  return Float64Array.from({ length: rowids.length / 8 }, (_, slot) =>
    ((validity[slot >> 3] ?? 0) >> (slot & 7)) & 1 ? Number(rowids.readBigInt64LE(slot * 8)) : 0,
  )
}

/** SQLite hands out bytes at any address; numbers need one they can be read from. */
export const floats = (bytes: Buffer): Float32Array => new Float32Array(new Uint8Array(bytes).buffer)

const isSame = (block: Block, row: BlockRow | undefined): boolean =>
  row !== undefined && block.kind === row.kind && block.validity.equals(row.validity) && block.rowids.equals(row.rowids)
