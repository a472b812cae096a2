import { basename } from 'node:path'
import type { FileRef } from '#shared/contract/index.ts'
import { AppError } from '../app/app-error.ts'
import type { EventBus } from '../app/events.ts'
import type { HandlersOf } from '../app/router.ts'
import type { Db } from '../db/open.ts'
import type { ImportPayload } from '../db/schema/index.ts'
import type { JobQueue } from '../jobs/queue.ts'
import { type JobRunner, toImportJob } from '../jobs/runner.ts'
import { listFiles } from './intake/list-files.ts'
import type { Uploads } from './intake/uploads.ts'
import type { Searcher } from './search/searcher.ts'
import { listConcepts } from './sources/concepts.ts'
import { getPage, getSource, listSources, removeSource, updateSource } from './sources/sources.ts'

interface KnowledgeDeps {
  db: Db
  events: EventBus
  queue: JobQueue
  runner: JobRunner
  searcher: Searcher
  uploads: Uploads
  embedderId: string
  workspace: string
  newId: () => string
}

export function createKnowledgeHandlers(deps: KnowledgeDeps): HandlersOf<'knowledge'> {
  const { db, events, queue, runner, searcher, embedderId } = deps
  const changed = <T>(value: T): T => {
    events.emit('changed', { what: 'knowledge' })
    return value
  }
  return {
    'knowledge.import': async ({ files, ...options }) => {
      const found = (await Promise.all(files.map((file) => resolveFile(deps.uploads, file)))).flat()
      const batchId = deps.newId()
      const jobs = queue.enqueue(
        batchId,
        found.map((file): ImportPayload => ({ ...options, ...file })),
      )
      runner.wake()
      return { batchId, jobs: jobs.map(toImportJob) }
    },
    'knowledge.jobs': (filter) => ({ jobs: queue.list(filter).map(toImportJob) }),
    'knowledge.cancelJob': ({ id }) => {
      const job = runner.cancel(id)
      if (!job) throw new AppError('job_not_found')
      return toImportJob(job)
    },
    'knowledge.retryJob': ({ id, password }) => {
      const job = queue.requeue(id, 0, password === undefined ? {} : { password })
      if (!job) throw new AppError('job_not_found')
      runner.wake()
      return toImportJob(job)
    },
    'knowledge.sources': (filter) => ({ sources: listSources(db, filter) }),
    'knowledge.source': ({ id }) => getSource(db, id),
    'knowledge.updateSource': ({ id, ...change }) => changed(updateSource(db, embedderId, id, change)),
    'knowledge.removeSource': async ({ id, force }) => {
      await removeSource(deps, id, force)
      return changed({ removed: true as const })
    },
    'knowledge.page': ({ sourceId, page }) => getPage(db, sourceId, page),
    'knowledge.concepts': (filter) => listConcepts(db, filter),
    'knowledge.search': (query) => searcher.search(query),
  }
}

type Found = Pick<ImportPayload, 'path' | 'fileName' | 'temporary'>

/**
 * A folder becomes its files; an upload becomes the app's own temporary copy.
 * A path that cannot be read becomes a job that fails with its reason, so that the rest of the batch goes on.
 */
async function resolveFile(uploads: Uploads, file: FileRef): Promise<Found[]> {
  if ('uploadId' in file) return [{ ...uploads.take(file.uploadId), temporary: true }]
  const paths = await listFiles(file.path).catch(() => [file.path])
  return paths.map((path) => ({ path, fileName: basename(path), temporary: false }))
}
