import { performance } from 'node:perf_hooks'
import type { Logger } from 'pino'
import type { Recommendation, RecommendationRequest } from '#shared/domain/recommendations.ts'
import { AppError } from '../app/app-error.ts'
import type { EventBus } from '../app/events.ts'
import type { LlmSettings } from '../app/settings.ts'
import type { Db } from '../db/open.ts'
import type { Taxonomy } from '../knowledge/concepts/taxonomy.ts'
import type { Searcher } from '../knowledge/search/searcher.ts'
import { advise } from './advise.ts'
import { followUpsFor, warningsFor } from './compose/follow-ups.ts'
import { confidenceOf } from './confidence.ts'
import { buildContext, type CustomerReader } from './context/build-context.ts'
import { gatherEvidence } from './evidence/gather.ts'
import { render } from './formats/render.ts'
import type { Timeouts } from './generate/call-model.ts'

export interface RecommendationDeps {
  db: Db
  /** UTC epoch milliseconds. */
  now(): number
  newId(): string
  taxonomy: Taxonomy
  searcher: Searcher
  events: EventBus
  logger: Logger
  /** True forbids any network use. */
  offline: boolean
  /** The app's `resources/`, where the prompt lies. */
  resources: string
  /** Null when the model is switched off. */
  llmSettings(): Promise<LlmSettings | null>
  readCustomer: CustomerReader
  llmTimeouts?: Timeouts
}

/**
 * The whole way from a question to cited advice: context, evidence, points, form. Nothing is stored here.
 * Throws `insufficient_context`, `knowledge_unavailable` or what the customer reader throws.
 */
export async function createRecommendation(
  deps: RecommendationDeps,
  request: RecommendationRequest,
  clientId?: string,
): Promise<Recommendation> {
  const startedAt = performance.now()
  const record = request.customerId ? await deps.readCustomer(request.customerId) : null
  const context = buildContext(request, record, deps.taxonomy)
  const gathered = await gatherEvidence(deps, context, request.format)
  const id = deps.newId()
  const phones = record?.customer.phones ?? []
  const given = await advise(deps, { recommendationId: id, clientId, request, context, gathered, phones })
  if (given.points.length === 0) throw new AppError('knowledge_unavailable')
  const followUps = given.followUps?.length ? given.followUps : followUpsFor(context, gathered, request.length)
  return {
    id,
    customerId: context.customer?.id ?? null,
    customerName: context.customer?.name ?? null,
    createdAt: new Date(deps.now()).toISOString(),
    mode: given.mode,
    format: request.format,
    tone: request.tone,
    length: request.length,
    text: render(given.points, context, followUps, request),
    confidence: confidenceOf(given.points, context, record?.customer.completeness.score ?? 0),
    points: given.points,
    followUps,
    warnings: [...given.warnings, ...warningsFor(context, gathered)],
    context,
    ...(given.usage ? { usage: given.usage } : {}),
    tookMs: Math.round(performance.now() - startedAt),
    cached: false,
    feedback: null,
  }
}
