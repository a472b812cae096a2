import { and, asc, desc, eq, inArray, lte } from 'drizzle-orm'
import type { ImportStage, JobStatus } from '#shared/domain/knowledge.ts'
import type { Db } from '../db/open.ts'
import { type ImportPayload, jobs } from '../db/schema/index.ts'

export type JobRow = typeof jobs.$inferSelect

/** How an attempt ended. */
export interface JobEnd {
  status: Extract<JobStatus, 'done' | 'duplicate' | 'failed' | 'cancelled'>
  sourceId?: string | null
  error?: { code: string; message: string; details?: unknown } | null
}

/** The durable queue: everything about a job is in the database before anyone is told of it. */
export interface JobQueue {
  enqueue(batchId: string, payloads: ImportPayload[]): JobRow[]
  /** Takes the oldest job that may run and marks it running; null when there is none. */
  lease(): JobRow | null
  setStage(id: string, stage: ImportStage, progress: number): void
  finish(id: string, end: JobEnd): JobRow
  /** Back into the queue, at `runAfter` (epoch ms). */
  requeue(id: string, runAfter: number, payload?: Partial<ImportPayload>): JobRow | null
  get(id: string): JobRow | null
  /** The newest `limit` jobs, oldest of them first. */
  list(filter: { batchId?: string; limit: number }): JobRow[]
  /** Jobs queued or running. */
  unfinished(): number
  /** How far a batch is. */
  batch(batchId: string): { total: number; finished: number }
  /** After a crash: whatever was running starts again. Returns how many. */
  recover(): number
}

export function createJobQueue(db: Db, now: () => number, newId: () => string): JobQueue {
  const get = (id: string): JobRow | null => db.orm.select().from(jobs).where(eq(jobs.id, id)).get() ?? null
  return {
    enqueue: (batchId, payloads) =>
      db.write(() =>
        payloads.map((payload) =>
          db.orm
            .insert(jobs)
            .values({ id: newId(), batchId, status: 'queued', payload, runAfter: now(), createdAt: now() })
            .returning()
            .get(),
        ),
      ),
    lease: () =>
      db.write(() => {
        const next = db.orm
          .select()
          .from(jobs)
          .where(and(eq(jobs.status, 'queued'), lte(jobs.runAfter, now())))
          .orderBy(asc(jobs.runAfter), asc(jobs.id))
          .limit(1)
          .get()
        if (!next) return null
        return db.orm
          .update(jobs)
          .set({ status: 'running', attempts: next.attempts + 1, stage: null, progress: 0, error: null })
          .where(eq(jobs.id, next.id))
          .returning()
          .get()
      }),
    setStage: (id, stage, progress) => void db.orm.update(jobs).set({ stage, progress }).where(eq(jobs.id, id)).run(),
    finish: (id, { status, sourceId = null, error = null }) =>
      // The password is needed no longer than the job: it does not stay in the database.
      db.write(() => {
        const { password: _, ...payload } = get(id)?.payload ?? ({} as ImportPayload)
        return db.orm
          .update(jobs)
          .set({ status, sourceId, error, payload, finishedAt: now(), progress: status === 'done' ? 1 : 0 })
          .where(eq(jobs.id, id))
          .returning()
          .get()
      }),
    requeue: (id, runAfter, changes = {}) =>
      db.write(() => {
        const job = get(id)
        if (!job) return null
        return db.orm
          .update(jobs)
          .set({
            status: 'queued',
            runAfter,
            payload: { ...job.payload, ...changes },
            error: null,
            finishedAt: null,
            progress: 0,
            stage: null,
          })
          .where(eq(jobs.id, id))
          .returning()
          .get()
      }),
    get,
    list: ({ batchId, limit }) =>
      db.orm
        .select()
        .from(jobs)
        .where(batchId ? eq(jobs.batchId, batchId) : undefined)
        .orderBy(desc(jobs.id))
        .limit(limit)
        .all()
        .reverse(),
    unfinished: () => db.raw.prepare<[], number>("SELECT count(*) FROM jobs WHERE status IN ('queued', 'running')").pluck().get() ?? 0,
    batch: (batchId) =>
      db.raw
        .prepare<[string], { total: number; finished: number }>(
          "SELECT count(*) AS total, coalesce(sum(status NOT IN ('queued', 'running')), 0) AS finished FROM jobs WHERE batch_id = ?",
        )
        .get(batchId) ?? { total: 0, finished: 0 },
    recover: () =>
      db.orm
        .update(jobs)
        .set({ status: 'queued', stage: null, progress: 0 })
        .where(inArray(jobs.status, ['running']))
        .run().changes,
  }
}
