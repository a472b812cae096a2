import { protocol } from 'electron'
import { createNonce } from '../shared/csp.ts'
import { serveStatic } from '../shared/static-files.ts'
import { APP_HOST, APP_SCHEME } from './guards.ts'

/** Must run before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }])
}

/** Answers every app:// request from the built renderer, under the strict policy. */
export function serveAppScheme(rendererDir: string): void {
  protocol.handle(APP_SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url)
    if (host !== APP_HOST) return new Response('Not found', { status: 404 })
    const { status, headers, body } = await serveStatic(rendererDir, pathname, createNonce())
    return new Response(body, { status, headers })
  })
}
