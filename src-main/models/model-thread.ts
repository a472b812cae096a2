import { createPool } from '../workers/pool.ts'

/** What a tokenizer with a large vocabulary needs, several times over; the model itself lies outside the heap. */
const HEAP_MB = 1024

/** One thread that runs models. */
export interface ModelThread {
  /** Runs one exported function of the embed worker to its end. */
  run<Task extends object, Answer>(name: string, task: Task): Promise<Answer>
  /** Waits for what runs, then ends the thread. */
  close(): Promise<void>
}

/**
 * A thread that starts with its first task and ends, with the memory its model takes, a minute after the last. No task can be
 * aborted: ending a thread in the middle of an inference ends the whole process. Callers keep their tasks small instead.
 */
export function createModelThread(file: URL, resources: string): ModelThread {
  const pool = createPool(file, { threads: 1, workerData: { resources }, maxHeapMb: HEAP_MB, idleMs: 60_000 })
  const running = new Set<Promise<unknown>>()
  return {
    run<Task extends object, Answer>(name: string, task: Task) {
      const answer = pool.run<Task, Answer>(name, task)
      const ended: Promise<unknown> = answer.catch(() => undefined).finally(() => running.delete(ended))
      running.add(ended)
      return answer
    },
    async close() {
      while (running.size > 0) await Promise.all(running)
      await pool.close()
    },
  }
}
