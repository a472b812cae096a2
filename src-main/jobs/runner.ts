import { rm } from 'node:fs/promises'
import type { Logger } from 'pino'
import type { ErrorCode } from '#shared/domain/errors.ts'
import type { ImportJob, ImportStage, ImportStatus } from '#shared/domain/knowledge.ts'
import { AppError, describeError, fromSystemError } from '../app/app-error.ts'
import type { EventBus } from '../app/events.ts'
import type { Importer } from '../knowledge/index/import-file.ts'
import { isThreadLost } from '../workers/pool.ts'
import { createPace, workOf } from './pace.ts'
import type { JobEnd, JobFailure, JobQueue, JobRow } from './queue.ts'
import { overallProgress, toImportJob, worthKeeping } from './view.ts'

const MAX_ATTEMPTS = 4
const BACKOFF_MS = 2_000
/** Progress is told at most this often per job. */
const PROGRESS_EVERY_MS = 100
/** What changed in the library is told at most this often: every window then asks for the whole list. */
const CHANGED_EVERY_MS = 2_000
/** Files of one batch that a password is tried on by itself. */
const MOST_GUESSES = 1000
/** How soon a queue that could not be read or written is tried again. */
const RECHECK_MS = 5_000

interface RunnerDeps {
  queue: JobQueue
  events: EventBus
  logger: Logger
  concurrency: number
  importFile: Importer
}

export interface JobRunner {
  /** Looks for work; call after enqueueing. */
  wake(): void
  /** Stops a queued or running job; null when it is not there. */
  cancel(id: string): JobRow | null
  /** Stops whatever of a batch has not ended. */
  cancelBatch(batchId: string): void
  /** Runs an ended job again. The password stays in memory and goes with the job. */
  retry(id: string, password?: string): JobRow | null
  /** Runs every failed or cancelled job of a batch again. */
  retryBatch(batchId: string): void
  /** The password of jobs that were just queued. */
  unlock(jobs: readonly JobRow[], password: string): void
  setPaused(paused: boolean): void
  status(): ImportStatus
  /** A job as every host shows it, with its progress at this moment. */
  view(job: JobRow): ImportJob
  /** Nothing runs, and nothing will run by itself, or not while the disk is full. */
  idle(): boolean
  /** Lets running jobs stop and go back to the queue. */
  stop(): Promise<void>
}

interface Running {
  job: JobRow
  abort: AbortController
  done: Promise<void>
  stage: ImportStage
  /** 0..1 over all stages. */
  progress: number
  toldAt: number
}

