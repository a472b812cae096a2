export const MODEL_STATES = ['absent', 'cached', 'active', 'indexing'] as const
/**
 * `absent`: not on this computer; `cached`: there, not in use; `active`: search uses its vectors; `indexing`: the library is being
 * read with it, and it becomes active when that is done.
 */
export type ModelState = (typeof MODEL_STATES)[number]

/** Something that turns text into vectors: the lexical one that is always there, a local model, or one behind the language model's address. */
export interface EmbeddingModel {
  /** `lexical`, `org/model`, or `openai/model`. */
  id: string
  name: string
  kind: 'lexical' | 'local' | 'online'
  /** `embed` gives vectors; `rerank` reads the best passages again with the question and puts them in order. */
  task: 'embed' | 'rerank'
  state: ModelState
  active: boolean
  /** Null until it is known. */
  dimensions: number | null
  /** Passages that have its vectors. */
  indexed: number
  languages: 'en' | 'many' | 'unknown'
  licence: string | null
  /** On this computer, or about what a download takes. */
  bytes: number | null
  /** It is one the app knows, and can be asked for by name. */
  supported: boolean
  download: { received: number; total: number } | null
  /** What keeps it from being used, in words. */
  problem: string | null
}

/** Where models are downloaded from, when they are. */
export interface ModelOrigin {
  /** Used instead of the usual address. */
  mirror: string | null
  /** Used instead of what the system says. */
  proxy: string | null
}

export interface ModelList {
  models: EmbeddingModel[]
  /** Passages in the library. */
  passages: number
  /** The chosen model, when its files are gone and words stand in for it. */
  missing: string | null
  origin: ModelOrigin
}
