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
export const FIELDS = { title: 1.2, heading: 1.2, text: 1 } as const
/** Words apart that still count as close, and what closeness adds at most, as a share of the rarer term's weight. */
const NEAR = 4
const CLOSENESS = 0.1
/** What another word of the same stem lacks of the word as typed: the stemmer also takes "universe" for "university". */
const OTHER_WORD = 0.25

interface Form {
  stems: number[]
  weight: number
}

/** Scores a query's terms; `required` and `excluded` are phrases of stems. */
export function createScorer(terms: readonly WeightedTerm[], required: readonly Phrase[], excluded: readonly Phrase[]): PassageScorer {
  const phrases = [...terms.flatMap(({ forms }) => forms), ...required, ...excluded]
  const stems = [...new Set(phrases.flatMap((phrase) => phrase.stems))]
  const numberOf = new Map(stems.map((stem, i) => [stem, i]))
  const numbers = (phrase: Phrase): number[] => phrase.stems.map((stem) => numberOf.get(stem) ?? -1)
  const asked = new Set(terms.flatMap(({ forms: [{ words }] }) => (words.length === 1 ? words : [])))
  const find = createFinder(stems, null, asked)
  const forms = terms.map((term) => term.forms.map((form) => ({ stems: numbers(form), weight: form.weight })))
  const mustHold = required.map(numbers)
  const mustNotHold = excluded.map(numbers)

  const analyse = (passage: PassageText): Analysis => {
    const fields = {
      title: readField(find(passage.title), stems.length),
      heading: readField(find(passage.heading), stems.length),
      text: readField(find(passage.text), stems.length),
    }
    return {
      words: fields.title.found.words + fields.heading.found.words + fields.text.found.words,
      occurrences: forms.map((of) => occurrences(fields, of)),
      nearness: forms.map((of, t) => nearness(fields.text, of, forms[t + 1])),
    }
  }
  const analysed = new Map<PassageText, Analysis>()

  return {
    score(passages) {
      const read = passages.map((passage) => {
        const known = analysed.get(passage) ?? analyse(passage)
        analysed.set(passage, known)
        return known
      })
      const mean = read.reduce((sum, { words }) => sum + words, 0) / Math.max(1, read.length)
      return read.map(({ words, occurrences, nearness }) => {
        const damping = K1 * (1 - B + (B * words) / Math.max(1, mean))
        const saturate = (frequency: number): number => (frequency * (K1 + 1)) / (frequency + damping)
        return terms.reduce((sum, { idf, count }, t) => {
          const pair = Math.min(idf, terms[t + 1]?.idf ?? 0)
          return sum + idf * count * saturate(occurrences[t] ?? 0) + CLOSENESS * pair * saturate(nearness[t] ?? 0)
        }, 0)
      })
    },
    accepts({ title, heading, text }) {
      if (mustHold.length + mustNotHold.length === 0) return true
      const fields = [find(title), find(heading), find(text)]
      const holds = (phrase: number[]): boolean => fields.some((field) => phraseHits(field, phrase).length > 0)
      return mustHold.every(holds) && !mustNotHold.some(holds)
    },
  }
}

/** What scoring needs of one passage, term by term. */
interface Analysis {
  words: number
  occurrences: number[]
  /** Of each term to the next one. */
  nearness: number[]
}

interface Field {
  found: Found
  /** Positions of each stem, in order; nothing for one that is not there. */
  positions: (number[] | undefined)[]
  /** How often each stem stands there as the word that was typed. */
  same: number[]
}

function readField(found: Found, stems: number): Field {
  const positions = new Array<number[] | undefined>(stems)
  const same: number[] = []
  for (const { stem, position, same: isSame } of found.hits) {
    if (isSame) same[stem] = (same[stem] ?? 0) + 1
    const known = positions[stem]
    if (known) known.push(position)
    else positions[stem] = [position]
  }
  return { found, positions, same }
}

/** How often a term occurs, each field, each way of writing it and each other word of its stem at its own weight. */
function occurrences(fields: Record<keyof PassageText, Field>, forms: readonly Form[]): number {
  const inFields = (count: (field: Field) => number): number =>
    FIELDS.title * count(fields.title) + FIELDS.heading * count(fields.heading) + FIELDS.text * count(fields.text)
  const sum = forms.reduce((total, { stems, weight }) => total + weight * inFields((field) => times(field, stems)), 0)
  const [typed = -1, ...more] = forms[0]?.stems ?? []
  return sum === 0 || more.length > 0 ? sum : sum - OTHER_WORD * (sum - inFields(({ same }) => same[typed] ?? 0))
}

function times({ found, positions }: Field, stems: readonly number[]): number {
  const first = positions[stems[0] ?? -1]
  if (!first) return 0
  return stems.length === 1 ? first.length : phraseHits(found, stems).length
}

/** How often a term stands near its neighbour in the query, the nearer the more (after Rasolofo and Savoy 2003). */
function nearness({ positions }: Field, left: readonly Form[], right: readonly Form[] | undefined): number {
  const before = positions[left[0]?.stems.at(-1) ?? -1]
  const after = positions[right?.[0]?.stems[0] ?? -1]
  if (!before || !after || before === after) return 0
  let sum = 0
  for (const from of before) {
    let apart = Number.POSITIVE_INFINITY
    for (const to of after) apart = Math.min(apart, Math.abs(to - from))
    if (apart <= NEAR) sum += 1 / apart
  }
  return sum
}
