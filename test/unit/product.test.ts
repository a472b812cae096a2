import { expect, test } from 'vitest'
import { nameOf, productMatcher } from '../../src-main/recommendations/evidence/product.ts'
import { taxonomy } from '../helpers/library.ts'

test.each([
  ['Norrvik Tind 2026 hybrid wagon', 'Norrvik Tind 2026: specifications', true],
  ['Norrvik Tind Hybrid 184 Plus', 'Tind price list', true],
  ['Packard 30 Limousine', 'Packard 30, Limousine', true],
  // A number and a kind of body stand on the pages of every maker.
  ['Packard 30 Limousine', 'White Steamer, Limousine, 30 H.P.', false],
  ['packard 30 limousine', 'White Steamer, Limousine, 30 H.P.', false],
  // The maker makes others.
  ['Ford Escape', 'Ford | F150 | 3.5 l', false],
  ['Ford Escape', 'Ford | ESCAPE AWD', true],
  ['Halden 40', 'A bucket of 40 litres', false],
  ['Vento HP 9', 'Total road load HP: 12.2', false],
  ['Vento HP 9', 'Net price of the Vento HP series', true],
  ['the family wagon', 'A family of four', false],
  ['Franklin Type G', 'Franklin, Model G, Runabout', true],
  ['Franklin Type G', 'Franklin, Model D, Landaulette', false],
  ['12 hybrid wagons', 'The estate as a hybrid', true],
  // An ordinary word is no name by itself.
  ['Home Cover Plus', 'The warranty covers the truck for 24 months.', false],
  ['Home Cover Plus', 'Hausmark Home Cover Plus: policy summary', true],
  ['Hausmark Home Cover', 'What is covered by the warranty', false],
  [null, 'anything', true],
])('%s in "%s": %s', (product, text, expected) => {
  expect(productMatcher(product, taxonomy).namedBy(text)).toBe(expected)
})

test.each([
  ['Packard 30 Limousine', 'Packard 30, Landaulette', true],
  ['Packard 30 Limousine', 'Packard 30, Limousine', false],
  ['Packard 30 Limousine', 'White Steamer, Landaulette', false],
  ['Packard 30', 'Packard 45', true],
  ['Norrvik Tind Hybrid 184', 'Norrvik Tind 2026: specifications', false],
  ['Norrvik Tind', 'Norrvik Tind Plug-in 245', false],
])('a sister of %s in "%s": %s', (product, text, expected) => {
  expect(productMatcher(product, taxonomy).isSister(text)).toBe(expected)
})

test('a name is what stands without its year and its kind', () => {
  expect(nameOf('the Norrvik Tind 2026 hybrid wagon')).toBe('Norrvik Tind')
  expect(nameOf('a heat pump')).toBe('heat pump')
})
