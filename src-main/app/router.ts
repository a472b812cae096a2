import type { Logger } from 'pino'
import type { ZodError } from 'zod'
import { contract, type Output, type Parsed, type Request, type RouteName } from '#shared/contract/index.ts'
import type { Result } from '#shared/result.ts'
import { AppError, describeError, fromSystemError } from './app-error.ts'

export interface RequestContext {
  requestId: string
  logger: Logger
}

type Handler<R extends RouteName> = (input: Parsed<R>, context: RequestContext) => Output<R> | Promise<Output<R>>
/** One handler per route: a missing or an extra one does not compile. */
export type Handlers = { [R in RouteName]: Handler<R> }
/** The handlers of one area of the contract, named by its prefix. */
export type HandlersOf<Prefix extends string> = Pick<Handlers, Extract<RouteName, `${Prefix}.${string}`>>

/** Builds the one door into the app: parse, handle, and always answer with a result. It never rejects. */
export function createRouter(handlers: Handlers, logger: Logger, newId: () => string): Request {
  return async <R extends RouteName>(route: R, input: unknown): Promise<Result<Output<R>>> => {
    const requestId = newId()
    const log = logger.child({ requestId, route })
    try {
      if (!Object.hasOwn(contract, route)) throw new AppError('unknown_route')
      const parsed = contract[route].input.safeParse(input)
      if (!parsed.success) throw invalidInput(parsed.error)
      const handler = handlers[route] as unknown as (input: unknown, context: RequestContext) => Promise<Output<R>>
      return { ok: true, data: await handler(parsed.data, { requestId, logger: log }) }
    } catch (thrown) {
      return { ok: false, error: toErrorBody(thrown, requestId, log) }
    }
  }
}

function toErrorBody(thrown: unknown, requestId: string, log: Logger) {
  const known = fromSystemError(thrown)
  if (!known) log.error(describeError(thrown), 'request failed')
  const error = known ?? new AppError('internal', { requestId })
  log.info({ code: error.code }, 'request refused')
  return { code: error.code, message: error.message, details: { ...error.details }, requestId }
}

/** Names every field that could not be used, so that a form or a script can point at it. */
function invalidInput(error: ZodError): AppError {
  const problems = error.issues.flatMap((issue) => {
    const path = issue.path.join('.')
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${path ? `${path}.` : ''}${key}: there is no such field`)
    return [`${path || 'input'}: ${issue.message}`]
  })
  return new AppError('validation_failed', { problems: problems.join('; ') })
}
