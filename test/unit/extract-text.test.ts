import { describe, expect, it } from 'vitest'
import { outline, read } from '../fixtures/documents/read.ts'

const LONG = 'The wagon was made for families who travel far and want to arrive rested, with all their luggage and without regrets.'

describe('TXT', () => {
  it('joins wrapped lines and keeps lines that were ended on purpose', async () => {
    const wrapped = [
      'The rep who listens first learns what the customer is really asking',
      'for, and the answer that follows is short and to the point. The self-',
      'assured rep waits for the question--and does not fear the silence--',
      'before it.',
      '',
      'Roses are red,',
      'Wagons are blue.',
      '',
      '- a bullet that is long enough to be carried over to the next line of',
      '  the text',
      '- another',
    ].join('\r\n')
    expect(outline(await read(wrapped, 'txt'))).toEqual([
      'p The rep who listens first learns what the customer is really asking for, and the answer that follows is short and to the point. The self-assured rep waits for the question--and does not fear the silence--before it.',
      'p Roses are red,\nWagons are blue.',
      '- - a bullet that is long enough to be carried over to the next line of the text',
      '- - another',
    ])
  })

  it('takes every line for a paragraph where lines are not wrapped', async () => {
    expect(outline(await read(`${LONG}${LONG}\n${LONG}${LONG}\n`, 'txt'))).toHaveLength(2)
  })

  it('recognises headings by their look', async () => {
    const text = `CHAPTER IV\n\nThe Approach\n\n${LONG}\n\nTHE CLOSE\n\n${LONG}\n\nWarranty\n========\n\n${LONG}\n\n2.1 Battery warranty\n\n${LONG}\n\nCharging at home\n\n${LONG}\n`
    expect(outline(await read(text, 'txt')).filter((line) => line.startsWith('h'))).toEqual([
      'h1 CHAPTER IV\nThe Approach',
      'h2 THE CLOSE',
      'h1 Warranty',
      'h3 2.1 Battery warranty',
      'h3 Charging at home',
    ])
  })

  it('reads a chapter number and the title below it as one heading', async () => {
    expect(outline(await read(`CHAPTER IV\n\nTHE APPROACH\n\n${LONG}`, 'txt'))[0]).toBe('h1 CHAPTER IV\nTHE APPROACH')
  })

  it('does not take a list, an address or a sentence for a heading', async () => {
    const text = `1. Wash the car\n\n2. Fill the tank\n\n3. Smile\n\nYours sincerely,\n\nAna\n\nThis is a sentence.\n\n${LONG}`
    expect(outline(await read(text, 'txt')).filter((line) => line.startsWith('h'))).toEqual([])
  })

  it('takes form feeds for page ends, and title and author from lines that name them', async () => {
    const document = await read('Title: The Guide\nAuthor: A. Rep\n\fSecond page\fThird', 'txt')
    expect(document).toMatchObject({ title: 'The Guide', author: 'A. Rep', unit: 'page' })
    expect(document.pages.map(({ text }) => text)).toEqual(['Title: The Guide\nAuthor: A. Rep', 'Second page', 'Third'])
  })

  it('cuts a long text into sections, a heading never last', async () => {
    const chapter = (n: number) => `CHAPTER ${n}\n\n${Array.from({ length: 40 }, () => LONG).join('\n\n')}`
    const { pages } = await read([1, 2, 3].map(chapter).join('\n\n'), 'txt')
    expect(pages.length).toBeGreaterThanOrEqual(6)
    for (const { text, blocks } of pages) {
      expect(text.length).toBeLessThanOrEqual(3400)
      expect(blocks.at(-1)?.kind).toBe('paragraph')
    }
    expect(pages.filter(({ text }) => text.startsWith('CHAPTER'))).toHaveLength(3)
  })

  it('cuts one endless paragraph as well', async () => {
    const { pages } = await read(`${LONG} `.repeat(500), 'txt')
    expect(pages.length).toBeGreaterThan(15)
    expect(pages.map(({ text }) => text).join(' ')).toBe(`${LONG} `.repeat(500).trim())
    const spaceless = await read('x'.repeat(50_000), 'txt')
    expect(Math.max(...spaceless.pages.map(({ text }) => text.length))).toBeLessThanOrEqual(6000)
  })
})

describe('texts of one endless line', () => {
  it.each([
    ['words', 'lorem ipsum '],
    ['letters', 'x'],
    ['line ends', '\n'],
  ])('of %s are read', async (_what, part) => {
    const { pages } = await read(`${part.repeat(4_000_000 / part.length)}end`, 'txt')
    expect(pages.at(-1)?.text.endsWith('end')).toBe(true)
    expect(pages.every(({ text }) => text.length < 10_000)).toBe(true)
  })
})

describe('CSV', () => {
  it('reads a file that was cut inside a quoted value, and says so', async () => {
    const document = await read('Model,Colour,Price\nTind,"pearl, white",900\nTind,"deep bl', 'csv')
    expect(document.pages[0]?.text).toContain('deep bl')
    expect(document.warnings).toMatchObject([{ code: 'truncated' }])
  })

  it('reads records with their columns, blanks left out, captions above', async () => {
    const csv = '\ufeffPrice list 2026;;\r\nModel;Seats;"Price, net"\r\nFabia;5;18.900 €\r\n"Octavia\nCombi";;31.250 €\r\n;;\r\n'
    expect(outline(await read(csv, 'csv'))).toEqual([
      'p Price list 2026',
      '| Model: Fabia | Seats: 5 | Price, net: 18.900 €',
      '| Model: Octavia Combi | Price, net: 31.250 €',
    ])
  })

  it.each([',', ';', '\t', '|'])('finds the delimiter %j', async (delimiter) => {
    const rows = [
      ['name', 'note', 'pick'],
      ['Ana', 'likes "this"', 'a'],
      ['Bo', 'x', 'b'],
    ]
    expect(outline(await read(rows.map((row) => row.join(delimiter)).join('\n'), 'csv'))[0]).toBe(
      '| name: Ana | note: likes "this" | pick: a',
    )
  })

  it('leaves two columns as they are, under their names', async () => {
    expect(outline(await read('Trim,Price\nStyle,31250\nRS,38900\n', 'csv'))).toEqual([
      '| Trim | Price',
      '| Style | 31250 <Trim | Price>',
      '| RS | 38900 <Trim | Price>',
    ])
    expect(outline(await read('Length,4689\nWidth,1829\n', 'csv'))).toEqual(['| Length | 4689', '| Width | 1829'])
  })

  it('warns when the encoding was guessed', async () => {
    const document = await read(new Uint8Array(Buffer.from('Modell;Größe;Farbe\nFabia;klein;weiß', 'latin1')), 'csv')
    expect(outline(document)).toEqual(['| Modell: Fabia | Größe: klein | Farbe: weiß'])
    expect(document.warnings.map(({ code }) => code)).toEqual(['encoding_guessed'])
  })

  it('puts a price list of thousands of rows into sections of whole rows', async () => {
    const rows = Array.from({ length: 2000 }, (_, i) => `Model ${i},${i % 9},${i * 10}`)
    const { pages } = await read(`Model,Seats,Price\n${rows.join('\n')}`, 'csv')
    expect(pages.reduce((sum, { blocks }) => sum + blocks.length, 0)).toBe(2000)
    expect(pages.length).toBeLessThan(15)
  })
})
