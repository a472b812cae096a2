import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { downloadModel } from '../../src-main/models/download.ts'
import { downloadsFolder } from '../../src-main/models/installed.ts'
import type { SupportedModel } from '../../src-main/models/manifest.ts'
import { writeMeaningModel } from '../fixtures/models/write-model.ts'

const FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx']
const NETWORK = 'onnx/model_quantized.onnx'
const ID = 'acme/tiny'
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

interface Seen {
  path: string
  range: string | undefined
}

/** A real server of models: byte ranges, strong tags, redirects, and whatever a test wants to go wrong. */
interface ModelServer {
  url: string
  seen: Seen[]
  /** Called for every request first; true when it answered itself. */
  meddle: (request: IncomingMessage, response: ServerResponse) => boolean
  close(): Promise<void>
}

let folder: string
let workspace: string
let server: ModelServer
const closing: (() => Promise<void>)[] = []

const listen = async (made: Server): Promise<{ url: string; close(): Promise<void> }> => {
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      made.close(() => resolve())
      made.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${(made.address() as AddressInfo).port}`, close }
}

async function startServer(): Promise<ModelServer> {
  const seen: Seen[] = []
  const made: ModelServer = { url: '', seen, meddle: () => false, close: async () => undefined }
  const { url, close } = await listen(
    createServer((incoming, response) => {
      const path = (incoming.url ?? '').replace('/acme/tiny/resolve/main/', '').replace(/^\//, '')
      seen.push({ path, range: incoming.headers.range })
      if (made.meddle(incoming, response)) return
      if (!path.startsWith('cdn/')) return void response.writeHead(302, { location: `/cdn/${path}` }).end()
      send(incoming, response, path.replace('cdn/', ''))
    }),
  )
  return Object.assign(made, { url, close })
}

/** The file, or the part asked for when it is still the same. */
function send({ headers }: IncomingMessage, response: ServerResponse, path: string): void {
  const bytes = readFileSync(join(folder, path))
  const etag = `"${sha256(bytes).slice(0, 12)}"`
  const from = Number(/bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0)
  const part = from > 0 && headers['if-range'] === etag
  const body = part ? bytes.subarray(from) : bytes
  response.writeHead(part ? 206 : 200, {
    etag,
    'content-length': body.length,
    'content-type': 'application/octet-stream',
    ...(part ? { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
  })
  response.end(body)
}

const supported = (hashes: Record<string, string> = {}): SupportedModel => ({
  id: ID,
  name: 'Tiny',
  task: 'embed' as const,
  languages: 'en',
  licence: 'MIT',
  dimensions: 64,
  pooling: 'mean',
  prefixes: { query: '', passage: '' },
  maxTokens: 64,
  files: FILES.map((path) => ({ path, aboutBytes: 1000, sha256: hashes[path] ?? null })),
})

interface Options {
  model?: SupportedModel
  mirror?: string | null
  proxy?: string | null
  signal?: AbortSignal
  idleMs?: number
  onProgress?: (received: number, total: number) => void
}
const download = ({
  model = supported(),
  mirror = null,
  proxy = null,
  signal = new AbortController().signal,
  onProgress = () => undefined,
  idleMs,
}: Options = {}) =>
  downloadModel(
    {
      workspace,
      origin: { mirror, proxy },
      remote: { host: `${server.url}/`, template: '{model}/resolve/{revision}/' },
      signal,
      onProgress,
      idleMs,
    },
    model,
  )
const expectWhole = (path: string): void => {
  for (const file of FILES) expect(readFileSync(join(path, file)).equals(readFileSync(join(folder, file)))).toBe(true)
  expect(readdirSync(path, { recursive: true }).filter((name) => /\.(part|mark)$/.test(String(name)))).toEqual([])
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ridealong-hub-'))
  workspace = mkdtempSync(join(tmpdir(), 'ridealong-models-'))
  writeMeaningModel(folder, [Array.from({ length: 2000 }, (_, i) => `word${i}`)], { width: 64 })
  server = await startServer()
})
afterEach(async () => {
  await server.close()
  for (const close of closing.splice(0)) await close()
  for (const path of [folder, workspace]) rmSync(path, { recursive: true, force: true })
})

describe('downloading a model', () => {
  it('fetches every file through redirects, tells how far it is, and checks what it knows', async () => {
    const told: [number, number][] = []
    const hashes = Object.fromEntries(FILES.map((file) => [file, sha256(readFileSync(join(folder, file)))]))
    expectWhole(await download({ model: supported(hashes), onProgress: (...now) => told.push(now) }))
    const bytes = FILES.reduce((sum, file) => sum + readFileSync(join(folder, file)).length, 0)
    expect(told.at(-1)).toEqual([bytes, bytes])
    expect(told.map(([received]) => received)).toEqual(told.map(([received]) => received).sort((a, b) => a - b))
  })

  it('goes on by itself where the connection broke', async () => {
    let cut = 0
    server.meddle = (incoming, response) => {
      if (!incoming.url?.includes(`cdn/${NETWORK}`) || cut++ >= 2) return false
      const bytes = readFileSync(join(folder, NETWORK))
      const from = Number(/bytes=(\d+)-/.exec(incoming.headers.range ?? '')?.[1] ?? 0)
      const etag = `"${sha256(bytes).slice(0, 12)}"`
      const rest = { 'content-length': bytes.length - from, etag, 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }
      response.writeHead(from > 0 ? 206 : 200, rest)
      response.write(bytes.subarray(from, from + 100_000), () => setTimeout(() => response.destroy(), 50))
      return true
    }
    expectWhole(await download())
    const ranges = server.seen.filter(({ path }) => path === NETWORK).map(({ range }) => range)
    expect(ranges).toEqual([undefined, 'bytes=100000-', 'bytes=200000-'])
  })

  it('keeps what arrived when it must give up, and goes on from there the next time', async () => {
    server.meddle = (incoming, response) => {
      if (!incoming.url?.includes(`cdn/${NETWORK}`)) return false
      const bytes = readFileSync(join(folder, NETWORK))
      if (incoming.headers.range) response.destroy()
      else {
        response.writeHead(200, { 'content-length': bytes.length, etag: `"${sha256(bytes).slice(0, 12)}"` })
        response.write(bytes.subarray(0, 150_000), () => setTimeout(() => response.destroy(), 500))
      }
      return true
    }
    await expect(download()).rejects.toMatchObject({ code: 'model_download_failed', message: expect.stringContaining('go on from there') })
    server.meddle = () => false
    server.seen.length = 0
    expectWhole(await download())
    expect(server.seen.map(({ path, range }) => `${path} ${range}`)).toEqual([`${NETWORK} bytes=150000-`, `cdn/${NETWORK} bytes=150000-`])
  })

  it('begins anew when the file on the server is another by now', async () => {
    const controller = new AbortController()
    server.meddle = (incoming, response) => {
      if (!incoming.url?.includes(`cdn/${NETWORK}`)) return false
      response.writeHead(200, { 'content-length': 400_000, etag: '"old"' })
      response.write(Buffer.alloc(150_000, 7), () => setTimeout(() => controller.abort(), 500))
      return true
    }
    await expect(download({ signal: controller.signal })).rejects.toMatchObject({ code: 'cancelled' })
    server.meddle = () => false
    expectWhole(await download())
  })

  it('throws away what arrived damaged', async () => {
    const wrong = supported({ 'tokenizer.json': '0'.repeat(64) })
    await expect(download({ model: wrong })).rejects.toMatchObject({
      code: 'model_download_failed',
      message: expect.stringContaining('tokenizer.json arrived damaged'),
    })
    expectWhole(await download())
  })

  it.each([
    [403, 'proxy or firewall refused'],
    [407, 'proxy or firewall refused'],
    [404, 'answered 404 for config.json'],
    [503, 'answered 503'],
  ])('says what a refusal with status %i means', async (status, words) => {
    server.meddle = (_incoming, response) => {
      response.writeHead(status).end()
      return true
    }
    await expect(download()).rejects.toMatchObject({ code: 'model_download_failed', message: expect.stringContaining(words) })
  })

  it('knows the sign-in page of a hotel from a model', async () => {
    server.meddle = (_incoming, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>Welcome</html>')
      return true
    }
    await expect(download()).rejects.toMatchObject({ message: expect.stringContaining('a web page instead of config.json') })
  })

  it('gives up on a server that sends it in circles', async () => {
    server.meddle = (incoming, response) => {
      response.writeHead(302, { location: incoming.url }).end()
      return true
    }
    await expect(download()).rejects.toMatchObject({ code: 'model_download_failed', message: expect.stringContaining('in circles') })
  })

  it('says that there is no connection, with the address it tried', async () => {
    await server.close()
    await expect(download()).rejects.toMatchObject({ code: 'offline', message: expect.stringContaining('127.0.0.1') })
  })

  it('takes a server that never answers for no connection, and one that falls silent for a connection that broke', async () => {
    server.meddle = () => true
    await expect(download({ idleMs: 100 })).rejects.toMatchObject({ code: 'offline' })
    server.meddle = (incoming, response) => {
      if (!incoming.url?.includes(`cdn/${NETWORK}`)) return false
      response.writeHead(200, { 'content-length': 400_000 })
      response.write(Buffer.alloc(1000))
      return true
    }
    await expect(download({ idleMs: 100 })).rejects.toMatchObject({
      code: 'model_download_failed',
      message: expect.stringContaining('broke off'),
    })
  })

  it('fetches a file anew that had arrived whole when the app was ended', async () => {
    const bytes = readFileSync(join(folder, NETWORK))
    const part = join(downloadsFolder(workspace), ID, `${NETWORK}.part`)
    mkdirSync(dirname(part), { recursive: true })
    writeFileSync(part, bytes)
    writeFileSync(part.replace('.part', '.mark'), `"${sha256(bytes).slice(0, 12)}"`)
    server.meddle = (incoming, response) => {
      if (incoming.headers.range !== `bytes=${bytes.length}-`) return false
      response.writeHead(416).end()
      return true
    }
    expectWhole(await download())
  })

  it('uses a mirror instead of the usual address', async () => {
    const usual = server
    const mirror = await startServer()
    closing.push(mirror.close)
    expectWhole(await download({ mirror: `${mirror.url}/` }))
    expect(usual.seen).toEqual([])
  })

  it('goes through a proxy', async () => {
    const asked: string[] = []
    const proxy = await listen(
      createServer((incoming, response) => {
        asked.push(incoming.url ?? '')
        incoming.pipe(
          request(incoming.url ?? '', { headers: incoming.headers }, (answer) => {
            response.writeHead(answer.statusCode ?? 500, answer.headers)
            answer.pipe(response)
          }),
        )
      }),
    )
    closing.push(proxy.close)
    expectWhole(await download({ proxy: proxy.url }))
    expect(asked).toContain(`${server.url}/cdn/${NETWORK}`)
  })
})
