import type { SearchAnswer } from '#shared/domain/knowledge.ts'

/** Reads passages again together with the question: slower and more exact than comparing vectors. */
export interface Reranker {
  /** There is one, and it can be asked. */
  serving(): boolean
  /** One number per passage, the higher the better. Null when there is no reranker, it failed, or `signal` said that it takes too long. */
  judge(question: string, passages: readonly string[], signal: AbortSignal): Promise<number[] | null>
}

/** Best passages that are read again. */
export const RERANKED = 20
/** Longer than this a rep does not wait; the passages then stay in the order of the search. */
const PATIENCE_MS = 2_000

/** Puts the best passages of an answer in the order a reranker gives them; the rest stay behind them. */
export async function rerankAnswer(reranker: Reranker, question: string, answer: SearchAnswer, limit: number): Promise<SearchAnswer> {
  const started = performance.now()
  const best = answer.results.slice(0, RERANKED)
  const texts = best.map(({ title, heading, text }) => [heading ?? title, text].join('\n'))
  const scores = best.length > 1 ? await reranker.judge(question, texts, AbortSignal.timeout(PATIENCE_MS)) : null
  const judged = scores ? best.map((result, i) => ({ result, verdict: scores[i] ?? 0 })).sort((a, b) => b.verdict - a.verdict) : null
  const moved = judged?.map(({ result, verdict }) => ({
    ...result,
    why: { ...result.why, fusedRank: result.rank, rerankScore: Number(verdict.toFixed(4)) },
  }))
  const results = [...(moved ?? best), ...answer.results.slice(RERANKED)].slice(0, limit).map((result, i) => ({ ...result, rank: i + 1 }))
  return { ...answer, results, tookMs: Number((answer.tookMs + performance.now() - started).toFixed(2)) }
}
