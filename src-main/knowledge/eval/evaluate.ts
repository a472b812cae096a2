import type { SearchAnswer } from '#shared/domain/knowledge.ts'
import { meanQuality, type Quality } from './metrics.ts'
import type { JudgedSet } from './read-set.ts'

/** What `ridealong eval` answers. */
export interface Evaluation extends Quality {
  queries: number
  /** Milliseconds for all queries, and the 95th percentile of one, from the question to the answer. */
  tookMs: number
  p95Ms: number
  embedder: string
}

interface EvaluateDeps {
  search: (query: string) => Promise<SearchAnswer>
  /** Source id -> document id. */
  documentOf: ReadonlyMap<string, string>
}

/** Documents of a ranking that count. */
const DEPTH = 100

/** Asks every judged query and measures the rankings; a document stands where its best passage stands. */
export async function evaluate({ search, documentOf }: EvaluateDeps, { queries }: JudgedSet): Promise<Evaluation> {
  const measured = []
  for (const { text, grades } of queries) {
    const asked = performance.now()
    const answer = await search(text)
    const tookMs = performance.now() - asked
    const documents = answer.results.map(({ sourceId }) => documentOf.get(sourceId) ?? sourceId)
    measured.push({ ranking: [...new Set(documents)].slice(0, DEPTH), grades, tookMs, embedder: answer.embedder })
  }
  const times = measured.map(({ tookMs }) => tookMs).sort((a, b) => a - b)
  const { ndcg10, map, recall100, mrr10 } = meanQuality(measured)
  return {
    queries: measured.length,
    ndcg10: round(ndcg10, 4),
    map: round(map, 4),
    recall100: round(recall100, 4),
    mrr10: round(mrr10, 4),
    tookMs: Math.round(times.reduce((sum, time) => sum + time, 0)),
    p95Ms: round(times[Math.max(0, Math.ceil(times.length * 0.95) - 1)] ?? 0, 2),
    embedder: measured[0]?.embedder ?? '',
  }
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits))
