/** A passage and what one list says it is worth. */
export interface Scored {
  id: number
  score: number
}

/** Where a passage stands in the two lists, counted from 1, and what it is worth in both together. */
export interface Fused extends Scored {
  lexicalRank?: number
  vectorRank?: number
}

export interface VectorList {
  /** The nearest passages, best first. */
  nearest: readonly Scored[]
  /** Cosine of any passage, so that one the list does not hold is still judged by it; null for one that has no vector yet. */
  similarity(id: number): number | null
}

/**
 * Fuses a lexical and a vector list, both best first: each score is divided by the best of its list, and the two are mixed
 * (Bruch, Gai and Ingber 2023). Unlike ranks, scores know by how much the first passage beats the second.
 */
export function fuse(lexical: readonly Scored[], vector: VectorList, vectorWeight: number): Fused[] {
  const fused = new Map<number, Fused>()
  const bestLexical = lexical[0]?.score ?? 0
  const bestVector = vector.nearest[0]?.score ?? 0
  const share = bestVector > 0 ? vectorWeight : 0
  // A passage without a vector is worth what its words say: it must not fall behind because it came in a moment ago.
  const fromVector = (id: number, words: number): number => {
    const cosine = share > 0 ? vector.similarity(id) : 0
    return cosine === null ? share * words : share > 0 ? (share * Math.max(0, cosine)) / bestVector : 0
  }
  lexical.forEach(({ id, score }, i) => {
    const words = score / bestLexical
    fused.set(id, { id, score: (1 - share) * words + fromVector(id, words), lexicalRank: i + 1 })
  })
  vector.nearest.forEach(({ id }, i) => {
    const known = fused.get(id)
    if (known) known.vectorRank = i + 1
    else fused.set(id, { id, score: fromVector(id, 0), vectorRank: i + 1 })
  })
  return [...fused.values()].sort((a, b) => b.score - a.score || a.id - b.id)
}
