import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { createLexicalEmbedder } from '../../src-main/knowledge/embed/lexical.ts'
import { expandQuery, indexSynonyms } from '../../src-main/knowledge/search/expand-query.ts'
import { moveTowards } from '../../src-main/knowledge/search/feedback.ts'
import { fuse } from '../../src-main/knowledge/search/fuse.ts'
import { createInt8Vectors } from '../../src-main/knowledge/search/int8-vectors.ts'
import { matchExpression } from '../../src-main/knowledge/search/lexical-candidates.ts'
import { createMatcher } from '../../src-main/knowledge/search/matched-otherwise.ts'
import { parseQuery } from '../../src-main/knowledge/search/parse-query.ts'
import { createScorer } from '../../src-main/knowledge/search/score-passages.ts'
import { slipsBetween, slipsInBeginning, slipsTo } from '../../src-main/knowledge/search/slips.ts'
import { createHighlighter, snippetOf } from '../../src-main/knowledge/search/snippet.ts'
import type { Vocabulary } from '../../src-main/knowledge/search/vocabulary.ts'
import { createFinder, stemOf, wordsOf } from '../../src-main/knowledge/search/words.ts'

/** A library of 1,000 passages that holds these stems. */
function vocabularyOf(frequencies: Record<string, number>): Vocabulary {
  const known = Object.entries(frequencies).sort((a, b) => b[1] - a[1])
  return {
    refresh: () => undefined,
    warm: () => true,
    passages: () => 1000,
    frequency: (stem) => frequencies[stem] ?? 0,
    together: (words) => frequencies[words.join(' ')] ?? 0,
    beginningWith: (prefix, limit) => known.flatMap(([stem]) => (stem.startsWith(prefix) ? [stem] : [])).slice(0, limit),
    containing: (part, limit) => known.flatMap(([stem]) => (stem.includes(part) ? [stem] : [])).slice(0, limit),
    nearlyLike: (word, limit) => known.flatMap(([stem]) => (slipsBetween(word, stem, 1) <= 1 ? [stem] : [])).slice(0, limit),
  }
}
const expand = (query: string, frequencies: Record<string, number>, sets: string[][] = [], typing = false) =>
  expandQuery(parseQuery(query, typing), indexSynonyms(sets), vocabularyOf(frequencies))
const forms = (query: string, frequencies: Record<string, number>, sets: string[][] = [], typing = false) =>
  expand(query, frequencies, sets, typing).map((term) => term.forms.map(({ words, weight }) => [words.join(' '), weight]))
const terms = (query: string): string[] => parseQuery(query).terms.map(({ words }) => words.join(' '))

describe('parseQuery', () => {
  it('keeps words and phrases, drops stop words, excludes -words', () => {
    const parsed = parseQuery('what is the "crash test" rating -diesel')
    expect(parsed.terms.map(({ stems }) => stems)).toEqual([['crash'], ['test'], ['rate']])
    expect(parsed.required.map(({ words }) => words)).toEqual([['crash', 'test']])
    expect(parsed.excluded.map(({ words }) => words)).toEqual([['diesel']])
  })

  it('keeps stop words when there is nothing else', () => {
    expect(terms('to be or not to be')).toEqual(['to', 'be', 'or', 'not'])
  })

  it('keeps numbers whole and knows how else they are written', () => {
    expect(terms('3.5 t, 0-60 and 4,9 l')).toEqual(['3 5', 't', '0 60', '4 9', 'l'])
    const variants = (query: string) => parseQuery(query).terms[0]?.variants.map(({ words }) => words.join(' '))
    expect(variants('1,600')).toEqual(['1600'])
    expect(variants('1600')).toEqual(['1 600'])
    expect(variants('100km')).toEqual(['100 km'])
  })

  it.each([
    ['0–60', ['0 to 60', '0 bis 60', '0 auf 60']],
    ['35k', ['35 k', '35000', '35 000']],
    ['35.000', ['35000', '35k']],
    ['3.5t', ['3 5 t']],
    ['4x4', ['4 4', '4 x 4']],
    ['IL6', ['il 6']],
    ['A4', []],
  ])('knows how else %s is written', (query, others) => {
    expect(parseQuery(query).terms[0]?.variants.map(({ words }) => words.join(' '))).toEqual(others)
  })

  it('takes quotation marks of any sort, and those in a sentence for punctuation', () => {
    expect(parseQuery('„crash test“ rating').required.map(({ words }) => words)).toEqual([['crash', 'test']])
    const claim = 'The members of the club were made by looking at the "science index" of last year'
    expect(parseQuery(claim).required).toEqual([])
  })

  it('takes a script without spaces apart', () => {
    expect(terms('安全装置の価格')).toEqual(['安全', '装置', 'の', '価格'])
  })

  it('takes compounds apart, drops what apostrophes cut off, and folds diacritics', () => {
    expect(terms('follow-up')).toEqual(['follow'])
    expect(terms('plug-in hybrid')).toEqual(['plug', 'hybrid'])
    expect(terms("customer's don't Citroën")).toEqual(['customer', 'citroen'])
  })

  it('leaves a minus inside a formula or before a number alone', () => {
    expect(parseQuery('(-)-nicotine at -20').excluded).toEqual([])
  })

  it('reads quotation marks in a pasted text as punctuation', () => {
    const text = `He said "too expensive" and then ${'spoke of other matters '.repeat(10)} -gone`
    expect(parseQuery(text)).toMatchObject({ required: [], excluded: [] })
  })

  it('sees the open last word only while typing', () => {
    expect(parseQuery('crash tes', true).prefix).toBe('tes')
    expect(parseQuery('crash tes ', true).prefix).toBeNull()
    expect(parseQuery('crash tes').prefix).toBeNull()
  })

  it.each(['"', '""', '- -', '*', '\u0000', '💥', '   ', '-only -minus'])('has nothing to look for in %j', (query) => {
    expect(matchExpression(parseQuery(query), expand(query, {}), 1000)).toBeNull()
  })
})

