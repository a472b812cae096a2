import type { Logger } from 'pino'
import { describeError } from '../app/app-error.ts'
import type { Reranker } from '../knowledge/search/rerank.ts'
import type { JudgeTask } from '../workers/embed.ts'
import { toLocalModel } from './embedding.ts'
import { findModel } from './installed.ts'
import type { ModelThread } from './model-thread.ts'
import type { SelectionStore } from './selection.ts'

/** Passages per call to the model, after which a search that waited long enough is heard. */
const BATCH = 4

interface RerankingDeps {
  workspace: string
  logger: Logger
  selection: SelectionStore
  thread: ModelThread
}

/** The chosen cross-encoder as search uses it; it judges nothing while none is chosen or its files are gone. */
export function createReranking({ workspace, logger, selection, thread }: RerankingDeps): Reranker {
  return {
    serving() {
      const id = selection.reranker()
      return id !== null && findModel(workspace, id) !== null
    },
    async judge(question, passages, signal) {
      const id = selection.reranker()
      const record = id === null ? null : findModel(workspace, id)
      if (!record) return null
      const scores: number[] = []
      try {
        const model = toLocalModel(workspace, record, 1)
        for (let i = 0; i < passages.length; i += BATCH) {
          if (signal.aborted) return null
          const task = { model, question, passages: passages.slice(i, i + BATCH) }
          scores.push(...(await thread.run<JudgeTask, number[]>('judge', task)))
        }
        return scores
      } catch (error) {
        logger.warn({ ...describeError(error), reranker: id }, 'passages could not be judged, they stay in the order of the search')
        return null
      }
    },
  }
}
