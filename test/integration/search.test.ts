import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../src-main/db/open.ts'
import { openReader } from '../../src-main/db/open.ts'
import { createNodePorts } from '../../src-main/hosts/shared/node-ports.ts'
import { loadTaxonomy } from '../../src-main/knowledge/concepts/taxonomy.ts'
import { createLexicalEmbedder } from '../../src-main/knowledge/embed/lexical.ts'
import { STOP_WORDS } from '../../src-main/knowledge/embed/stop-words.ts'
import { indexSet } from '../../src-main/knowledge/eval/index-set.ts'
import { type Grades, meanQuality } from '../../src-main/knowledge/eval/metrics.ts'
import { type JudgedSet, readJudgedSet } from '../../src-main/knowledge/eval/read-set.ts'
import { dropVectorTable, ensureVectorTable, repartitionVectors, vectorTable } from '../../src-main/knowledge/index/vectors.ts'
import { expandQuery } from '../../src-main/knowledge/search/expand-query.ts'
import { createCandidateFinder, createPassageReader } from '../../src-main/knowledge/search/lexical-candidates.ts'
import { parseQuery } from '../../src-main/knowledge/search/parse-query.ts'
import { createSearch } from '../../src-main/knowledge/search/search.ts'
import { type PassageRow, queryPlans, SQL, toFilter } from '../../src-main/knowledge/search/statements.ts'
import { createVectorScan, knn } from '../../src-main/knowledge/search/vector-scan.ts'
import { createVocabulary } from '../../src-main/knowledge/search/vocabulary.ts'
import { createFinder, wordsOf } from '../../src-main/knowledge/search/words.ts'
import { createPool, type Pool } from '../../src-main/workers/pool.ts'
import { RESOURCES, tempWorkspace, type Workspace } from '../helpers/workspace.ts'

const NOWHERE: PassageRow = { id: 0, sourceId: '', page: 0, start: 0, end: 0, title: '', heading: '', text: '' }
const FIXTURES = join(import.meta.dirname, '../fixtures/retrieval')
const { synonymSets } = loadTaxonomy(RESOURCES)
const embedder = createLexicalEmbedder(synonymSets)