describe('expandQuery', () => {
  it('adds synonyms at a low weight, as rare as the word itself', () => {
    const [term] = expand('car', { car: 100, vehicl: 1 }, [['car', 'vehicle']])
    expect(term?.forms.map(({ stems, weight }) => [stems[0], weight])).toEqual([
      ['car', 1],
      ['vehicl', 0.3],
    ])
    expect(term?.idf).toBeCloseTo(Math.log(900.5 / 100.5), 9)
  })

  it('knows an expression of several words by its other names', () => {
    expect(forms('running cost', { run: 5, cost: 5 }, [['running cost', 'operating cost']]).at(-1)).toEqual([
      ['running cost', 1],
      ['operating cost', 1],
    ])
  })

  it('mends a slip only in a word the library does not hold', () => {
    expect(forms('tranmission', { transmiss: 9 })).toEqual([
      [
        ['tranmission', 1],
        ['transmiss', 0.7],
      ],
    ])
    expect(forms('brake', { brake: 1, brace: 500 })).toEqual([[['brake', 1]]])
  })

  it('knows a word as it is spelled elsewhere, where the library holds that', () => {
    expect(forms('colour', { color: 3 })[0]).toContainEqual(['color', 1])
    expect(forms('anemia', { anemia: 2, anaemia: 3 })[0]).toContainEqual(['anaemia', 1])
    expect(forms('Strasse', { [stemOf('Straße')]: 3 })[0]).toContainEqual([stemOf('Straße'), 1])
    expect(forms('hours useful', { hor: 3, usa: 3, hour: 1, us: 1 })).toEqual([[['hours', 1]], [['useful', 1]]])
  })

  it('counts a variant found two ways once', () => {
    expect(forms('seat-belt', { seat: 5, belt: 5, seatbelt: 2 })[0]).toEqual([
      ['seat', 1],
      ['seatbelt', 1],
    ])
    expect(forms('colour', { color: 3 })[0]).toEqual([
      ['colour', 1],
      ['color', 1],
    ])
  })

  it('finds a word of a script without spaces within a run of characters', () => {
    expect(forms('価格', { 車の価格と安全装置: 1, 車: 9 })).toEqual([
      [
        ['価格', 1],
        ['車の価格と安全装置', 1],
      ],
    ])
  })

  it('joins and parts words as the library writes them', () => {
    expect(forms('3.5 t', { 3: 5, 5: 5, t: 5, '5t': 2 })).toEqual([
      [
        ['3 5', 1],
        ['3 5t', 1],
      ],
      [
        ['t', 1],
        ['3 5t', 1],
      ],
    ])
    expect(forms('etron', { e: 5, tron: 2 })[0]).toContainEqual(['e tron', 1])
    expect(forms('seat belt', { seat: 5, belt: 5, seatbelt: 2 })).toEqual([
      [
        ['seat', 1],
        ['seatbelt', 1],
      ],
      [
        ['belt', 1],
        ['seatbelt', 1],
      ],
    ])
    expect(forms('seatbelt', { seat: 5, belt: 5 })[0]).toContainEqual(['seat belt', 1])
  })

  it('takes a compound the library does not hold apart, over its linking letters and typed umlauts', () => {
    const words = (query: string, held: Record<string, number>) => expand(query, held).map(({ forms: [typed] }) => typed.words[0])
    expect(words('Wartungskosten', { wartung: 5, kosten: 5 })).toEqual(['wartungskosten', 'wartungs', 'kosten'])
    expect(words('Innenraumgeraeusch', { innenraum: 5, gerausch: 5 })).toEqual(['innenraumgeraeusch', 'innenraum', 'gerausch'])
    expect(words('Anhängelast', { anhang: 5, last: 5, anhangelast: 1 })).toEqual(['anhangelast'])
  })

  it('finds a compound for its parts, in either order, where the library holds German', () => {
    const held = { volumen: 5, kofferraum: 5, kofferraumvolumen: 2 }
    expect(forms('Volumen des Kofferraums', { ...held, der: 9, und: 9, ist: 9 })[0]).toContainEqual(['kofferraumvolumen', 1])
    expect(forms('Volumen des Kofferraums', held)[0]).not.toContainEqual(['kofferraumvolumen', 1])
  })

  it('knows a quantity in another unit, and counts a number as it stands', () => {
    expect(forms('3.5t', { 3: 500, 500: 20, kg: 20 })[0]).toContainEqual(['3 500 kg', 1])
    expect(forms('61 cm', { 61: 1, cm: 1, 610: 5, mm: 5 }).map((term) => term.at(-1))).toEqual([
      ['610 mm', 1],
      ['610 mm', 1],
    ])
    expect(expand('4.9', { 4: 500, 9: 500, '4 9': 3 })[0]?.forms[0].frequency).toBe(3)
  })

  it('completes the word being typed, even past its stem', () => {
    expect(forms('tow', { towbar: 3, towel: 1 }, [], true)).toEqual([
      [
        ['tow', 1],
        ['towbar', 0.7],
        ['towel', 0.7],
      ],
    ])
    expect(forms('navigati', { navig: 3 }, [], true)).toEqual([
      [
        ['navigati', 1],
        ['navig', 0.7],
      ],
    ])
  })

  it('leaves words that most passages hold to the scoring of what rarer words find', () => {
    const crowded = expandQuery(parseQuery('car airbag'), new Map(), {
      ...vocabularyOf({ car: 30_000, airbag: 50 }),
      passages: () => 100_000,
    })
    expect(matchExpression(parseQuery('car airbag'), crowded, 8000)).toBe('"airbag"')
    expect(matchExpression(parseQuery('car airbag'), crowded, 40_000)).toBe('"airbag" OR "car"')
    expect(crowded.map(({ forms: [typed] }) => typed.words)).toEqual([['car'], ['airbag']])
  })

  it('gives a word counted more often than there are passages the least weight, never none', () => {
    expect(expand('price', { price: 2000 })[0]?.idf).toBe(1e-6)
  })
})

