import type { SearchAnswer, SourceKind } from '#shared/domain/knowledge.ts'

export interface SearchQuery {
  query: string
  kinds?: SourceKind[]
  sourceId?: string
  limit: number
  /** The last word is unfinished and also matches as a beginning. */
  typing?: boolean
  /** The query as a vector, where the embedder runs elsewhere. */
  vector?: Float32Array
}

/** How queries become vectors, where that needs more than words. */
export interface QueryEmbedder {
  /** The embedder whose vectors search uses at this moment. */
  serving(): { id: string; dimensions: number }
  /** A unit-length vector; null when there is none to be had, and words alone must answer. */
  query(text: string): Promise<Float32Array | null>
}

/** Hybrid search over everything that is ready. Runs in a worker thread; throws `knowledge_unavailable` when there is nothing to search. */
export interface Searcher {
  search(query: SearchQuery): Promise<SearchAnswer>
}
