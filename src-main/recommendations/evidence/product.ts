import { stems, type Taxonomy } from '../../knowledge/concepts/taxonomy.ts'
import { isFeatureWord } from '../context/rep-words.ts'

export interface ProductMatcher {
  /** Whether a text speaks of the product; always true where none was named. More text never makes it speak of it less. */
  namedBy(text: string): boolean
  /** The same for words that are stemmed already. */
  namedIn(stemmed: readonly string[]): boolean
  /** Whether a heading or a record names the same product in another version: "Packard 30, Landaulette" of the "Packard 30 Limousine". */
  isSister(text: string): boolean
}

const FILLER = /^(?:the|an?|new|our|your|this|that|for|with|and|in|of|version|edition|car|cars|vehicle)$/iu
const YEAR = /^(?:19|20)\d\d$/u
const NUMBER = /^\d+$/u
/** "Model N", "Series 3": a short code that tells one product from its siblings, so it must be there, under whichever of these words. */
const CODE = /\b(model|series|type|class)\s+([\p{L}\p{N}]{1,4})\b/iu
const CODE_WORDS = ['model', 'series', 'type', 'class']
/** Words that many makers put behind a name: they tell its versions apart, and are no name by themselves. */
const KINDS = new Set(
  `limousine landaulet landaulette landau brougham tourer touring runabout phaeton roadster tonneau sedan saloon coupe coupé cabriolet convertible
  hatchback wagon estate suv van pickup truck bus chassis hybrid diesel petrol gasoline electric ev plug-in pro plus max mini lite core premium
  standard basic deluxe sport lounge comfort business office home team enterprise starter professional awd 4wd`.split(/\s+/u),
)

/**
 * Recognises a product in a text by its name: at least half of its words, and of "Ford Escape" not the maker alone, who makes others too.
 * Kinds and numbers ("30", "Limousine") count only where nothing else was named; then with the taxonomy's synonyms ("wagon" is "estate").
 */
export function productMatcher(product: string | null, taxonomy: Taxonomy): ProductMatcher {
  const [code = '', , mark = ''] = CODE.exec(product ?? '') ?? []
  // A number in front counts the goods: "12 hybrid wagons".
  const rest = (product ?? '').replace(code, ' ').replace(/^\s*\d+\s/u, '')
  const tokens = tokensOf(rest)
  const variants = tokens.filter(isVariant)
  const words = tokens.filter((token) => !isVariant(token))
  const called = words.filter((token) => /\p{Lu}|\d/u.test(token))
  // "Cover" of "Home Cover Plus" stands on the page of every guarantee; without another word of the name it means nothing.
  const telling = called.filter((token) => !isFeatureWord(token, taxonomy))
  const capitalised = telling.length > 0 ? telling : called.length > 0 ? tokens.filter((token) => !NUMBER.test(token)) : []
  // A description ("the family wagon") is known by its kind where it names one.
  const names = capitalised.length > 0 ? capitalised : variants.some((token) => !NUMBER.test(token)) && !/\d/u.test(rest) ? [] : words
  const wanted = (names.length > 0 ? names : variants).map((token) => alternatives(token, taxonomy))
  const marks = CODE_WORDS.map((word) => ` ${stemsOf(`${word} ${mark}`).join(' ')} `)
  if (wanted.length === 0 && !code) return { namedBy: () => true, namedIn: () => true, isSister: () => false }
  const namedBy = (text: string): boolean => namedIn(stemsOf(text))
  return { namedBy, namedIn, isSister }

  function namedIn(present: readonly string[]): boolean {
    if (code && !marks.some((stemmed) => ` ${present.join(' ')} `.includes(stemmed))) return false
    const known = new Set(present)
    const found = wanted.filter((options) => options.some((option) => option.every((stem) => known.has(stem))))
    // Nor does a syllable beside it: "HP" of "Vento HP" stands on many pages.
    const tells = ([word]: string[][]): boolean => (word?.join('').length ?? 0) > 2
    if (names.length > 1 && found.length < wanted.length && !found.some((options) => options !== wanted[0] && tells(options))) return false
    // A number alone names nothing: "Zephyr 9" is not meant by "3.9 m".
    const byWord = found.some(([word]) => word?.some((stem) => /\p{L}/u.test(stem)))
    return wanted.length === 0 || (byWord && found.length / wanted.length >= 0.5)
  }

  function isSister(text: string): boolean {
    if (names.length === 0 || variants.length === 0 || !namedBy(text)) return false
    const own = new Set(variants.map((token) => token.toLowerCase()))
    const said = tokensOf(text)
      .filter(isVariant)
      .map((token) => token.toLowerCase())
    return said.some((token) => !own.has(token)) && variants.some((token) => !said.includes(token.toLowerCase()))
  }
}

/** Whether a product is called by a name ("Zephyr 9") rather than described ("a family car"). */
export const isNamed = (product: string | null): boolean => tokensOf(product ?? '').some((token) => /\p{Lu}|\d/u.test(token))

/** A product by its name alone: "Norrvik Tind" of "the Norrvik Tind 2026 hybrid wagon"; all of it where no word is a name. */
export function nameOf(product: string | null): string {
  const tokens = tokensOf(product ?? '')
  const names = tokens.filter((token) => /\p{Lu}|\d/u.test(token))
  return (names.length > 0 ? names : tokens).join(' ')
}

const tokensOf = (text: string): string[] =>
  (text.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []).filter((token) => !FILLER.test(token) && !YEAR.test(token))

const isVariant = (token: string): boolean =>
  NUMBER.test(token) || KINDS.has(token.toLowerCase()) || KINDS.has(token.toLowerCase().replace(/s$/u, ''))

/** Stem sequences that stand for one product word. */
function alternatives(word: string, taxonomy: Taxonomy): string[][] {
  const synonyms = taxonomy.synonymSets.find((set) => set.includes(word.toLowerCase())) ?? []
  return [word, ...synonyms].map(stemsOf)
}

const stemsOf = (text: string): string[] => stems(text).map((token) => token.stem)