describe('createFinder', () => {
  it('finds what stemming every word would find', () => {
    const text = 'Cries, cried and a crying shame: Ünïcode towbars, tied ties, USE uses used. Sized sizes; cry!'
    for (const stem of ['cri', 'unicod', 'towbar', 'ti', 'us', 'size', 'shame']) {
      const expected = [...text.matchAll(/[\p{L}\p{N}]+/gu)].filter(([word]) => stemOf(word) === stem).map(({ index }) => index)
      expect(createFinder([stem])(text).hits.map(({ start }) => start)).toEqual(expected)
      expect(expected.length).toBeGreaterThan(0)
    }
  })
})

describe('createScorer', () => {
  const passage = (text: string, title = '', heading = '') => ({ title, heading, text })
  const scorerFor = (query: string) => {
    const parsed = parseQuery(query)
    return createScorer(expand(query, { crash: 10, test: 10, univers: 10, 3: 5, 5: 5 }), parsed.required, parsed.excluded)
  }

  it('is BM25 with weighted fields', () => {
    const [text, heading, none] = scorerFor('crash').score([
      passage('A crash here.'),
      passage('None here.', '', 'crash'),
      passage('Nothing at all.'),
    ])
    const idf = Math.log(990.5 / 10.5)
    const bm25 = (frequency: number, words: number) => (idf * frequency * 2.2) / (frequency + 1.2 * (0.25 + (0.75 * words) / 3))
    expect(text).toBeCloseTo(bm25(1, 3), 9)
    expect(heading).toBeCloseTo(bm25(1.2, 3), 9)
    expect(none).toBe(0)
  })

  it('prefers the word as typed to another of its stem', () => {
    const [other = 0, same = 0] = scorerFor('universe').score([passage('A university here.'), passage('A universe here.')])
    expect(other).toBeGreaterThan(0)
    expect(same).toBeGreaterThan(other)
  })

  it('prefers words that stand together', () => {
    const [together = 0, apart = 0] = scorerFor('crash test').score([
      passage('The crash test was on one of those days that nobody likes.'),
      passage('The crash was on one of those days that nobody likes a test.'),
    ])
    expect(together).toBeGreaterThan(apart)
  })

  it('counts a number only whole', () => {
    expect(scorerFor('3.5').score([passage('3 cars and 5 vans'), passage('up to 3.5 t'), passage('up to 3,5 t')])).toEqual([
      0,
      expect.any(Number),
      expect.any(Number),
    ])
    expect(scorerFor('3.5').score([passage('up to 3.5 t')])[0]).toBeGreaterThan(0)
  })

  it('accepts only what holds every phrase and no excluded word', () => {
    const { accepts } = scorerFor('"crash tests" -diesel')
    expect(accepts(passage('A crash test.'))).toBe(true)
    expect(accepts(passage('A test crash.'))).toBe(false)
    expect(accepts(passage('A crash test of a diesel.'))).toBe(false)
  })
})

