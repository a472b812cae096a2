import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Events, Request } from '#shared/contract/index.ts'
import { t } from '#shared/messages/index.ts'
import { decisionDrivers } from '../customers/decisions/decision-drivers.ts'
import { createCustomerHandlers } from '../customers/handlers.ts'
import { listInteractions } from '../customers/interactions/interactions.ts'
import { logInteraction } from '../customers/interactions/log.ts'
import { assessCustomer } from '../customers/personality/assess-customer.ts'
import { keepStylesFresh, refreshFadingStyles } from '../customers/personality/fading-styles.ts'
import { loadLexicon } from '../customers/personality/lexicon.ts'
import { getCustomer } from '../customers/profiles/profiles.ts'
import { resumeImports } from '../customers/transfer/import-customers.ts'
import { openDatabase } from '../db/open.ts'
import { watchSlow } from '../db/slow-statements.ts'
import { startUpkeep } from '../db/upkeep.ts'
import { createFeedbackHandlers } from '../feedback/handlers.ts'
import { importNote } from '../feedback/import-note.ts'
import { createJobQueue } from '../jobs/queue.ts'
import { createJobRunner } from '../jobs/runner.ts'
import { loadTaxonomy } from '../knowledge/concepts/taxonomy.ts'
import { createFactFinder } from '../knowledge/facts/fact-finder.ts'
import { createKnowledgeHandlers } from '../knowledge/handlers.ts'
import { discardUnfinished } from '../knowledge/index/discard-source.ts'
import { createImporter } from '../knowledge/index/import-file.ts'
import type { Replacement } from '../knowledge/index/replace-source.ts'
import { createUploads, type Uploads } from '../knowledge/intake/uploads.ts'
import { createFolderWatch } from '../knowledge/intake/watch-folders.ts'
import { createOriginals, type Originals } from '../knowledge/originals/originals.ts'
import { createSearcher, warmUp } from '../knowledge/search/search-pool.ts'
import type { Searcher } from '../knowledge/search/searcher.ts'
import { createModels } from '../models/models.ts'
import { LEXICAL } from '../models/selection.ts'
import type { Ports } from '../ports/index.ts'
import { adviseBrief } from '../recommendations/advise-brief.ts'
import { createDrillHandlers } from '../recommendations/drill/handlers.ts'
import { testLlm } from '../recommendations/generate/test-llm.ts'
import { createRecommendationHandlers } from '../recommendations/handlers.ts'
import type { Fingerprint, FingerprintTask } from '../workers/extract.ts'
import { createPool } from '../workers/pool.ts'
import { AppError } from './app-error.ts'
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
  /** What a host serves so that a citation can show its page. */
  originals: Originals
  /** Search without the route's limits on what a person may type and see. */
  searcher: Searcher
  /** Resolves when no import is running, and none is queued or the queue is paused. */
  importsDone(): Promise<void>
  /** Resolves when every passage has the vectors of the model in use, and of one chosen to take its place. A command begins that work by asking. */
  vectorsDone(): Promise<void>
  close(): Promise<void>
}

/** Heap of one extract thread, in megabytes: a file that needs more is refused instead of taking the app down. */
const EXTRACT_HEAP_MB = 1536
/** Heap of the thread that makes documents readable: one that needs more is shown as text. */
const VIEW_HEAP_MB = 1024
const SEARCH_THREADS = 2
/** Vectors and models lie outside the heap, so this is plenty. */
const SEARCH_HEAP_MB = 512
/** Search threads read ahead once the window has had this long to open. */
const WARM_UP_AFTER_MS = 1500
/** What one command may spend on reading faded styles again; the app's daily round does the rest of a long list. */
const CLI_REFRESH_MS = 250

/**
 * Composes the app for any host: opens and locks the workspace, starts the threads, picks up interrupted imports.
 * Throws AppError `workspace_locked`, `workspace_damaged` or `workspace_newer`.
 */
