import { rm } from 'node:fs/promises'
import type { Logger } from 'pino'
import type { ImportJob, ImportStage } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { AppError, fromSystemError } from '../app/app-error.ts'
import type { EventBus } from '../app/events.ts'
import { toIso } from '../app/time.ts'
import type { Importer } from '../knowledge/index/import-file.ts'
import type { JobQueue, JobRow } from './queue.ts'

const MAX_ATTEMPTS = 3
const BACKOFF_MS = 2_000
/** Progress is told at most this often per job. */
const PROGRESS_EVERY_MS = 100

interface RunnerDeps {
  queue: JobQueue
  events: EventBus
  logger: Logger
  now: () => number
  concurrency: number
  importFile: Importer
}

export interface JobRunner {
  /** Looks for work; call after enqueueing. */
  wake(): void
  /** Stops a queued or running job; null when it is not there. */
  cancel(id: string): JobRow | null
  /** Lets running jobs stop and go back to the queue. */
  stop(): Promise<void>
}

/** Runs queued imports, a few at a time, until there are none. */
export function createJobRunner({ queue, events, logger, now, concurrency, importFile }: RunnerDeps): JobRunner {
  const running = new Map<string, { abort: AbortController; done: Promise<void> }>()
  let stopping = false
  let timer: NodeJS.Timeout | undefined

  function wake(): void {
    while (!stopping && running.size < concurrency) {
      const job = queue.lease()
      if (!job) break
      const abort = new AbortController()
      running.set(job.id, { abort, done: run(job, abort.signal).finally(() => ended(job.id)) })
    }
    // A job waiting out its backoff has nobody else to wake it.
    clearTimeout(timer)
    if (!stopping) timer = setTimeout(wake, BACKOFF_MS).unref()
  }

  function ended(id: string): void {
    running.delete(id)
    setImmediate(wake)
  }

  async function run(job: JobRow, signal: AbortSignal): Promise<void> {
    const log = logger.child({ jobId: job.id })
    tell(job)
    try {
      const { status, sourceId } = await importFile(job.payload, { signal, onStage: stageTeller(job) })
      conclude(queue.finish(job.id, { status, sourceId }))
      log.info({ status, sourceId }, 'import finished')
      if (status === 'done') events.emit('changed', { what: 'knowledge' })
    } catch (error) {
      if (stopping) return
      fail(job, error, signal, log)
    }
  }

  function fail(job: JobRow, error: unknown, signal: AbortSignal, log: Logger): void {
    const known = signal.aborted ? new AppError('cancelled') : fromSystemError(error, job.payload.fileName)
    if (!known) log.error({ err: error }, 'import failed')
    // Only what is not understood may be passing; a refusal will be the same the next time.
    if (!known && job.attempts < MAX_ATTEMPTS) {
      tell(queue.requeue(job.id, now() + BACKOFF_MS * 2 ** job.attempts))
      return
    }
    const { code, message, details } = known ?? new AppError('internal', { requestId: job.id })
    log.info({ code }, 'import refused')
    conclude(queue.finish(job.id, { status: code === 'cancelled' ? 'cancelled' : 'failed', error: { code, message, details } }))
  }

  function conclude(job: JobRow): void {
    // A file waiting for its password is needed again.
    const again = job.error?.code === 'password_required' || job.error?.code === 'password_wrong'
    if (job.payload.temporary && !again) void rm(job.payload.path, { force: true }).catch(() => undefined)
    tell(job)
  }

  function stageTeller(job: JobRow): (stage: ImportStage, progress: number) => void {
    let told = 0
    let last: ImportStage | null = null
    return (stage, progress) => {
      if (stage !== last) queue.setStage(job.id, stage, progress)
      if (stage === last && performance.now() - told < PROGRESS_EVERY_MS) return
      last = stage
      told = performance.now()
      tell({ ...job, stage, progress: overall(stage, progress) })
    }
  }

  function tell(job: JobRow | null): void {
    if (!job) return
    const batch = queue.batch(job.batchId)
    events.emit('jobs.changed', { job: toImportJob(job), batch: { id: job.batchId, ...batch } })
  }

  return {
    wake,
    cancel(id) {
      const active = running.get(id)
      if (active) active.abort.abort()
      const job = queue.get(id)
      if (job?.status !== 'queued') return job
      const cancelled = queue.finish(id, { status: 'cancelled', error: { code: 'cancelled', message: t('errors.cancelled') } })
      conclude(cancelled)
      return cancelled
    },
    async stop() {
      stopping = true
      clearTimeout(timer)
      for (const { abort } of running.values()) abort.abort()
      await Promise.allSettled(Array.from(running.values(), ({ done }) => done))
    },
  }
}

/** Share of a whole import that lies behind, given progress within a stage. */
function overall(stage: ImportStage, within: number): number {
  const spans: Record<ImportStage, [number, number]> = {
    reading: [0, 0.05],
    extracting: [0.05, 0.6],
    embedding: [0.6, 0.8],
    indexing: [0.8, 1],
  }
  const [from, to] = spans[stage]
  return from + (to - from) * Math.min(1, within)
}

/** A job as every host shows it. */
export function toImportJob(job: JobRow): ImportJob {
  return {
    id: job.id,
    batchId: job.batchId,
    fileName: job.payload.fileName,
    file: job.payload.temporary ? job.payload.fileName : job.payload.path,
    kind: job.payload.kind,
    status: job.status,
    stage: job.stage,
    progress: job.progress,
    attempts: job.attempts,
    sourceId: job.sourceId,
    error: job.error as ImportJob['error'],
    createdAt: toIso(job.createdAt),
    finishedAt: job.finishedAt === null ? null : toIso(job.finishedAt),
  }
}
