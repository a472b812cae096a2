import type { Logger } from 'pino'
import type { SearchAnswer } from '#shared/domain/knowledge.ts'
import type { Pool } from '../../workers/pool.ts'
import type { Searcher, SearchQuery } from './searcher.ts'

/** What a search thread answers: what was found and, when it took long, how SQLite went about it. */
export interface SearchReply {
  answer: SearchAnswer
  slow: { plans: Record<string, string[]> } | null
}

/** The Searcher the app uses: every query runs on a search thread, so that a slow one never holds up the window. Slow ones are logged, without the words typed. */
export const createSearcher = (pool: Pool, logger: Logger): Searcher => ({
  async search(query) {
    const { answer, slow } = await pool.run<SearchQuery, SearchReply>('search', query)
    if (slow) {
      const { kinds, sourceId, typing, limit } = query
      logger.warn(
        { tookMs: answer.tookMs, total: answer.total, characters: query.query.length, kinds, sourceId, typing, limit, ...slow },
        'slow search',
      )
    }
    return answer
  },
})
