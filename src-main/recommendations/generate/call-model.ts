import OpenAI from 'openai'
import { zodResponseFormat } from 'openai/helpers/zod'
import type { LlmSettings } from '../../app/settings.ts'
import { ModelAnswer, readAnswer } from './answer.ts'
import { type Failure, failureOf, fetchFromEndpoint, isNear, type OptionalPart, partRefused } from './endpoint.ts'

export interface Timeouts {
  /** Until the first words of an answer, per try. */
  firstMs: number
  /** Between two pieces of a streaming answer. */
  idleMs: number
  /** The whole call with its retries. */
  totalMs: number
}
export const TIMEOUTS: Timeouts = { firstMs: 20_000, idleMs: 15_000, totalMs: 90_000 }
/** How much longer the first words of a model nearby may take. */
const PATIENCE = 3

/** Retries of connection errors, 408, 409, 429 and 5xx; the client waits with backoff and jitter, or as long as Retry-After says. */
const RETRIES = 2
/** No honest answer is this long. */
const MAX_ANSWER = 60_000

interface Used {
  promptTokens: number
  completionTokens: number
  /** What was received: an endpoint that does not count is counted for. Null where no word came. */
  received: string | null
}

export type ModelReply = ({ ok: true; answer: ModelAnswer } & Used) | ({ ok: false; failure: Failure; detail: string } & Used)

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
  const firstMs = timeouts.firstMs * (isNear(settings.baseUrl) ? PATIENCE : 1)
  const client = new OpenAI({
    baseURL: settings.baseUrl,
    apiKey: settings.apiKey ?? 'none',
    maxRetries: RETRIES,
    timeout: firstMs,
    fetch: fetchFromEndpoint,
  })
  const stop = new AbortController()
  const signal = cancel ? AbortSignal.any([stop.signal, cancel]) : stop.signal
  const deadline = setTimeout(() => stop.abort(), timeouts.totalMs)
  let idle: NodeJS.Timeout | undefined
  const used: Used = { promptTokens: 0, completionTokens: 0, received: null }
  const failed = (failure: Failure, detail: string): ModelReply => ({ ok: false, failure, detail, ...used })
  try {
    const stream = await askWith(client, { model: settings.model, system, user }, signal)
    let declined = false
    let json = ''
    idle = setTimeout(() => stop.abort(), firstMs)
    for await (const chunk of stream) {
      used.promptTokens = chunk.usage?.prompt_tokens ?? used.promptTokens
      used.completionTokens = chunk.usage?.completion_tokens ?? used.completionTokens
      // Some endpoints send pieces without choices, or choices without a delta.
      const choice = chunk.choices?.[0]
      declined ||= Boolean(choice?.delta?.refusal) || choice?.finish_reason === 'content_filter'
      const text = choice?.delta?.content ?? ''
      if (text !== '') {
        clearTimeout(idle)
        idle = setTimeout(() => stop.abort(), timeouts.idleMs)
      }
      json += text
      used.received = json === '' ? null : json
      if (json.length > MAX_ANSWER) {
        stop.abort()
        return failed('unusable', 'answer too long')
      }
      onText(json)
    }
    if (cancel?.aborted) return failed('cancelled', 'by the rep')
    // An aborted stream ends quietly: what stands there then is only a part.
    if (stop.signal.aborted) return failed('timeout', 'stalled')
    if (declined) return failed('declined', 'refusal')
    const answer = readAnswer(json)
    return answer ? { ok: true, answer, ...used } : failed('unusable', 'not the answer asked for')
  } catch (error) {
    const failure = cancel?.aborted ? 'cancelled' : stop.signal.aborted ? 'timeout' : failureOf(error)
    return failed(failure, error instanceof Error ? error.message : String(error))
  } finally {
    clearTimeout(deadline)
    clearTimeout(idle)
  }
}

/** Asks with all that makes for a good answer, and again without what the endpoint does not know. */
async function askWith(client: OpenAI, { model, system, user }: { model: string; system: string; user: string }, signal: AbortSignal) {
  const sent = new Set<OptionalPart>(['response_format', 'stream_options', 'temperature'])
  for (;;) {
    try {
      return await client.chat.completions.create(
        {
          model,
          stream: true,
          ...(sent.has('stream_options') ? { stream_options: { include_usage: true } } : {}),
          ...(sent.has('temperature') ? { temperature: 0.4 } : {}),
          ...(sent.has('response_format') ? { response_format: zodResponseFormat(ModelAnswer, 'recommendation') } : {}),
          messages: [
            { role: 'system', content: system },
            { role: 'user', content: user },
          ],
        },
        { signal },
      )
    } catch (error) {
      const part = partRefused(error, sent)
      if (part === null) throw error
      sent.delete(part)
    }
  }
}
