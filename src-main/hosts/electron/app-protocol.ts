import { Readable } from 'node:stream'
import { protocol } from 'electron'
import type { Originals } from '../../knowledge/originals/originals.ts'
import { createNonce } from '../shared/csp.ts'
import { serveOriginal } from '../shared/serve-original.ts'
import { serveStatic } from '../shared/static-files.ts'
import { APP_HOST, APP_SCHEME } from './guards.ts'

/** Must run before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }])
}

/** Answers every app:// request: `/originals/<source>` from the library, the rest from the built renderer, under the strict policy. */
export function serveAppScheme(rendererDir: string, originals: Originals): void {
  protocol.handle(APP_SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url)
    if (host !== APP_HOST) return new Response('Not found', { status: 404 })
    const sourceId = /^\/originals\/([\w-]+)$/.exec(pathname)?.[1]
    if (sourceId) return answerOriginal(originals, sourceId, request.headers.get('range'))
    const { status, headers, body } = await serveStatic(rendererDir, pathname, createNonce())
    return new Response(body, { status, headers })
  })
}

async function answerOriginal(originals: Originals, sourceId: string, range: string | null): Promise<Response> {
  const file = await originals.file(sourceId).catch(() => null)
  if (!file) return new Response('Not found', { status: 404 })
  const { status, headers, body } = serveOriginal(file, range)
  return new Response(body && (Readable.toWeb(body) as ReadableStream), { status, headers })
}
