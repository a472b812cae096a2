import type { ErrorCode } from './domain/errors.ts'

/** What every failed request carries, in every host. `message` is a sentence for the rep, `requestId` finds the log line. */
export interface ErrorBody {
  code: ErrorCode
  message: string
  details?: unknown
  requestId: string
}

/** The reply to every request. A reply is never a bare rejection, so it survives IPC, HTTP and JSON alike. */
export type Result<T> = { ok: true; data: T } | { ok: false; error: ErrorBody }
