import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rerankAnswer } from '../../src-main/knowledge/search/rerank.ts'
import { type BertShape, bertWeights } from '../fixtures/models/bert.ts'
import { SPECIAL } from '../fixtures/models/tokenizer.ts'
import { writeCrossEncoder } from '../fixtures/models/write-model.ts'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'

const WORDS = ['truck', 'price', 'warranty', 'seat', 'engine', 'is', 'the', 'part', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth']
const SHAPE: BertShape = { vocabulary: SPECIAL.length + WORDS.length, width: 16, heads: 2, inner: 24, positions: 64 }
const HEAD = { weights: Float32Array.from({ length: SHAPE.width }, (_, k) => Math.cos(k * 2)), bias: 0 }
const ID = 'custom/judge'
const QUESTION = { query: 'truck price' }

describe('a model that reads the best passages again', () => {
  let stick: string
  let test: TestApp

  beforeEach(async () => {
    stick = mkdtempSync(join(tmpdir(), 'ridealong-stick-'))
    writeCrossEncoder(join(stick, 'judge'), SHAPE, bertWeights(SHAPE, 7), HEAD, WORDS)
    test = await startTestApp()
    const parts = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']
    const text = parts.map((part, i) => `# ${part}\n\nThe truck price is ${WORDS.slice(0, i).join(' ')} in the ${part} part.`).join('\n\n')
    writeFileSync(join(stick, 'a.md'), text)
    await test.ask('knowledge.import', { files: [{ path: join(stick, 'a.md') }], kind: 'technical' })
    await test.app.importsDone()
  })
  afterEach(async () => {
    await test.close()
    rmSync(stick, { recursive: true, force: true })
  })

  it('is off until it is chosen, then decides the order and says so, and stops when told to', async () => {
    const { ask } = test
    const before = await ask('knowledge.search', QUESTION)
    expect(before.results.length).toBe(6)
    expect(await ask('models.add', { file: { path: join(stick, 'judge') } })).toMatchObject({ id: ID, task: 'rerank', state: 'cached' })
    expect((await ask('knowledge.search', QUESTION)).results).toEqual(before.results)

    const { models } = await ask('models.use', { id: ID })
    expect(models.find(({ id }) => id === ID)).toMatchObject({ state: 'active' })
    expect(models.find(({ id }) => id === 'lexical')).toMatchObject({ state: 'active' })
    const { results } = await ask('knowledge.search', QUESTION)
    const verdicts = results.map(({ why }) => why.rerankScore ?? Number.NaN)
    expect(verdicts).toEqual(verdicts.toSorted((a, b) => b - a))
    expect(results.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6])
    for (const { chunkId, why } of results) expect(before.results[(why.fusedRank ?? 0) - 1]?.chunkId).toBe(chunkId)
    expect(results.map(({ chunkId }) => chunkId)).not.toEqual(before.results.map(({ chunkId }) => chunkId))
    const [best] = (await ask('knowledge.search', { ...QUESTION, limit: 1 })).results
    expect(best?.chunkId).toBe(results[0]?.chunkId)
    const typed = await ask('knowledge.search', { ...QUESTION, typing: true })
    expect(typed.results[0]?.why.rerankScore).toBeUndefined()

    await expect(ask('models.remove', { id: ID })).rejects.toThrow('model_in_use')
    await ask('models.configure', { reranker: null })
    expect((await ask('knowledge.search', QUESTION)).results).toEqual(before.results)
  })

  it('leaves the order to the search when its files are gone', async () => {
    const { ask } = test
    const before = await ask('knowledge.search', QUESTION)
    await ask('models.add', { file: { path: join(stick, 'judge') } })
    await ask('models.use', { id: ID })
    rmSync(join(test.workspace, 'models', ID), { recursive: true })
    expect((await ask('knowledge.search', QUESTION)).results).toEqual(before.results)
    expect((await ask('models.list', {})).models.find(({ id }) => id === ID)).toMatchObject({ state: 'absent' })
  })

  it('leaves the order to the search when it does not answer in time', async () => {
    const answer = await test.ask('knowledge.search', QUESTION)
    const late = { serving: () => true, judge: async () => null }
    expect((await rerankAnswer(late, 'truck price', answer, 3)).results).toEqual(answer.results.slice(0, 3))
  })
})
