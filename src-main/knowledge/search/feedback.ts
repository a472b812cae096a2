import type { Scored } from './fuse.ts'

/** Best passages a query learns from. */
const PASSAGES = 5

/**
 * Moves a query's vector towards the passages that words alone found best (Rocchio 1971 on pseudo-relevant passages), the better
 * the more: their other words then count too. Vectors have length 1; so has the answer.
 */
export function moveTowards(query: Float32Array, best: readonly Scored[], vectorOf: (id: number) => Float32Array | null): Float32Array {
  const centre = new Float32Array(query.length)
  const top = best[0]?.score ?? 0
  for (const { id, score } of best.slice(0, PASSAGES)) {
    const weight = (score / top) ** 2
    vectorOf(id)?.forEach((value, i) => {
      centre[i] = (centre[i] ?? 0) + weight * value
    })
  }
  const length = Math.hypot(...centre) || 1
  const moved = query.map((value, i) => value + (centre[i] ?? 0) / length)
  const norm = Math.hypot(...moved) || 1
  return moved.map((value) => value / norm)
}
