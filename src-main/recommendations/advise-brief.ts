import type { BriefPoint } from '#shared/domain/brief.ts'
import type { TalkingPoint } from '#shared/domain/recommendations.ts'
import { AppError } from '../app/app-error.ts'
import { createRecommendation } from './create-recommendation.ts'
import type { RecommendationDeps } from './deps.ts'
import { answerObjection } from './objections/answer-objection.ts'

/**
 * Points for a customer's brief: composed offline whatever is configured, because the brief must be there at once, and kept
 * nowhere, with the response the library has to the likely objection. Where there is too little to go on, `gap` says what is missing.
 */
export async function adviseBrief(
  deps: RecommendationDeps,
  customerId: string,
  objection: string | null,
): Promise<{ points: TalkingPoint[]; answer: BriefPoint | null; nextSteps: string[]; gap: string | null }> {
  try {
    const offline = { ...deps, llmSettings: () => Promise.resolve(null) }
    const request = {
      customerId,
      concerns: objection === null ? [] : [objection],
      competitors: [],
      format: 'bullets',
      tone: 'professional',
      length: 'detailed',
    } as const
    const [{ points, followUps }, answer] = await Promise.all([
      createRecommendation(offline, { ...request, concerns: [...request.concerns], competitors: [] }),
      objection === null ? null : shownAnswer(offline, customerId, objection),
    ])
    return { points, answer, nextSteps: followUps, gap: null }
  } catch (error) {
    if (error instanceof AppError && ['insufficient_context', 'knowledge_unavailable'].includes(error.code)) {
      return { points: [], answer: null, nextSteps: [], gap: error.message }
    }
    throw error
  }
}

/** The response that shows something from the documents; null when they have nothing to show. */
async function shownAnswer(deps: RecommendationDeps, customerId: string, statement: string): Promise<BriefPoint | null> {
  const { responses } = await answerObjection(deps, { customerId, statement })
  const shown = responses.find(({ step, citations }) => step === 'evidence' && citations.length > 0)
  return shown ? { text: shown.text, reason: shown.strategy, citations: shown.citations } : null
}
