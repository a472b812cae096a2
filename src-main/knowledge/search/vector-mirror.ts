import type { SourceKind } from '#shared/domain/knowledge.ts'
import type { Db } from '../../db/open.ts'
import { vectorTable } from '../index/vectors.ts'
import { createInt8Vectors } from './int8-vectors.ts'

/** One of vec0's blocks, its vectors rounded to int8: the rows from `first` up to `end`. */
export interface Block {
  kind: SourceKind
  first: number
  end: number
  validity: Buffer
  rowids: Buffer
}

/**
 * One embedder's vectors in memory, a row for each. One byte per dimension and about 25 per passage: 41 MB at 100,000 passages of 384.
 */
export interface VectorMirror {
  /** Brings the mirror in step with the database; false when the library is too large to be held. */
  refresh(): boolean
  blocks(): Iterable<Block>
  /** By row: the passage whose vector it is, 0 where none is, and what one int8 step is worth in it. Valid until the next refresh. */
  rows(): { ids: Int32Array; scales: Float32Array }
  /** The row of a passage's vector; -1 when it has none. */
  rowOf(id: number): number
  /** Sets the vector that `products` multiplies with; returns what one int8 step is worth in it. */
  ask(vector: Float32Array): number
  /** Inner products of the vector asked with the rows from `first` up to `end`, in steps of both; valid until the next call. */
  products(first: number, end: number): Int32Array
  /** The vector of a row, as far as int8 remembers it. */
  read(row: number): Float32Array
}

/** What one search thread may hold. */
const LIMIT_BYTES = 512 * 1024 * 1024
/** Vectors that wait side by side to be rounded. */
const STAGED = 64
/** In WebAssembly memory: the query, what a step is worth in those staged, a block's products, the vectors staged, then the rows. */
const [QUERY_AT, STEPS_AT, PRODUCTS_AT, STAGE_AT, PAGE] = [0, 8_192, 16_384, 65_536, 65_536]

interface BlockRow {
  block: number
  kind: SourceKind
  validity: Buffer
  rowids: Buffer
}

