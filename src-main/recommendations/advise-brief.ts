import type { TalkingPoint } from '#shared/domain/recommendations.ts'
import { AppError } from '../app/app-error.ts'
import { createRecommendation, type RecommendationDeps } from './create-recommendation.ts'

/**
 * Points for a customer's brief: composed offline whatever is configured, because the brief must be there at once, and kept
 * nowhere. Where there is too little to go on, `gap` says what is missing.
 */
export async function adviseBrief(
  deps: RecommendationDeps,
  customerId: string,
  objection: string | null,
): Promise<{ points: TalkingPoint[]; nextSteps: string[]; gap: string | null }> {
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
    const { points, followUps } = await createRecommendation(offline, { ...request, concerns: [...request.concerns], competitors: [] })
    return { points, nextSteps: followUps, gap: null }
  } catch (error) {
    if (error instanceof AppError && ['insufficient_context', 'knowledge_unavailable'].includes(error.code)) {
      return { points: [], nextSteps: [], gap: error.message }
    }
    throw error
  }
}
