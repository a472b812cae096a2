import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Request } from '#shared/contract/index.ts'
import { decisionDrivers } from '../customers/decisions/decision-drivers.ts'
import { createCustomerHandlers } from '../customers/handlers.ts'
import { listInteractions } from '../customers/interactions/interactions.ts'
import { assessCustomer } from '../customers/personality/assess-customer.ts'
import { loadLexicon } from '../customers/personality/lexicon.ts'
import { getCustomer } from '../customers/profiles/profiles.ts'
import { openDatabase } from '../db/open.ts'
import { createFeedbackHandlers } from '../feedback/handlers.ts'
import { createJobQueue } from '../jobs/queue.ts'
import { createJobRunner } from '../jobs/runner.ts'
import { loadTaxonomy } from '../knowledge/concepts/taxonomy.ts'
import { createLexicalEmbedder } from '../knowledge/embed/lexical.ts'
import { createKnowledgeHandlers } from '../knowledge/handlers.ts'
import { createImporter, discardUnfinished } from '../knowledge/index/import-file.ts'
import { ensureVectorTable } from '../knowledge/index/vectors.ts'
import { createUploads, type Uploads } from '../knowledge/intake/uploads.ts'
import { createSearcher } from '../knowledge/search/search-pool.ts'
import type { Ports } from '../ports/index.ts'
import { testLlm } from '../recommendations/generate/test-llm.ts'
import { createRecommendationHandlers } from '../recommendations/handlers.ts'
import { createPool } from '../workers/pool.ts'
import { examine } from './doctor.ts'
import { createEventBus, type EventBus } from './events.ts'
import { createAppHandlers } from './handlers.ts'
import { lockWorkspace } from './lock.ts'
import { createRouter, type Handlers } from './router.ts'
import { loadSamples } from './samples.ts'
import { createSettings } from './settings.ts'

export interface App {
  request: Request
  events: EventBus
  /** Where the browser host puts bytes before it asks for their import. */
  uploads: Uploads
  /** Resolves when no import is queued or running. */
  importsDone(): Promise<void>
  close(): Promise<void>
}

/** Heap of one extract thread, in megabytes: a file that needs more is refused instead of taking the app down. */
const EXTRACT_HEAP_MB = 1536
const SEARCH_THREADS = 2

/**
 * Composes the app for any host: opens and locks the workspace, starts the threads, picks up interrupted imports.
 * Throws AppError `workspace_locked`, `workspace_damaged` or `workspace_newer`.
 */
export async function createApp({ ports }: { ports: Ports }): Promise<App> {
  const { now, newId, logger, paths, secrets } = ports
  const { workspace, resources } = paths
  const unlock = lockWorkspace(workspace)
  try {
    const db = openDatabase(workspace, join(resources, 'migrations'))
    const events = createEventBus()
    const settings = createSettings(db, secrets)
    const taxonomy = loadTaxonomy(resources)
    const lexicon = loadLexicon(resources)
    const embedder = createLexicalEmbedder(taxonomy.synonymSets)
    const embedderId = embedder.id
    ensureVectorTable(db, embedderId, embedder.dimensions)

    const extractThreads = Math.max(1, Math.min(4, availableParallelism() - 1))
    const extractPool = createPool(paths.worker('extract'), {
      threads: extractThreads,
      workerData: { resources },
      maxHeapMb: EXTRACT_HEAP_MB,
    })
    const embedPool = createPool(paths.worker('embed'), { threads: 1, workerData: { resources } })
    const searchPool = createPool(paths.worker('search'), { threads: SEARCH_THREADS, workerData: { workspace, resources } })
    const searcher = createSearcher(searchPool)

    const queue = createJobQueue(db, now, newId)
    const importFile = createImporter({ db, now, newId, workspace, embedderId, extractPool, embedPool })
    // One more file than threads, so that a thread never idles while a finished file is written.
    const runner = createJobRunner({ queue, events, logger, now, concurrency: extractThreads + 1, importFile })
    const uploads = createUploads(workspace, newId)

    const shared = { db, now, newId, events, taxonomy, lexicon }
    const readCustomer = (id: string) => {
      const customer = getCustomer(db, id)
      const interactions = listInteractions(db, id)
      return {
        customer,
        interactions,
        personality: assessCustomer({ lexicon, now }, customer, interactions),
        drivers: decisionDrivers({ taxonomy, now }, customer, interactions),
      }
    }
    const handlers: Handlers = {
      ...createKnowledgeHandlers({ db, events, queue, runner, searcher, uploads, embedderId, workspace, newId }),
      ...createCustomerHandlers(shared),
      ...createRecommendationHandlers({
        ...shared,
        searcher,
        logger,
        resources,
        offline: ports.offline,
        llmSettings: settings.llm,
        readCustomer,
      }),
      ...createFeedbackHandlers(shared),
      ...createAppHandlers({
        db,
        ports,
        events,
        settings,
        embedderId,
        loadSamples: () => loadSamples(request, resources),
        examine: (fix) => examine({ db, workspace, embedder, busy: () => queue.unfinished() > 0 }, fix),
        testLlm: (llm) => testLlm(llm, ports.offline),
      }),
    }
    const request = createRouter(handlers, logger, newId)

    discardUnfinished(db, embedderId)
    const recovered = queue.recover()
    if (recovered > 0) logger.info({ recovered }, 'imports picked up again')
    runner.wake()

    return {
      request,
      events,
      uploads,
      importsDone: () => untilIdle(events, () => queue.unfinished() === 0),
      async close() {
        await runner.stop()
        await Promise.all([extractPool.close(), embedPool.close(), searchPool.close()])
        db.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

function untilIdle(events: EventBus, idle: () => boolean): Promise<void> {
  if (idle()) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = events.subscribe((name) => {
      if (name !== 'jobs.changed' || !idle()) return
      stop()
      resolve()
    })
  })
}
