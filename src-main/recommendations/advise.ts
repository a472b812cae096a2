import type { AdviceWarning, SalesContext, TalkingPoint, Usage } from '#shared/domain/recommendations.ts'
import { advice } from '#shared/messages/en/advice.ts'
import { fill, t } from '#shared/messages/index.ts'
import { AppError } from '../app/app-error.ts'
import type { LlmSettings } from '../app/settings.ts'
import { composePoints, POINTS } from './compose/compose.ts'
import type { RecommendationDeps } from './deps.ts'
import { verifyPoints } from './evidence/verify.ts'
import { spentThisMonth, WARN_AT } from './generate/budget.ts'
import { TIMEOUTS } from './generate/call-model.ts'
import { type Generated, type GenerateTask, generatePoints } from './generate/generate.ts'

export interface Advice {
  mode: 'offline' | 'online'
  points: TalkingPoint[]
  /** The model's own; null where the composer's rules decide. */
  followUps: string[] | null
  warnings: AdviceWarning[]
  usage?: Usage
  /** Of the prompt a model was given. */
  promptVersion?: string
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
  const generated = await generateIfAllowed(deps, { ...task, settings })
  if (!generated.ok && generated.failure === 'cancelled') throw new AppError('cancelled')
  if (!generated.ok) return withWarning(composed(), fellBack(generated.failure))
  const { dropped, mended, followUps, usage, promptVersion } = generated
  const points = topUp(generated.points, composed().points, POINTS[task.request.length])
  const online: Advice = { mode: 'online', points, followUps, warnings: budgetWarnings(deps, settings), usage, promptVersion }
  const warnings = [...(dropped > 0 ? [pointsDropped(dropped)] : []), ...(mended > 0 ? [pointsMended(mended)] : [])]
  return { ...online, warnings: [...warnings, ...online.warnings] }
}

type Refused = { ok: false; failure: Extract<Generated, { ok: false }>['failure'] | 'offline' | 'paused' | 'budget' }

/** Asks the model unless the network is off, the month's budget is used up, or the endpoint has just failed too often. */
export async function generateIfAllowed(deps: RecommendationDeps, task: GenerateTask): Promise<Generated | Refused> {
  const { baseUrl, monthlyBudgetUsd } = task.settings
  if (deps.offline) return { ok: false, failure: 'offline' }
  if (monthlyBudgetUsd != null && spentThisMonth(deps.db, deps.now()) >= monthlyBudgetUsd) return { ok: false, failure: 'budget' }
  if (deps.breaker?.allows(baseUrl) === false) return { ok: false, failure: 'paused' }
  const generated = await generatePoints({ ...deps, timeouts: deps.llmTimeouts ?? TIMEOUTS }, task)
  const failed = !generated.ok && ENDPOINT_FAILURES.has(generated.failure)
  if (generated.ok || failed) deps.breaker?.report(baseUrl, failed ? 'failed' : 'answered')
  return generated
}

/** What says that the endpoint is not well; a bad answer says only that the answer was bad. */
const ENDPOINT_FAILURES: ReadonlySet<string> = new Set(['timeout', 'unreachable', 'busy', 'server', 'quota'])

function budgetWarnings({ db, now }: RecommendationDeps, { monthlyBudgetUsd }: LlmSettings): AdviceWarning[] {
  if (monthlyBudgetUsd == null || monthlyBudgetUsd === 0) return []
  const spent = spentThisMonth(db, now())
  if (spent < monthlyBudgetUsd * WARN_AT) return []
  const dollars = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' })
  const message = fill(advice.warnings.budgetNear, { spent: dollars.format(spent), budget: dollars.format(monthlyBudgetUsd) })
  return [{ code: 'budget_near', message }]
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
  const doubts = failed.map(({ point, doubt }) => ({ technique: point.technique, doubt }))
  deps.logger.warn({ doubts }, 'points left out: their evidence did not hold')
  return withWarning({ ...given, points: held }, pointsDropped(failed.length))
}

const withWarning = (given: Advice, warning: AdviceWarning): Advice => ({ ...given, warnings: [warning, ...given.warnings] })

const pointsMended = (count: number): AdviceWarning => ({ code: 'point_dropped', message: t('advice.warnings.pointsMended', { count }) })

const pointsDropped = (count: number): AdviceWarning => ({ code: 'point_dropped', message: t('advice.warnings.pointsDropped', { count }) })

/** That the composer answered, and why. */
export const fellBack = (failure: Refused['failure']): AdviceWarning => ({
  code: 'fell_back_offline',
  message: fill(advice.warnings.fellBack, { reason: failure === 'cancelled' ? '' : advice.reasons[failure] }),
})
