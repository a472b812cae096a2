import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import * as tls from 'node:tls'
import { t } from '#shared/messages/index.ts'
import { AppError } from '../app/app-error.ts'

const MOST_REDIRECTS = 8
/** A server that says nothing for so long is given up. */
const IDLE_MS = 30_000

export interface GetOptions {
  headers?: Record<string, string>
  /** Instead of what the environment says. */
  proxy: string | null
  signal: AbortSignal
  /** How long a server may say nothing; half a minute when it is not said. */
  idleMs?: number
}

/** What this computer trusts counts too: many companies open secure connections with a certificate of their own. */
const trusted = (): string[] => [...tls.getCACertificates('default'), ...tls.getCACertificates('system')]

/** An answer with its body still to come. Follows redirects, through a proxy where there is one. Throws what the network throws, or `model_download_failed`. */
export async function httpGet(address: string, options: GetOptions): Promise<IncomingMessage> {
  let url = new URL(address)
  const { proxy } = options
  const proxyEnv = proxy ? { HTTP_PROXY: proxy, HTTPS_PROXY: proxy, NO_PROXY: process.env.NO_PROXY } : process.env
  const ca = 'getCACertificates' in tls ? trusted() : undefined
  const agents = { 'http:': new HttpAgent({ proxyEnv }), 'https:': new HttpsAgent({ proxyEnv, ca }) }
  for (let hop = 0; hop < MOST_REDIRECTS; hop++) {
    const response = await send(url, agents, options)
    const { statusCode = 0, headers } = response
    if (statusCode < 300 || statusCode >= 400 || !headers.location) return response
    response.resume()
    url = new URL(headers.location, url)
  }
  throw new AppError('model_download_failed', { reason: t('models.failed.redirects') })
}

function send(
  url: URL,
  agents: { 'http:': HttpAgent; 'https:': HttpsAgent },
  { headers, signal, idleMs = IDLE_MS }: GetOptions,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request =
      url.protocol === 'https:'
        ? httpsRequest(url, { agent: agents['https:'], headers, signal, timeout: idleMs })
        : httpRequest(url, { agent: agents['http:'], headers, signal, timeout: idleMs })
    let answered: IncomingMessage | undefined
    // Silence before an answer is no connection; after it, a connection that broke off.
    request.on('timeout', () => {
      const silence = Object.assign(new Error('the server fell silent'), { code: answered ? 'ECONNRESET' : 'ETIMEDOUT' })
      ;(answered ?? request).destroy(silence)
    })
    request.on('error', reject)
    request.on('response', (response) => {
      answered = response
      resolve(response)
    })
    request.end()
  })
}
