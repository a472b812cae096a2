import OpenAI from 'openai'
import { t } from '#shared/messages/index.ts'
import type { LlmSettings } from '../../app/settings.ts'
import { fetchFromEndpoint } from './endpoint.ts'

const TIMEOUT_MS = 8_000

/** Asks the configured endpoint for its models. Returns '' when all is well, else a sentence saying what is wrong. */
export async function testLlm(settings: LlmSettings | null, offline: boolean): Promise<string> {
  if (!settings) return t('llm.switchedOff')
  const host = new URL(settings.baseUrl).host
  if (offline) return t('errors.offline', { host })
  const client = new OpenAI({
    baseURL: settings.baseUrl,
    apiKey: settings.apiKey ?? 'none',
    timeout: TIMEOUT_MS,
    maxRetries: 0,
    fetch: fetchFromEndpoint,
  })
  try {
    for await (const model of client.models.list()) if (model.id === settings.model) return ''
    return t('errors.model_missing', { model: settings.model })
  } catch (error) {
    if (error instanceof OpenAI.AuthenticationError) return t('llm.keyRefused')
    if (error instanceof OpenAI.APIConnectionError) return t('errors.offline', { host })
    if (error instanceof OpenAI.APIError) return t('llm.answered', { status: error.status ?? 0 })
    throw error
  }
}
