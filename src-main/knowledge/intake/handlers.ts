import { AppError } from '../../app/app-error.ts'
import type { EventBus } from '../../app/events.ts'
import type { Handlers } from '../../app/router.ts'
import type { Db } from '../../db/open.ts'
import type { JobQueue, JobRow } from '../../jobs/queue.ts'
import type { JobRunner } from '../../jobs/runner.ts'
import { toImportBatch } from '../../jobs/view.ts'
import { getSource } from '../sources/sources.ts'
import { jobsFor } from './import-files.ts'
import { libraryFile } from './library.ts'
import type { Uploads } from './uploads.ts'
import type { FolderWatch } from './watch-folders.ts'

export interface IntakeDeps {
  db: Db
  events: EventBus
  queue: JobQueue
  runner: JobRunner
  uploads: Uploads
  watch: FolderWatch
  workspace: string
  newId: () => string
}

type IntakeRoute =
  | `knowledge.${'import' | 'imports' | 'importStatus' | 'pauseImports' | 'reimport'}`
  | `knowledge.${'jobs' | 'cancelJob' | 'retryJob' | 'cancelBatch' | 'retryBatch'}`
  | `knowledge.${'watches' | 'watchFolder' | 'unwatchFolder' | 'acceptOffers' | 'ignoreOffers'}`

/** Everything about getting files in: imports, their queue and history, and watched folders. */
export function createIntakeHandlers(deps: IntakeDeps): Pick<Handlers, IntakeRoute> {
  const { db, events, queue, runner, watch, newId } = deps
  /** Of the queue and the watched folders: no source is another one than before. */
  const changed = (): void => events.emit('changed', { what: 'knowledge', sources: [] })
  const view = (job: JobRow | null) => {
    if (!job) throw new AppError('job_not_found')
    return runner.view(job)
  }
  const batchOf = (batchId: string) => {
    const batch = queue.batch(batchId)
    if (!batch) throw new AppError('job_not_found')
    return batch
  }
  return {
    'knowledge.import': async ({ files, password, ...options }, { requestId }) => {
      const batchId = newId()
      const jobs = queue.enqueue({ id: batchId, kind: options.kind }, await jobsFor(deps.uploads, files, { ...options, requestId }))
      if (password !== undefined) runner.unlock(jobs, password)
      runner.wake()
      return { batchId, jobs: jobs.map(runner.view) }
    },
    'knowledge.reimport': ({ id, password }, { requestId }) => {
      const { fileName, kind, bytes, sha256 } = getSource(db, id)
      const file = { path: libraryFile(deps.workspace, sha256), fileName, kind, supersede: false, temporary: false }
      const jobs = queue.enqueue({ id: newId(), kind }, [{ payload: { ...file, requestId, reimportOf: id }, bytes }])
      if (password !== undefined) runner.unlock(jobs, password)
      runner.wake()
      return view(jobs[0] ?? null)
    },
    'knowledge.jobs': (filter) => ({ jobs: queue.list(filter).map(runner.view) }),
    'knowledge.importStatus': () => runner.status(),
    'knowledge.imports': (page) => {
      const { batches, total } = queue.batches(page)
      return { imports: batches.map(toImportBatch), total }
    },
    'knowledge.pauseImports': ({ paused }) => {
      runner.setPaused(paused)
      changed()
      return runner.status()
    },
    'knowledge.cancelJob': ({ id }) => view(runner.cancel(id)),
    'knowledge.retryJob': ({ id, password }) => view(runner.retry(id, password)),
    'knowledge.cancelBatch': ({ batchId }) => {
      batchOf(batchId)
      runner.cancelBatch(batchId)
      changed()
      return toImportBatch(batchOf(batchId))
    },
    'knowledge.retryBatch': ({ batchId }) => {
      batchOf(batchId)
      runner.retryBatch(batchId)
      changed()
      return toImportBatch(batchOf(batchId))
    },
    'knowledge.watches': () => ({ folders: watch.folders(), offers: watch.offers() }),
    'knowledge.watchFolder': async ({ path, kind }) => {
      await watch.add(path, kind)
      changed()
      return { folders: watch.folders() }
    },
    'knowledge.unwatchFolder': ({ path }) => {
      watch.remove(path)
      changed()
      return { folders: watch.folders() }
    },
    'knowledge.acceptOffers': async ({ paths }, { requestId }) => {
      const offers = watch.settle(paths)
      const jobs: JobRow[] = []
      for (const kind of new Set(offers.map((offer) => offer.kind))) {
        const files = offers.filter((offer) => offer.kind === kind).map(({ path }) => ({ path }))
        jobs.push(...queue.enqueue({ id: newId(), kind }, await jobsFor(deps.uploads, files, { kind, supersede: false, requestId })))
      }
      runner.wake()
      changed()
      return { jobs: jobs.map(runner.view) }
    },
    'knowledge.ignoreOffers': ({ paths }) => {
      const ignored = watch.settle(paths).length
      changed()
      return { ignored }
    },
  }
}
