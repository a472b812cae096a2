import { and, asc, desc, eq, getTableColumns, inArray, isNotNull, lte, or, sql } from 'drizzle-orm'
import type { JobStatus, SourceKind } from '#shared/domain/knowledge.ts'
import type { Db } from '../db/open.ts'
import { type ImportPayload, importBatches, jobs, settings } from '../db/schema/index.ts'

export type JobRow = typeof jobs.$inferSelect
export type BatchRow = typeof importBatches.$inferSelect & { fileName: string }
export type JobFailure = NonNullable<JobRow['error']>

/** How a job ended. */
export interface JobEnd {
  status: Extract<JobStatus, 'done' | 'duplicate' | 'failed' | 'cancelled'>
  sourceId?: string | null
  supersedes?: { id: string; title: string } | null
  error?: JobFailure | null
}

/** A file to import, or one that is only noted as left out. */
export interface NewJob {
  payload: ImportPayload
  bytes: number
  skipped?: JobFailure
}

/** The queue in figures, over all batches that are not finished. */
export interface Backlog {
  total: number
  finished: number
  bytesLeft: number
}

/** The durable queue: everything about a job is in the database before anyone is told of it. */
export interface JobQueue {
  enqueue(batch: { id: string; kind: SourceKind }, files: NewJob[]): JobRow[]
  /** Takes the oldest job that may run and marks it running; null when there is none. */
  lease(): JobRow | null
  /** Puts a leased job back as if it had never been taken. */
  release(id: string): void
  finish(id: string, end: JobEnd): JobRow | null
  /** Back into the queue for another attempt, `inMs` from now. */
  retryLater(id: string, inMs: number): JobRow | null
  /** Back into the queue because the rep says so; its attempts count anew. */
  requeue(id: string): JobRow | null
  /** The same for every failed or cancelled job of a batch; answers with one of them. */
  requeueBatch(batchId: string): JobRow | null
  get(id: string): JobRow | null
  /** The newest `limit` jobs, oldest of them first. */
  list(filter: { batchId?: string; statuses?: JobStatus[]; limit: number }): JobRow[]
  /** Whatever of a batch is still queued, cancelled. */
  cancelQueued(batchId: string, error: JobFailure): JobRow[]
  /** Milliseconds until the next queued job may run; null when nothing is queued. */
  nextDueIn(): number | null
  backlog(): Backlog
  /** Files that failed since a moment (epoch ms) and were not tried again. */
  countFailed(since: number): number
  batch(batchId: string): BatchRow | null
  /** Newest first. */
  batches(page: { limit: number; offset: number }): { batches: BatchRow[]; total: number }
  paused(): boolean
  setPaused(paused: boolean): void
  /** Takes the offer to replace an older edition off the jobs of a source. */
  settleSupersedes(sourceId: string): void
  /** After a crash: whatever was running starts again, but for files that were running in three crashes. */
  recover(tooOften: JobFailure): { recovered: number; givenUp: number }
  /** Forgets what ended over 90 days ago and all but the newest 10,000; returns how many. */
  prune(): number
  /** Paths of the app's own copies that queued jobs, or jobs that failed within a week, may still read. */
  copiesNeeded(): string[]
}

const PAUSED = 'imports.paused'
/** Leases after which a file that was never finished is no longer tried by itself. */
const MOST_LEASES = 3
/** A job due later than this waits for a clock that was set back. */
const LONGEST_WAIT_MS = 5 * 60_000
const KEPT_MS = 90 * 24 * 3600_000
const KEPT_ROWS = 10_000
const COPIES_KEPT_MS = 7 * 24 * 3600_000

const batchColumns = {
  ...getTableColumns(importBatches),
  fileName: sql<string>`coalesce((SELECT payload ->> 'fileName' FROM jobs WHERE batch_id = import_batches.id LIMIT 1), '')`,
}

