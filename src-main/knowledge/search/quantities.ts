import { unitOf } from '../facts/units.ts'
import type { Phrase, QueryTerm, Variant } from './parse-query.ts'
import type { Vocabulary } from './vocabulary.ts'
import { stemOf } from './words.ts'

/** How texts write the units that the same thing is given in, English and German. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  g: ['g', 'grams'],
  kg: ['kg', 'kilos', 'kilograms', 'kilogramm'],
  t: ['t', 'tonnes', 'tonnen'],
  mm: ['mm', 'millimetres', 'millimeters', 'millimetern'],
  cm: ['cm', 'centimetres', 'centimeters', 'zentimeter', 'zentimetern'],
  m: ['m', 'metres', 'meters', 'metern'],
  km: ['km', 'kilometres', 'kilometers', 'kilometern'],
  ml: ['ml', 'millilitres', 'milliliters'],
  l: ['l', 'litres', 'liters', 'litern'],
}
const UNIT_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(WRITTEN).flatMap(([symbol, spellings]) => spellings.map((spelling) => [stemOf(spelling), symbol] as const)),
)
/** No brochure gives more places, nor weighs a car in millions of grams. */
const PLACES = 3
const [LEAST, MOST] = [0.01, 99_999]
/**
 * How else the library writes the quantities of a query: "3.5t" as 3,500 kg, "61 cm" as 610 mm. It stands for the number and for its
 * unit, but never twice for words that are there as typed.
 */
export function otherQuantities(terms: readonly QueryTerm[], vocabulary: Vocabulary): Variant[][] {
  const variants: Variant[][] = terms.map(() => [])
  terms.forEach(({ words, quantity }, i) => {
    if (!quantity) return
    const next = terms[i + 1]
    const unit = UNIT_OF.get(stemOf(quantity.unit || (next?.words.length === 1 ? (next.words[0] ?? '') : '')))
    if (unit === undefined) return
    // The same number is found by itself, whatever its unit is called.
    const others = quantity.values
      .flatMap((value) => written(value, unit, vocabulary))
      .filter((phrase) => !words.every((word, k) => word === phrase.words[k]))
      .map((phrase) => ({ ...phrase, weight: 1, as: 'spelling' as const }))
    variants[i]?.push(...others)
    if (!quantity.unit) variants[i + 1]?.push(...others)
  })
  return variants
}

function written(value: number, symbol: string, vocabulary: Vocabulary): Phrase[] {
  const from = unitOf(symbol)
  return Object.entries(WRITTEN).flatMap(([other, spellings]) => {
    const to = unitOf(other)
    if (!from?.factor || !to?.factor || to.dimension !== from.dimension) return []
    const held = [...new Map(spellings.map((spelling) => [stemOf(spelling), spelling])).values()]
    const numbers = numbersOf((value * from.factor) / to.factor)
    return numbers
      .flatMap((number) => [...held.map((spelling) => [...number, spelling]), [...number.slice(0, -1), `${number.at(-1)}${other}`]])
      .map((words) => ({ words, stems: words.map(stemOf) }))
      .filter(({ stems }) => stems.toReversed().every((stem) => vocabulary.frequency(stem) > 0))
  })
}

/** The words of a number, with and without a mark between the thousands; none where it cannot be written in full. */
function numbersOf(exact: number): string[][] {
  const value = Number(exact.toFixed(PLACES))
  if (Math.abs(value - exact) > exact * 1e-9 || value < LEAST || value > MOST) return []
  const [whole = '', places] = String(value).split('.')
  const end = places === undefined ? [] : [places]
  return [[whole, ...end], ...(whole.length > 3 ? [[whole.slice(0, -3), whole.slice(-3), ...end]] : [])]
}
