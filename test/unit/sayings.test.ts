import { describe, expect, it } from 'vitest'
import { sayFact } from '../../src-main/recommendations/compose/facts.ts'
import { quoted } from '../../src-main/recommendations/compose/phrases.ts'
import { type Evidence, spokenSubject, spokenTitle } from '../../src-main/recommendations/evidence/evidence.ts'

const row = (quote: string, header: string | null): Evidence => ({
  citation: { sourceId: 's', title: 'Data sheet', kind: 'technical', unit: 'page', page: 1, pageLabel: null, quote, use: 'proof' },
  answers: null,
  style: null,
  competitor: null,
  techniques: [],
  shape: 'row',
  header,
  aboutProduct: true,
  sister: false,
  score: 1,
})
const say = (quote: string, header: string | null, product: string | null = null) => sayFact(row(quote, header), product).said

describe('a row as it is said', () => {
  it.each([
    ['with the currency of its table', 'List price | 38,500', 'Price (EUR) | Halden 40', 'List price: EUR 38,500 (Halden 40).'],
    ['with what its table is for', 'Tyres | 1,240', 'Five years (EUR) | Plus', 'Tyres (five years): EUR 1,240 (Plus).'],
    ['with a column that is a unit', 'Rust | 12 | no limit', 'Cover | Years | Kilometres', 'Rust: 12 years, kilometres: no limit.'],
    ['with a column that has a unit', 'Roof | 1,150', 'Option | Price (EUR)', 'Roof: EUR 1,150.'],
    ['with one pair of brackets', 'Consumption | 4.9 l (Core)', 'Data | Hybrid', 'Consumption: 4.9 l (Core, Hybrid).'],
    ['without its blank cells', 'Towing |  | 1,200 kg', 'Data | Petrol | Hybrid', 'Towing: 1,200 kg (Hybrid).'],
    [
      'without shouting, and of its model',
      'BRAKES: Double',
      '"Packard 30," Limousine. Packard Co., Detroit',
      'Brakes: Double (Packard 30, Limousine).',
    ],
    ['as it stands without a header', 'Warranty: 3 years', null, 'Warranty: 3 years.'],
  ])('%s', (_, quote, header, said) => expect(say(quote, header)).toBe(said))

  it('names the columns nearest to the product', () => {
    const prices = ['Price | 29 | 34 | 41', 'Data | Hybrid Core | Hybrid Plus | Plug-in'] as const
    expect(say(...prices, 'Tind hybrid wagon')).toBe('Price: 29 (Hybrid Core), 34 (Hybrid Plus).')
    expect(say(...prices, 'Tind plug-in')).toBe('Price: 41 (Plug-in).')
    expect(say(...prices, 'Tind')).toContain('41')
  })
})

it.each([
  ['Data sheet.', 'Data sheet'],
  ['The Project Gutenberg eBook of The Elements of Style', 'The Elements of Style'],
  ['Illustrated Directory of the Specifications of All Domestic and Foreign Motor-cars', 'Illustrated Directory of the Specifications'],
  ['Norrvik Tind 2026: Specifications, prices and equipment for all markets', 'Norrvik Tind 2026'],
])('a title is said short: %s', (title, said) => expect(spokenTitle(title)).toBe(said))

it('what a heading names is said without its maker’s address', () => {
  expect(spokenSubject('"Packard 30," Runabout. Packard Motor Car Co., Detroit, Mich.')).toBe('Packard 30, Runabout')
  expect(spokenSubject('Ford Model N')).toBe('Ford Model N')
})

it('a quote in a quote has single marks', () => {
  expect(quoted('"What made you look?" is worth more than any opening.')).toBe('“‘What made you look?’ is worth more than any opening.”')
})
