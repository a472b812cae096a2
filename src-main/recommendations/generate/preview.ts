import type { LlmPreview, RecommendationRequest } from '#shared/domain/recommendations.ts'
import type { RecommendationDeps } from '../deps.ts'
import { prepare } from '../prepare.ts'
import { costOf, estimateTokens } from './prices.ts'
import { buildPrompt } from './prompt.ts'
import { pseudonymsFor } from './pseudonyms.ts'

/** Exactly what would be sent for a question, byte for byte, and what stands in for whom. Nothing leaves the machine. */
export async function previewPrompt(deps: RecommendationDeps, asked: RecommendationRequest): Promise<LlmPreview> {
  const { record, request, context, gathered } = await prepare(deps, asked, 'look')
  const settings = await deps.llmSettings()
  const { version, system, user } = buildPrompt(deps.resources, { context, gathered, taxonomy: deps.taxonomy, form: request })
  const pseudonyms = pseudonymsFor(context, record?.customer.phones ?? [], settings?.pseudonyms ?? true)
  const sent = pseudonyms.hide(user)
  const promptTokens = estimateTokens(system, sent)
  return {
    endpoint: settings?.baseUrl ?? null,
    model: settings?.model ?? null,
    promptVersion: version,
    system,
    user: sent,
    standIns: pseudonyms.standIns(),
    promptTokens,
    costUsd: settings ? costOf(deps.resources, settings.model, { promptTokens, completionTokens: 0 }) : null,
  }
}
