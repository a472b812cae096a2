import type { Logger } from 'pino'
import { describeError } from '../app/app-error.ts'
import type { HandlersOf } from '../app/router.ts'
import type { LlmSettings } from '../app/settings.ts'
import type { Db } from '../db/open.ts'
import { loadTaxonomy } from '../knowledge/concepts/taxonomy.ts'
import { lexicalMark } from '../knowledge/embed/lexical.ts'
import { dropVectorTable, ensureVectorTable, vectorTable } from '../knowledge/index/vectors.ts'
import type { Uploads } from '../knowledge/intake/uploads.ts'
import type { Reranker } from '../knowledge/search/rerank.ts'
import { createEmbedding, type Embedding } from './embedding.ts'
import { createModelHandlers } from './handlers.ts'
import { clearStaging } from './installed.ts'
import { loadManifest } from './manifest.ts'
import { createModelThread } from './model-thread.ts'
import { createReranking } from './reranking.ts'
import { type Chosen, createSelection, LEXICAL, type SelectionStore } from './selection.ts'
import { createVectorBuilder, type VectorBuilder } from './vector-builder.ts'

interface ModelsDeps {
  db: Db
  workspace: string
  resources: string
  /** The file the embed worker starts from. */
  worker: URL
  offline: boolean
  logger: Logger
  newId: () => string
  uploads: Uploads
  llmSettings(): Promise<LlmSettings | null>
  /** Told when models, or how far one is, changed. */
  onChange(): void
  /** Reads ahead what searches with an embedder need, which is about to take over. */
  readAhead(next: Chosen): Promise<void>
  /** Told when another embedder answers searches. */
  onSwitch(): void
}

export interface Models {
  embedding: Embedding
  reranker: Reranker
  builder: VectorBuilder
  handlers: HandlersOf<'models'>
  /** The chosen model, while its files are gone; null when all is well. */
  missing(): string | null
  close(): Promise<void>
}

/** Models change often while one is fetched or reads the library; it is told at most this often. */
const TELL_EVERY_MS = 500

/** Everything that has to do with models, on two threads of its own: one reads passages, one queries. */
export async function createModels(deps: ModelsDeps): Promise<Models> {
  const { db, workspace, resources, logger } = deps
  await clearStaging(workspace)
  const selection = createSelection(db)
  dropOutdated(db, selection, lexicalMark(loadTaxonomy(resources).synonymSets))
  const passageThread = createModelThread(deps.worker, resources)
  const queryThread = createModelThread(deps.worker, resources)
  const onChange = throttled(deps.onChange)
  let gone: string | null = null
  // Words need their vectors when they stand in, and a model that is back those of what came in meanwhile.
  const onGone = (id: string | null): void => {
    if (id === gone) return
    gone = id
    if (id) logger.warn({ model: id }, 'the chosen model is gone, words stand in for it')
    setImmediate(() => {
      deps.onSwitch()
      builder.wake()
    })
  }
  const embedding = createEmbedding({ ...deps, selection, passageThread, queryThread, onGone })
  const builder = createVectorBuilder({
    db,
    logger,
    selection,
    serving: embedding.serving,
    available: embedding.available,
    embed: embedding.passages,
    onProgress: onChange.soon,
    readAhead: (next) => deps.readAhead(next).catch((error: unknown) => logger.warn(describeError(error), 'searches were not prepared')),
    onSwitch: deps.onSwitch,
  })
  const handlers = createModelHandlers({
    ...deps,
    manifest: loadManifest(resources),
    selection,
    embedding,
    builder,
    passageThread,
    onChange: onChange.soon,
  })
  const { id, dimensions } = embedding.serving()
  ensureVectorTable(db, id, dimensions)
  return {
    embedding,
    reranker: createReranking({ workspace, logger, selection, thread: queryThread }),
    builder,
    handlers: handlers.routes,
    missing() {
      embedding.serving()
      return gone
    },
    async close() {
      handlers.stopDownloads()
      onChange.stop()
      await builder.stop()
      await Promise.all([passageThread.close(), queryThread.close()])
    },
  }
}

/** Vectors of an earlier lexical embedder mean something else. Words alone answer until the builder has made them again. */
function dropOutdated(db: Db, selection: SelectionStore, mark: string): void {
  if (selection.lexicalMark() === mark) return
  db.write(() => {
    dropVectorTable(db, vectorTable(LEXICAL.id))
    selection.setLexicalMark(mark)
  })
}

function throttled(tell: () => void): { soon(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined
  return {
    soon() {
      timer ??= setTimeout(() => {
        timer = undefined
        tell()
      }, TELL_EVERY_MS).unref()
    },
    stop: () => clearTimeout(timer),
  }
}
