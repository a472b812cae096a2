import { stems } from '../concepts/taxonomy.ts'
import { STOP_WORDS } from '../embed/stop-words.ts'
import { findAttributes } from './attributes.ts'
import { remembered } from './remembered.ts'
import { unitOf } from './units.ts'

/** Words of titles that say what kind of document it is, not what it is about. */
const DOCUMENT_WORDS = new Set(
  `specification spec technical data sheet datasheet brochure price list pricelist catalogue catalog edition document details information
  overview comparison guide handbook manual version final draft copy new pdf docx xlsx csv model`
    .split(/\s+/)
    .flatMap((word) => stems(word).map(({ stem }) => stem)),
)
const YEAR = /^(?:19|20)\d\d$/
/** "Price list May" and "price list June" are about the same. */
const MONTHS = new Set(
  'january february march april may june july august september october november december'
    .split(' ')
    .flatMap((month) => stems(month).map(({ stem }) => stem)),
)

const wordsOf = remembered((text: string): readonly string[] => stems(text).map(({ stem }) => stem))

/** The same attribute however it is written: "Overall length" and "Length, overall"; a known name stands for all of its group. */
export const attributeKey = remembered((attribute: string): string => {
  const [hit, more] = findAttributes(attribute)
  const words = wordsOf(attribute)
  const whole = hit && !more && hit.to - hit.from === words.length
  const key = whole ? wordsOf(hit.names[0] ?? attribute) : words.filter((word) => !STOP_WORDS.has(word))
  return [...new Set(key)].sort().join(' ')
})

/**
 * What a fact is about, whether its table says it above the column, in the row or in the title. Months say when it was
 * printed; years are compared apart.
 * Give subject and qualifier on lines of their own.
 */
export const aboutKey = remembered((about: string): string => {
  const words = about
    .split('\n')
    .flatMap(wordsOf)
    .filter((word) => !STOP_WORDS.has(word) && !DOCUMENT_WORDS.has(word) && !MONTHS.has(word) && !YEAR.test(word))
  return [...new Set(words)].sort().join(' ')
})

/** Years a fact says it holds for. */
export const yearsOf = (...texts: string[]): Set<string> => new Set(texts.flatMap((text) => text.match(/\b(?:19|20)\d\d\b/g) ?? []))

/** Equal for values that say the same: "1.6 t" and "1,600 kg" to four digits, words whatever their case and punctuation. */
export function valueKey({
  low,
  high,
  unit,
  value,
}: {
  low: number | null
  high: number | null
  unit: string | null
  value: string
}): string {
  if (low === null) return (value.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
  const known = unit === null ? undefined : unitOf(unit)
  const factor = known?.factor ?? 1
  const kind = known && known.factor !== null ? known.dimension : (unit ?? '')
  const figures = [low, high].filter((number) => number !== null).map((number) => Number((number * factor).toPrecision(4)))
  return `${kind} ${figures.join('-')}`
}
