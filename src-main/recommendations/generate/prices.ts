import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Tokens {
  promptTokens: number
  completionTokens: number
}

const PER = 1_000_000
/** Characters of English a token stands for, on average; good enough to warn by. */
const CHARACTERS_PER_TOKEN = 4

export const estimateTokens = (...texts: string[]): number =>
  Math.ceil(texts.reduce((sum, text) => sum + text.length, 0) / CHARACTERS_PER_TOKEN)

/** What tokens of a model cost in US dollars by `resources/prices.json`; null for a model it does not know. */
export function costOf(resources: string, model: string, { promptTokens, completionTokens }: Tokens): number | null {
  const { models } = JSON.parse(readFileSync(join(resources, 'prices.json'), 'utf8')) as {
    models: Record<string, { prompt: number; completion: number }>
  }
  const name = model.toLowerCase().replace(/^.*\//u, '')
  const [, price] = Object.entries(models)
    .filter(([prefix]) => name === prefix || name.startsWith(`${prefix}-`))
    .sort(([a], [b]) => b.length - a.length)[0] ?? [null, null]
  if (!price) return null
  return Math.round(((promptTokens * price.prompt + completionTokens * price.completion) / PER) * 1e6) / 1e6
}
