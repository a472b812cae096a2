import OpenAI from 'openai'
import { zodResponseFormat } from 'openai/helpers/zod'
import type { LlmSettings } from '../../app/settings.ts'
import { ModelAnswer } from './answer.ts'

/** Why a model gave nothing usable; each has its words in the catalogue. */
export type Failure = 'timeout' | 'unreachable' | 'refused' | 'busy' | 'server' | 'unusable' | 'cancelled'

export interface Timeouts {
  /** Until the first byte of an answer, per try. */
  firstMs: number
  /** Between two pieces of a streaming answer. */
  idleMs: number
  /** The whole call with its retries. */
  totalMs: number
}
export const TIMEOUTS: Timeouts = { firstMs: 20_000, idleMs: 15_000, totalMs: 90_000 }

/** Retries of connection errors, 408, 409, 429 and 5xx; the client waits with backoff and jitter, or as long as Retry-After says. */
const RETRIES = 2
/** No honest answer is this long. */
const MAX_ANSWER = 60_000

export type ModelReply =
  | { ok: true; answer: ModelAnswer; promptTokens: number; completionTokens: number }
  | { ok: false; failure: Failure; detail: string; promptTokens: number; completionTokens: number }

export interface ModelCall {
  settings: LlmSettings
  system: string
  user: string
  timeouts: Timeouts
  /** The rep's own stop. */
  cancel: AbortSignal | undefined
  /** Called with everything received so far. */
  onText(json: string): void
}

/** One streaming, structured request to any endpoint that speaks chat completions. Never throws for what an endpoint can do wrong. */
export async function callModel({ settings, system, user, timeouts, cancel, onText }: ModelCall): Promise<ModelReply> {
  const client = new OpenAI({
    baseURL: settings.baseUrl,
    apiKey: settings.apiKey ?? 'none',
    maxRetries: RETRIES,
    timeout: timeouts.firstMs,
  })
  const stop = new AbortController()
  const signal = cancel ? AbortSignal.any([stop.signal, cancel]) : stop.signal
  const deadline = setTimeout(() => stop.abort(), timeouts.totalMs)
  let idle: NodeJS.Timeout | undefined
  const tokens = { promptTokens: 0, completionTokens: 0 }
  try {
    const stream = await client.chat.completions.create(
      {
        model: settings.model,
        stream: true,
        stream_options: { include_usage: true },
        temperature: 0.4,
        response_format: zodResponseFormat(ModelAnswer, 'recommendation'),
        messages: [
          { role: 'system', content: system },
          { role: 'user', content: user },
        ],
      },
      { signal },
    )
    let json = ''
    idle = setTimeout(() => stop.abort(), timeouts.idleMs)
    for await (const chunk of stream) {
      idle.refresh()
      tokens.promptTokens = chunk.usage?.prompt_tokens ?? tokens.promptTokens
      tokens.completionTokens = chunk.usage?.completion_tokens ?? tokens.completionTokens
      json += chunk.choices[0]?.delta.content ?? ''
      if (json.length > MAX_ANSWER) {
        stop.abort()
        return { ok: false, failure: 'unusable', detail: 'answer too long', ...tokens }
      }
      onText(json)
    }
    if (cancel?.aborted) return { ok: false, failure: 'cancelled', detail: 'by the rep', ...tokens }
    // An aborted stream ends quietly: what stands there then is only a part.
    if (stop.signal.aborted) return { ok: false, failure: 'timeout', detail: 'stalled', ...tokens }
    return readAnswer(json, tokens)
  } catch (error) {
    const failure = cancel?.aborted ? 'cancelled' : stop.signal.aborted ? 'timeout' : failureOf(error)
    return { ok: false, failure, detail: error instanceof Error ? error.message : String(error), ...tokens }
  } finally {
    clearTimeout(deadline)
    clearTimeout(idle)
  }
}

function readAnswer(json: string, tokens: { promptTokens: number; completionTokens: number }): ModelReply {
  try {
    return { ok: true, answer: ModelAnswer.parse(JSON.parse(json)), ...tokens }
  } catch (error) {
    return { ok: false, failure: 'unusable', detail: error instanceof Error ? error.message : String(error), ...tokens }
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof OpenAI.APIConnectionTimeoutError) return 'timeout'
  if (error instanceof OpenAI.APIConnectionError) return 'unreachable'
  if (!(error instanceof OpenAI.APIError) || error.status === undefined) return 'unusable'
  if (error.status === 429) return 'busy'
  return error.status >= 500 ? 'server' : 'refused'
}
