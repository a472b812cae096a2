import type { Phrase, QueryTerm, Variant } from './parse-query.ts'
import { otherSpellings } from './spellings.ts'
import type { Vocabulary } from './vocabulary.ts'
import { stemOf } from './words.ts'

/** Letters German puts between the parts of a compound: Wartung-s-kosten, Batterie-n-test, Anhäng-e-last. */
const LINKS = ['', 's', 'n', 'en', 'e']
const LETTERS = /^\p{L}+$/u

/** A word that joins two others needs parts of this length, or any two names would be one. */
const LEAST_JOINED = 4
/** In a longer question words stand in sentences, not for a compound. */
const MOST_TERMS = 5
/** Terms apart that may be parts of one compound: "Volumen des Kofferraums". */
const MOST_APART = 2

/**
 * "seat belt" is also written "seatbelt", "3.5 t" also "3.5t", "Volumen des Kofferraums" also "Kofferraumvolumen": such a word
 * stands for both of its parts. Only what the library holds counts.
 */
export function joinedWords(terms: readonly QueryTerm[], vocabulary: Vocabulary): Variant[][] {
  const variants: Variant[][] = terms.map(() => [])
  const add = (i: number, k: number, words: string[]): void => {
    const stems = words.map(stemOf)
    if (vocabulary.frequency(stems.at(-1) ?? '') === 0) return
    for (const at of [i, k]) variants[at]?.push({ words, stems, weight: 1, as: 'spelling' })
  }
  terms.forEach((term, i) => {
    const next = terms[i + 1]
    if (next?.words.length === 1) add(i, i + 1, [...term.words.slice(0, -1), `${term.words.at(-1)}${next.words}`])
    if (terms.length > MOST_TERMS || !holdsGerman(vocabulary)) return
    terms.slice(i + 1, i + 1 + MOST_APART).forEach((other, apart) => {
      for (const joined of linked(term, other)) add(i, i + 1 + apart, [joined])
    })
  })
  return variants
}

/** English has no such compounds, so a library without German is spared the looking. */
const holdsGerman = (vocabulary: Vocabulary): boolean => ['der', 'und', 'ist'].every((word) => vocabulary.frequency(word) > 0)

/** Both orders, with what may stand between; side by side as typed is no news. */
function linked(one: QueryTerm, other: QueryTerm): string[] {
  const [a, b] = [one, other].map(({ words: [word = ''], stems: [stem = ''], words }) =>
    words.length === 1 && word.length >= LEAST_JOINED && LETTERS.test(word) ? [...new Set([word, stem])] : [],
  ) as [string[], string[]]
  const join = (heads: string[], [tail]: string[]): string[] =>
    tail === undefined ? [] : heads.flatMap((head) => LINKS.map((link) => head + link + tail))
  return [...new Set([...join(a, b), ...join(b, a)])]
}

/** The two words a word may be written as elsewhere: "seatbelt" as seat belt, "email" as e-mail. */
export function splitWords(word: string, vocabulary: Vocabulary): Phrase[] {
  const known = vocabulary.frequency(stemOf(word)) > 0
  return Array.from({ length: Math.max(0, word.length - 2) }, (_, i) => [word.slice(0, i + 1), word.slice(i + 1)])
    .filter(([first = '', second = '']) => !known || isPlainCompound(first, second))
    .map((words) => ({ words, stems: words.map(stemOf) }))
    .filter(({ stems }) => stems.every((stem) => vocabulary.frequency(stem) > 0))
}

/** A word the library holds is only parted where it can hardly be anything else: most words that end in "in" or "ing" are no compounds. */
const isPlainCompound = (first: string, second: string): boolean =>
  (first === 'e' && second.length >= 4) || (first.length >= 3 && /^(?:up|out|off|down|back|over)$/.test(second))

/** A part of a compound, as the library writes it. */
const LEAST_FIRST = 3
const LEAST_PART = 4
const MOST_PARTS = 3

/**
 * The words a compound is made of, when the library holds them all: "Kofferraumvolumen" as kofferraum and volumen, which need not stand
 * together. Fewest parts win, then the split whose rarest part is the most frequent (after Koehn and Knight 2003). With `open` the last
 * part is still being typed.
 */
export function partsOf(word: string, vocabulary: Vocabulary, open = false): string[] {
  if (!LETTERS.test(word)) return []
  const splits = splitsOf(word, vocabulary, MOST_PARTS, open)
  const rarest = (parts: string[]): number => Math.min(...parts.map((part) => vocabulary.frequency(stemOf(part))))
  return splits.sort((a, b) => a.length - b.length || rarest(b) - rarest(a))[0] ?? []
}

function splitsOf(word: string, vocabulary: Vocabulary, most: number, open: boolean): string[][] {
  const first = most === MOST_PARTS ? LEAST_FIRST : LEAST_PART
  const positions = Array.from({ length: Math.max(0, word.length - first - LEAST_PART + 1) }, (_, i) => first + i)
  return positions.flatMap((at) => {
    const head = heldAs(withoutLink(word.slice(0, at)), vocabulary)
    if (!head) return []
    const rest = word.slice(at)
    const tail = open ? vocabulary.beginningWith(rest, 1)[0] && rest : heldAs([rest], vocabulary)
    const further = most > 2 && !tail ? splitsOf(rest, vocabulary, most - 1, open) : []
    return [...(tail ? [[head, tail]] : []), ...further.map((parts) => [head, ...parts])]
  })
}

/** A part as it stands in the compound, and without the letters that may link it to the next. */
const withoutLink = (part: string): string[] => [
  part,
  ...LINKS.flatMap((link) => (link && part.endsWith(link) && part.length - link.length >= LEAST_PART ? part.slice(0, -link.length) : [])),
]

const heldAs = (writings: readonly string[], vocabulary: Vocabulary): string | undefined =>
  writings.flatMap((part) => [part, ...otherSpellings(part)]).find((part) => vocabulary.frequency(stemOf(part)) > 0)
