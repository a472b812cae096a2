import { MessageChannel } from 'node:worker_threads'
import { Piscina } from 'piscina'
import type { ErrorCode } from '#shared/domain/errors.ts'
import type { MessageValues } from '#shared/messages/index.ts'
import { AppError } from '../app/app-error.ts'

/** What a worker answers: cloning between threads keeps only an Error's message, so refusals travel as data. */
export type Reply<T> = { ok: true; value: T } | { ok: false; code: ErrorCode; details: MessageValues }

export interface PoolOptions {
  threads: number
  /** Given to every thread at its start. */
  workerData?: unknown
  /** Megabytes of heap per thread; one that needs more is ended and its task fails. */
  maxHeapMb?: number
}

export interface TaskOptions {
  signal?: AbortSignal
  /** The thread is ended after this long and the task throws `parse_timeout`. */
  timeoutMs?: number
  onProgress?: (done: number) => void
}

export interface Pool {
  /** Runs one exported function of the worker file. Throws the worker's AppError, `cancelled` or `parse_timeout`. */
  run<Task extends object, Answer>(name: string, task: Task, options?: TaskOptions): Promise<Answer>
  close(): Promise<void>
}

/** Threads that start from `file` and live as long as the app. */
export function createPool(file: URL, { threads, workerData, maxHeapMb }: PoolOptions): Pool {
  const pool = new Piscina({
    filename: file.href,
    minThreads: threads,
    maxThreads: threads,
    workerData,
    ...(maxHeapMb ? { resourceLimits: { maxOldGenerationSizeMb: maxHeapMb } } : {}),
  })
  return {
    async run<Task extends object, Answer>(name: string, task: Task, options: TaskOptions = {}) {
      const { port1, port2 } = new MessageChannel()
      port1.on('message', (done: number) => options.onProgress?.(done))
      const timeout = AbortSignal.timeout(options.timeoutMs ?? 2 ** 31 - 1)
      const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout
      try {
        const call = { ...task, progress: port2 }
        const reply = (await pool.run(call, { name, signal, transferList: [port2] })) as Reply<Answer>
        if (reply.ok) return reply.value
        throw new AppError(reply.code, reply.details)
      } catch (error) {
        if (error instanceof AppError) throw error
        const file = 'fileName' in task ? String(task.fileName) : ''
        if (timeout.aborted) throw new AppError('parse_timeout', { file }, { cause: error })
        if (options.signal?.aborted) throw new AppError('cancelled', {}, { cause: error })
        if ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY')
          throw new AppError('parse_timeout', { file }, { cause: error })
        throw error
      } finally {
        port1.close()
      }
    },
    close: () => pool.destroy(),
  }
}
