import type { Logger } from 'pino'
import type { SearchAnswer } from '#shared/domain/knowledge.ts'
import type { Pool } from '../../workers/pool.ts'
import { sharing } from '../../workers/sharing.ts'
import { parseQuery } from './parse-query.ts'
import { RERANKED, type Reranker, rerankAnswer } from './rerank.ts'
import type { QueryEmbedder, Searcher, SearchQuery } from './searcher.ts'

type Serving = ReturnType<QueryEmbedder['serving']>

/** What a search thread is asked. */
export interface SearchTask extends SearchQuery {
  /** The embedder whose vectors take part, when it is not the lexical one. */
  using?: Serving
}

/** What a search thread answers: what was found and, when it took long, how SQLite went about it. */
export interface SearchReply {
  answer: SearchAnswer
  slow: { plans: Record<string, string[]> } | null
}

/** The Searcher the app uses: every query runs on a search thread, so that a slow one never holds up the window. Slow ones are logged, without the words typed. */
export const createSearcher = (pool: Pool, logger: Logger, embedder?: QueryEmbedder, reranker?: Reranker): Searcher => ({
  search: sharing(async (query) => {
    const meaning = await embedded(query, embedder)
    const again = !query.typing && reranker?.serving() ? reranker : null
    const limit = again ? Math.max(query.limit, RERANKED) : query.limit
    const { answer, slow } = await pool.run<SearchTask, SearchReply>('search', { ...query, ...meaning, limit })
    if (slow) {
      const { kinds, sourceId, typing } = query
      logger.warn(
        { tookMs: answer.tookMs, total: answer.total, characters: query.query.length, kinds, sourceId, typing, limit, ...slow },
        'slow search',
      )
    }
    return again ? rerankAnswer(again, parseQuery(query.query).words.join(' '), answer, query.limit) : answer
  }),
})

/**
 * Reads ahead on each of `threads` search threads what its first search would have to read: a second's work at 100,000 passages,
 * in steps that a search waits for at most once. An embedder that does not serve yet is read beside the one that does.
 */
export async function warmUp(pool: Pool, threads: number, { id, dimensions }: Serving): Promise<void> {
  const using = id === 'lexical' ? {} : { using: { id, dimensions } }
  for (let done = false; !done; ) {
    // Asked together, so that no thread gets two.
    const warmed = await Promise.all(Array.from({ length: threads }, () => pool.run<typeof using, boolean>('warm', using)))
    done = warmed.every(Boolean)
  }
}

/** A model is asked before the search thread is, on a thread of its own. Quotes and words after a minus are not what the rep means. */
async function embedded({ query, typing }: SearchQuery, embedder?: QueryEmbedder): Promise<Pick<SearchTask, 'using' | 'vector'>> {
  const serving = embedder?.serving()
  if (!embedder || !serving || serving.id === 'lexical') return {}
  const { words } = parseQuery(query)
  const vector = typing || words.length === 0 ? null : await embedder.query(words.join(' '))
  return { using: { id: serving.id, dimensions: serving.dimensions }, ...(vector ? { vector } : {}) }
}