describe('search over the judged set', () => {
  let workspace: Workspace
  let reader: Db
  let embedPool: Pool
  let set: JudgedSet
  let documentOf: Map<string, string>
  const add = (documents: JudgedSet['documents']) =>
    indexSet(
      { db: workspace.db, embedPool, embedderId: embedder.id, now: workspace.clock.now, newId: workspace.newId },
      documents,
      () => undefined,
    )
  const remove = (sourceId: string): void => {
    workspace.db.write(() => {
      workspace.db.raw.prepare('DELETE FROM chunks WHERE source_id = ?').run(sourceId)
      workspace.db.raw.prepare('DELETE FROM sources WHERE id = ?').run(sourceId)
    })
  }

  beforeAll(async () => {
    workspace = tempWorkspace()
    ensureVectorTable(workspace.db, embedder.id, embedder.dimensions)
    const { paths } = createNodePorts({ host: 'test', workspace: workspace.dir })
    embedPool = createPool(paths.worker('embed'), { threads: 1, workerData: { resources: RESOURCES } })
    const files = { corpus: 'corpus.jsonl', queries: 'queries.jsonl', qrels: 'qrels.tsv' }
    set = await readJudgedSet({
      corpus: join(FIXTURES, files.corpus),
      queries: join(FIXTURES, files.queries),
      qrels: join(FIXTURES, files.qrels),
    })
    documentOf = await add(set.documents)
    reader = openReader(workspace.dir)
  })
  afterAll(async () => {
    reader.close()
    await embedPool.close()
    workspace.cleanup()
  })

  const documents = (sourceIds: string[]): string[] => [...new Set(sourceIds.map((id) => documentOf.get(id) ?? id))]
  const ndcg10 = async (rank: (query: string) => Promise<string[]>): Promise<number> => {
    const rankings: { ranking: string[]; grades: Grades }[] = []
    for (const { text, grades } of set.queries) rankings.push({ ranking: documents(await rank(text)), grades })
    return meanQuality(rankings).ndcg10
  }
  const sourcesOf = (ids: number[]): string[] =>
    ids.map((id) => reader.raw.prepare<[number], string>('SELECT source_id FROM chunks WHERE id = ?').pluck().get(id) ?? '')

  it('answers no worse than its words alone, those better than plain BM25, and that better than its vectors alone', async () => {
    const hybrid = createSearch({ db: reader, embedder, synonymSets })
    const words = createSearch({ db: reader, embedder: null, synonymSets })
    const plain = reader.raw
      .prepare<[string], number>(
        "SELECT rowid FROM chunks_fts WHERE chunks_fts MATCH ? AND rank MATCH 'bm25(2.0, 1.5, 1.0)' ORDER BY rank LIMIT 100",
      )
      .pluck()
    const found = async (search: typeof hybrid, query: string) =>
      (await search({ query, limit: 100 })).results.map(({ sourceId }) => sourceId)
    const quality = {
      hybrid: await ndcg10((query) => found(hybrid, query)),
      words: await ndcg10((query) => found(words, query)),
      plain: await ndcg10(async (query) => {
        const meaningful = wordsOf(query).filter((word) => !STOP_WORDS.has(word))
        return sourcesOf(plain.all(meaningful.map((word) => `"${word}"`).join(' OR ')))
      }),
      vectors: await ndcg10(async (query) => {
        const [vector = new Float32Array(embedder.dimensions)] = await embedder.embed([query], 'query')
        return sourcesOf(knn(reader, embedder.id, vector, 100).map(({ id }) => id))
      }),
    }
    expect(set.queries.length).toBeGreaterThanOrEqual(60)
    expect(quality.hybrid).toBeGreaterThanOrEqual(quality.words)
    expect(quality.words).toBeGreaterThan(quality.plain)
    expect(quality.plain).toBeGreaterThan(quality.vectors)
    expect(quality.hybrid).toBeGreaterThan(0.78)
  })

  it('says that words alone answer while the vectors are not there', async () => {
    const other = { ...embedder, id: 'empty' }
    ensureVectorTable(workspace.db, other.id, other.dimensions)
    const answer = await createSearch({ db: reader, embedder: other, synonymSets })({ query: 'towing capacity', limit: 3 })
    expect(answer).toMatchObject({ embedder: 'none', results: [{ rank: 1 }, { rank: 2 }, { rank: 3 }] })
    workspace.db.write(() => dropVectorTable(workspace.db, vectorTable(other.id)))
  })

  it('shows a passage that two sources hold once, and names the other', async () => {
    const search = createSearch({ db: reader, embedder, synonymSets })
    const text = 'The tribometer is calibrated twice a year.'
    const added = await add([
      { id: 'twin', title: '', text },
      { id: 'other twin', title: '', text },
    ])
    const { results } = await search({ query: 'tribometer calibrated', limit: 5 })
    const held = results.filter((result) => result.text === text)
    expect(held.map(({ sourceId, alsoIn = [] }) => [sourceId, ...alsoIn].sort())).toEqual([[...added.keys()].sort()])
    for (const id of added.keys()) remove(id)
  })

  it('says where each result stands in the two lists', async () => {
    const { results } = await createSearch({ db: reader, embedder, synonymSets })({ query: 'towing capacity braked', limit: 20 })
    expect(results[0]?.why.lexicalRank).toBe(1)
    expect(results.some(({ why }) => why.vectorRank === 1)).toBe(true)
    for (const { why } of results) expect(why.lexicalRank ?? why.vectorRank).toBeGreaterThan(0)
    const lexical = results.flatMap(({ why }) => why.lexicalRank ?? [])
    expect(new Set(lexical).size).toBe(lexical.length)
  })

  it('holds to quotes, minus, kind and source in both lists', async () => {
    const search = createSearch({ db: reader, embedder, synonymSets })
    const texts = async (query: string) =>
      (await search({ query, limit: 50 })).results.map(({ title, heading, text }) => `${title} ${heading} ${text}`)
    const quoted = await texts('"walk-away point" deal')
    expect(quoted.length).toBeGreaterThan(0)
    for (const text of quoted) expect(text).toMatch(/walk-away point/i)
    const without = await texts('lease -deposit')
    expect(without.length).toBeGreaterThan(0)
    for (const text of without) expect(text).not.toMatch(/deposit/i)
    const [sourceId = ''] = documentOf.keys()
    const within = await search({ query: 'norrvik tind hybrid', sourceId, limit: 50 })
    expect(new Set(within.results.map((result) => result.sourceId))).toEqual(new Set([sourceId]))
    expect((await search({ query: 'norrvik', kinds: ['psychology'], limit: 50 })).results).toEqual([])
  })

  it('understands a slip, a word run together and a word half typed', async () => {
    const search = createSearch({ db: reader, embedder, synonymSets })
    const first = async (query: string, typing = false) =>
      documents((await search({ query, typing, limit: 3 })).results.map(({ sourceId }) => sourceId))
    expect(await first('receptoinist desk specific')).toContain('style-2')
    expect((await first('payslpis'))[0]).toBe('fin-4')
    expect((await first('voicem', true))[0]).toBe('style-3')
    expect((await first('pay slips'))[0]).toBe('fin-4')
  })

  it.each([
    '',
    '   ',
    '"',
    '""',
    'NEAR(',
    'a AND OR NOT',
    '*',
    'title:x',
    '-only -minus',
    '"a" -"a"',
    'x'.repeat(1000),
    '💥 ünï',
    "'; DROP TABLE sources; --",
    '\u0000',
    '1,000,000.5',
    "'s",
    'ß ﬁ ｗｉｄｅ',
  ])('answers %j without an error, typed or asked', async (query) => {
    const search = createSearch({ db: reader, embedder, synonymSets })
    for (const typing of [false, true]) expect((await search({ query, typing, limit: 10 })).results).toBeInstanceOf(Array)
  })

  it('never walks through a whole table', () => {
    const plans = queryPlans(reader)
    expect(Object.keys(plans)).toEqual(Object.keys(SQL))
    for (const steps of Object.values(plans)) {
      expect(steps.length).toBeGreaterThan(0)
      for (const step of steps) expect(step).not.toMatch(/^SCAN (?!(wanted|json_each|chunks_fts) VIRTUAL TABLE|CONSTANT ROW)/)
    }
    for (const plan of [plans.ranked, plans.unranked, plans.filtered, plans.within]) {
      expect(plan.join()).toMatch(/chunks_fts VIRTUAL TABLE INDEX \d+:.*M\d/)
    }
    expect(plans.ranked.join()).not.toContain('TEMP B-TREE')
  })

  it('scans the same neighbours in memory as sqlite-vec finds on disk', async () => {
    const scan = createVectorScan(reader, embedder.id, embedder.dimensions)
    const vectors = await embedder.embed(
      set.queries.slice(0, 30).map(({ text }) => text),
      'query',
    )
    let shared = 0
    for (const vector of vectors) {
      const { nearest, similarity } = scan.nearest(vector, 10)
      const truth = knn(reader, embedder.id, vector, 10)
      shared += nearest.filter(({ id }) => truth.some((other) => other.id === id)).length
      expect(nearest[0]?.score).toBeCloseTo(truth[0]?.score ?? 0, 4)
      for (const { id, score } of nearest) expect(similarity(id)).toBeCloseTo(score, 2)
    }
    expect(shared / (10 * vectors.length)).toBeGreaterThanOrEqual(0.99)
  })

  it('keeps the memory in step when sources come, go, move, and leave their passage ids to others', async () => {
    const scan = createVectorScan(reader, embedder.id, embedder.dimensions)
    const embed = async (text: string) => (await embedder.embed([text], 'query'))[0] ?? new Float32Array()
    const nearestTo = async (text: string, kinds?: ['experience']) => scan.nearest(await embed(text), 1, kinds).nearest[0]
    const before = await nearestTo('zirconium hubcaps')
    const [first = ''] = (await add([{ id: 'new', title: '', text: 'Zirconium hubcaps.' }])).keys()
    const added = await nearestTo('zirconium hubcaps')
    expect(added?.score).toBeGreaterThan(0.99)
    expect(added?.id).not.toBe(before?.id)

    workspace.db.write(() => repartitionVectors(workspace.db, first, 'experience'))
    expect((await nearestTo('zirconium hubcaps', ['experience']))?.id).toBe(added?.id)

    remove(first)
    const [second = ''] = (await add([{ id: 'other', title: '', text: 'Umbrella stand.' }])).keys()
    expect((await nearestTo('umbrella stand'))?.id).toBe(added?.id)
    expect((await nearestTo('zirconium hubcaps'))?.score).toBeLessThan(0.9)
    remove(second)
    expect((await nearestTo('umbrella stand'))?.id).not.toBe(added?.id)
  })

  it('finds what holds the most of a question of common words, without ranking all that holds any', () => {
    const vocabulary = createVocabulary(reader)
    vocabulary.refresh()
    const find = createCandidateFinder(reader, createPassageReader(reader))
    const query = parseQuery('customer price car')
    const terms = expandQuery(query, new Map(), vocabulary)
    const few = Math.floor(Math.min(...terms.map(({ forms: [typed] }) => typed.frequency)) / 2)
    const holding = (text: string): number => terms.filter(({ forms: [{ stems }] }) => createFinder(stems)(text).hits.length > 0).length
    const count = ({ title, heading, text }: PassageRow): number => holding([title, heading, text].join(' '))
    const found = find(query, terms, toFilter({}), { depth: 5, matches: few, passages: vocabulary.passages() })
    expect(few).toBeGreaterThan(0)
    expect(found.length).toBe(5)
    expect(count(found[0] ?? NOWHERE)).toBeGreaterThan(1)
    for (const passage of found) expect(count(passage)).toBeGreaterThan(0)
  })

  it('knows after reading ahead what it would have read in a search', () => {
    const [cold, warm] = [createVocabulary(reader), createVocabulary(reader)]
    for (const vocabulary of [cold, warm]) vocabulary.refresh()
    for (let steps = 0; !warm.warm(); steps++) expect(steps).toBeLessThan(100)
    for (const prefix of ['pr', 'pri', 'c', '2', 'zz']) expect(warm.beginningWith(prefix, 12)).toEqual(cold.beginningWith(prefix, 12))
    for (const stem of ['price', 'car', 'nothing']) expect(warm.frequency(stem)).toBe(cold.frequency(stem))
    const search = createSearch({ db: reader, embedder, synonymSets })
    for (let steps = 0; !search.warm(); steps++) expect(steps).toBeLessThan(100)
  })

  it('counts words again when passages were added', async () => {
    const vocabulary = createVocabulary(reader)
    vocabulary.refresh()
    expect(vocabulary.frequency('quokka')).toBe(0)
    const [id = ''] = (await add([{ id: 'quokka', title: '', text: 'A quokka.' }])).keys()
    vocabulary.refresh()
    expect(vocabulary.frequency('quokka')).toBe(1)
    expect(vocabulary.nearlyLike('quoka', 3)).toEqual(['quokka'])
    remove(id)
  })
})
