import type { AdviceWarning, SalesContext, TalkingPoint, Usage } from '#shared/domain/recommendations.ts'
import { advice } from '#shared/messages/en/advice.ts'
import { fill, t } from '#shared/messages/index.ts'
import { composePoints, POINTS } from './compose/compose.ts'
import type { RecommendationDeps } from './create-recommendation.ts'
import { verifyPoints } from './evidence/verify.ts'
import { TIMEOUTS } from './generate/call-model.ts'
import { type Generated, type GenerateTask, generatePoints } from './generate/generate.ts'

export interface Advice {
  mode: 'offline' | 'online'
  points: TalkingPoint[]
  /** The model's own; null where the composer's rules decide. */
  followUps: string[] | null
  warnings: AdviceWarning[]
  usage?: Usage
}

type AdviseTask = Omit<GenerateTask, 'settings'>

/** The model when one is configured and answers well, the composer otherwise and for what the model leaves open. All of it verified. */
export async function advise(deps: RecommendationDeps, task: AdviseTask): Promise<Advice> {
  const settings = await deps.llmSettings()
  const composed = (): Advice => {
    const points = composePoints(deps, task.context, task.gathered, task.request)
    return verified(deps, { mode: 'offline', points, followUps: null, warnings: [] }, task.context)
  }
  if (!settings) return composed()
  const generated: Generated | { ok: false; failure: 'offline' } = deps.offline
    ? { ok: false, failure: 'offline' }
    : await generatePoints({ ...deps, timeouts: deps.llmTimeouts ?? TIMEOUTS }, { ...task, settings })
  if (!generated.ok) return withWarning(composed(), fellBack(generated.failure))
  const { dropped, followUps, usage } = generated
  const points = topUp(generated.points, composed().points, POINTS[task.request.length])
  const online: Advice = { mode: 'online', points, followUps, warnings: [], usage }
  return dropped > 0 ? withWarning(online, pointsDropped(dropped)) : online
}

/** Points of the composer take the places the model's dropped ones left, unless they would quote the same again. */
function topUp(points: TalkingPoint[], spare: TalkingPoint[], wanted: number): TalkingPoint[] {
  const kept = points.slice(0, wanted)
  const quotes = new Set(kept.flatMap((point) => point.citations.map((citation) => citation.quote)))
  const additions = spare.filter((point) => !point.citations.some((citation) => quotes.has(citation.quote)))
  return [...kept, ...additions.slice(0, Math.max(0, wanted - kept.length))]
}

/** Nothing reaches the rep that code could not verify, whoever wrote it. */
function verified(deps: RecommendationDeps, given: Advice, context: SalesContext): Advice {
  const { held, failed } = verifyPoints(deps.db, given.points, context)
  if (failed.length === 0) return given
  deps.logger.warn({ techniques: failed.map(({ technique }) => technique) }, 'points left out: their evidence did not hold')
  return withWarning({ ...given, points: held }, pointsDropped(failed.length))
}

const withWarning = (given: Advice, warning: AdviceWarning): Advice => ({ ...given, warnings: [warning, ...given.warnings] })

const pointsDropped = (count: number): AdviceWarning => ({ code: 'point_dropped', message: t('advice.warnings.pointsDropped', { count }) })

const fellBack = (failure: keyof typeof advice.reasons): AdviceWarning => ({
  code: 'fell_back_offline',
  message: fill(advice.warnings.fellBack, { reason: advice.reasons[failure] }),
})