/** Runs queued imports, a few at a time, until there are none. */
export function createJobRunner({ queue, events, logger, concurrency, importFile }: RunnerDeps): JobRunner {
  const running = new Map<string, Running>()
  /** Ends that could not be written because the disk is full. */
  const unsettled = new Map<string, JobEnd>()
  const passwords = new Map<string, string>()
  /** Jobs that try the password of another: when it does not fit, the rep was never wrong about them. */
  const guessing = new Set<string>()
  const pace = createPace(() => performance.now())
  let stopping = false
  /** What keeps the queue from being read or written. */
  let blocked: ErrorCode | null = null
  let timer: NodeJS.Timeout | undefined
  let changedTimer: NodeJS.Timeout | undefined
  let changedAt = Number.NEGATIVE_INFINITY
  /** What came in since the library was last told to have changed; null when older editions went as well. */
  let imported: string[] | null = []

  function wake(): void {
    clearTimeout(timer)
    if (stopping) return
    try {
      for (const [id, end] of unsettled) settle(id, end)
      while (running.size < concurrency && !queue.paused()) {
        const job = queue.lease()
        if (!job) break
        begin(job)
      }
      const due = queue.paused() || running.size > 0 ? null : queue.nextDueIn()
      // A job waiting out its backoff has nobody else to wake it.
      if (due !== null) timer = setTimeout(wake, Math.min(due + 50, RECHECK_MS))
      setBlocked(null)
    } catch (error) {
      if (!blocked) logger.error(describeError(error), 'the import queue cannot be read or written')
      timer = setTimeout(wake, RECHECK_MS)
      setBlocked(fromSystemError(error)?.code ?? 'internal')
    }
  }

  function setBlocked(by: ErrorCode | null): void {
    if (blocked === by) return
    blocked = by
    events.emit('changed', { what: 'knowledge', sources: [] })
  }

  function begin(job: JobRow): void {
    if (running.size === 0) pace.start()
    const active: Running = { job, abort: new AbortController(), done: Promise.resolve(), stage: 'reading', progress: 0, toldAt: 0 }
    running.set(job.id, active)
    active.done = run(active).finally(() => {
      running.delete(job.id)
      setImmediate(wake)
    })
  }

  async function run(active: Running): Promise<void> {
    const { job, abort } = active
    const { requestId } = job.payload
    const log = logger.child({ jobId: job.id, batchId: job.batchId, ...(requestId ? { requestId } : {}) })
    const onStage = (stage: ImportStage, progress: number) => advance(active, stage, progress)
    try {
      const { status, sourceId, supersedes, report } = await importFile(job.payload, {
        signal: abort.signal,
        password: passwords.get(job.id),
        onStage,
        onCrash: (error) => log.error(describeError(error), 'a parser failed'),
      })
      log.info({ status, sourceId, ...report }, 'import finished')
      end(active, { status, sourceId, supersedes })
    } catch (error) {
      if (stopping) queue.release(job.id)
      else fail(active, error, log)
    }
  }

  function fail(active: Running, error: unknown, log: Logger): void {
    const { job, abort } = active
    const known = refusalOf(error, job, abort.signal, guessing.has(job.id))
    if (!known) log.error(describeError(error), 'import failed')
    if (job.attempts < attemptsFor(known, error)) {
      log.info({ code: known?.code, attempts: job.attempts }, 'import tried again later')
      active.job = queue.retryLater(job.id, BACKOFF_MS * 2 ** (job.attempts - 1)) ?? job
      tell(active.job)
      return
    }
    const { code, message, details } = known ?? new AppError('internal', { requestId: job.payload.requestId ?? job.id })
    log.info({ code, attempts: job.attempts }, 'import refused')
    end(active, { status: code === 'cancelled' ? 'cancelled' : 'failed', error: { code, message, details } })
  }

  function end(active: Running, end: JobEnd): void {
    const { job, progress } = active
    const password = passwords.get(job.id)
    passwords.delete(job.id)
    guessing.delete(job.id)
    pace.advance((1 - progress) * workOf(job.bytes))
    active.progress = 1
    const error = end.error ?? null
    if (job.payload.temporary && !worthKeeping(error)) void rm(job.payload.path, { force: true }).catch(() => undefined)
    running.delete(job.id)
    // Before anyone hears of the end: the queue is not idle then.
    if (password !== undefined && end.status === 'done') tryOnOthers(job.batchId, password)
    settle(job.id, end)
    tellChanged(job.payload.supersede ? null : (end.sourceId ?? undefined))
  }

  /** Files that came together are often protected alike: what opened one is tried on the others that wait for a password. */
  function tryOnOthers(batchId: string, password: string): void {
    for (const { id, error } of queue.list({ batchId, statuses: ['failed'], limit: MOST_GUESSES })) {
      if (error?.code !== 'password_required') continue
      const job = queue.requeue(id)
      if (!job) continue
      passwords.set(id, password)
      guessing.add(id)
      tell(job)
    }
  }

  function settle(id: string, end: JobEnd): void {
    unsettled.set(id, end)
    try {
      queue.finish(id, end)
      unsettled.delete(id)
    } catch (error) {
      if (fromSystemError(error)?.code !== 'disk_full') throw error
      logger.error(describeError(error), 'the end of an import could not be written')
    }
    const job = queue.get(id)
    if (job) tell(job)
  }

  function advance(active: Running, stage: ImportStage, within: number): void {
    const progress = Math.max(active.progress, overallProgress(stage, within))
    pace.advance((progress - active.progress) * workOf(active.job.bytes))
    active.stage = stage
    active.progress = progress
    if (performance.now() - active.toldAt < PROGRESS_EVERY_MS) return
    active.toldAt = performance.now()
    tell(active.job)
  }

  function tell(job: JobRow): void {
    const batch = queue.batch(job.batchId)
    if (!batch) return
    const { id, total, done, duplicate, failed, cancelled, skipped } = batch
    const finished = done + duplicate + failed + cancelled + skipped
    events.emit('jobs.changed', { job: view(job), batch: { id, total, finished }, status: status() })
  }

  /** At once for the first file that ended, then no more often than a window can ask for its whole list. */
  function tellChanged(sourceId: string | null | undefined): void {
    if (sourceId === null) imported = null
    else if (sourceId) imported?.push(sourceId)
    const wait = changedAt + CHANGED_EVERY_MS - performance.now()
    changedTimer ??= setTimeout(
      () => {
        changedTimer = undefined
        changedAt = performance.now()
        events.emit('changed', { what: 'knowledge', ...(imported ? { sources: imported } : {}) })
        imported = []
      },
      Math.max(0, wait),
    ).unref()
  }

  function status(): ImportStatus {
    const { total, finished, bytesLeft } = queue.backlog()
    const left = total - finished - unsettled.size
    const behind = Array.from(running.values(), ({ job, progress }) => progress * workOf(job.bytes)).reduce((sum, work) => sum + work, 0)
    return {
      paused: queue.paused(),
      running: running.size,
      queued: Math.max(0, left - running.size),
      total,
      finished,
      blocked,
      remainingMs:
        left > 0 && !blocked && !(queue.paused() && running.size === 0) ? pace.remaining(workOf(bytesLeft, left) - behind) : null,
    }
  }

  function view(row: JobRow): ImportJob {
    const live = running.get(row.id)
    const end = unsettled.get(row.id)
    return toImportJob(end ? { ...row, ...end } : row, live)
  }

  function cancelQueued(batchId: string, only?: string): void {
    const { code, message, details } = new AppError('cancelled')
    const error: JobFailure = { code, message, details }
    const ended = only ? [queue.finish(only, { status: 'cancelled', error })] : queue.cancelQueued(batchId, error)
    for (const job of ended) if (job) passwords.delete(job.id)
    const last = ended.at(-1)
    if (last) tell(last)
  }

  return {
    wake,
    cancel(id) {
      running.get(id)?.abort.abort()
      const job = queue.get(id)
      if (job?.status === 'queued') cancelQueued(job.batchId, id)
      return queue.get(id)
    },
    cancelBatch(batchId) {
      cancelQueued(batchId)
      for (const { job, abort } of running.values()) if (job.batchId === batchId) abort.abort()
    },
    retry(id, password) {
      const job = queue.requeue(id)
      if (job && password !== undefined) passwords.set(id, password)
      if (job) tell(job)
      wake()
      return job
    },
    retryBatch(batchId) {
      const again = queue.requeueBatch(batchId)
      if (again) tell(again)
      wake()
    },
    unlock(jobs, password) {
      for (const { id, status } of jobs) if (status === 'queued') passwords.set(id, password)
    },
    setPaused(paused) {
      queue.setPaused(paused)
      wake()
    },
    status,
    view,
    idle: () => running.size === 0 && (queue.paused() || blocked !== null || queue.nextDueIn() === null),
    async stop() {
      stopping = true
      clearTimeout(timer)
      clearTimeout(changedTimer)
      for (const { abort } of running.values()) abort.abort()
      await Promise.allSettled(Array.from(running.values(), ({ done }) => done))
    },
  }
}

function refusalOf(error: unknown, { payload }: JobRow, signal: AbortSignal, guessed: boolean): AppError | null {
  if (signal.aborted) return new AppError('cancelled')
  if (guessed && error instanceof AppError && error.code === 'password_wrong')
    return new AppError('password_required', { file: payload.fileName }, { cause: error })
  if (isThreadLost(error)) return new AppError('parse_failed', { file: payload.fileName }, { cause: error })
  return fromSystemError(error, payload.fileName)
}

/** Only what may be over in a moment is tried again by itself; any other refusal will be the same the next time. */
function attemptsFor(known: AppError | null, error: unknown): number {
  if (isThreadLost(error)) return 2
  const code = (error as { code?: unknown } | null)?.code
  const busy = known ? known.code === 'file_busy' : typeof code === 'string' && code.startsWith('SQLITE_BUSY')
  return busy ? MAX_ATTEMPTS : 1
}
