import type { AdviceWarning, Recommendation, TalkingPoint } from '#shared/domain/recommendations.ts'
import { AppError } from '../app/app-error.ts'
import { fellBack, generateIfAllowed } from './advise.ts'
import { composePoints } from './compose/compose.ts'
import type { RecommendationDeps } from './deps.ts'
import { pointIn, replacePoint, rerendered } from './edit-points.ts'
import { type Gathered, gatherEvidence } from './evidence/gather.ts'
import { verifyPoints } from './evidence/verify.ts'
import { getRecommendation, getRequest } from './store.ts'

interface Options {
  clientId?: string
  signal?: AbortSignal
}

/**
 * Puts another point in a point's place: on the same concern where there is more to say on it, with a quote the advice does not use yet.
 * The language model words it where one is on and answers well, else the composer does, and the advice then says so.
 * Throws `recommendation_not_found`, `cancelled`, or `knowledge_unavailable` when the library has nothing else.
 */
export async function regeneratePoint(
  deps: RecommendationDeps,
  id: string,
  pointId: string,
  options: Options = {},
): Promise<Recommendation> {
  const { db, newId } = deps
  const advice = getRecommendation(db, id)
  const old = pointIn(advice, pointId)
  const used = new Set(advice.points.flatMap(({ citations }) => citations.filter(({ use }) => use === 'proof').map(({ quote }) => quote)))
  const gathered = await gatherEvidence(deps, advice.context, advice.format)
  const unused = { ...gathered, evidence: gathered.evidence.filter(({ citation }) => !used.has(citation.quote)) }
  const given = await fromModel(deps, advice, old, unused, options)
  const next = given.point ?? composed(deps, advice, old, unused)
  if (!next) throw new AppError('knowledge_unavailable')
  replacePoint(db, newId, id, old, next)
  const changed = rerendered(db, id)
  return given.warning ? { ...changed, warnings: [given.warning, ...changed.warnings] } : changed
}

function composed(deps: RecommendationDeps, { points, context, format }: Recommendation, old: TalkingPoint, gathered: Gathered) {
  const said = new Set(points.flatMap(({ text, original }) => [text, original ?? text]))
  const written = composePoints(deps, context, gathered, { length: 'comprehensive', format })
  const candidates = verifyPoints(deps.db, written, context).held.filter(({ text }) => !said.has(text))
  return candidates.find(({ answers }) => answers === old.answers) ?? candidates[0]
}

async function fromModel(
  deps: RecommendationDeps,
  advice: Recommendation,
  old: TalkingPoint,
  gathered: Gathered,
  { clientId, signal }: Options,
): Promise<{ point?: TalkingPoint; warning?: AdviceWarning }> {
  const settings = await deps.llmSettings()
  if (!settings) return {}
  const { id, context, customerId, points } = advice
  const request = { ...getRequest(deps.db, id), format: advice.format, tone: advice.tone, length: advice.length }
  const phones = (customerId ? (await deps.readCustomer(customerId)).customer.phones : undefined) ?? []
  const instead = { answers: old.answers, said: points.map(({ text }) => text) }
  const task = { recommendationId: id, clientId, signal, request, context, gathered, phones, instead, settings }
  const generated = await generateIfAllowed(deps, task)
  if (generated.ok) return { point: generated.points[0] }
  if (generated.failure === 'cancelled') throw new AppError('cancelled')
  return { warning: fellBack(generated.failure) }
}
