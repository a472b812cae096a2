import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** Why a request is turned away, as an HTTP status; null lets it in. */
export type Verdict = 401 | 403 | 415 | 421 | null

/**
 * What every request must satisfy. `Host` must be exactly ours (a rebound DNS name is not), a browser must say it comes
 * from our own page, and the API wants the token that was in the printed address.
 */
export function judge(headers: IncomingHttpHeaders, { port, token, api }: { port: number; token: string; api: boolean }): Verdict {
  if (headers.host !== `127.0.0.1:${port}`) return 421
  const origin = headers.origin
  if (origin !== undefined && origin !== `http://127.0.0.1:${port}`) return 403
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 403
  if (api && !hasToken(headers.authorization, token)) return 401
  return null
}

function hasToken(authorization: string | undefined, token: string): boolean {
  const given = Buffer.from(authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
