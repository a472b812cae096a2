import type { ErrorCode } from '#shared/domain/errors.ts'
import type { ImportBatch, ImportJob, ImportStage } from '#shared/domain/knowledge.ts'
import { toIso } from '../app/time.ts'
import type { BatchRow, JobFailure, JobRow } from './queue.ts'

/** Where each stage begins and ends within a whole import. */
const SPANS: Record<ImportStage, [number, number]> = {
  reading: [0, 0.05],
  extracting: [0.05, 0.6],
  embedding: [0.6, 0.8],
  indexing: [0.8, 1],
}

/** Refusals that another try, a password or a mended disk can turn; an uploaded copy is kept for them. */
const TURNABLE = new Set<ErrorCode>([
  'password_required',
  'password_wrong',
  'disk_full',
  'permission_denied',
  'file_busy',
  'parse_timeout',
  'parse_too_heavy',
  'cancelled',
  'internal',
])

/** Share of a whole import that lies behind, given progress (0..1) within a stage. */
export function overallProgress(stage: ImportStage, within: number): number {
  const [from, to] = SPANS[stage]
  return from + (to - from) * Math.min(1, within)
}

/** Whether the app's own copy of a file is kept after its job ended. */
export const worthKeeping = (error: JobFailure | null): boolean => error !== null && TURNABLE.has(error.code)

/** A job as every host shows it; `live` while it runs. */
export function toImportJob(job: JobRow, live?: { stage: ImportStage; progress: number }): ImportJob {
  const { payload, error } = job
  const done = job.status === 'done' || job.status === 'duplicate'
  return {
    id: job.id,
    batchId: job.batchId,
    fileName: payload.fileName,
    file: payload.temporary || payload.reimportOf ? payload.fileName : payload.path,
    kind: payload.kind,
    status: job.status,
    stage: live?.stage ?? null,
    progress: live?.progress ?? (done ? 1 : 0),
    attempts: job.attempts,
    bytes: job.bytes,
    sourceId: job.sourceId,
    supersedes: job.supersedes,
    error: error && { code: error.code, message: error.message },
    canRetry: !payload.temporary || worthKeeping(error),
    createdAt: toIso(job.createdAt),
    finishedAt: job.finishedAt === null ? null : toIso(job.finishedAt),
  }
}

export function toImportBatch({ bytesLeft: _, createdAt, finishedAt, ...batch }: BatchRow): ImportBatch {
  return { ...batch, createdAt: toIso(createdAt), finishedAt: finishedAt === null ? null : toIso(finishedAt) }
}
