import OpenAI from 'openai'
import type { LlmSettings } from '../../app/settings.ts'
import type { Embedder } from './embedder.ts'

const TIMEOUT_MS = 20_000

/** Embeddings from the endpoint the language model is set to. Texts leave this computer, so it is used only when asked for by name. */
export function createOpenAiEmbedder({ baseUrl, apiKey }: LlmSettings, model: string): Omit<Embedder, 'dimensions'> {
  const client = new OpenAI({ baseURL: baseUrl, apiKey: apiKey ?? 'none', timeout: TIMEOUT_MS, maxRetries: 2 })
  return {
    id: `openai/${model}`,
    async embed(texts) {
      const { data } = await client.embeddings.create({ model, input: texts, encoding_format: 'float' })
      const vectors: Float32Array[] = new Array(texts.length)
      for (const { index, embedding } of data) vectors[index] = unit(embedding)
      return vectors
    },
  }
}

function unit(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values) || 1
  return Float32Array.from(values, (value) => value / length)
}
