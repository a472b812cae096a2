import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
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
}

/** An answer with its body still to come. Follows redirects, through a proxy where there is one. Throws what the network throws, or `model_download_failed`. */
export async function httpGet(address: string, options: GetOptions): Promise<IncomingMessage> {
  let url = new URL(address)
  const { proxy } = options
  const proxyEnv = proxy ? { HTTP_PROXY: proxy, HTTPS_PROXY: proxy, NO_PROXY: process.env.NO_PROXY } : process.env
  const agents = { 'http:': new HttpAgent({ proxyEnv }), 'https:': new HttpsAgent({ proxyEnv }) }
  for (let hop = 0; hop < MOST_REDIRECTS; hop++) {
    const response = await send(url, agents, options)
    const { statusCode = 0, headers } = response
    if (statusCode < 300 || statusCode >= 400 || !headers.location) return response
    response.resume()
    url = new URL(headers.location, url)
  }
  throw new AppError('model_download_failed', { reason: t('models.failed.redirects') })
}

function send(url: URL, agents: { 'http:': HttpAgent; 'https:': HttpsAgent }, { headers, signal }: GetOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request =
      url.protocol === 'https:'
        ? httpsRequest(url, { agent: agents['https:'], headers, signal, timeout: IDLE_MS })
        : httpRequest(url, { agent: agents['http:'], headers, signal, timeout: IDLE_MS })
    request.on('timeout', () => request.destroy(new Error('the server fell silent')))
    request.on('error', reject)
    request.on('response', resolve)
    request.end()
  })
}
