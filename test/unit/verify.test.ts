import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Citation, SalesContext, TalkingPoint } from '#shared/domain/recommendations.ts'
import { cellsOf, quotableSpans } from '../../src-main/recommendations/evidence/spans.ts'
import { unsupportedNumbers, verifyCitation, verifyPoints } from '../../src-main/recommendations/evidence/verify.ts'
import { addLoaderLibrary } from '../helpers/library.ts'
import { tempWorkspace, type Workspace } from '../helpers/workspace.ts'

const CONTEXT: SalesContext = {
  customer: null,
  product: 'Halden 40',
  stage: 'presentation',
  style: null,
  styleConfidence: 0,
  concerns: [],
  drivers: [],
  competitors: [],
  urgency: null,
  budget: { max: 35_000, currency: 'EUR' },
  audience: [],
  situation: 'drives 1,400 hours',
}

let workspace: Workspace
let quote: Citation
beforeEach(() => {
  workspace = tempWorkspace()
  const { technical } = addLoaderLibrary(workspace)
  quote = {
    sourceId: technical,
    title: 'Halden 40 data sheet',
    kind: 'technical',
    unit: 'page',
    page: 2,
    pageLabel: '2',
    quote: 'The list price of the Halden 40 is EUR 38,500 without tax.',
    use: 'proof',
  }
})
afterEach(() => workspace.cleanup())

describe('a citation', () => {
  test('holds when its quote is verbatim on its page', () => {
    expect(verifyCitation(workspace.db, quote)).toBe(true)
  })
  test.each([
    ['another figure', { quote: 'The list price of the Halden 40 is EUR 37,500 without tax.' }],
    ['other spacing', { quote: 'The list price of the  Halden 40' }],
    ['another page', { page: 1 }],
    ['a page that is not there', { page: 99 }],
    ['a source that is not there', { sourceId: 'nowhere' }],
    ['no words', { quote: '' }],
  ])('fails with %s', (_, change) => {
    expect(verifyCitation(workspace.db, { ...quote, ...change })).toBe(false)
  })
})

describe('figures', () => {
  test('stand in quotes, places or what the rep typed, however they are grouped', () => {
    expect(unsupportedNumbers('EUR 38.500 against your 35 000, at 1400 hours, p. 2', [quote], CONTEXT)).toEqual([])
  })
  test('of a page do not vouch for a price', () => {
    expect(unsupportedNumbers('It costs EUR 2 (p. 2).', [quote], CONTEXT)).toEqual(['2'])
  })
  test('are caught when they stand nowhere', () => {
    expect(unsupportedNumbers('EUR 36,900 and 12% less, 3.9 m', [quote], CONTEXT)).toEqual(['36,900', '12', '3.9'])
  })
})

test('points without citations, with a false quote or a false figure do not hold', () => {
  const point = (text: string, citations: Citation[]): TalkingPoint => ({
    id: text,
    text,
    reason: 'Because.',
    technique: 'authority',
    techniqueTitle: 'Authority',
    answers: null,
    supported: true,
    citations,
  })
  const good = point('It costs EUR 38,500.', [quote])
  const bad = [point('No source.', []), point('It costs EUR 30,500.', [quote]), point('x', [{ ...quote, quote: 'EUR 30,500' }])]
  expect(verifyPoints(workspace.db, [good, ...bad], CONTEXT)).toEqual({
    held: [good],
    failed: bad.map((failed, i) => ({ point: failed, doubt: ['uncited', 'figure', 'citation'][i] })),
  })
})

describe('what may be quoted', () => {
  const quotes = (text: string, headings: string[] = []) => quotableSpans(text, headings).map(({ start, end }) => text.slice(start, end))

  test('whole sentences, never headings or fragments', () => {
    const text =
      'Braking\nand stops the machine before the bucket reaches the ground.\nThe brake holds 12 tonnes on a slope of one in four, tested by Mr. Aas.'
    expect(quotes(text, ['Braking'])).toEqual(['The brake holds 12 tonnes on a slope of one in four, tested by Mr. Aas.'])
  })
  test('rows with a value, not the row that names the columns', () => {
    expect(quotes('Size | Halden 40 | Halden 60\nLength | 4,712 mm | 5,020 mm\nPRICE: $600')).toEqual([
      'Length | 4,712 mm | 5,020 mm',
      'PRICE: $600',
    ])
  })
  test('blank cells of a table keep their column', () => {
    expect(cellsOf('Towing\t\t1,200 kg')).toEqual(['Towing', '', '1,200 kg'])
    expect(cellsOf('Towing | | 1,200 kg')).toEqual(['Towing', '', '1,200 kg'])
  })
  test('single cells of a long record', () => {
    const record = 'Make: Halden | Model: Forty | Power: 75 kW | Colour: green | Weight: 4,200 kg'
    expect(quotes(record)).toEqual(['Power: 75 kW', 'Weight: 4,200 kg'])
  })
  test('nothing with a quotation cut in half', () => {
    expect(quotes('He said: "the machine was never better than after the second winter.')).toEqual([])
  })
})
