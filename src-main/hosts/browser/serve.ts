import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import type { Logger } from 'pino'
import type { RouteName } from '#shared/contract/index.ts'
import type { ErrorCode } from '#shared/domain/errors.ts'
import type { Result } from '#shared/result.ts'
import { AppError, describeError, fromSystemError } from '../../app/app-error.ts'
import type { App } from '../../app/create-app.ts'
import { createNonce } from '../shared/csp.ts'
import { serveOriginal } from '../shared/serve-original.ts'
import { serveStatic } from '../shared/static-files.ts'
import { judge } from './guard.ts'

/** A request's JSON; documents travel as uploads. */
const MAX_BODY_BYTES = 4 * 1024 * 1024
const HEARTBEAT_MS = 15_000

export interface BrowserHost {
  /** The address to open; the token stands in its fragment, which browsers never send. */
  url: string
  port: number
  token: string
  close(): Promise<void>
}

interface HostOptions {
  app: App
  rendererDir: string
  logger: Logger
  newId: () => string
  /** 0 picks a free one. */
  port?: number
}

/** Serves the app to a browser on this machine: the renderer's files, `/api/request`, `/api/upload`, `/api/originals` and `/api/events`. */
export async function serveBrowser({ app, rendererDir, logger, newId, port = 0 }: HostOptions): Promise<BrowserHost> {
  const token = randomBytes(32).toString('base64url')
  const streams = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      logger.error(describeError(error), 'browser host')
      if (!response.headersSent) end(response, 500)
      else response.destroy()
    })
  })

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const api = url.pathname.startsWith('/api/')
    const verdict = judge(request.headers, { port: (server.address() as AddressInfo).port, token, api })
    if (verdict === 401) return json(response, 401, refused('unauthorized', newId()))
    if (verdict) return end(response, verdict)
    if (!api) return page(request, response, url.pathname)
    if (request.method === 'POST' && url.pathname === '/api/request') return answer(request, response)
    if (request.method === 'POST' && url.pathname === '/api/upload') return upload(request, response, url.searchParams.get('name') ?? '')
    if (request.method === 'GET' && url.pathname === '/api/events') return stream(response)
    const original = /^\/api\/originals\/([\w-]+)$/.exec(url.pathname)?.[1]
    if (request.method === 'GET' && original) return sendOriginal(request, response, original)
    end(response, 404)
  }

  async function page(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405)
    const { status, headers, body } = await serveStatic(rendererDir, pathname, createNonce())
    response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body)
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Anything but JSON could be sent by a form on a foreign page without asking first.
    if (!request.headers['content-type']?.startsWith('application/json')) return end(response, 415)
    const text = await readBody(request)
    if (text === null) return json(response, 413, refused('file_too_large', newId(), { file: 'request', limit: '4 MB' }))
    const call = parseCall(text)
    if (!call) return json(response, 400, refused('validation_failed', newId(), { problems: 'the request is not {"route","input"}' }))
    json(response, 200, await app.request(call.route, call.input as never))
  }

  async function upload(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
    try {
      json(response, 200, { ok: true, data: { uploadId: await app.uploads.receive(name.replace(/^.*[/\\]/, '') || 'file', request) } })
    } catch (error) {
      const known = fromSystemError(error, name)
      if (!known) throw error
      json(response, 200, { ok: false, error: { code: known.code, message: known.message, details: known.details, requestId: newId() } })
    }
  }

  async function sendOriginal(request: IncomingMessage, response: ServerResponse, sourceId: string): Promise<void> {
    const file = await app.originals.file(sourceId).catch((error: unknown) => fromSystemError(error) ?? Promise.reject(error))
    if (file instanceof AppError) return json(response, 404, refused(file.code, newId()))
    const { status, headers, body } = serveOriginal(file, request.headers.range ?? null)
    response.writeHead(status, headers)
    // A viewer that has seen enough hangs up, which is no error.
    if (body) await pipeline(body, response).catch(() => response.destroy())
    else response.end()
  }

  function stream(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(': open\n\n')
    streams.add(response)
    response.on('close', () => streams.delete(response))
  }

  const stopEvents = app.events.subscribe((name, data) => {
    const line = `data: ${JSON.stringify({ name, data })}\n\n`
    for (const response of streams) response.write(line)
  })
  // Keeps proxies and sleeping laptops from closing a quiet stream unnoticed.
  const heartbeat = setInterval(() => {
    for (const response of streams) response.write(': still here\n\n')
  }, HEARTBEAT_MS).unref()

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const actual = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${actual}/#t=${token}`,
    port: actual,
    token,
    async close() {
      stopEvents()
      clearInterval(heartbeat)
      for (const response of streams) response.end()
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
    },
  }
}

function parseCall(text: string): { route: RouteName; input: unknown } | null {
  try {
    const call = JSON.parse(text) as { route?: unknown; input?: unknown } | null
    return typeof call?.route === 'string' ? { route: call.route as RouteName, input: call.input } : null
  } catch {
    return null
  }
}

/** The body as text; null when it is larger than a request may be. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > MAX_BODY_BYTES) return null
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function refused(code: ErrorCode, requestId: string, details: Record<string, string> = {}): Result<never> {
  return { ok: false, error: { code, message: new AppError(code, details).message, details, requestId } }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(JSON.stringify(body))
}

const end = (response: ServerResponse, status: number): void => void response.writeHead(status).end()
