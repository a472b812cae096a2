import { availableParallelism } from 'node:os'
import type { Logger } from 'pino'
import { AppError, describeError } from '../app/app-error.ts'
import type { LlmSettings } from '../app/settings.ts'
import { createOpenAiEmbedder } from '../knowledge/embed/openai.ts'
import type { LocalModel } from '../knowledge/embed/transformers.ts'
import type { QueryEmbedder } from '../knowledge/search/searcher.ts'
import type { InferTask } from '../workers/embed.ts'
import { findModel, type ModelRecord, markOf, modelsFolder } from './installed.ts'
import type { ModelThread } from './model-thread.ts'
import { type Chosen, LEXICAL, type SelectionStore } from './selection.ts'

/** Processor threads of an inference over passages: half of them, so that whoever is typing has the other half. */
export const PASSAGE_THREADS = Math.max(1, Math.min(4, Math.floor(availableParallelism() / 2)))
const ONLINE = /^openai\/(.+)$/

export interface EmbeddingDeps {
  workspace: string
  offline: boolean
  logger: Logger
  selection: SelectionStore
  llmSettings(): Promise<LlmSettings | null>
  /** For passages, and for queries, so that a query never waits for a batch of passages. */
  passageThread: ModelThread
  queryThread: ModelThread
  /** Hears, whenever it is looked, which chosen model is gone; null when none is. */
  onGone(id: string | null): void
}

/** Which embedder serves, and the way to each of them. */
export interface Embedding extends QueryEmbedder {
  /** The chosen embedder, or the lexical one while its files are gone. */
  serving(): Chosen
  available(chosen: Chosen): boolean
  /** Loads a model where queries will ask it. */
  readAhead(id: string): Promise<void>
  /** One unit-length vector per text. Throws `model_missing`, `offline`, or what the model throws. */
  passages(id: string, texts: string[]): Promise<Float32Array[]>
}

export const isOnline = (id: string): boolean => ONLINE.test(id)

export function createEmbedding(deps: EmbeddingDeps): Embedding {
  const { workspace, selection, logger } = deps

  const available = ({ id, mark }: Chosen): boolean => {
    if (id === LEXICAL.id || isOnline(id)) return true
    const record = findModel(workspace, id)
    return record !== null && markOf(record) === mark
  }
  const local = (id: string, threads: number): LocalModel => {
    const record = findModel(workspace, id)
    if (!record) throw new AppError('model_missing', { model: id })
    return toLocalModel(workspace, record, threads)
  }
  const online = async (id: string, texts: string[], as: 'query' | 'passage'): Promise<Float32Array[]> => {
    const settings = await deps.llmSettings()
    if (!settings) throw new AppError('model_missing', { model: id })
    if (deps.offline) throw new AppError('offline', { host: new URL(settings.baseUrl).host })
    return createOpenAiEmbedder(settings, ONLINE.exec(id)?.[1] ?? '').embed(texts, as)
  }

  const inferQuery = (id: string, text: string): Promise<Float32Array[]> =>
    deps.queryThread.run<InferTask, Float32Array[]>('infer', { model: local(id, 1), texts: [text], as: 'query' })

  const serving = (): Chosen => {
    const { active } = selection.get()
    const present = available(active)
    deps.onGone(present ? null : active.id)
    return present ? active : LEXICAL
  }
  return {
    available,
    serving,
    passages(id, texts) {
      if (id === LEXICAL.id) return deps.passageThread.run<{ texts: string[] }, Float32Array[]>('embed', { texts })
      if (isOnline(id)) return online(id, texts, 'passage')
      const task = { model: local(id, PASSAGE_THREADS), texts, as: 'passage' as const }
      return deps.passageThread.run<InferTask, Float32Array[]>('infer', task)
    },
    async readAhead(id) {
      if (id !== LEXICAL.id && !isOnline(id)) await inferQuery(id, 'A word.')
    },
    async query(text) {
      const { id } = serving()
      if (id === LEXICAL.id) return null
      try {
        const vectors = isOnline(id) ? await online(id, [text], 'query') : await inferQuery(id, text)
        return vectors[0] ?? null
      } catch (error) {
        logger.warn({ ...describeError(error), embedder: id }, 'a query could not be embedded, words alone answer it')
        return null
      }
    },
  }
}

export const toLocalModel = (workspace: string, record: ModelRecord, threads: number): LocalModel => ({
  folder: modelsFolder(workspace),
  id: record.id,
  precision: record.precision,
  recipe: record.recipe,
  threads,
  mark: markOf(record),
})
