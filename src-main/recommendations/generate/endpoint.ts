import OpenAI from 'openai'
import type { AdvicePhrases } from '#shared/messages/en/advice-phrases.ts'

/** Why a model gave nothing usable, each with its words in the catalogue; the rest of those is decided before or after the call. */
export type Failure = Exclude<keyof AdvicePhrases['reasons'], 'unsupported' | 'offline' | 'paused' | 'budget'> | 'cancelled'

/** Nobody waits longer than this for another try; offline advice is at hand. Milliseconds. */
const LONGEST_WAIT = 10_000
const QUOTA = /insufficient_quota|billing|credit balance|out of credits|exceeded your current quota/iu
const TOO_LONG =
  /context[ _-]?(?:length|size|window)|maximum context|too many tokens|prompt is too long|exceeds? the (?:available )?context/iu

/**
 * Fetch as the client uses it, with two rules of our own: a redirect is not followed, because what is sent is meant for the address in Settings only;
 * and there is no second try where the endpoint asks for a long wait or says that the account is empty.
 */
export async function fetchFromEndpoint(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'manual' })
  if (response.status !== 429 && response.status !== 503) return response
  const body = await response.text()
  const headers = new Headers(response.headers)
  headers.delete('content-encoding')
  headers.delete('content-length')
  if (waitAsked(headers) > LONGEST_WAIT || QUOTA.test(body)) headers.set('x-should-retry', 'false')
  return new Response(body, { status: response.status, statusText: response.statusText, headers })
}

/** What `Retry-After` asks for, in seconds or as a date; 0 where it asks for nothing. Milliseconds. */
function waitAsked(headers: Headers): number {
  const asked = headers.get('retry-after')
  if (!asked) return 0
  const seconds = Number(asked)
  const wait = Number.isNaN(seconds) ? Date.parse(asked) - Date.now() : seconds * 1000
  return Number.isFinite(wait) ? wait : 0
}

/** What went wrong, as the rep is told. */
export function failureOf(error: unknown): Failure {
  if (error instanceof OpenAI.APIConnectionTimeoutError) return 'timeout'
  if (error instanceof OpenAI.APIConnectionError) return 'unreachable'
  if (!(error instanceof OpenAI.APIError)) return 'unusable'
  const { status, message } = error
  // An error in the middle of a stream carries no status.
  if (status === undefined) return TOO_LONG.test(message) ? 'too_long' : 'server'
  if (status >= 300 && status < 400) return 'moved'
  if (QUOTA.test(message) || QUOTA.test(String(error.code)) || status === 402) return 'quota'
  if (TOO_LONG.test(message) || TOO_LONG.test(String(error.code)) || status === 413) return 'too_long'
  if (status === 401 || status === 403) return 'key'
  if (status === 404) return 'model'
  if (status === 429) return 'busy'
  return status >= 500 ? 'server' : 'refused'
}

/** Parts of a request that not every endpoint knows, with the words by which it says so. None is needed for an answer. */
const OPTIONAL = [
  ['response_format', /response_format|json_schema|json schema|structured output|grammar/iu],
  ['stream_options', /stream_options|include_usage/iu],
  ['temperature', /temperature/iu],
] as const
export type OptionalPart = (typeof OPTIONAL)[number][0]

/** The part of the request an endpoint does not know; null where it complains about something else. */
export function partRefused(error: unknown, sent: ReadonlySet<OptionalPart>): OptionalPart | null {
  if (!(error instanceof OpenAI.APIError) || (error.status !== 400 && error.status !== 422 && error.status !== 501)) return null
  return OPTIONAL.find(([part, words]) => sent.has(part) && words.test(error.message))?.[0] ?? null
}

/** A model on the rep's own machine or network reads a long question slowly, and nothing else waits for it. */
export function isNear(baseUrl: string): boolean {
  const { hostname } = URL.canParse(baseUrl) ? new URL(baseUrl) : { hostname: '' }
  return /^(?:localhost|127\.|\[::1\]|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)|\.local$/u.test(hostname)
}
