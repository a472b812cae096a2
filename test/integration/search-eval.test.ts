import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Evaluation } from '../../src-main/knowledge/eval/evaluate.ts'
import { type BertShape, bertWeights } from '../fixtures/models/bert.ts'
import { SPECIAL } from '../fixtures/models/tokenizer.ts'
import { writeCrossEncoder, writeMeaningModel } from '../fixtures/models/write-model.ts'

const run = promisify(execFile)
const WORDS = ['truck', 'price', 'warranty', 'seat']
const SHAPE: BertShape = { vocabulary: SPECIAL.length + WORDS.length, width: 16, heads: 2, inner: 24, positions: 64 }
const HEAD = { weights: Float32Array.from({ length: SHAPE.width }, (_, k) => Math.cos(k * 2)), bias: 0 }
const TWIN = 'The truck price includes two wipers.'
const ARGUMENT = 'Diesel is better because everybody knows it.'

const DOCUMENTS = [
  { _id: 'with space', title: 'Truck price', text: '' },
  { _id: 'ünï', title: '', text: TWIN },
  { _id: 7, title: 'Another title', text: TWIN },
  { _id: 'separated', title: '', text: 'A quandle was\u2028mended.' },
  { _id: 'argument', title: 'Fuel', text: ARGUMENT },
  { _id: 'counter', title: '', text: 'Diesel is worse because nobody wants it.' },
  { _id: 'empty', title: '', text: '' },
  ...[1, 2, 3, 4].map((i) => ({ _id: `filler ${i}`, text: `The truck price is ${WORDS.slice(0, i).join(' ')} in part ${i}.` })),
]
const QUERIES = [
  { _id: 'q 1', text: 'truck price with two wipers' },
  { _id: 'q2', text: 'florp' },
  { _id: 'argument', text: ARGUMENT },
  { _id: 'unjudged', text: 'anything' },
  { _id: 'irrelevant', text: 'truck' },
]
const QRELS = [
  ['q 1', 'ünï', 2],
  ['q 1', '7', 1],
  ['q 1', 'filler 1', 0],
  ['q2', 'separated', 1],
  ['q2', 'not in the corpus', 1],
  ['argument', 'counter', 1],
  ['irrelevant', 'empty', 0],
]

describe('ridealong eval', () => {
  let folder: string
  let files: string[]
  let plain: Evaluation
  let before: Record<string, string[]>
  const evaluate = async (...args: string[]): Promise<Evaluation> =>
    JSON.parse((await run(process.execPath, ['src-main/hosts/cli/main.ts', 'eval', ...files, ...args, '--json'])).stdout) as Evaluation
  /** The rankings of the last run, by query. */
  const rankings = (): Record<string, string[]> => {
    const found: Record<string, string[]> = {}
    for (const line of readFileSync(join(folder, 'run'), 'utf8').trim().split('\n')) {
      const [query = '', , document = '', rank] = line.split('\t')
      found[query] = [...(found[query] ?? []), document]
      expect(found[query].length).toBe(Number(rank))
    }
    return found
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ridealong-eval-'))
    mkdirSync(join(folder, 'qrels'))
    const write = (name: string, lines: readonly string[]): string => {
      writeFileSync(join(folder, name), lines.join('\n'))
      return join(folder, name)
    }
    const json = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row))
    const corpus = write('corpus.jsonl', json(DOCUMENTS))
    const queries = write('queries.jsonl', json(QUERIES))
    const qrels = write(
      'qrels/test.tsv',
      QRELS.map((row) => row.join('\t')),
    )
    files = ['--corpus', corpus, '--queries', queries, '--qrels', qrels, '--run', join(folder, 'run')]
    writeMeaningModel(join(folder, 'meaning'), [['florp', 'quandle']])
    writeCrossEncoder(join(folder, 'judge'), SHAPE, bertWeights(SHAPE, 7), HEAD, WORDS)
    plain = await evaluate()
    before = rankings()
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('measures the judged questions, loses no twin, and takes no question for its own answer', () => {
    const { queries, ndcg10, map, recall100, mrr10, embedder } = plain
    const found = before
    expect(found['q 1']?.slice(0, 2).sort()).toEqual(['7', 'ünï'])
    expect(found['q 1']).toContain('with space')
    expect(found.argument).not.toContain('argument')
    expect(found.argument?.[0]).toBe('counter')
    expect(Object.keys(found).sort()).toEqual(['argument', 'q 1'])
    const first = found['q 1']?.[0] === '7' ? (1 + 2 / Math.log2(3)) / (2 + 1 / Math.log2(3)) : 1
    expect({ queries, embedder }).toEqual({ queries: 3, embedder: 'lexical' })
    expect(ndcg10).toBeCloseTo((first + 0 + 1) / 3, 4)
    for (const mean of [map, recall100, mrr10]) expect(mean).toBeCloseTo(2 / 3, 4)
  })

  it('searches with a model from a folder', async () => {
    const { embedder, recall100 } = await evaluate('--model', join(folder, 'meaning'))
    expect(embedder).toBe('custom/meaning')
    expect(rankings().q2?.[0]).toBe('separated')
    expect(recall100).toBeCloseTo((1 + 0.5 + 1) / 3, 4)
  })

  it('lets a reranker from a folder put the best in order', async () => {
    const { embedder, reranked } = await evaluate('--rerank', join(folder, 'judge'))
    const after = rankings()
    expect({ embedder, reranked }).toEqual({ embedder: 'lexical', reranked: 2 })
    expect(after['q 1']).not.toEqual(before['q 1'])
    expect(after['q 1']?.toSorted()).toEqual(before['q 1']?.toSorted())
  })

  it.each([
    ['a reranker as the model', ['--model', 'judge']],
    ['a model as the reranker', ['--rerank', 'meaning']],
  ])('refuses %s', async (_what, [option = '', name = '']) => {
    const refusal = (await evaluate(option, join(folder, name)).catch((error: unknown) => error)) as { code: number; stdout: string }
    expect(refusal.code).toBe(3)
    expect(JSON.parse(refusal.stdout)).toMatchObject({ error: { code: 'model_invalid' } })
  })
})
