import { type ParsedQuery, type Phrase, type QueryTerm, UNSPACED } from './parse-query.ts'
import { otherSpellings } from './spellings.ts'
import type { Vocabulary } from './vocabulary.ts'
import { stemOf, wordsOf } from './words.ts'

/** One way of writing a term. */
export interface Form extends Phrase {
  /** What a match is worth beside a match of the term as typed, 0..1. */
  weight: number
  /** Passages that hold it; a phrase counts as its rarest word. */
  frequency: number
}

/** A term with everything it is searched by. */
export interface WeightedTerm {
  /** As typed first. */
  forms: [Form, ...Form[]]
  /** Times it was typed. */
  count: number
  /** Inverse document frequency (Robertson and Sparck Jones 1976, as FTS5's bm25 has it). */
  idf: number
}

/** Phrases that mean the same, by the stems of each. */
export type Synonyms = ReadonlyMap<string, readonly Phrase[]>

/** What a match of a variant is worth beside the word itself. A synonym is a guess about meaning, so it may only help a little. */
const WEIGHT = { synonym: 0.3, spelling: 1, slip: 0.7, beginning: 0.7 } as const
/** How much a whole expression from the synonym list ("running cost") adds to its words. */
const EXPRESSION = 0.3
const LONGEST_EXPRESSION = 4
const MAX_BEGINNINGS = 12
const MAX_SLIPS = 3
/** Runs of characters that hold a word of a script without spaces: FTS5 takes each run for one word. */
const MAX_RUNS = 200
const SHORTEST_FOR_SLIPS = 4
/** Longer ones are no words. */
const LONGEST_FOR_SLIPS = 40
const SHORTEST_BEGINNING = 2

export function indexSynonyms(sets: readonly (readonly string[])[]): Synonyms {
  const index = new Map<string, Phrase[]>()
  for (const set of sets) {
    const phrases = set.map(wordsOf).map((words) => ({ words, stems: words.map(stemOf) }))
    for (const { stems } of phrases) {
      const key = stems.join(' ')
      const others = phrases.filter((other) => other.stems.join(' ') !== key)
      index.set(key, [...(index.get(key) ?? []), ...others])
    }
  }
  return index
}

/** Adds the ways a term may be written otherwise, and weighs each term by how rare it is in this library. */
export function expandQuery(query: ParsedQuery, synonyms: Synonyms, vocabulary: Vocabulary): WeightedTerm[] {
  const joined = joinedNeighbours(query.terms, vocabulary)
  const open = query.prefix === null ? null : stemOf(query.prefix)
  const terms = query.terms.map((term, i) => {
    const variants = [
      ...term.variants,
      ...respelled(term, vocabulary),
      ...(joined[i] ?? []),
      ...weighed(synonyms.get(term.stems.join(' ')) ?? [], WEIGHT.synonym),
    ]
    if (UNSPACED.test(term.words[0] ?? '')) variants.push(...weighed(vocabulary.containing(term.stems[0] ?? '', MAX_RUNS).map(single), 1))
    else if (query.prefix !== null && term.stems.length === 1 && term.stems[0] === open)
      variants.push(...beginnings(query.prefix, vocabulary))
    else if (isUnknown(term, vocabulary)) variants.push(...slips(term, vocabulary))
    return weigh({ ...term, variants }, vocabulary)
  })
  return [...terms, ...expressions(query, synonyms).map((term) => weigh(term, vocabulary))]
}

const weighed = (phrases: readonly Phrase[], weight: number): QueryTerm['variants'] => phrases.map((phrase) => ({ ...phrase, weight }))
const single = (stem: string): Phrase => ({ words: [stem], stems: [stem] })

/** The word as it is spelled elsewhere, where the library holds that. */
function respelled({ words, stems }: QueryTerm, vocabulary: Vocabulary): QueryTerm['variants'] {
  if (words.length > 1) return []
  const others = new Set(otherSpellings(words[0] ?? '').map(stemOf))
  return weighed([...others].filter((stem) => stem !== stems[0] && vocabulary.frequency(stem) > 0).map(single), WEIGHT.spelling)
}

