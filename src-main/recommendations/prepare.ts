import type { RecommendationRequest, SalesContext, TalkingPoint } from '#shared/domain/recommendations.ts'
import { type Trial, trialFor } from '../feedback/experiments/experiments.ts'
import { sourceWeights, techniqueWeights } from '../feedback/weights.ts'
import { buildContext, type CustomerRecord, productOf } from './context/build-context.ts'
import { wordsOfTheLibrary } from './context/library-words.ts'
import type { RecommendationDeps } from './deps.ts'
import { type Gathered, gatherEvidence } from './evidence/gather.ts'

/** A source whose quotes went down well gains a tenth at most, so that what answers the question still comes first. */
const SOURCE_GAIN = 0.1

export interface Prepared {
  record: CustomerRecord | null
  /** With the tone an experiment asks for. */
  request: RecommendationRequest
  context: SalesContext
  gathered: Gathered
  trial: Trial | null
}

/**
 * Everything advice is made from, and what a preview of it shows: the context with what was learned and what an experiment asks for, and the evidence.
 * The customer joins the running experiment with `join`; with `look` only one who takes part already is treated so.
 */
export async function prepare(deps: RecommendationDeps, asked: RecommendationRequest, part: 'join' | 'look' | 'none'): Promise<Prepared> {
  const record = asked.customerId ? await deps.readCustomer(asked.customerId) : null
  const libraryWords = await wordsOfTheLibrary(deps, asked.situation ?? '', productOf(asked, record))
  const built = buildContext(asked, record, deps.taxonomy, libraryWords)
  const trial = part === 'none' ? null : trialFor(deps, built, part === 'join')
  // What the rep asks for when carrying on outweighs it.
  const request = trial?.tone && !asked.refines ? { ...asked, tone: trial.tone } : asked
  const context = withLearned(deps, built, trial)
  const gathered = weighSources(await gatherEvidence(deps, context, request.format), context)
  return { record, request, context, gathered, trial }
}

/** What earlier visits taught, unless that is switched off, behind what an experiment asks for. */
function withLearned(deps: RecommendationDeps, context: SalesContext, trial: Trial | null): SalesContext {
  const set = trial?.weights ?? []
  if (deps.learning?.() === false) return set.length > 0 ? { ...context, learned: set } : context
  const learned = techniqueWeights(deps, context).filter(({ technique }) => !set.some((weight) => weight.technique === technique))
  return { ...context, learned: [...set, ...learned], learnedSources: sourceWeights(deps.db, context) }
}

function weighSources(gathered: Gathered, { learnedSources = [] }: SalesContext): Gathered {
  if (learnedSources.length === 0) return gathered
  const weights = new Map(learnedSources.map(({ sourceId, weight }) => [sourceId, weight]))
  const evidence = gathered.evidence.map((piece) => ({
    ...piece,
    score: piece.score + SOURCE_GAIN * (weights.get(piece.citation.sourceId) ?? 0),
  }))
  return { ...gathered, evidence }
}

/** What the advice keeps of all that: what was learned where it bears on its points, and the experiment by name. */
export function keptContext({ context, trial }: Prepared, points: readonly TalkingPoint[]): SalesContext {
  const { learned = [], learnedSources = [], ...rest } = context
  const techniques = learned.filter(({ technique, trial: set }) => !set && points.some((point) => point.technique === technique))
  const quoted = new Set(points.flatMap(({ citations }) => citations.map(({ sourceId }) => sourceId)))
  const sources = learnedSources.filter(({ sourceId }) => quoted.has(sourceId))
  return {
    ...rest,
    ...(techniques.length > 0 ? { learned: techniques } : {}),
    ...(sources.length > 0 ? { learnedSources: sources } : {}),
    ...(trial ? { experiment: trial.experiment } : {}),
  }
}
