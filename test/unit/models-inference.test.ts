import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ModelRecipe } from '../../src-main/models/manifest.ts'
import { createModelThread, type ModelThread } from '../../src-main/models/model-thread.ts'
import type { InferTask, JudgeTask } from '../../src-main/workers/embed.ts'
import { type BertShape, bertWeights } from '../fixtures/models/bert.ts'
import { encodeByHand } from '../fixtures/models/bert-by-hand.ts'
import { SPECIAL } from '../fixtures/models/tokenizer.ts'
import { writeBertModel, writeCrossEncoder } from '../fixtures/models/write-model.ts'
import { RESOURCES } from '../helpers/workspace.ts'

const WORDS = ['the', 'truck', 'price', 'is', 'high', 'query', 'passage', ':', 'un', '##load', '##ing', 'grip', 'cold', 'morning', 'seat']
const SHAPE: BertShape = { vocabulary: SPECIAL.length + WORDS.length, width: 24, heads: 3, inner: 40, positions: 32 }
const WEIGHTS = bertWeights(SHAPE, 42)
const [UNKNOWN, CLS, SEP] = [1, 2, 3]
const RECIPE: ModelRecipe = { pooling: 'mean', prefixes: { query: '', passage: '' }, maxTokens: 32 }

/** Token ids as BERT's tokenizer must give them; pieces are written with ##. */
const idsOf = (pieces: string): number[] => {
  const words = pieces.split(' ').map((piece) => (WORDS.includes(piece) ? SPECIAL.length + WORDS.indexOf(piece) : UNKNOWN))
  return [CLS, ...words, SEP]
}
const unit = (values: number[]): number[] => values.map((value) => value / Math.hypot(...values))
const mean = (rows: number[][]): number[] => (rows[0] ?? []).map((_, k) => rows.reduce((sum, row) => sum + (row[k] ?? 0), 0) / rows.length)
const byHand = (ids: number[], pooling: 'mean' | 'cls' = 'mean'): number[] => {
  const rows = encodeByHand(SHAPE, WEIGHTS, ids)
  return unit(pooling === 'cls' ? (rows[0] ?? []) : mean(rows))
}

describe('inference with a BERT made for the test', () => {
  let folder: string
  let thread: ModelThread
  const embed = (texts: string[], recipe: Partial<ModelRecipe> = {}, as: 'query' | 'passage' = 'passage') =>
    thread.run<InferTask, Float32Array[]>('infer', {
      model: { folder, id: 'test/bert', precision: 'q8', recipe: { ...RECIPE, ...recipe }, threads: 1 },
      texts,
      as,
    })
  const expectClose = (found: Float32Array | undefined, expected: number[]): void => {
    expect(found).toHaveLength(expected.length)
    for (const [i, value] of expected.entries()) expect(found?.[i]).toBeCloseTo(value, 4)
  }

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ridealong-model-'))
    writeBertModel(join(folder, 'test/bert'), SHAPE, WEIGHTS, WORDS)
    thread = createModelThread(new URL('../../src-main/workers/embed.ts', import.meta.url), RESOURCES)
  })
  afterAll(async () => {
    await thread.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('gives the mean of the words, as computed by hand', async () => {
    const [vector] = await embed(['The truck price is high'])
    expectClose(vector, byHand(idsOf('the truck price is high')))
  })

  it('gives the first token where the model wants that', async () => {
    const [vector] = await embed(['cold morning grip'], { pooling: 'cls' })
    expectClose(vector, byHand(idsOf('cold morning grip'), 'cls'))
    const [other] = await embed(['cold morning grip'])
    expect(other?.some((value, i) => Math.abs(value - (vector?.[i] ?? 0)) > 0.01)).toBe(true)
  })

  it('takes words apart and knows the unknown', async () => {
    const [vector] = await embed(['Unloading zeppelin, cold'])
    expectClose(vector, byHand(idsOf('un ##load ##ing zeppelin , cold')))
  })

  it('puts the right words before queries and passages', async () => {
    const prefixes = { query: 'query: ', passage: 'passage: ' }
    expectClose((await embed(['truck'], { prefixes }, 'query'))[0], byHand(idsOf('query : truck')))
    expectClose((await embed(['truck'], { prefixes }, 'passage'))[0], byHand(idsOf('passage : truck')))
  })

  it('cuts a text to the tokens the model reads, its end mark kept', async () => {
    const long = Array.from({ length: 60 }, (_, i) => WORDS[i % 5]).join(' ')
    const cut = (tokens: number) =>
      idsOf(
        long
          .split(' ')
          .slice(0, tokens - 2)
          .join(' '),
      )
    expectClose((await embed([long], { maxTokens: 12 }))[0], byHand(cut(12)))
    expectClose((await embed([long]))[0], byHand(cut(32)))
  })

  it('gives each text of a batch the vector it has alone, in the order asked, whatever is padded', async () => {
    const texts = Array.from({ length: 21 }, (_, i) =>
      Array.from({ length: 1 + ((i * 7) % 19) }, (_, k) => WORDS[(i + k * 3) % 5]).join(' '),
    )
    const vectors = await embed(texts)
    expect(vectors).toHaveLength(21)
    for (const [i, text] of texts.entries()) expectClose(vectors[i], byHand(idsOf(text)))
  })

  it('judges a question and a passage together, cut or padded, as computed by hand', async () => {
    const head = { weights: Float32Array.from({ length: SHAPE.width }, (_, k) => Math.sin(k)), bias: 0.25 }
    writeCrossEncoder(join(folder, 'test/judge'), SHAPE, WEIGHTS, head, WORDS)
    const question = 'truck price'
    const long = Array.from({ length: 60 }, (_, i) => WORDS[i % 5]).join(' ')
    const passages = ['the price is high', 'cold morning', long]
    const model = { folder, id: 'test/judge', precision: 'q8' as const, recipe: RECIPE, threads: 1 }
    const scores = await thread.run<JudgeTask, number[]>('judge', { model, question, passages })
    const asked = idsOf(question)
    for (const [i, passage] of passages.entries()) {
      const whole = [...asked, ...idsOf(passage).slice(1)]
      const ids = whole.length > RECIPE.maxTokens ? [...whole.slice(0, RECIPE.maxTokens - 1), SEP] : whole
      const types = ids.map((_, place) => (place < asked.length ? 0 : 1))
      const [first = []] = encodeByHand(SHAPE, WEIGHTS, ids, types)
      const expected = first.reduce((sum, value, k) => sum + value * (head.weights[k] ?? 0), head.bias)
      expect(scores[i]).toBeCloseTo(expected, 4)
    }
    expect(new Set(scores).size).toBe(3)
  })

  it('gives an empty text a vector too', async () => {
    expectClose((await embed(['']))[0], byHand([CLS, SEP]))
  })
})
