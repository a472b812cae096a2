import { describe, expect, it } from 'vitest'
import { createLexicalEmbedder } from '../../src-main/knowledge/embed/lexical.ts'
import { fuse } from '../../src-main/knowledge/search/fuse.ts'
import { parseQuery } from '../../src-main/knowledge/search/parse-query.ts'
import { snippetOf } from '../../src-main/knowledge/search/snippet.ts'

describe('parseQuery', () => {
  it('keeps words and phrases, drops stop words, excludes -words', () => {
    const parsed = parseQuery('what is the "crash test" rating -diesel')
    expect(parsed.match).toBe('("crash test" OR "rating") NOT ("diesel")')
    expect(parsed.text).toBe('what is the crash test rating')
  })

  it('keeps stop words when there is nothing else', () => {
    expect(parseQuery('to be or not to be').match).toContain('"not"')
  })

  it('reads a hyphen inside a word as a phrase, not as an exclusion', () => {
    expect(parseQuery('follow-up').match).toBe('"follow up"')
  })

  it('turns the open last word into a beginning only while typing', () => {
    expect(parseQuery('crash tes', true).match).toBe('"crash" OR "tes" OR "tes"*')
    expect(parseQuery('crash tes ', true).prefix).toBeNull()
    expect(parseQuery('crash tes').prefix).toBeNull()
  })

  it.each(['"', '""', '- -', 'NEAR(', '*', '\u0000', '💥', '   '])('has nothing to look for in %j', (query) => {
    const { match } = parseQuery(query)
    expect(match === null || match === '"NEAR"').toBe(true)
  })
})

describe('snippetOf', () => {
  it('shows the densest stretch and marks stems', () => {
    const text = `${'Nothing of note here. '.repeat(30)}The crash tests rated the brakes. ${'More of nothing. '.repeat(30)}`
    const { snippet, highlights } = snippetOf(text, parseQuery('crash test brake'))
    expect(highlights.map(({ start, end }) => snippet.slice(start, end))).toEqual(['crash', 'tests', 'brakes'])
    expect(snippet.startsWith('… ')).toBe(true)
    expect(snippet.length).toBeLessThan(300)
  })

  it('returns a short text whole', () => {
    expect(snippetOf('Short text.', parseQuery('nothing'))).toEqual({ snippet: 'Short text.', highlights: [] })
  })
})

describe('fuse', () => {
  it('ranks what both lists hold first and explains each place', () => {
    const fused = fuse([1, 2, 3], [3, 4], 1)
    expect(fused[0]).toMatchObject({ id: 3, lexicalRank: 3, vectorRank: 1 })
    expect(fused.map(({ id }) => id)).toEqual([3, 1, 2, 4])
    expect(fused.find(({ id }) => id === 4)).not.toHaveProperty('lexicalRank')
  })

  it('lets a light vector list reorder little', () => {
    expect(fuse([1, 2], [2, 1], 0.1).map(({ id }) => id)).toEqual([1, 2])
  })
})

describe('the lexical embedder', () => {
  const embedder = createLexicalEmbedder([['car', 'vehicle', 'automobile']])
  const similarity = async (a: string, b: string): Promise<number> => {
    const [x, y] = await embedder.embed([a, b], 'passage')
    return (x ?? []).reduce((sum, value, i) => sum + value * (y?.[i] ?? 0), 0)
  }

  it('gives unit vectors of its length, the same every time, even for no words', async () => {
    for (const text of ['A safe family car.', '', '…', 'Ünïcode 2026']) {
      const [vector] = await embedder.embed([text], 'query')
      expect(vector).toHaveLength(embedder.dimensions)
      expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 5)
      expect((await embedder.embed([text], 'passage'))[0]).toEqual(vector)
    }
  })

  it('finds a synonym, an inflection and a typing slip nearer than a stranger', async () => {
    const stranger = await similarity('safe vehicle', 'purple umbrella')
    expect(await similarity('safe vehicle', 'safe car')).toBeGreaterThan(await similarity('safe vehicle', 'safe umbrella'))
    expect(await similarity('braking distances', 'brake distance')).toBeGreaterThan(stranger + 0.3)
    expect(await similarity('transmission', 'transmision')).toBeGreaterThan(stranger + 0.05)
  })
})
