import { stems, type Taxonomy } from '../../knowledge/concepts/taxonomy.ts'

export interface ProductMatcher {
  /** Whether a text speaks of the product; always true where none was named. More text never makes it speak of it less. */
  namedBy(text: string): boolean
  /** The same for words that are stemmed already. */
  namedIn(stemmed: readonly string[]): boolean
}

const FILLER = /^(?:the|an?|new|our|your|this|that|for|with|and|in|of|version|edition|car|cars|vehicle)$/iu
const YEAR = /^(?:19|20)\d\d$/u
/** "Model N", "Series 3": a short code that tells one product from its siblings, so it must be there. */
const CODE = /\b(?:model|series|type|class)\s+[\p{L}\p{N}]{1,4}\b/iu

/**
 * Recognises a product in a text by at least half of its words. Names count alone where there are any ("Norrvik Tind 2026 hybrid wagon" is
 * known by "Norrvik Tind"); otherwise kind words do, with the taxonomy's synonyms ("wagon" is "estate").
 */
export function productMatcher(product: string | null, taxonomy: Taxonomy): ProductMatcher {
  const code = CODE.exec(product ?? '')?.[0] ?? ''
  // A number in front counts the goods: "12 hybrid wagons".
  const rest = (product ?? '').replace(code, ' ').replace(/^\s*\d+\s/u, '')
  const tokens = (rest.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []).filter((token) => !FILLER.test(token) && !YEAR.test(token))
  const names = tokens.filter((token) => /\p{Lu}/u.test(token) || /\d/u.test(token))
  const wanted = (names.length > 0 ? names : tokens).map((token) => alternatives(token, taxonomy))
  const codeStems = ` ${stemsOf(code).join(' ')} `
  if (wanted.length === 0 && !code) return { namedBy: () => true, namedIn: () => true }
  return { namedBy: (text) => namedIn(stemsOf(text)), namedIn }

  function namedIn(present: readonly string[]): boolean {
    if (code && !` ${present.join(' ')} `.includes(codeStems)) return false
    const known = new Set(present)
    const found = wanted.filter((options) => options.some((option) => option.every((stem) => known.has(stem))))
    // A number alone names nothing: "Zephyr 9" is not meant by "3.9 m".
    const byWord = found.some(([word]) => word?.some((stem) => /\p{L}/u.test(stem)))
    return wanted.length === 0 || (byWord && found.length / wanted.length >= 0.5)
  }
}

/** A product by its name alone: "Norrvik Tind" of "the Norrvik Tind 2026 hybrid wagon"; all of it where no word is a name. */
export function nameOf(product: string | null): string {
  const tokens = ((product ?? '').match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []).filter(
    (token) => !FILLER.test(token) && !YEAR.test(token),
  )
  const names = tokens.filter((token) => /\p{Lu}|\d/u.test(token))
  return (names.length > 0 ? names : tokens).join(' ')
}

/** Stem sequences that stand for one product word. */
function alternatives(word: string, taxonomy: Taxonomy): string[][] {
  const synonyms = taxonomy.synonymSets.find((set) => set.includes(word.toLowerCase())) ?? []
  return [word, ...synonyms].map(stemsOf)
}

const stemsOf = (text: string): string[] => stems(text).map((token) => token.stem)
