import { describe, expect, it } from 'vitest'
import { chunkDocument } from '../../src-main/knowledge/chunk/chunk-document.ts'
import type { Passage } from '../../src-main/knowledge/chunk/passage.ts'
import type { ExtractedDocument } from '../../src-main/knowledge/extract/document.ts'
import { layOut, type Piece } from '../../src-main/knowledge/extract/sections.ts'

const heading = (level: number, text: string): Piece => ({ kind: 'heading', level, text })
const paragraph = (text: string): Piece => ({ kind: 'paragraph', text })
const sentence = (n: number): string => `Sentence number ${n} says one thing about the wagon and its price, plainly.`
const prose = (from: number, count: number): string => Array.from({ length: count }, (_, i) => sentence(from + i)).join(' ')

function documentOf(...pages: Piece[][]): ExtractedDocument {
  return {
    title: null,
    author: null,
    language: null,
    unit: 'section',
    warnings: [],
    pages: pages.map((pieces, i) => layOut(pieces, i + 1)),
  }
}

/** Chunks and checks what always holds: every passage is verbatim on its page. */
function chunk(document: ExtractedDocument): Passage[] {
  const passages = chunkDocument(document)
  for (const { page, start, end, text } of passages) {
    expect(document.pages[page - 1]?.text.slice(start, end)).toBe(text)
    expect(text).toBe(text.trim())
  }
  return passages
}

describe('chunkDocument', () => {
  it('packs paragraphs under one heading and never crosses a page or a heading', () => {
    const passages = chunk(
      documentOf(
        [heading(1, 'Towing'), paragraph('Short one.'), paragraph('Short two.'), heading(2, 'Limits'), paragraph('Short three.')],
        [paragraph('On the next page.'), heading(1, 'Price'), paragraph('Last.')],
      ),
    )
    expect(passages.map(({ page, text, heading }) => [page, heading.join(' > '), text])).toEqual([
      [1, 'Towing', 'Towing\nShort one.\nShort two.'],
      [1, 'Towing > Limits', 'Limits\nShort three.'],
      [2, 'Towing > Limits', 'On the next page.'],
      [2, 'Price', 'Price\nLast.'],
    ])
  })

  it('keeps passages near their size', () => {
    const passages = chunk(documentOf(Array.from({ length: 30 }, (_, i) => paragraph(prose(i * 4, 4)))))
    for (const { text } of passages.slice(0, -1)) {
      expect(text.length).toBeGreaterThan(500)
      expect(text.length).toBeLessThanOrEqual(1400)
    }
  })

  it('cuts a long paragraph between sentences and repeats one', () => {
    const passages = chunk(documentOf([paragraph(prose(1, 40))]))
    expect(passages.length).toBeGreaterThan(3)
    for (const [i, { text }] of passages.entries()) {
      expect(text).toMatch(/^Sentence number \d+ .*plainly\.$/)
      expect(text.length).toBeLessThanOrEqual(1400)
      const lastBefore = /Sentence number (\d+) [^.]*\.$/.exec(passages[i - 1]?.text ?? '')?.[1]
      if (i > 0) expect(text.startsWith(`Sentence number ${lastBefore} `)).toBe(true)
    }
    expect(passages.at(-1)?.text.endsWith(sentence(40))).toBe(true)
  })

  it('cuts what has no sentences between words, else anywhere', () => {
    for (const text of ['word '.repeat(1000).trim(), 'x'.repeat(5000)]) {
      const passages = chunk(documentOf([paragraph(text)]))
      expect(Math.max(...passages.map((passage) => passage.text.length))).toBeLessThanOrEqual(1200)
      expect(passages.map((passage) => passage.text).join(text.includes(' ') ? ' ' : '')).toBe(text)
    }
  })

  it('groups table rows and gives those without the header row the header as context', () => {
    const header = 'Model | Seats | Price'
    const row = (i: number): Piece => ({ kind: 'row', header, text: `Model number ${i} with a long name | ${i} | ${i}000` })
    const passages = chunk(
      documentOf([
        paragraph('The table.'),
        { kind: 'row', text: header },
        ...Array.from({ length: 60 }, (_, i) => row(i)),
        paragraph('After.'),
      ]),
    )
    expect(passages[0]?.text.startsWith(`The table.\n${header}\nModel number 0`)).toBe(true)
    expect(passages[0]?.context).toBeUndefined()
    expect(passages[1]).toMatchObject({ context: header, text: expect.stringMatching(/^Model number \d+ /) })
    expect(passages.at(-1)).toMatchObject({ text: 'After.' })
    expect(passages.at(-1)?.context).toBeUndefined()
  })

  it('packs short rows, keeps a wide one whole and cuts an endless one between cells', () => {
    const cells = (count: number) => Array.from({ length: count }, (_, i) => `Column ${i}: value ${i}`).join(' | ')
    const rows = (text: string, count: number) => chunk(documentOf(Array.from({ length: count }, (): Piece => ({ kind: 'row', text }))))
    expect(rows('Model: Fabia | Price: 18,900', 100).length).toBeLessThan(6)
    expect(rows(cells(60), 3).map(({ text }) => text)).toEqual(Array(3).fill(cells(60)))
    const endless = rows(cells(300), 1)
    expect(endless.length).toBeGreaterThan(5)
    for (const { text } of endless) expect(text).toMatch(/^Column \d+: .*value \d+$/)
    expect(endless[3]?.context).toMatch(/^Column 0: value 0 \| /)
  })

  it('has no passage of a heading alone, unless the page holds nothing else', () => {
    const passages = chunk(
      documentOf([paragraph('Text.'), heading(1, 'Next')], [paragraph('More.')], [heading(1, 'The title'), heading(2, 'of a slide')]),
    )
    expect(passages.map(({ page, text, heading }) => [page, heading, text])).toEqual([
      [1, [], 'Text.'],
      [2, ['Next'], 'More.'],
      [3, ['The title', 'of a slide'], 'The title\nof a slide'],
    ])
  })

  it('keeps at most four headings and reads a chapter over its title as one', () => {
    const passages = chunk(
      documentOf([
        ...[1, 2, 3, 4, 5].map((level) => heading(level, `H${level}`)),
        paragraph('Deep.'),
        heading(1, 'CHAPTER I\nTHE APPROACH'),
        paragraph('Text.'),
      ]),
    )
    expect(passages.map(({ heading }) => heading)).toEqual([['H1', 'H2', 'H3', 'H4'], ['CHAPTER I: THE APPROACH']])
  })
})