describe('snippetOf', () => {
  const highlighter = (query: string, typing = false) => {
    const parsed = parseQuery(query, typing)
    return createHighlighter(expand(query, {}, [], typing), parsed.prefix)
  }

  it('shows the densest stretch and marks stems', () => {
    const text = `${'Nothing of note here. '.repeat(30)}The crash tests rated the brakes. ${'More of nothing. '.repeat(30)}`
    const { snippet, highlights } = snippetOf(text, highlighter('crash test brake'))
    expect(highlights.map(({ start, end }) => snippet.slice(start, end))).toEqual(['crash', 'tests', 'brakes'])
    expect(snippet.startsWith('… ')).toBe(true)
    expect(snippet.length).toBeLessThan(300)
  })

  it('returns a short text whole, and marks the beginning of a word while typing', () => {
    expect(snippetOf('Short text.', highlighter('nothing'))).toEqual({ snippet: 'Short text.', highlights: [] })
    expect(snippetOf('Short text.', highlighter('sho', true)).highlights).toEqual([{ start: 0, end: 5 }])
  })
})

describe('createMatcher', () => {
  it('names what stands for a word that is not there, and nothing for one that is', () => {
    const library = { guarante: 5, luggag: 5, rust: 5 }
    const matchedIn = createMatcher(expand('gaurantee boot rust', library, [['boot', 'luggage']]))
    expect(matchedIn({ title: '', heading: 'Luggage', text: 'Our guarantee covers rust.' })).toEqual([
      { asked: 'gaurantee', found: 'guarantee', as: 'slip' },
      { asked: 'boot', found: 'Luggage', as: 'synonym' },
    ])
    expect(matchedIn({ title: '', heading: '', text: 'The boot is free of rust.' })).toEqual([])
  })
})

describe('fuse', () => {
  const list = (...ids: number[]) => ids.map((id, i) => ({ id, score: 1 - i / 10 }))
  const cosines = (nearest: { id: number; score: number }[]) => ({
    nearest,
    similarity: (id: number) => nearest.find((entry) => entry.id === id)?.score ?? 0,
  })

  it('ranks what both lists hold first and explains each place', () => {
    const fused = fuse(list(1, 2, 3), cosines(list(3, 4)), 0.5)
    expect(fused[0]).toEqual({ id: 3, score: 0.9, lexicalRank: 3, vectorRank: 1 })
    expect(fused.map(({ id }) => id)).toEqual([3, 1, 2, 4])
    expect(fused.find(({ id }) => id === 4)).not.toHaveProperty('lexicalRank')
  })

  it('lets a light vector list reorder little, and keeps the words alone as they are', () => {
    expect(fuse(list(1, 2), cosines(list(2, 1)), 0.1).map(({ id }) => id)).toEqual([1, 2])
    expect(fuse(list(1, 2), cosines([]), 0.5).map(({ id, score }) => [id, score])).toEqual([
      [1, 1],
      [2, 0.9],
    ])
  })
})

