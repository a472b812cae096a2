import type { WeightedTerm } from './expand-query.ts'
import type { Phrase } from './parse-query.ts'
import { createFinder, type Found, phraseHits } from './words.ts'

export interface PassageText {
  title: string
  heading: string
  text: string
}

/** What a passage is worth as an answer, and whether it may be one. */
export interface PassageScorer {
  /** BM25 over title, heading and text plus a little for terms that stand close together, in the order of `passages`; 0 where no term is. */
  score(passages: readonly PassageText[]): number[]
  /** It holds every required phrase and no excluded one. */
  accepts(passage: PassageText): boolean
}

/** BM25's usual parameters (Robertson and Zaragoza 2009), the same that FTS5 has built in. */
const K1 = 1.2
const B = 0.75
/** A word in the title or heading says more about a passage than one in its text. */
export const FIELDS = { title: 2, heading: 1.5, text: 1 } as const
/** Words apart that still count as close, and what closeness adds at most, as a share of the rarer term's weight. */
const NEAR = 4
const CLOSENESS = 0.1

interface Form {
  stems: number[]
  weight: number
}

/** Scores a query's terms; `required` and `excluded` are phrases of stems. */
export function createScorer(terms: readonly WeightedTerm[], required: readonly Phrase[], excluded: readonly Phrase[]): PassageScorer {
  const phrases = [...terms, ...terms.flatMap(({ variants }) => variants), ...required, ...excluded]
  const stems = [...new Set(phrases.flatMap((phrase) => phrase.stems))]
  const numberOf = new Map(stems.map((stem, i) => [stem, i]))
  const numbers = (phrase: Phrase): number[] => phrase.stems.map((stem) => numberOf.get(stem) ?? -1)
  const find = createFinder(stems)
  const forms = terms.map((term): Form[] =>
    [term, ...term.variants].map((form) => ({ stems: numbers(form), weight: 'weight' in form ? form.weight : 1 })),
  )
  const mustHold = required.map(numbers)
  const mustNotHold = excluded.map(numbers)

  return {
    score(passages) {
      const read = passages.map(({ title, heading, text }) => ({ title: find(title), heading: find(heading), text: find(text) }))
      const lengths = read.map(({ title, heading, text }) => title.words + heading.words + text.words)
      const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length)
      return read.map((fields, i) => {
        const damping = K1 * (1 - B + (B * (lengths[i] ?? 0)) / Math.max(1, mean))
        const saturate = (frequency: number): number => (frequency * (K1 + 1)) / (frequency + damping)
        const weights = forms.map((of) => occurrences(fields, of))
        const matched = terms.reduce((sum, { idf, count }, t) => sum + idf * count * saturate(weights[t] ?? 0), 0)
        return matched + CLOSENESS * closeness(fields.text, terms, forms, saturate)
      })
    },
    accepts({ title, heading, text }) {
      const fields = [find(title), find(heading), find(text)]
      const holds = (phrase: number[]): boolean => fields.some((field) => phraseHits(field, phrase).length > 0)
      return mustHold.every(holds) && !mustNotHold.some(holds)
    },
  }
}

/** How often a term occurs, each field and each way of writing it at its own weight. */
function occurrences(fields: Record<keyof PassageText, Found>, forms: readonly Form[]): number {
  let sum = 0
  for (const { stems, weight } of forms) {
    sum +=
      weight *
      (FIELDS.title * times(fields.title, stems) + FIELDS.heading * times(fields.heading, stems) + FIELDS.text * times(fields.text, stems))
  }
  return sum
}

function times(found: Found, stems: readonly number[]): number {
  if (stems.length > 1) return phraseHits(found, stems).length
  let count = 0
  for (const { stem } of found.hits) if (stem === stems[0]) count += 1
  return count
}

/** Neighbours in the query that are near each other in the text too (after Rasolofo and Savoy 2003). */
function closeness(
  { hits }: Found,
  terms: readonly WeightedTerm[],
  forms: readonly Form[][],
  saturate: (frequency: number) => number,
): number {
  let sum = 0
  for (let t = 0; t + 1 < terms.length; t++) {
    const left = forms[t]?.[0]?.stems.at(-1)
    const right = forms[t + 1]?.[0]?.stems[0]
    let near = 0
    for (const a of hits) {
      if (a.stem !== left) continue
      let best = Number.POSITIVE_INFINITY
      for (const b of hits) if (b.stem === right && b.position !== a.position) best = Math.min(best, Math.abs(b.position - a.position))
      if (best <= NEAR) near += 1 / best
    }
    if (near > 0) sum += Math.min(terms[t]?.idf ?? 0, terms[t + 1]?.idf ?? 0) * saturate(near)
  }
  return sum
}
