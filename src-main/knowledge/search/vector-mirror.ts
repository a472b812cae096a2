import type { SourceKind } from '#shared/domain/knowledge.ts'
import type { Db } from '../../db/open.ts'
import { vectorTable } from '../index/vectors.ts'
import { createInt8Dots } from './int8-dots.ts'

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
  /** Inner products of an int8 vector (see `quantise`) with the rows from `first` up to `end`, in steps of both; valid until the next call. */
  products(query: Int8Array, first: number, end: number): Int32Array
  /** The vector of a row, as far as int8 remembers it. */
  read(row: number): Float32Array
}

/** What one search thread may hold. */
const LIMIT_BYTES = 512 * 1024 * 1024
/** In WebAssembly memory: the query, a block's products, then the rows. */
const [QUERY_AT, PRODUCTS_AT, ROWS_AT, PAGE] = [0, 16_384, 65_536, 65_536]

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
  const allocate = (count: number): number => {
    const reused = free.pop()
    if (reused !== undefined) return reused
    const first = end
    end += count
    const lacking = ROWS_AT + end * width - memory.buffer.byteLength
    if (lacking > 0) memory.grow(Math.ceil(lacking / PAGE))
    ids = enlarged(ids, end)
    scales = enlarged(scales, end)
    return first
  }
  const load = ({ block: number, kind, validity, rowids }: BlockRow): void => {
    const count = rowids.length / 8
    const first = allocate(count)
    const values = floats(vectors.get(number) ?? Buffer.alloc(0))
    const bytes = new Int8Array(memory.buffer, ROWS_AT + first * width, count * width).fill(0)
    for (let slot = 0; slot < count; slot++) {
      // vec0 keeps one bit for each row that says whether a vector is there.
      if ((((validity[slot >> 3] ?? 0) >> (slot & 7)) & 1) === 0) continue
      const id = Number(rowids.readBigInt64LE(slot * 8))
      const row = first + slot
      ids[row] = id
      places = enlarged(places, id + 1)
      places[id] = row + 1
      scales[row] = quantise(values, slot * dimensions, dimensions, bytes, slot * width)
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
    rows: () => ({ ids, scales }),
    rowOf: (id) => (places[id] ?? 0) - 1,
    products(query, first, last) {
      new Int8Array(memory.buffer, QUERY_AT, width).fill(0).set(query)
      dots(QUERY_AT, ROWS_AT + first * width, ROWS_AT + last * width, width, PRODUCTS_AT)
      return new Int32Array(memory.buffer, PRODUCTS_AT, last - first)
    },
    read(row) {
      const scale = scales[row] ?? 0
      return Float32Array.from(new Int8Array(memory.buffer, ROWS_AT + row * width, dimensions), (value) => value * scale)
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

/** Rounds the vector of `length` numbers at `from` to int8 (-127..127) at `to` in `target`; returns what one step is worth. */
export function quantise(source: Float32Array, from: number, length: number, target: Int8Array, to: number): number {
  let largest = 0
  for (let i = from; i < from + length; i++) largest = Math.max(largest, Math.abs(source[i] ?? 0))
  if (largest === 0) return 0
  const steps = 127 / largest
  for (let i = 0; i < length; i++) target[to + i] = Math.round((source[from + i] ?? 0) * steps)
  return largest / 127
}

/** SQLite hands out bytes at any address; numbers need one they can be read from. */
export const floats = (bytes: Buffer): Float32Array => new Float32Array(new Uint8Array(bytes).buffer)

const isSame = (block: Block, row: BlockRow | undefined): boolean =>
  row !== undefined && block.kind === row.kind && block.validity.equals(row.validity) && block.rowids.equals(row.rowids)
