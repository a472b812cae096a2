import { performance } from 'node:perf_hooks'
import type { Recommendation, RecommendationRequest, SalesContext, TalkingPoint } from '#shared/domain/recommendations.ts'
import { AppError } from '../app/app-error.ts'
import type { CachedAnswer } from '../db/schema/index.ts'
import { type Advice, advise } from './advise.ts'
import { cacheKey, readCached, writeCached } from './cache.ts'
import { POINTS } from './compose/compose.ts'
import { followUpsFor, warningsFor } from './compose/follow-ups.ts'
import { confidenceOf } from './confidence.ts'
import type { RecommendationDeps } from './deps.ts'
import { findDisagreements } from './evidence/disagreements.ts'
import type { Gathered } from './evidence/gather.ts'
import { render } from './formats/render.ts'
import { promptVersionOf } from './generate/prompt.ts'
import { keptContext, prepare } from './prepare.ts'

export interface Options {
  /** Names the stream of words while a model writes. */
  clientId?: string
  signal?: AbortSignal
  /** What to do with answers kept for an identical question; `none` neither reads nor keeps one. */
  cache?: 'none' | 'use' | 'renew'
  /** Points that stay, before all others. */
  keep?: TalkingPoint[]
}

/**
 * The whole way from a question to cited advice: context, evidence, points, form. Only the cache and the ledger of calls are written.
 * Throws `insufficient_context`, `knowledge_unavailable`, `cancelled` or what the customer reader throws.
 */
export async function createRecommendation(
  deps: RecommendationDeps,
  asked: RecommendationRequest,
  options: Options = {},
): Promise<Recommendation> {
  const startedAt = performance.now()
  const { clientId, signal, cache = 'none', keep = [] } = options
  // Advice that is not kept takes part in no experiment.
  const prepared = await prepare(deps, asked, cache === 'none' ? 'none' : 'join')
  const { record, request, context, gathered } = prepared
  if (signal?.aborted) throw new AppError('cancelled')
  const id = deps.newId()
  const key = cache === 'none' ? null : await keyFor(deps, request, context, gathered)
  const found = key && cache === 'use' ? readCached(deps.db, key, deps.now()) : null
  const phones = record?.customer.phones ?? []
  const given = found
    ? fromCache(deps, found)
    : await advise(deps, { recommendationId: id, clientId, signal, request, context, gathered, phones })
  if (given.points.length === 0) throw new AppError('knowledge_unavailable')
  const points = withKept(deps, keep, given.points, POINTS[request.length])
  const followUps = given.followUps?.length ? given.followUps : followUpsFor(context, gathered, request.length)
  const disagreements = await findDisagreements(deps, context, points, gathered.evidence)
  const recommendation: Recommendation = {
    id,
    customerId: context.customer?.id ?? null,
    customerName: context.customer?.name ?? null,
    createdAt: new Date(deps.now()).toISOString(),
    mode: given.mode,
    format: request.format,
    tone: request.tone,
    length: request.length,
    text: render(points, context, followUps, request),
    confidence: confidenceOf(points, context, record?.customer.completeness.score ?? 0),
    points,
    followUps,
    warnings: [...given.warnings, ...disagreements, ...warningsFor(context, gathered, points)],
    context: keptContext(prepared, points),
    ...(given.usage ? { usage: given.usage } : {}),
    ...(given.promptVersion ? { promptVersion: given.promptVersion } : {}),
    tookMs: Math.round(performance.now() - startedAt),
    cached: found !== null,
    ...(request.refines ? { refines: request.refines } : {}),
    feedback: null,
  }
  // An answer made without the model because it failed is no answer to keep: the next question tries again.
  const isWhole = !given.warnings.some(({ code }) => code === 'fell_back_offline')
  if (key && !found && isWhole) writeCached(deps.db, key, { ...recommendation, points: given.points }, given.warnings, deps.now())
  return recommendation
}

async function keyFor(
  deps: RecommendationDeps,
  request: RecommendationRequest,
  context: SalesContext,
  gathered: Gathered,
): Promise<string> {
  const settings = deps.offline ? null : await deps.llmSettings()
  return cacheKey({ request, context, gathered, settings, promptVersion: settings ? promptVersionOf(deps.resources) : null })
}

/** The words of an earlier answer as points of their own, so that edits and feedback stay apart. Tokens were paid for once. */
function fromCache({ newId }: RecommendationDeps, { mode, points, followUps, warnings, promptVersion }: CachedAnswer): Advice {
  const copies = points.map((point) => ({ ...point, id: newId() }))
  return { mode, points: copies, followUps, warnings, ...(promptVersion ? { promptVersion } : {}) }
}

/** Kept points come first; new ones that quote the same are left out. */
function withKept({ newId }: RecommendationDeps, keep: TalkingPoint[], points: TalkingPoint[], most: number): TalkingPoint[] {
  if (keep.length === 0) return points
  const proofs = (point: TalkingPoint) => point.citations.filter(({ use }) => use === 'proof').map(({ quote }) => quote)
  const said = new Set(keep.flatMap(proofs))
  const fresh = points.filter((point) => !proofs(point).some((quote) => said.has(quote)))
  return [...keep.map((point) => ({ ...point, id: newId() })), ...fresh.slice(0, Math.max(0, most - keep.length))]
}
