import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** How a model wants its text and gives its vectors. */
const Recipe = {
  /** How the vectors of the words become one: their mean, or that of the first token. */
  pooling: z.enum(['mean', 'cls']),
  /** What stands before a text, so that the model knows what it is. */
  prefixes: z.object({ query: z.string(), passage: z.string() }),
  /** Longer texts are cut. */
  maxTokens: z.number().int().min(8),
}
export const ModelRecipe = z.object(Recipe)
export type ModelRecipe = z.output<typeof ModelRecipe>

/** `embed` gives vectors; `rerank` reads a question and a passage together and puts the best passages in order. */
export const ModelTask = z.enum(['embed', 'rerank']).default('embed')
export type ModelTask = z.output<typeof ModelTask>

const SupportedModel = z.object({
  ...Recipe,
  task: ModelTask,
  id: z.string(),
  name: z.string(),
  languages: z.enum(['en', 'many']),
  licence: z.string(),
  /** Length of its vectors; 1 for a reranker. */
  dimensions: z.number().int(),
  /** What a download takes; checksums only where they are known for certain. */
  files: z.array(z.object({ path: z.string(), aboutBytes: z.number().int(), sha256: z.string().nullable() })),
})
export type SupportedModel = z.output<typeof SupportedModel>

/** The models the app knows by name. Others are taken in too, as long as they hold together. */
export function loadManifest(resources: string): SupportedModel[] {
  const file = join(resources, 'models', 'manifest.json')
  return z.object({ models: z.array(SupportedModel) }).parse(JSON.parse(readFileSync(file, 'utf8'))).models
}