/** "seat belt" is also written "seatbelt", "3.5 t" also "3.5t": such a word stands for both of its parts. */
function joinedNeighbours(terms: readonly QueryTerm[], vocabulary: Vocabulary): QueryTerm['variants'][] {
  const variants: QueryTerm['variants'][] = terms.map(() => [])
  terms.forEach((term, i) => {
    const next = terms[i + 1]
    if (!next || next.words.length > 1) return
    const words = [...term.words.slice(0, -1), `${term.words.at(-1)}${next.words}`]
    const joined = { words, stems: words.map(stemOf), weight: 1 }
    if (vocabulary.frequency(joined.stems.at(-1) ?? '') === 0) return
    variants[i]?.push(joined)
    variants[i + 1]?.push(joined)
  })
  return variants
}

/**
 * Words that begin with what is typed so far; once it is longer than the stem ("navigati"), the stem it has grown out of; else those
 * that begin nearly so.
 */
function beginnings(prefix: string, vocabulary: Vocabulary): QueryTerm['variants'] {
  if (prefix.length < SHORTEST_BEGINNING) return []
  const longer = vocabulary.beginningWith(prefix, MAX_BEGINNINGS)
  for (let length = prefix.length - 1; longer.length === 0 && length >= SHORTEST_FOR_SLIPS; length--) {
    const shorter = prefix.slice(0, length)
    if (vocabulary.frequency(shorter) > 0) longer.push(shorter)
  }
  if (longer.length === 0 && prefix.length > SHORTEST_FOR_SLIPS) longer.push(...vocabulary.nearlyLike(prefix, MAX_SLIPS, true))
  return weighed(longer.map(single), WEIGHT.beginning)
}

const isUnknown = ({ stems, words }: QueryTerm, vocabulary: Vocabulary): boolean => {
  const [stem = ''] = stems
  return (
    stems.length === 1 &&
    stem.length >= SHORTEST_FOR_SLIPS &&
    stem.length <= LONGEST_FOR_SLIPS &&
    !/\d/.test(words[0] ?? '') &&
    vocabulary.frequency(stem) === 0
  )
}

/** A word the library does not hold: the words it may have been meant to be, or the two it may be written as elsewhere. */
function slips({ stems, words }: QueryTerm, vocabulary: Vocabulary): QueryTerm['variants'] {
  const [word = ''] = words
  const splits = Array.from({ length: Math.max(0, word.length - 3) }, (_, i) => [word.slice(0, i + 1), word.slice(i + 1)]).map((parts) => ({
    words: parts,
    stems: parts.map(stemOf),
  }))
  const known = splits.filter((split) => split.stems.every((stem) => vocabulary.frequency(stem) > 0))
  return [...weighed(known, 1), ...weighed(vocabulary.nearlyLike(stems[0] ?? '', MAX_SLIPS).map(single), WEIGHT.slip)]
}

/** Expressions of several words that the synonym list knows, as terms of their own. */
function expressions({ words }: ParsedQuery, synonyms: Synonyms): QueryTerm[] {
  return words.flatMap((_, from) =>
    Array.from({ length: LONGEST_EXPRESSION - 1 }, (_, more) => words.slice(from, from + more + 2)).flatMap((slice, more) => {
      const stems = slice.map(stemOf)
      const others = slice.length === more + 2 ? synonyms.get(stems.join(' ')) : undefined
      return others ? [{ words: slice, stems, count: EXPRESSION, variants: weighed(others, 1) }] : []
    }),
  )
}

function weigh({ words, stems, count, variants }: QueryTerm, vocabulary: Vocabulary): WeightedTerm {
  const frequencyOf = (phrase: Phrase): number => Math.min(...phrase.stems.map(vocabulary.frequency))
  const typed = { words, stems, weight: 1, frequency: frequencyOf({ words, stems }) }
  // Found two ways, a variant still counts once, at what it is worth more.
  const byStems = new Map([...variants].sort((a, b) => a.weight - b.weight).map((variant) => [variant.stems.join(' '), variant]))
  byStems.delete(stems.join(' '))
  const others = [...byStems.values()].map((variant) => ({ ...variant, frequency: frequencyOf(variant) }))
  // A word that is there is as rare as it is, however common its synonyms are; one that is not is as rare as what it may mean.
  const rated = typed.frequency > 0 ? typed.frequency : Math.max(0, ...others.map(({ frequency }) => frequency))
  return { forms: [typed, ...others], count, idf: inverseFrequency(rated, vocabulary.passages()) }
}

/**
 * Robertson and Spärck Jones' inverse document frequency, never negative. A count may be older than the library and then exceeds it.
 */
function inverseFrequency(frequency: number, passages: number): number {
  const rated = Math.min(frequency, passages)
  return Math.max(1e-6, Math.log((passages - rated + 0.5) / (rated + 0.5)))
}
