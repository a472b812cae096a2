/** Judged documents of one query: id -> grade, 0 for judged and irrelevant. */
export type Grades = ReadonlyMap<string, number>

/** The four measures over a set of queries, each a mean between 0 and 1. */
export interface Quality {
  ndcg10: number
  map: number
  recall100: number
  mrr10: number
}

/**
 * Normalised discounted cumulative gain of the first `depth` documents, as trec_eval's `ndcg_cut`: gain is the grade itself
 * (Järvelin and Kekäläinen 2002), discount 1/log2(rank + 1), the ideal order is over every judged document.
 */
export function ndcg(ranking: readonly string[], grades: Grades, depth: number): number {
  const ideal = gains(
    [...grades.values()]
      .filter((grade) => grade > 0)
      .sort((a, b) => b - a)
      .slice(0, depth),
  )
  return ideal === 0 ? 0 : gains(ranking.slice(0, depth).map((id) => Math.max(0, grades.get(id) ?? 0))) / ideal
}

const gains = (grades: number[]): number => grades.reduce((sum, grade, i) => sum + grade / Math.log2(i + 2), 0)

/** Mean of the precision at each relevant document of the ranking, over all relevant ones (trec_eval `map`): one that was not found counts as 0. */
export function averagePrecision(ranking: readonly string[], grades: Grades): number {
  let found = 0
  let sum = 0
  ranking.forEach((id, i) => {
    if (!isRelevant(grades, id)) return
    found += 1
    sum += found / (i + 1)
  })
  const relevant = relevantCount(grades)
  return relevant === 0 ? 0 : sum / relevant
}

/** Share of the relevant documents among the first `depth` (trec_eval `recall`). */
export function recall(ranking: readonly string[], grades: Grades, depth: number): number {
  const relevant = relevantCount(grades)
  return relevant === 0 ? 0 : ranking.slice(0, depth).filter((id) => isRelevant(grades, id)).length / relevant
}

/** One over the rank of the first relevant document among the first `depth`, 0 when there is none (MS MARCO's MRR@10). */
export function reciprocalRank(ranking: readonly string[], grades: Grades, depth: number): number {
  const first = ranking.slice(0, depth).findIndex((id) => isRelevant(grades, id))
  return first < 0 ? 0 : 1 / (first + 1)
}

/** Means over queries; each ranking is document ids, best first and without repeats. */
export function meanQuality(queries: readonly { ranking: readonly string[]; grades: Grades }[]): Quality {
  const mean = (measure: (ranking: readonly string[], grades: Grades) => number): number =>
    queries.length === 0 ? 0 : queries.reduce((sum, { ranking, grades }) => sum + measure(ranking, grades), 0) / queries.length
  return {
    ndcg10: mean((ranking, grades) => ndcg(ranking, grades, 10)),
    map: mean(averagePrecision),
    recall100: mean((ranking, grades) => recall(ranking, grades, 100)),
    mrr10: mean((ranking, grades) => reciprocalRank(ranking, grades, 10)),
  }
}

const isRelevant = (grades: Grades, id: string): boolean => (grades.get(id) ?? 0) > 0
const relevantCount = (grades: Grades): number => [...grades.values()].filter((grade) => grade > 0).length
