import type { SourceKind } from '#shared/domain/knowledge.ts'
import type { Db } from '../../db/open.ts'
import { vectorTable } from '../index/vectors.ts'
import type { Scored, VectorList } from './fuse.ts'
import { createVectorMirror, floats, type VectorMirror } from './vector-mirror.ts'

/** Exact nearest neighbours by cosine among one embedder's vectors; those given and those stored have length 1. */
export interface VectorScan {
  /** The `depth` nearest passages, those of `kinds` when any are named, whatever their source's status; `only` narrows them further. */
  nearest(vector: Float32Array, depth: number, kinds?: readonly SourceKind[], only?: ReadonlySet<number>): VectorList
  /** A passage's vector, nearly exact; null when it has none. */
  vectorOf(id: number): Float32Array | null
  /** Brings what is held in memory in step with the library, which the next search would have to do. */
  warm(): void
}

/** Nearest passages whose cosine is taken again from the stored 32-bit vector, which mends what int8 rounded. */
const RESCORED = 20

/** Scans the mirror in memory, or asks sqlite-vec when the library is too large for it. */
export function createVectorScan(db: Db, embedderId: string, dimensions: number): VectorScan {
  const mirror = createVectorMirror(db, embedderId, dimensions)
  const stored = db.raw.prepare<[bigint], Buffer>(`SELECT embedding FROM ${vectorTable(embedderId)} WHERE chunk_id = ?`).pluck()
  const read = (id: number): Float32Array | null => {
    const bytes = stored.get(BigInt(id))
    return bytes ? floats(bytes) : null
  }
  const exact = (vector: Float32Array, id: number): number | null => {
    const other = read(id)
    return other && product(vector, other)
  }
  return {
    nearest(vector, depth, kinds, only) {
      if (!mirror.refresh()) return { nearest: knn(db, embedderId, vector, depth, kinds, only), similarity: (id) => exact(vector, id) }
      const { nearest, similarity } = scan(mirror, vector, Math.max(depth, RESCORED), kinds, only)
      const rescored = nearest.slice(0, RESCORED).map(({ id }) => ({ id, score: exact(vector, id) ?? 0 }))
      return { nearest: [...rescored, ...nearest.slice(RESCORED)].sort(byScore).slice(0, depth), similarity }
    },
    vectorOf(id) {
      if (!mirror.refresh()) return read(id)
      const row = mirror.rowOf(id)
      return row < 0 ? null : mirror.read(row)
    },
    warm: () => void mirror.refresh(),
  }
}

function scan(
  mirror: VectorMirror,
  vector: Float32Array,
  depth: number,
  kinds?: readonly SourceKind[],
  only?: ReadonlySet<number>,
): VectorList {
  const step = mirror.ask(vector)
  const { ids, scales } = mirror.rows()
  let best: Scored[] = []
  let least = Number.NEGATIVE_INFINITY
  for (const { kind, first, end } of mirror.blocks()) {
    if (kinds?.length && !kinds.includes(kind)) continue
    const products = mirror.products(first, end)
    for (let row = first; row < end; row++) {
      const score = (products[row - first] ?? 0) * step * (scales[row] ?? 0)
      if (score <= least) continue
      const id = ids[row] ?? 0
      if (id === 0 || (only && !only.has(id))) continue
      best.push({ id, score })
      if (best.length < depth * 4) continue
      best = best.sort(byScore).slice(0, depth)
      least = best.at(-1)?.score ?? least
    }
  }
  return {
    nearest: best.sort(byScore).slice(0, depth),
    similarity(id) {
      const row = mirror.rowOf(id)
      return row < 0 ? null : (mirror.products(row, row + 1)[0] ?? 0) * step * (scales[row] ?? 0)
    },
  }
}

/** sqlite-vec's exact search over what is stored; the truth the scan is tested against. */
export function knn(
  db: Db,
  embedderId: string,
  vector: Float32Array,
  depth: number,
  kinds?: readonly SourceKind[],
  only?: ReadonlySet<number>,
): Scored[] {
  const where = ['embedding MATCH ?', `k = ${depth}`]
  const values: unknown[] = [vector]
  if (kinds?.length) {
    where.push(`kind IN (${kinds.map(() => '?').join()})`)
    values.push(...kinds)
  }
  if (only) {
    where.push('chunk_id IN (SELECT value FROM json_each(?))')
    values.push(JSON.stringify([...only]))
  }
  return db.raw
    .prepare<unknown[], { id: number; distance: number }>(
      `SELECT chunk_id AS id, distance FROM ${vectorTable(embedderId)} WHERE ${where.join(' AND ')} ORDER BY distance`,
    )
    .all(...values)
    .map(({ id, distance }) => ({ id, score: 1 - distance }))
}

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

const byScore = (a: Scored, b: Scored): number => b.score - a.score || a.id - b.id
