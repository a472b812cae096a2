import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import type { Events } from '#shared/contract/index.ts'
import { createEventBus } from '../../src-main/app/events.ts'
import { createJobQueue, type JobQueue, type JobRow } from '../../src-main/jobs/queue.ts'
import { createJobRunner, type JobRunner } from '../../src-main/jobs/runner.ts'
import { createLexicalEmbedder } from '../../src-main/knowledge/embed/lexical.ts'
import { createImporter } from '../../src-main/knowledge/index/import-file.ts'
import { type Replacement, replaceSource } from '../../src-main/knowledge/index/replace-source.ts'
import { ensureVectorTable } from '../../src-main/knowledge/index/vectors.ts'
import { createPool } from '../../src-main/workers/pool.ts'
import { taxonomy } from './library.ts'
import { RESOURCES, type Workspace } from './workspace.ts'

const worker = (file: string): URL => new URL(file, import.meta.url)

export interface Imports {
  queue: JobQueue
  runner: JobRunner
  /** Everything told so far. */
  told: Events['jobs.changed'][]
  /** Queues files of these names and contents, without starting them. */
  add(files: Record<string, string | Uint8Array>): JobRow[]
  /** Runs the queue until it is idle, and answers with the jobs by file name. */
  finish(): Promise<Record<string, string>>
  close(): Promise<void>
}

/** Queue, runner and importer as the app composes them, on real threads, with the extract worker and the limits a test names. */
export function startImports(
  workspace: Workspace,
  {
    extract = '../../src-main/workers/extract.ts',
    stallMs,
    heapMb,
    logger = pino({ level: 'silent' }),
    now = workspace.clock.now,
  }: {
    extract?: string
    stallMs?: number
    heapMb?: number
    logger?: Logger
    /** Instead of the workspace's clock, which stands still: retries wait for time to pass. */
    now?: () => number
  } = {},
): Imports {
  const { db, dir, newId } = workspace
  const embedder = createLexicalEmbedder(taxonomy.synonymSets)
  ensureVectorTable(db, embedder.id, embedder.dimensions)
  const workerData = { resources: RESOURCES }
  const extractPool = createPool(worker(extract), { threads: 1, workerData, logger, ...(heapMb ? { maxHeapMb: heapMb } : {}) })
  const embedPool = createPool(worker('../../src-main/workers/embed.ts'), { threads: 1, workerData })
  const replace = async (task: Replacement) => replaceSource(db, task)
  const deps = { db, now, newId, workspace: dir, embedderId: embedder.id, extractPool, embedPool, replace }
  const importFile = createImporter({ ...deps, ...(stallMs ? { stallMs } : {}) })
  const queue = createJobQueue(db, now, newId)
  const events = createEventBus()
  const runner = createJobRunner({ queue, events, logger, concurrency: 2, importFile })
  const told: Events['jobs.changed'][] = []
  let onEvent: () => void = () => undefined
  events.subscribe((name, data) => {
    if (name === 'jobs.changed') told.push(data as Events['jobs.changed'])
    onEvent()
  })
  return {
    queue,
    runner,
    told,
    add: (files) =>
      queue.enqueue(
        { id: newId(), kind: 'technical' },
        Object.entries(files).map(([fileName, content]) => {
          const path = join(dir, fileName)
          writeFileSync(path, content)
          return { payload: { path, fileName, kind: 'technical', supersede: false, temporary: false }, bytes: content.length }
        }),
      ),
    async finish() {
      const idle = new Promise<void>((resolve) => {
        onEvent = () => {
          if (runner.idle()) resolve()
        }
      })
      runner.wake()
      if (!runner.idle()) await idle
      return Object.fromEntries(queue.list({ limit: 1000 }).map(({ payload, status, error }) => [payload.fileName, error?.code ?? status]))
    },
    async close() {
      await runner.stop()
      await Promise.all([extractPool.close(), embedPool.close()])
    },
  }
}