export function createVectorMirror(db: Db, embedderId: string, dimensions: number): VectorMirror {
  const table = vectorTable(embedderId)
  const width = Math.ceil(dimensions / 16) * 16
  const rowsAt = STAGE_AT + STAGED * width * 4
  const { memory, round, dots } = createInt8Vectors()
  // vec0's own tables: reading its blocks whole is some thirty times faster than asking it vector by vector.
  const blockRows = db.raw.prepare<[], BlockRow>(`SELECT chunk_id AS block, partition00 AS kind, validity, rowids FROM ${table}_chunks`)
  const vectors = db.raw.prepare<[number], Buffer>(`SELECT vectors FROM ${table}_vector_chunks00 WHERE rowid = ?`).pluck()
  const dataVersion = db.raw.prepare<[], number>('PRAGMA data_version').pluck()
  const sourceIds = db.raw.prepare<[], string>('SELECT id FROM sources').pluck()

  const held = new Map<number, Block>()
  const free: number[] = []
  /** By row. */
  let ids = new Int32Array()
  let scales = new Float32Array()
  /** By passage: its row and one, so that nothing is 0. */
  let places = new Int32Array()
  let sources: string[] = []
  let version: number | undefined
  let fits = true
  let end = 0

  const drop = (number: number, block: Block): void => {
    held.delete(number)
    free.push(block.first)
    for (let row = block.first; row < block.end; row++) {
      const id = ids[row] ?? 0
      if (places[id] === row + 1) places[id] = 0
      ids[row] = 0
    }
  }
  /** Makes room once for all that comes: growing the memory makes a new buffer of it. */
  const reserve = (rows: number): void => {
    const lacking = rowsAt + (end + rows) * width - memory.buffer.byteLength
    if (lacking > 0) memory.grow(Math.ceil(lacking / PAGE))
    ids = enlarged(ids, end + rows)
    scales = enlarged(scales, end + rows)
  }
  const allocate = (count: number): number => {
    const reused = free.pop()
    if (reused !== undefined) return reused
    end += count
    return end - count
  }
  /** Rounds `count` vectors, at most as many as can be staged, to int8 at byte `to`; returns what one step is worth in each, valid until the next call. */
  const roundTo = (to: number, vectors: Float32Array, count: number): Float32Array => {
    const stage = new Float32Array(memory.buffer, STAGE_AT, count * width)
    if (width === dimensions) stage.set(vectors)
    else for (let i = 0; i < count; i++) stage.fill(0, i * width, (i + 1) * width).set(rowAt(vectors, i), i * width)
    round(STAGE_AT, STAGE_AT + count * width * 4, width, to, STEPS_AT)
    return new Float32Array(memory.buffer, STEPS_AT, count)
  }
  const rowAt = (vectors: Float32Array, i: number): Float32Array => vectors.subarray(i * dimensions, (i + 1) * dimensions)
  const load = ({ block: number, kind, validity, rowids }: BlockRow): void => {
    const count = rowids.length / 8
    const first = allocate(count)
    const values = floats(vectors.get(number) ?? Buffer.alloc(0))
    for (let slot = 0; slot < count; slot += STAGED) {
      const some = Math.min(STAGED, count - slot)
      const staged = values.subarray(slot * dimensions, (slot + some) * dimensions)
      scales.set(roundTo(rowsAt + (first + slot) * width, staged, some), first + slot)
    }
    for (let slot = 0; slot < count; slot++) {
      // vec0 keeps one bit for each row that says whether a vector is there.
      if ((((validity[slot >> 3] ?? 0) >> (slot & 7)) & 1) === 0) continue
      const id = Number(rowids.readBigInt64LE(slot * 8))
      ids[first + slot] = id
      places = enlarged(places, id + 1)
      places[id] = first + slot + 1
    }
    held.set(number, { kind, first, end: first + count, validity, rowids })
  }
  const reload = db.raw.transaction((): void => {
    const present = new Set(sourceIds.all())
    // A source that is gone may have left the ids of its passages to another, in the same places: then nothing held can be trusted.
    if (sources.some((id) => !present.has(id))) for (const [number, block] of held) drop(number, block)
    sources = [...present]
    const found = blockRows.all()
    fits = found.reduce((sum, { rowids }) => sum + (rowids.length / 8) * width, 0) <= LIMIT_BYTES
    const wanted = new Map(fits ? found.map((row) => [row.block, row]) : [])
    for (const [number, block] of held) if (!isSame(block, wanted.get(number))) drop(number, block)
    const coming = [...wanted.values()].filter(({ block }) => !held.has(block))
    reserve(coming.reduce((sum, { rowids }) => sum + rowids.length / 8, 0))
    for (const row of coming) load(row)
  })

  return {
    refresh() {
      const now = dataVersion.get()
      if (now !== version) reload()
      version = now
      return fits
    },
    blocks: () => held.values(),
    rows: () => ({ ids, scales }),
    rowOf: (id) => (places[id] ?? 0) - 1,
    ask: (vector) => roundTo(QUERY_AT, vector, 1)[0] ?? 0,
    products(first, last) {
      dots(QUERY_AT, rowsAt + first * width, rowsAt + last * width, width, PRODUCTS_AT)
      return new Int32Array(memory.buffer, PRODUCTS_AT, last - first)
    },
    read(row) {
      const scale = scales[row] ?? 0
      return Float32Array.from(new Int8Array(memory.buffer, rowsAt + row * width, dimensions), (value) => value * scale)
    },
  }
}

/** The same numbers with room for `length`, and for as many again. */
function enlarged<T extends Int32Array | Float32Array>(numbers: T, length: number): T {
  if (numbers.length >= length) return numbers
  const larger = numbers instanceof Int32Array ? new Int32Array(length * 2) : new Float32Array(length * 2)
  larger.set(numbers)
  return larger as T
}

/** Bytes as the numbers they are, in place where they lie at an address numbers can be read from. */
export function floats(bytes: Buffer): Float32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes)
  return new Float32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4)
}

const isSame = (block: Block, row: BlockRow | undefined): boolean =>
  row !== undefined && block.kind === row.kind && block.validity.equals(row.validity) && block.rowids.equals(row.rowids)
