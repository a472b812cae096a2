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
  /** Questions whose best passages a reranker read again in time; only where there is one. */
  reranked?: number
}

interface EvaluateDeps {
  search: (query: string) => Promise<SearchAnswer>
  /** Source id -> document id. */
  documentOf: ReadonlyMap<string, string>
}

/** One question's documents, best first. */
interface Ranking {
  query: string
  ranking: string[]
}

/** Documents of a ranking that count. */
const DEPTH = 100

/** Asks every judged query and measures the rankings; a document stands where its best passage stands. */
export async function evaluate(
  { search, documentOf }: EvaluateDeps,
  { documents, queries }: JudgedSet,
): Promise<{ evaluation: Evaluation; rankings: Ranking[] }> {
  const textOf = new Map(documents.map(({ id, title, text }) => [id, `${title} ${text}`]))
  // What a first search opens and reads is not its own time.
  await search(queries[0]?.text ?? '')
  const measured = []
  for (const { id, text, grades } of queries) {
    const asked = performance.now()
    const answer = await search(text)
    const tookMs = performance.now() - asked
    const found = answer.results.flatMap(({ sourceId, alsoIn = [] }) => [sourceId, ...alsoIn].map((each) => documentOf.get(each) ?? each))
    // In sets of arguments every question is itself a document; it is no answer to itself, and nobody judged it.
    const isItself = (document: string): boolean =>
      document === id && !grades.has(id) && squeezed(textOf.get(id) ?? '').includes(squeezed(text))
    const ranking = [...new Set(found)].filter((document) => !isItself(document)).slice(0, DEPTH)
    const reranked = answer.results[0]?.why.rerankScore !== undefined
    measured.push({ query: id, ranking, grades, tookMs, reranked, embedder: answer.embedder })
  }
  const times = measured.map(({ tookMs }) => tookMs).sort((a, b) => a - b)
  const { ndcg10, map, recall100, mrr10 } = meanQuality(measured)
  const reranked = measured.filter((one) => one.reranked).length
  const evaluation = {
    queries: measured.length,
    ndcg10: round(ndcg10, 4),
    map: round(map, 4),
    recall100: round(recall100, 4),
    mrr10: round(mrr10, 4),
    tookMs: Math.round(times.reduce((sum, time) => sum + time, 0)),
    p95Ms: round(times[Math.max(0, Math.ceil(times.length * 0.95) - 1)] ?? 0, 2),
    embedder: measured.find(({ embedder }) => embedder !== 'none')?.embedder ?? 'none',
    ...(reranked > 0 ? { reranked } : {}),
  }
  return { evaluation, rankings: measured }
}

/** The rankings in trec_eval's format, so that any tool can measure them again. */
export const toRun = (rankings: readonly Ranking[]): string =>
  rankings
    .flatMap(({ query, ranking }) => ranking.map((document, i) => `${query}\tQ0\t${document}\t${i + 1}\t${DEPTH - i}\tridealong\n`))
    .join('')

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase()
const round = (value: number, digits: number): number => Number(value.toFixed(digits))
