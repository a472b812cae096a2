import type { CustomScheme, Protocol, Session } from 'electron'
import { onlyAfterReady, onlyBeforeReady } from './lifecycle.ts'

type SchemeHandler = Parameters<Protocol['handle']>[1]
const privileged = new Map<string, CustomScheme>()
const handlers = new Map<string, SchemeHandler>()

export const protocol = {
  registerSchemesAsPrivileged(schemes) {
    onlyBeforeReady('protocol.registerSchemesAsPrivileged')
    for (const scheme of schemes) privileged.set(scheme.scheme, scheme)
  },
  handle(scheme, handler) {
    onlyAfterReady('protocol.handle')
    handlers.set(scheme, handler)
  },
} satisfies Partial<Protocol>

/** The app's answer to a request of one of its schemes; null when it serves no such scheme. */
export async function answerRequest(request: Request): Promise<Response | null> {
  const scheme = new URL(request.url).protocol.slice(0, -1)
  const handler = handlers.get(scheme)
  if (!handler) return null
  // Without these a page would get no origin, no storage and no fetch: the double gives them by serving https, so it checks instead.
  const { standard, secure, supportFetchAPI } = privileged.get(scheme)?.privileges ?? {}
  if (!standard || !secure || !supportFetchAPI) throw new Error(`The scheme '${scheme}' is not standard, secure and open to fetch`)
  return handler(request)
}

type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0]
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0]

/** The handlers the app set; Electron grants everything where none is. */
export const permissions: { request: RequestHandler; check: CheckHandler } = { request: null, check: null }

const defaultSession = {
  setPermissionRequestHandler(handler) {
    permissions.request = handler
  },
  setPermissionCheckHandler(handler) {
    permissions.check = handler
  },
} satisfies Partial<Session>

export const session = {
  get defaultSession() {
    onlyAfterReady('session.defaultSession')
    return defaultSession
  },
}
