import type { MatchedOtherwise } from '#shared/domain/knowledge.ts'
import type { WeightedTerm } from './expand-query.ts'
import { createFinder, phraseHits } from './words.ts'

interface Texts {
  title: string
  heading: string
  text: string
}

/** Names, for each word typed that a passage does not hold, what stands there for it: that is why it was found. */
export function createMatcher(terms: readonly WeightedTerm[]): (passage: Texts) => MatchedOtherwise[] {
  // Where every word is looked for only as typed there is nothing to tell, and no text to go through.
  if (terms.every(({ forms }) => forms.every(({ as }) => as === null))) return () => []
  const stems = [...new Set(terms.flatMap(({ forms }) => forms.flatMap((form) => form.stems)))]
  const numberOf = new Map(stems.map((stem, i) => [stem, i]))
  const find = createFinder(stems)
  const numbered = terms.map(({ asked, forms }) => ({
    asked,
    // What is worth most stands for the word.
    forms: forms
      .map(({ as, weight, stems }) => ({ as, weight, phrase: stems.map((stem) => numberOf.get(stem) ?? -1) }))
      .sort((a, b) => b.weight - a.weight),
  }))

  return ({ text, heading, title }) => {
    const fields = [text, heading, title].map((of) => ({ of, found: find(of) }))
    const written = (phrase: number[]): string | undefined => {
      for (const { of, found } of fields) {
        const [hit] = phraseHits(found, phrase)
        if (hit) return of.slice(hit.start, hit.end)
      }
      return undefined
    }
    const asTyped = new Set<string>()
    const matched = new Map<string, MatchedOtherwise>()
    for (const { asked, forms } of numbered) {
      if (forms.some(({ as, phrase }) => as === null && written(phrase) !== undefined)) asTyped.add(asked)
      for (const { as, phrase } of forms) {
        const found = as === null ? undefined : written(phrase)
        if (as === null || found === undefined) continue
        // A compound may be there in several parts; any other word is explained once.
        const key = as === 'part' ? `${asked} ${found}` : asked
        if (!matched.has(asked) && !matched.has(key)) matched.set(key, { asked, found, as })
        break
      }
    }
    return [...matched.values()].filter(({ asked }) => !asTyped.has(asked))
  }
}
