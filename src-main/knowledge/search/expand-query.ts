import type { MatchedAs } from '#shared/domain/knowledge.ts'
import { joinedWords, partsOf, splitWords } from './compounds.ts'
import { type ParsedQuery, type Phrase, type QueryTerm, UNSPACED, type Variant } from './parse-query.ts'
import { otherQuantities } from './quantities.ts'
import { otherSpellings } from './spellings.ts'
import type { Vocabulary } from './vocabulary.ts'
import { stemOf, wordsOf } from './words.ts'

/** One way of writing a term. */
export interface Form extends Phrase {
  /** What a match is worth beside a match of the term as typed, 0..1. */
  weight: number
  /** Why it stands for the term; null for the term as typed. */
  as: MatchedAs | null
  /** Passages that hold it; a phrase counts as its rarest word. */
  frequency: number
}

/** A term with everything it is searched by. */
export interface WeightedTerm {
  /** As typed first. */
  forms: [Form, ...Form[]]
  /** As the rep wrote it; of a part, the compound. */
  asked: string
  /** Times it was typed. */
  count: number
  /** Inverse document frequency (Robertson and Sparck Jones 1976, as FTS5's bm25 has it). */
  idf: number
}

/** Phrases that mean the same, by the stems of each. */
export type Synonyms = ReadonlyMap<string, readonly Phrase[]>

/** What a match of a variant is worth beside the word itself. A synonym is a guess about meaning, so it may only help a little. */
const WEIGHT: Readonly<Record<MatchedAs, number>> = { synonym: 0.3, spelling: 1, slip: 0.7, beginning: 0.7, part: 1 }
/** How much a whole expression from the synonym list ("running cost") adds to its words. */
const EXPRESSION = 0.3
/** What a part of a compound counts beside a word that was typed: all parts together are one. */
const PART = 0.5
const LONGEST_EXPRESSION = 4
/** So few passages are not worth a closer count. */
const FEW = 20
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
  const joined = joinedWords(query.terms, vocabulary)
  const quantities = otherQuantities(query.terms, vocabulary)
  const open = query.prefix === null ? null : stemOf(query.prefix)
  const terms = query.terms.map((term, i) => {
    const variants = [
      ...term.variants,
      ...respelled(term, vocabulary),
      ...(joined[i] ?? []),
      ...(quantities[i] ?? []),
      ...weighed(synonyms.get(term.stems.join(' ')) ?? [], 'synonym'),
    ]
    if (UNSPACED.test(term.words[0] ?? ''))
      variants.push(...weighed(vocabulary.containing(term.stems[0] ?? '', MAX_RUNS).map(single), 'spelling'))
    else if (query.prefix !== null && term.stems.length === 1 && term.stems[0] === open) {
      const begun = beginnings(query.prefix, vocabulary)
      variants.push(...(begun.length > 0 ? begun : parted(term, vocabulary)))
    } else if (isWord(term)) {
      variants.push(...parted(term, vocabulary))
      if (isUnknown(term, vocabulary)) variants.push(...slips(term, vocabulary))
    }
    return weigh({ ...term, variants }, vocabulary)
  })
  const names = expressions(query, synonyms).map((term) => weigh(term, vocabulary))
  return [...terms, ...names, ...parts(query.terms, query.prefix, vocabulary).map((term) => weigh(term, vocabulary, 'part'))]
}

const weighed = (phrases: readonly Phrase[], as: MatchedAs): Variant[] => phrases.map((phrase) => ({ ...phrase, weight: WEIGHT[as], as }))
const single = (stem: string): Phrase => ({ words: [stem], stems: [stem] })

/** The word as it is spelled elsewhere, where the library holds that. */
function respelled({ words, stems }: QueryTerm, vocabulary: Vocabulary): Variant[] {
  if (words.length > 1) return []
  const others = new Set(otherSpellings(words[0] ?? '').map(stemOf))
  return weighed([...others].filter((stem) => stem !== stems[0] && vocabulary.frequency(stem) > 0).map(single), 'spelling')
}

/**
 * Words that begin with what is typed so far; once it is longer than the stem ("navigati"), the stem it has grown out of; else those
 * that begin nearly so.
 */
function beginnings(prefix: string, vocabulary: Vocabulary): Variant[] {
  if (prefix.length < SHORTEST_BEGINNING) return []
  const longer = vocabulary.beginningWith(prefix, MAX_BEGINNINGS)
  for (let length = prefix.length - 1; longer.length === 0 && length >= SHORTEST_FOR_SLIPS; length--) {
    const shorter = prefix.slice(0, length)
    if (vocabulary.frequency(shorter) > 0) longer.push(shorter)
  }
  if (longer.length === 0 && prefix.length > SHORTEST_FOR_SLIPS) longer.push(...vocabulary.nearlyLike(prefix, MAX_SLIPS, true))
  return weighed(longer.map(single), 'beginning')
}

