import { performance } from 'node:perf_hooks'
import type { Logger } from 'pino'
import type { RecommendationRequest, SalesContext, TalkingPoint, Usage } from '#shared/domain/recommendations.ts'
import type { EventBus } from '../../app/events.ts'
import type { LlmSettings } from '../../app/settings.ts'
import type { Db } from '../../db/open.ts'
import { llmCalls } from '../../db/schema/index.ts'
import type { Taxonomy } from '../../knowledge/concepts/taxonomy.ts'
import type { Gathered } from '../evidence/gather.ts'
import { readableSoFar } from './answer.ts'
import { callModel, type Timeouts } from './call-model.ts'
import { checkAnswer } from './check-answer.ts'
import type { Failure } from './endpoint.ts'
import { costOf, estimateTokens } from './prices.ts'
import { buildPrompt, type Instead } from './prompt.ts'
import { type Pseudonyms, pseudonymsFor } from './pseudonyms.ts'

export interface GenerateDeps {
  db: Db
  now(): number
  newId(): string
  taxonomy: Taxonomy
  events: EventBus
  logger: Logger
  resources: string
  timeouts: Timeouts
}

export interface GenerateTask {
  recommendationId: string
  clientId: string | undefined
  signal: AbortSignal | undefined
  settings: LlmSettings
  request: RecommendationRequest
  context: SalesContext
  gathered: Gathered
  /** The customer's phone numbers as they were typed; names and companies come from the context. */
  phones: string[]
  /** One point in place of another: what it should answer, and what the advice says already. */
  instead?: Instead
}

export type Generated =
  | { ok: true; points: TalkingPoint[]; followUps: string[]; dropped: number; mended: number; usage: Usage; promptVersion: string }
  | { ok: false; failure: Failure | 'unsupported' }

/** Fewer verified points than this are no advice. */
const LEAST_POINTS = 3
const DELTA_EVERY_MS = 80

/** Lets a model word the points and keeps those whose evidence holds. What goes out carries no name, address or phone number. */
export async function generatePoints(deps: GenerateDeps, task: GenerateTask): Promise<Generated> {
  const { context, gathered, request, instead } = task
  const least = instead ? 1 : LEAST_POINTS
  const prompt = buildPrompt(deps.resources, { context, gathered, taxonomy: deps.taxonomy, form: request, instead })
  const pseudonyms = pseudonymsFor(context, task.phones, task.settings.pseudonyms ?? true)
  const hidden = pseudonyms.hide(prompt.user)
  const startedAt = performance.now()
  const stream = createDeltas(deps.events, task.clientId, pseudonyms)
  const reply = await callModel({
    settings: task.settings,
    system: prompt.system,
    user: hidden,
    timeouts: deps.timeouts,
    cancel: task.signal,
    onText: stream.show,
  })
  stream.finish(reply.ok)
  const checked = reply.ok ? checkAnswer(deps, restored(reply.answer, pseudonyms), prompt.evidence, context) : null
  const failure = reply.ok ? (checked && checked.points.length >= least ? null : 'unsupported') : reply.failure
  // An endpoint that does not count is counted for, also when it fails half-way: a budget must not be blind.
  const began = reply.received !== null
  const promptTokens = reply.promptTokens || (began ? estimateTokens(prompt.system, hidden) : 0)
  const completionTokens = reply.completionTokens || estimateTokens(reply.received ?? '')
  const usage: Usage = {
    promptTokens,
    completionTokens,
    costUsd: costOf(deps.resources, task.settings.model, { promptTokens, completionTokens }),
  }
  recordCall(deps, task, {
    usage,
    promptVersion: prompt.version,
    outcome: failure ?? 'ok',
    latencyMs: Math.round(performance.now() - startedAt),
  })
  deps.logger.info(
    { model: task.settings.model, prompt: prompt.version, failure, detail: reply.ok ? undefined : reply.detail, dropped: checked?.dropped },
    'language model asked',
  )
  if (failure !== null || !reply.ok || !checked) return { ok: false, failure: failure ?? 'unusable' }
  const followUps = reply.answer.followUps.map((step) => pseudonyms.restore(step).trim()).filter((step) => step !== '' && !/\d/u.test(step))
  return {
    ok: true,
    points: checked.points,
    followUps: followUps.slice(0, 4),
    dropped: checked.dropped,
    mended: checked.mended,
    usage,
    promptVersion: prompt.version,
  }
}

function restored<Answer extends { points: { text: string; reason: string }[] }>(answer: Answer, { restore }: Pseudonyms): Answer {
  return { ...answer, points: answer.points.map((point) => ({ ...point, text: restore(point.text), reason: restore(point.reason) })) }
}

/** Sends what is new of the readable text, at most every 80 ms, and never later than that: also where the model stalls. The renderer appends. */
function createDeltas(events: EventBus, clientId: string | undefined, pseudonyms: Pseudonyms) {
  let sent = 0
  let lastAt = 0
  let newest = ''
  let later: NodeJS.Timeout | undefined
  const send = (text: string): void => {
    if (!clientId || text.length <= sent) return
    events.emit('recommendations.delta', { clientId, text: text.slice(sent) })
    sent = text.length
    lastAt = performance.now()
  }
  // A stand-in may still be growing ("NAME_1" could become "NAME_12"), so the last word waits.
  const flush = (): void => {
    later = undefined
    send(pseudonyms.restore(readableSoFar(newest).replace(/\S+$/u, '')))
  }
  return {
    show(json: string): void {
      newest = json
      if (!clientId || later) return
      const wait = DELTA_EVERY_MS - (performance.now() - lastAt)
      if (wait <= 0) flush()
      else later = setTimeout(flush, wait)
    },
    /** No words come any more; the last one is shown where the answer is whole. */
    finish(whole: boolean): void {
      clearTimeout(later)
      if (whole) send(pseudonyms.restore(readableSoFar(newest)))
    },
  }
}

interface Call {
  usage: Usage
  promptVersion: string
  outcome: string
  latencyMs: number
}

function recordCall({ db, newId, now }: GenerateDeps, task: GenerateTask, { usage, ...call }: Call): void {
  const row = { id: newId(), recommendationId: task.recommendationId, model: task.settings.model, ...usage, ...call, createdAt: now() }
  db.write(() => db.orm.insert(llmCalls).values(row).run())
}
