import type { SearchAnswer, SourceKind } from '#shared/domain/knowledge.ts'

export interface SearchQuery {
  query: string
  kinds?: SourceKind[]
  sourceId?: string
  limit: number
  /** The last word is unfinished and also matches as a beginning. */
  typing?: boolean
}

/** Hybrid search over everything that is ready. Runs in a worker thread; throws `knowledge_unavailable` when there is nothing to search. */
export interface Searcher {
  search(query: SearchQuery): Promise<SearchAnswer>
}
