import { MessageChannel, type Worker } from 'node:worker_threads'
import type { Logger } from 'pino'
import { Piscina } from 'piscina'
import type { ErrorCode } from '#shared/domain/errors.ts'
import type { MessageValues } from '#shared/messages/index.ts'
import { AppError, describeError } from '../app/app-error.ts'

/** What a worker answers: cloning between threads keeps only an Error's message, so refusals travel as data. */
export type Reply<T> = { ok: true; value: T } | { ok: false; code: ErrorCode; details: MessageValues } | { ok: false; bug: unknown }

export interface PoolOptions {
  threads: number
  /** Given to every thread at its start. */
  workerData?: unknown
  /** Megabytes of heap per thread; one that needs more is ended and its task fails. */
  maxHeapMb?: number
  /** Milliseconds without a task after which a thread is ended; without it, threads live as long as the app. */
  idleMs?: number
  /** Hears of a thread that broke between two tasks; another takes its place. */
  logger?: Logger
}

export interface TaskOptions {
  signal?: AbortSignal
  /** The thread is ended after this long and the task throws `parse_timeout`. Counts from the first progress where `stallMs` is given. */
  timeoutMs?: number
  /** The same for a task that has reported no progress for this long. It starts with its first report: waiting for a thread is no stall. */
  stallMs?: number
  onProgress?: (done: number) => void
}

export interface Pool {
  /** Runs one exported function of the worker file. Throws the worker's AppError, `cancelled`, `parse_timeout` or `parse_too_heavy`, and bugs as they are. */
  run<Task extends object, Answer>(name: string, task: Task, options?: TaskOptions): Promise<Answer>
  close(): Promise<void>
}

/** A larger nursery lets a parser's litter grow old: the process swells by a third and nothing gets faster. */
const YOUNG_HEAP_MB = 24
/** How often a task is looked after, at most. */
const TICK_MS = 1000

/** Threads that run the exports of `file`, each started when a task finds none free: an opening window or a short command waits for none. */
export function createPool(file: URL, { threads, workerData, maxHeapMb, idleMs = Number.POSITIVE_INFINITY, logger }: PoolOptions): Pool {
  const pool = new Piscina({
    filename: file.href,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: idleMs,
    workerData,
    ...(maxHeapMb ? { resourceLimits: { maxOldGenerationSizeMb: maxHeapMb, maxYoungGenerationSizeMb: YOUNG_HEAP_MB } } : {}),
  })
  const loaded = new Set<number>()
  pool.on('workerCreate', ({ id }: { id: number }) => loaded.add(id))
  // A promise that a parser forgot may fail when its task is long done. Unheard, that would end the app.
  pool.on('error', (error: unknown) => logger?.warn(describeError(error), 'a thread broke while idle'))
  return {
    async run<Task extends object, Answer>(name: string, task: Task, options: TaskOptions = {}) {
      const { port1, port2 } = new MessageChannel()
      const watch = watchOver(options)
      let answered = false
      port1.on('message', (done: number) => {
        watch.alive()
        options.onProgress?.(done)
      })
      try {
        const call = { ...task, progress: port2 }
        const reply = (await pool.run(call, { name, signal: watch.signal, transferList: [port2] })) as Reply<Answer>
        answered = true
        if (reply.ok) return reply.value
        throw 'bug' in reply ? reply.bug : new AppError(reply.code, reply.details)
      } catch (error) {
        if (error instanceof AppError) throw error
        const file = 'fileName' in task ? String(task.fileName) : ''
        if (options.signal?.aborted) throw new AppError('cancelled', {}, { cause: error })
        if (watch.signal.aborted) throw new AppError('parse_timeout', { file }, { cause: error })
        if (isOutOfMemory(error)) throw new AppError('parse_too_heavy', { file }, { cause: error })
        throw answered ? error : Object.assign(new Error('the thread broke', { cause: error }), { code: THREAD_LOST })
      } finally {
        watch.end()
        port1.close()
      }
    },
    async close() {
      await Promise.all(pool.threads.filter(({ threadId }) => !loaded.has(threadId)).map(untilLoaded))
      await pool.destroy()
    },
  }
}

/**
 * Resolves with a thread's first message, which says that its file is loaded, or with its end. A thread that is ended while it loads a
 * native library takes the whole process with it.
 */
function untilLoaded(thread: Worker): Promise<void> {
  // Nothing else may be left to keep the process alive meanwhile.
  thread.ref()
  return new Promise((resolve) => {
    thread.once('message', () => resolve())
    thread.once('exit', () => resolve())
  })
}

/** Ends a task that is cancelled, stalls or takes too long. Time the computer sleeps does not count. */
function watchOver({ signal, timeoutMs = Number.POSITIVE_INFINITY, stallMs = Number.POSITIVE_INFINITY }: TaskOptions) {
  const controller = new AbortController()
  const cancel = () => controller.abort()
  if (signal?.aborted) cancel()
  signal?.addEventListener('abort', cancel, { once: true })

  const shortest = Math.min(timeoutMs, stallMs)
  const tick = Math.min(TICK_MS, shortest / 4)
  let started = stallMs === Number.POSITIVE_INFINITY
  let total = 0
  let still = 0
  let last = performance.now()
  const timer =
    shortest < Number.POSITIVE_INFINITY
      ? setInterval(() => {
          const elapsed = Math.min(performance.now() - last, 2 * tick)
          last = performance.now()
          if (!started) return
          total += elapsed
          still += elapsed
          if (total > timeoutMs || still > stallMs) controller.abort()
        }, tick)
      : undefined
  return {
    signal: controller.signal,
    alive() {
      started = true
      still = 0
    },
    end() {
      clearInterval(timer)
      signal?.removeEventListener('abort', cancel)
    },
  }
}

const THREAD_LOST = 'ERR_THREAD_LOST'

/** The thread ended before it answered: perhaps through no fault of this task, but of one before it. */
export const isThreadLost = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === THREAD_LOST

/** A full heap ends the thread with its own code; a buffer or a string beyond what the engine allows throws a RangeError. */
function isOutOfMemory(error: unknown): boolean {
  const { code, name, message = '' } = error as { code?: string; name?: string; message?: string }
  return code === 'ERR_WORKER_OUT_OF_MEMORY' || (name === 'RangeError' && /allocation failed|invalid (string|array) length/i.test(message))
}