describe('moveTowards', () => {
  it('adds the best passages, the better the more, and keeps length 1', () => {
    const vectors = new Map([
      [1, Float32Array.of(0, 1, 0)],
      [2, Float32Array.of(0, 0, 1)],
    ])
    const best = [
      { id: 1, score: 4 },
      { id: 2, score: 2 },
    ]
    const [x = 0, y = 0, z = 0] = moveTowards(Float32Array.of(1, 0, 0), best, (id) => vectors.get(id) ?? null)
    expect(z / y).toBeCloseTo(0.25, 6)
    expect(y / x).toBeCloseTo(1 / Math.hypot(1, 0.25), 6)
    expect(Math.hypot(x, y, z)).toBeCloseTo(1, 6)
  })
})

describe('int8 vectors', () => {
  const [width, rows, at, out] = [48, 7, 4096, 16_384]

  it('have the products a plain loop finds', () => {
    const { memory, dots } = createInt8Vectors()
    const bytes = new Int8Array(memory.buffer)
    for (let i = 0; i < width; i++) bytes[i] = ((i * 37) % 255) - 127
    for (let i = 0; i < rows * width; i++) bytes[at + i] = ((i * 101) % 255) - 127
    bytes.fill(127, at, at + width)
    dots(0, at, at + rows * width, width, out)
    const expected = Array.from({ length: rows }, (_, row) =>
      Array.from({ length: width }, (_, i) => (bytes[i] ?? 0) * (bytes[at + row * width + i] ?? 0)).reduce((sum, value) => sum + value, 0),
    )
    expect([...new Int32Array(memory.buffer, out, rows)]).toEqual(expected)
  })

  it('are rounded to the nearest of 127 steps each way, and nothing but 0 stays so', () => {
    const { memory, round } = createInt8Vectors()
    const values = new Float32Array(memory.buffer, at, rows * width)
    for (let i = 0; i < values.length; i++) values[i] = Math.sin(i * 1.7) * (1 + (i % 5))
    values.fill(0, 3 * width, 4 * width)
    round(at, at + values.byteLength, width, out, 0)
    const steps = new Float32Array(memory.buffer, 0, rows)
    const rounded = new Int8Array(memory.buffer, out, rows * width)
    for (let row = 0; row < rows; row++) {
      const vector = [...values.subarray(row * width, (row + 1) * width)]
      const largest = Math.max(...vector.map(Math.abs))
      expect(steps[row]).toBeCloseTo(largest / 127, 7)
      expect([...rounded.subarray(row * width, (row + 1) * width)]).toEqual(
        vector.map((value) => (largest === 0 ? 0 : Math.round((value / largest) * 127))).map((value) => value + 0),
      )
    }
  })
})

describe('stemOf', () => {
  it('is what the full-text index makes of a word, in any script', () => {
    const database = new Sqlite(':memory:')
    database.exec(`CREATE VIRTUAL TABLE words USING fts5(word, tokenize="porter unicode61 remove_diacritics 2");
      CREATE VIRTUAL TABLE stems USING fts5vocab(words, row)`)
    const add = database.prepare('INSERT INTO words VALUES (?)')
    const stems = database.prepare<[], string>('SELECT term FROM stems').pluck()
    const latin = 'Straßen größere ärztliche Citroën Çeşme Đường µm İstanbul Łódź e\u0301te\u0301 relational agencies'
    for (const word of `${latin} русский ёлка ισχύς ΛΌΓΟΣ μm 安全`.split(' ')) {
      database.exec('DELETE FROM words')
      add.run(word)
      expect(stems.all()).toEqual([stemOf(word)])
    }
    add.run('हिन्दी')
    expect(stems.all()).toEqual(expect.arrayContaining(wordsOf('हिन्दी').map(stemOf)))
    database.close()
  })
})

describe('slipsBetween', () => {
  it.each([
    ['brake', 'brake', 0],
    ['barke', 'brake', 1],
    ['brak', 'brake', 1],
    ['brakee', 'brake', 1],
    ['bracke', 'brakes', 2],
    ['umbrella', 'brake', 3],
  ])('%s to %s is %d', (a, b, slips) => {
    expect(slipsBetween(a, b, 2)).toBe(slips)
  })
  it('sees a slip in an ending, and in a word half typed', () => {
    expect(slipsTo('tranmissoin', 'transmiss', 2)).toBe(2)
    expect(slipsTo('transmitters', 'umbrella', 2)).toBe(3)
    expect(slipsInBeginning('tranmi', 'transmiss')).toBe(1)
  })
})

describe('the lexical embedder', () => {
  const embedder = createLexicalEmbedder([['car', 'vehicle', 'automobile']])
  const similarity = async (a: string, b: string): Promise<number> => {
    const [x, y] = await embedder.embed([a, b], 'passage')
    return (x ?? new Float32Array()).reduce((sum, value, i) => sum + value * (y?.[i] ?? 0), 0)
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
