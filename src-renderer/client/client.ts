import type { EventName, Events, FileRef, Input, Output, RouteName } from '#shared/contract/index.ts'
import type { ErrorCode } from '#shared/domain/errors.ts'
import type { ErrorBody, Result } from '#shared/result.ts'

/** The one way the screens speak to the app, whichever host they run in. */
export interface Client {
  /** Answers with the data, or throws `RequestError`. */
  request<R extends RouteName>(route: R, input: Input<R>): Promise<Output<R>>
  /** Hears one kind of event; returns the way to stop. */
  on<E extends EventName>(event: E, listener: (data: Events[E]) => void): () => void
  /** Makes a dropped or picked file something the app can read: its path, or an upload of its bytes. */
  fileRef(file: File): Promise<FileRef>
  /** Where the original of a source is read from, and the headers every request for it carries. */
  original(sourceId: string): { url: string; headers: Record<string, string> }
  /** Hears whether the app can be reached; called at once with the present state. */
  onConnection(listener: (connected: boolean) => void): () => void
}

/** A refused request: the stable code, the sentence to show, and the number of its log line. */
export class RequestError extends Error {
  readonly code: ErrorCode
  readonly details: Record<string, unknown>
  readonly requestId: string

  constructor(body: ErrorBody) {
    super(body.message)
    this.name = 'RequestError'
    this.code = body.code
    this.details = typeof body.details === 'object' && body.details !== null ? { ...body.details } : {}
    this.requestId = body.requestId
  }
}

/** Opens a result envelope. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new RequestError(result.error)
  return result.data
}