export async function createApp({ ports }: { ports: Ports }): Promise<App> {
  const { now, newId, logger, paths, secrets } = ports
  const { workspace, resources } = paths
  const unlock = lockWorkspace(workspace)
  try {
    const opened = openDatabase(workspace, join(resources, 'migrations'))
    watchSlow(opened.raw, (slow) => logger.warn(slow, 'slow statement'))
    const upkeep = startUpkeep(opened, createPool(paths.worker('upkeep'), { threads: 1, workerData: { workspace }, logger }))
    const { db } = upkeep
    const events = createEventBus()
    const settings = createSettings(db, secrets)
    const taxonomy = loadTaxonomy(resources)
    const lexicon = loadLexicon(resources)
    const uploads = createUploads(workspace, newId)
    const models = await createModels({
      db,
      workspace,
      resources,
      worker: paths.worker('embed'),
      offline: ports.offline,
      logger,
      newId,
      uploads,
      llmSettings: settings.llm,
      onChange: () => events.emit('changed', { what: 'models' }),
      readAhead: async (next) => {
        if (ports.host !== 'cli') await Promise.all([warmUp(searchPool, SEARCH_THREADS, next), models.embedding.readAhead(next.id)])
      },
      onSwitch: () => events.emit('changed', { what: 'knowledge' }),
    })
    // New passages want vectors, and so does a library whose model was taken away.
    events.subscribe((name, data) => {
      if (name === 'changed' && (data as Events['changed']).what === 'knowledge') models.builder.wake()
    })

    const extractThreads = Math.max(1, Math.min(4, availableParallelism() - 1))
    const extractPool = createPool(paths.worker('extract'), {
      threads: extractThreads,
      workerData: { resources },
      maxHeapMb: EXTRACT_HEAP_MB,
      logger,
    })
    const embedPool = createPool(paths.worker('embed'), { threads: 1, workerData: { resources }, maxHeapMb: SEARCH_HEAP_MB })
    const searchPool = createPool(paths.worker('search'), {
      threads: SEARCH_THREADS,
      workerData: { workspace, resources },
      maxHeapMb: SEARCH_HEAP_MB,
    })
    const searcher = createSearcher(searchPool, logger, models.embedding, models.reranker)
    const factFinder = createFactFinder(searchPool)

    const viewPool = createPool(paths.worker('view'), { threads: 1, maxHeapMb: VIEW_HEAP_MB, idleMs: 60_000 })
    const originals = createOriginals({ db, workspace, viewPool })

    const queue = createJobQueue(db, now, newId)
    const embeds = () => models.embedding.serving().id === LEXICAL.id
    const replace = (task: Replacement) => upkeep.run('replace', task)
    const importFile = createImporter({ db, now, newId, workspace, embedderId: LEXICAL.id, embeds, extractPool, embedPool, replace })
    // One more file than threads, so that a thread never idles while a finished file is written.
    const runner = createJobRunner({ queue, events, logger, concurrency: extractThreads + 1, importFile })
    const watch = createFolderWatch({
      db,
      now,
      logger,
      hash: async (path, fileName) => (await extractPool.run<FingerprintTask, Fingerprint>('fingerprint', { path, fileName })).sha256,
      onChange: () => events.emit('changed', { what: 'knowledge', sources: [] }),
    })

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
    const advice = {
      ...shared,
      searcher,
      factFinder,
      logger,
      resources,
      offline: ports.offline,
      llmSettings: settings.llm,
      learning: () => settings.stored().learning,
      readCustomer,
    }
    const handlers: Handlers = {
      ...createKnowledgeHandlers({
        db,
        events,
        queue,
        runner,
        searcher,
        factFinder,
        taxonomy,
        uploads,
        watch,
        originals,
        updateSource: (task) => upkeep.run('update', task),
        workspace,
        now,
        newId,
      }),
      ...createCustomerHandlers({
        ...shared,
        uploads,
        workspace,
        readCustomersFile: (task) => viewPool.run('readCustomers', task),
        readMail: (task) => viewPool.run('readMail', task),
        adviseBrief: (customerId, objection) => adviseBrief(advice, customerId, objection),
      }),
      ...createRecommendationHandlers(advice),
      ...createDrillHandlers(advice),
      ...createFeedbackHandlers({
        ...shared,
        readCustomer,
        logVisit: (customerId, interaction) => void logInteraction(shared, customerId, interaction),
        importNote: (note) => importNote({ request, uploads }, note),
      }),
      ...models.handlers,
      ...createAppHandlers({
        db,
        ports,
        events,
        settings,
        models,
        loadSamples: () => loadSamples(request, resources),
        examine: (fix) => examine({ db, workspace, models, busy: () => !runner.idle() }, fix),
        testLlm: (llm) => testLlm(llm, ports.offline),
      }),
    }
    await resumeImports(shared)
    const request = createRouter(handlers, logger, newId)

    await discardUnfinished(db, workspace)
    const { code, message } = new AppError('parse_failed', { file: t('knowledge.jobs.thisFile') })
    const { recovered, givenUp } = queue.recover({ code, message })
    if (recovered + givenUp > 0) logger.info({ recovered, givenUp }, 'imports picked up again')
    queue.prune()
    await uploads.clean(queue.copiesNeeded())
    // A command ends before anything could be offered.
    if (ports.host !== 'cli') watch.start()
    runner.wake()
    if (ports.host !== 'cli') models.builder.wake()
    const stylesChanged = () => events.emit('changed', { what: 'customers' })
    const stopFading =
      ports.host === 'cli' ? undefined : keepStylesFresh(shared, stylesChanged, (error) => logger.warn({ error }, 'styles not read again'))
    if (ports.host === 'cli') await refreshFadingStyles(shared, after(CLI_REFRESH_MS))
    const warmUpSoon = (): void => void warmUp(searchPool, SEARCH_THREADS, models.embedding.serving()).catch(() => undefined)
    const warmingUp = ports.host === 'cli' ? undefined : setTimeout(warmUpSoon, WARM_UP_AFTER_MS).unref()

    return {
      request,
      events,
      uploads,
      originals,
      searcher,
      importsDone: () => untilIdle(events, runner.idle),
      vectorsDone: models.builder.idle,
      async close() {
        clearTimeout(warmingUp)
        stopFading?.()
        await Promise.all([watch.close(), runner.stop()])
        await models.close()
        await Promise.all([extractPool.close(), embedPool.close(), searchPool.close(), viewPool.close(), upkeep.close()])
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
    const stop = events.subscribe(() => {
      if (!idle()) return
      stop()
      resolve()
    })
  })
}

/** Turns true once that much time has passed. */
function after(ms: number): () => boolean {
  const end = performance.now() + ms
  return () => performance.now() > end
}
