import type { SearchAnswer } from '#shared/domain/knowledge.ts'
import type { Pool } from '../../workers/pool.ts'
import type { Searcher, SearchQuery } from './searcher.ts'

/** The Searcher the app uses: every query runs on a search thread, so that a slow one never holds up the window. */
export const createSearcher = (pool: Pool): Searcher => ({
  search: (query) => pool.run<SearchQuery, SearchAnswer>('search', query),
})
