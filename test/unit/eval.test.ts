import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { averagePrecision, meanQuality, ndcg, recall, reciprocalRank } from '../../src-main/knowledge/eval/metrics.ts'
import { readJudgedSet } from '../../src-main/knowledge/eval/read-set.ts'

const grades = new Map([
  ['a', 3],
  ['b', 2],
  ['c', 1],
  ['d', 0],
])

describe('metrics', () => {
  it('nDCG takes grades as gains and the best possible order as 1', () => {
    // DCG = 2/log2(2) + 0 + 3/log2(4) = 3.5; ideal = 3 + 2/log2(3) + 1/log2(4) = 4.7618595...
    expect(ndcg(['b', 'x', 'a'], grades, 10)).toBeCloseTo(3.5 / (3 + 2 / Math.log2(3) + 0.5), 12)
    expect(ndcg(['a', 'b', 'c'], grades, 10)).toBe(1)
    expect(ndcg(['d', 'x'], grades, 10)).toBe(0)
  })

  it('nDCG is cut at its depth, the ideal too', () => {
    expect(ndcg(['x', 'a'], grades, 1)).toBe(0)
    expect(ndcg(['b', 'a'], grades, 1)).toBeCloseTo(2 / 3, 12)
  })

  it('average precision divides by all relevant documents, found or not', () => {
    // Relevant at ranks 1 and 3 of three relevant: (1/1 + 2/3) / 3.
    expect(averagePrecision(['a', 'd', 'c'], grades)).toBeCloseTo(5 / 9, 12)
  })

  it('recall and reciprocal rank look no deeper than told and take grade 0 as irrelevant', () => {
    expect(recall(['a', 'd', 'b'], grades, 2)).toBeCloseTo(1 / 3, 12)
    expect(reciprocalRank(['d', 'x', 'c'], grades, 10)).toBeCloseTo(1 / 3, 12)
    expect(reciprocalRank(['d', 'x', 'c'], grades, 2)).toBe(0)
  })

  it('means are over queries, one without results counting as 0', () => {
    const quality = meanQuality([
      { ranking: ['a', 'b', 'c'], grades },
      { ranking: [], grades },
    ])
    expect(quality).toEqual({ ndcg10: 0.5, map: 0.5, recall100: 0.5, mrr10: 0.5 })
    expect(meanQuality([])).toEqual({ ndcg10: 0, map: 0, recall100: 0, mrr10: 0 })
  })
})

describe('readJudgedSet', () => {
  let folder: string
  const write = (name: string, text: string): string => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ridealong-eval-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('reads the three files and leaves out questions without a relevant document', async () => {
    const set = await readJudgedSet({
      corpus: write('c.jsonl', '\uFEFF{"_id":"1","title":"T","text":"One"}\r\n{"_id":2,"text":"Two","metadata":{}}\n\n'),
      queries: write('q.jsonl', '{"_id":"q1","text":"one?"}\n{"_id":"q2","text":"two?"}\n{"_id":"q3","text":"three?"}\n'),
      qrels: write('r.tsv', 'query-id\tcorpus-id\tscore\nq1\t1\t2\nq1\t2\t0\nq3\t1\t0\n'),
    })
    expect(set.documents).toEqual([
      { id: '1', title: 'T', text: 'One' },
      { id: '2', title: '', text: 'Two' },
    ])
    expect(set.queries).toEqual([
      {
        id: 'q1',
        text: 'one?',
        grades: new Map([
          ['1', 2],
          ['2', 0],
        ]),
      },
    ])
  })

  it('reads gzipped files, judgements without a header, ids with spaces, and texts with any separator in them', async () => {
    const zipped = join(folder, 'c.jsonl.gz')
    writeFileSync(zipped, gzipSync('{"_id":"a b","title":"T"}\n{"_id":"c","text":"One\u2028two"}'))
    const set = await readJudgedSet({
      corpus: zipped,
      queries: write('spaced.jsonl', '{"_id":"q 1","text":"one?"}'),
      qrels: write('spaced.tsv', 'q 1\ta b\t1\r\nq 1\tc\t2\r\n'),
    })
    expect(set.documents).toEqual([
      { id: 'a b', title: 'T', text: '' },
      { id: 'c', title: '', text: 'One\u2028two' },
    ])
    expect(set.queries[0]?.grades).toEqual(
      new Map([
        ['a b', 1],
        ['c', 2],
      ]),
    )
  })

  it('refuses a set that cannot be measured, a folder, and a damaged archive', async () => {
    const corpus = write('corpus.jsonl', '{"_id":"1","text":"One"}\n')
    const queries = write('asked.jsonl', '{"_id":"q","text":"one?"}\n')
    const qrels = write('grades.tsv', 'q\t1\t1\n')
    const refusal = { code: 'validation_failed' }
    await expect(readJudgedSet({ corpus, queries, qrels: write('zero.tsv', 'q\t1\t0\n') })).rejects.toMatchObject(refusal)
    await expect(readJudgedSet({ corpus: write('none.jsonl', ''), queries, qrels })).rejects.toMatchObject(refusal)
    await expect(readJudgedSet({ corpus: folder, queries, qrels })).rejects.toMatchObject(refusal)
    await expect(readJudgedSet({ corpus: write('bad.gz', 'zzz'), queries, qrels })).rejects.toMatchObject(refusal)
  })

  it('names the file and line it cannot read, and a file that is not there', async () => {
    const good = write('good.jsonl', '{"_id":"1","text":"One"}\n')
    const qrels = write('trec.qrels', '1 0 1 1\n')
    const bad = write('bad.jsonl', '{"_id":"1","text":"One"}\nnot json\n')
    await expect(readJudgedSet({ corpus: bad, queries: good, qrels })).rejects.toMatchObject({
      code: 'validation_failed',
      message: expect.stringContaining('bad.jsonl, line 2'),
    })
    await expect(readJudgedSet({ corpus: good, queries: join(folder, 'none'), qrels })).rejects.toMatchObject({
      code: 'file_not_found',
      details: { file: join(folder, 'none') },
    })
    expect((await readJudgedSet({ corpus: good, queries: good, qrels })).queries[0]?.grades).toEqual(new Map([['1', 1]]))
  })
})
