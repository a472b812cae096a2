import type { LlmPreview, RecommendationRequest } from '#shared/domain/recommendations.ts'
import { buildContext } from '../context/build-context.ts'
import type { RecommendationDeps } from '../create-recommendation.ts'
import { gatherEvidence } from '../evidence/gather.ts'
import { costOf, estimateTokens } from './prices.ts'
import { buildPrompt } from './prompt.ts'
import { pseudonymsFor } from './pseudonyms.ts'

/** Exactly what would be sent for a question, byte for byte, and what stands in for whom. Nothing leaves the machine. */
export async function previewPrompt(deps: RecommendationDeps, request: RecommendationRequest): Promise<LlmPreview> {
  const record = request.customerId ? await deps.readCustomer(request.customerId) : null
  const context = buildContext(request, record, deps.taxonomy)
  const gathered = await gatherEvidence(deps, context, request.format)
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
