import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ModelOrigin } from '#shared/domain/models.ts'
import { type MessageKey, type MessageValues, t } from '#shared/messages/index.ts'
import { AppError, fromSystemError } from '../app/app-error.ts'
import { httpGet } from './http-get.ts'
import { downloadsFolder } from './installed.ts'
import type { SupportedModel } from './manifest.ts'

/** How often a broken connection is taken up again by itself. */
const TRIES = 4
const REVISION = 'main'

export interface DownloadDeps {
  workspace: string
  origin: ModelOrigin
  /** Where transformers.js itself would look, and how it builds the address of a file. */
  remote: { host: string; template: string }
  signal: AbortSignal
  onProgress(received: number, total: number): void
  /** How long a server may say nothing. */
  idleMs?: number
}

/**
 * Fetches a supported model's files and answers with the folder they lie in. What an earlier try brought is gone on from.
 * Throws `offline`, `cancelled`, `disk_full` or `model_download_failed` with a reason.
 */
export async function downloadModel(deps: DownloadDeps, model: SupportedModel): Promise<string> {
  const { remote, origin } = deps
  const folder = join(downloadsFolder(deps.workspace), model.id)
  const base = `${(origin.mirror ?? remote.host).replace(/\/+$/, '')}/${remote.template
    .replace('{model}', model.id)
    .replace('{revision}', REVISION)
    .replace(/\/*$/, '/')}`
  const sizes = new Map(model.files.map(({ path, aboutBytes }) => [path, { received: 0, total: aboutBytes }]))
  const tell = (path: string, received: number, total: number): void => {
    sizes.set(path, { received, total })
    const all = [...sizes.values()]
    deps.onProgress(
      all.reduce((sum, each) => sum + each.received, 0),
      all.reduce((sum, each) => sum + each.total, 0),
    )
  }
  try {
    for (const { path, sha256 } of model.files) {
      const file = join(folder, path)
      await fetchFile(deps, base + path, path, file, (received, total) => tell(path, received, total))
      if (!sha256 || (await hashOf(file)) === sha256) continue
      await rm(file, { force: true })
      throw failed('models.failed.checksum', { file: path })
    }
    return folder
  } catch (error) {
    if (deps.signal.aborted) throw new AppError('cancelled', {}, { cause: error })
    throw networkRefusal(error, new URL(base).host) ?? fromSystemError(error, model.id) ?? error
  }
}

/** One file, whole: taken up again where it broke off, as long as the server still has the same one. */
async function fetchFile(
  { origin, signal, idleMs }: DownloadDeps,
  url: string,
  path: string,
  file: string,
  onProgress: (received: number, total: number) => void,
): Promise<void> {
  const whole = await sizeOf(file)
  if (whole > 0) return onProgress(whole, whole)
  await mkdir(dirname(file), { recursive: true })
  const part = `${file}.part`
  const mark = `${file}.mark`
  for (let tried = 1; ; tried++) {
    try {
      const have = await sizeOf(part)
      const etag = have > 0 ? await readFile(mark, 'utf8').catch(() => '') : ''
      // Without a mark nobody knows whether the server still has the same file.
      const from = etag === '' ? 0 : have
      const headers: Record<string, string> = { 'accept-encoding': 'identity' }
      if (from > 0) Object.assign(headers, { range: `bytes=${from}-`, 'if-range': etag })
      const response = await httpGet(url, { headers, proxy: origin.proxy, signal, idleMs })
      // All of it had arrived, or the server has a shorter one by now.
      if (response.statusCode === 416) await startOver(response, part)
      const start = check(response, path, from)
      await writeFile(mark, strongTag(response) ?? '')
      const expected = start + Number(response.headers['content-length'] ?? Number.NaN)
      let received = start
      response.on('data', (chunk: Buffer) => {
        received += chunk.length
        onProgress(received, Number.isNaN(expected) ? received : expected)
      })
      await pipeline(response, createWriteStream(part, { flags: start > 0 ? 'a' : 'w' }), { signal })
      if (!Number.isNaN(expected) && received !== expected) throw new BrokenOff(path)
      await rename(part, file)
      await rm(mark, { force: true })
      return
    } catch (error) {
      const broken = isBrokenOff(error)
      if (signal.aborted || !broken || tried >= TRIES) throw broken ? failed('models.failed.broken', { file: path }, error) : error
    }
  }
}

/** Where the body begins in the file. Throws what a proxy, a firewall or a server that has no such file answers. */
function check(response: IncomingMessage, file: string, asked: number): number {
  const { statusCode: status = 0, headers } = response
  const refuse = (reason: AppError): never => {
    response.destroy()
    throw reason
  }
  if (status === 401 || status === 403 || status === 407 || status === 451) return refuse(failed('models.failed.blocked', { status }))
  if (status !== 200 && status !== 206) return refuse(failed('models.failed.status', { status, file }))
  // No file of a model is a web page.
  if (/^text\/html/i.test(headers['content-type'] ?? '')) return refuse(failed('models.failed.page', { file }))
  const start = Number(/^bytes (\d+)-/.exec(headers['content-range'] ?? '')?.[1] ?? 0)
  return status === 206 && start === asked ? start : status === 200 ? 0 : refuse(failed('models.failed.status', { status, file }))
}

/** Only a strong tag may be asked for with If-Range (RFC 9110, 13.1.5). */
const strongTag = ({ headers }: IncomingMessage): string | undefined => (headers.etag?.startsWith('W/') ? undefined : headers.etag)

class BrokenOff extends Error {}

async function startOver(response: IncomingMessage, part: string): Promise<never> {
  response.destroy()
  await rm(part, { force: true })
  throw new BrokenOff(part)
}

/** The connection was there and ended before the file did. */
const isBrokenOff = (error: unknown): boolean =>
  error instanceof BrokenOff || ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'EPIPE'].includes((error as { code?: string }).code ?? '')

/** The server could not be reached at all, or somebody else answered in its place. */
function networkRefusal(error: unknown, host: string): AppError | null {
  const { code = '', syscall = '' } = (error ?? {}) as { code?: string; syscall?: string }
  if (/CERT|SIGNATURE|ALTNAME/.test(code)) return failed('models.failed.certificate', { host }, error)
  const unreachable = ['ENOTFOUND', 'ECONNREFUSED', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ETIMEDOUT', 'ERR_PROXY_TUNNEL']
  return unreachable.includes(code) || syscall === 'connect' ? new AppError('offline', { host }, { cause: error }) : null
}

const failed = (reason: MessageKey, values: MessageValues = {}, cause?: unknown): AppError =>
  new AppError('model_download_failed', { reason: t(reason, values) }, { cause })

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  )

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