/** Something that can be misspelled or parted. */
const isWord = ({ stems: [stem = '', ...more], words }: QueryTerm): boolean =>
  more.length === 0 && stem.length >= SHORTEST_FOR_SLIPS && stem.length <= LONGEST_FOR_SLIPS && !/\d/.test(words[0] ?? '')

const isUnknown = (term: QueryTerm, vocabulary: Vocabulary): boolean => isWord(term) && vocabulary.frequency(term.stems[0] ?? '') === 0

const parted = (term: QueryTerm, vocabulary: Vocabulary): Variant[] =>
  isWord(term) ? weighed(splitWords(term.words[0] ?? '', vocabulary), 'spelling') : []

/** A word the library does not hold: the words it may have been meant to be. */
const slips = ({ stems }: QueryTerm, vocabulary: Vocabulary): Variant[] =>
  weighed(vocabulary.nearlyLike(stems[0] ?? '', MAX_SLIPS).map(single), 'slip')

/** Parts of compounds that the library does not hold, as terms of their own: they need not stand together. */
function parts(terms: readonly QueryTerm[], prefix: string | null, vocabulary: Vocabulary): QueryTerm[] {
  return terms.flatMap((term) => {
    if (!isUnknown(term, vocabulary)) return []
    const [word = ''] = term.words
    const open = word === prefix
    if (open && vocabulary.beginningWith(word, 1).length > 0) return []
    const found = partsOf(word, vocabulary, open)
    return found.map((part, i) => {
      const variants = open && i === found.length - 1 ? beginnings(part, vocabulary) : []
      return { words: [part], stems: [stemOf(part)], asked: term.asked, count: PART * term.count, variants }
    })
  })
}

/** Expressions of several words that the synonym list knows, as terms of their own. */
function expressions({ words }: ParsedQuery, synonyms: Synonyms): QueryTerm[] {
  return words.flatMap((_, from) =>
    Array.from({ length: LONGEST_EXPRESSION - 1 }, (_, more) => words.slice(from, from + more + 2)).flatMap((slice, more) => {
      const stems = slice.map(stemOf)
      const others = slice.length === more + 2 ? synonyms.get(stems.join(' ')) : undefined
      if (!others) return []
      // The expression itself counts little, so its other names need not count less.
      const variants = others.map((phrase) => ({ ...phrase, weight: 1, as: 'synonym' as const }))
      return [{ words: slice, stems, asked: slice.join(' '), count: EXPRESSION, variants }]
    }),
  )
}

/**
 * Passages that hold a phrase: those of its rarest word at most. "3.5" is far rarer than "3" and "5" where tables are full of numbers,
 * so a number is counted as it stands.
 */
function frequencyOf({ words, stems }: Phrase, vocabulary: Vocabulary): number {
  const rarest = Math.min(...stems.map(vocabulary.frequency))
  const counts = rarest > FEW && words.length > 1 && /^\d/.test(words[0] ?? '')
  return counts ? Math.min(rarest, vocabulary.together(words)) : rarest
}

/** Counts a term and its variants; `as` is why it stands for what was typed, when it is not that. */
function weigh({ words, stems, asked, count, variants }: QueryTerm, vocabulary: Vocabulary, as: MatchedAs | null = null): WeightedTerm {
  const typed = { words, stems, weight: 1, as, frequency: frequencyOf({ words, stems }, vocabulary) }
  // Found two ways, a variant still counts once, at what it is worth more.
  const byStems = new Map([...variants].sort((a, b) => a.weight - b.weight).map((variant) => [variant.stems.join(' '), variant]))
  byStems.delete(stems.join(' '))
  const others = [...byStems.values()].map((variant) => ({ ...variant, frequency: frequencyOf(variant, vocabulary) }))
  // A word that is there is as rare as it is, however common its synonyms are; one that is not is as rare as what it may mean.
  const rated = typed.frequency > 0 ? typed.frequency : Math.max(0, ...others.map(({ frequency }) => frequency))
  return { forms: [typed, ...others], asked, count, idf: inverseFrequency(rated, vocabulary.passages()) }
}

/**
 * Robertson and Spärck Jones' inverse document frequency, never negative. A count may be older than the library and then exceeds it.
 */
function inverseFrequency(frequency: number, passages: number): number {
  const rated = Math.min(frequency, passages)
  return Math.max(1e-6, Math.log((passages - rated + 0.5) / (rated + 0.5)))
}