export function createJobQueue(db: Db, now: () => number, newId: () => string): JobQueue {
  const get = (id: string): JobRow | null => db.orm.select().from(jobs).where(eq(jobs.id, id)).get() ?? null
  const update = (id: string, change: Partial<typeof jobs.$inferInsert>): JobRow | null =>
    db.orm.update(jobs).set(change).where(eq(jobs.id, id)).returning().get() ?? null
  const anew = () => ({ status: 'queued' as const, runAfter: now(), attempts: 0, error: null, finishedAt: null, supersedes: null })
  const insert = db.raw.prepare(
    `INSERT INTO jobs(id, batch_id, status, payload, bytes, run_after, error, created_at, finished_at)
     VALUES (@id, @batchId, @status, @payload, @bytes, @at, @error, @at, @finishedAt)`,
  )
  const backlog = db.raw.prepare<[], Backlog>(
    `SELECT coalesce(sum(total), 0) AS total, coalesce(sum(done + duplicate + failed + cancelled + skipped), 0) AS finished,
       coalesce(sum(bytes_left), 0) AS bytesLeft
     FROM import_batches WHERE finished_at IS NULL`,
  )
  const countFailed = db.raw.prepare<[number], number>("SELECT count(*) FROM jobs WHERE finished_at >= ? AND status = 'failed'").pluck()
  const countBatches = db.raw.prepare<[], number>('SELECT count(*) FROM import_batches').pluck()
  /** Jobs can be run again, so their commits need not wait for the disk. */
  const derived = <T>(work: () => T): T => {
    const results: T[] = []
    db.writeDerived(() => void results.push(work()))
    return results[0] as T
  }

  return {
    enqueue: ({ id: batchId, kind }, files) =>
      db.write(() => {
        if (files.length === 0) return []
        const at = now()
        db.orm.insert(importBatches).values({ id: batchId, kind, createdAt: at }).run()
        return files.map(({ payload, bytes, skipped }): JobRow => {
          const id = newId()
          const status = skipped ? 'skipped' : 'queued'
          const finishedAt = skipped ? at : null
          const error = skipped ?? null
          insert.run({
            id,
            batchId,
            status,
            payload: JSON.stringify(payload),
            bytes,
            at,
            error: error && JSON.stringify(error),
            finishedAt,
          })
          const fixed = { attempts: 0, runAfter: at, sourceId: null, supersedes: null, createdAt: at }
          return { id, batchId, status, payload, bytes, error, finishedAt, ...fixed }
        })
      }),
    lease: () =>
      derived(() => {
        const due = or(lte(jobs.runAfter, now()), sql`${jobs.runAfter} > ${now() + LONGEST_WAIT_MS}`)
        const next = db.orm
          .select({ id: jobs.id, attempts: jobs.attempts })
          .from(jobs)
          .where(and(eq(jobs.status, 'queued'), due))
          .orderBy(asc(jobs.runAfter), asc(jobs.id))
          .limit(1)
          .get()
        return next ? update(next.id, { status: 'running', attempts: next.attempts + 1, error: null }) : null
      }),
    release: (id) =>
      void db.orm
        .update(jobs)
        .set({ status: 'queued', attempts: sql`max(0, ${jobs.attempts} - 1)` })
        .where(eq(jobs.id, id))
        .run(),
    finish: (id, { status, sourceId = null, supersedes = null, error = null }) =>
      derived(() => update(id, { status, sourceId, supersedes, error, finishedAt: now() })),
    retryLater: (id, inMs) => update(id, { status: 'queued', runAfter: now() + inMs }),
    requeue: (id) => {
      const job = get(id)
      if (!job || job.status === 'queued' || job.status === 'running') return job
      return update(id, anew())
    },
    requeueBatch: (batchId) =>
      db.orm
        .update(jobs)
        .set(anew())
        .where(and(eq(jobs.batchId, batchId), inArray(jobs.status, ['failed', 'cancelled'])))
        .returning()
        .all()
        .at(-1) ?? null,
    get,
    list: ({ batchId, statuses, limit }) =>
      db.orm
        .select()
        .from(jobs)
        .where(and(batchId ? eq(jobs.batchId, batchId) : undefined, statuses ? inArray(jobs.status, statuses) : undefined))
        .orderBy(desc(jobs.id))
        .limit(limit)
        .all()
        .reverse(),
    cancelQueued: (batchId, error) =>
      db.orm
        .update(jobs)
        .set({ status: 'cancelled', error, finishedAt: now() })
        .where(and(eq(jobs.batchId, batchId), eq(jobs.status, 'queued')))
        .returning()
        .all(),
    nextDueIn: () => {
      const next = db.orm
        .select({ at: jobs.runAfter })
        .from(jobs)
        .where(eq(jobs.status, 'queued'))
        .orderBy(asc(jobs.runAfter))
        .limit(1)
        .get()
      if (!next) return null
      const wait = Math.max(0, next.at - now())
      return wait > LONGEST_WAIT_MS ? 0 : wait
    },
    backlog: () => backlog.get() ?? { total: 0, finished: 0, bytesLeft: 0 },
    countFailed: (since) => countFailed.get(since) ?? 0,
    batch: (batchId) => db.orm.select(batchColumns).from(importBatches).where(eq(importBatches.id, batchId)).get() ?? null,
    batches: ({ limit, offset }) => ({
      batches: db.orm
        .select(batchColumns)
        .from(importBatches)
        .orderBy(desc(importBatches.createdAt), desc(importBatches.id))
        .limit(limit)
        .offset(offset)
        .all(),
      total: countBatches.get() ?? 0,
    }),
    paused: () => db.orm.select().from(settings).where(eq(settings.name, PAUSED)).get()?.value === true,
    setPaused: (paused) =>
      void db.orm
        .insert(settings)
        .values({ name: PAUSED, value: paused })
        .onConflictDoUpdate({ target: settings.name, set: { value: paused } })
        .run(),
    settleSupersedes: (sourceId) =>
      void db.orm
        .update(jobs)
        .set({ supersedes: null })
        .where(and(eq(jobs.sourceId, sourceId), isNotNull(jobs.supersedes)))
        .run(),
    recover: (tooOften) =>
      db.write(() => {
        const running = eq(jobs.status, 'running')
        const givenUp = db.orm
          .update(jobs)
          .set({ status: 'failed', error: tooOften, finishedAt: now() })
          .where(and(running, sql`${jobs.attempts} >= ${MOST_LEASES}`))
          .run().changes
        return { recovered: db.orm.update(jobs).set({ status: 'queued' }).where(running).run().changes, givenUp }
      }),
    prune: () =>
      db.write(() => {
        const ended = isNotNull(jobs.finishedAt)
        const oldestKept = db.orm
          .select({ at: jobs.finishedAt })
          .from(jobs)
          .where(ended)
          .orderBy(desc(jobs.finishedAt))
          .limit(1)
          .offset(KEPT_ROWS - 1)
          .get()?.at
        const before = Math.max(now() - KEPT_MS, oldestKept ?? 0)
        const forgotten = db.orm
          .delete(jobs)
          .where(and(ended, sql`${jobs.finishedAt} < ${before}`))
          .run().changes
        const empty = sql`NOT EXISTS (SELECT 1 FROM jobs WHERE batch_id = import_batches.id)`
        if (forgotten > 0) db.orm.delete(importBatches).where(empty).run()
        return forgotten
      }),
    copiesNeeded: () =>
      db.raw
        .prepare<[number], string>(
          "SELECT payload ->> 'path' FROM jobs WHERE payload ->> 'temporary' = 1 AND (finished_at IS NULL OR finished_at > ?)",
        )
        .pluck()
        .all(now() - COPIES_KEPT_MS),
  }
}
