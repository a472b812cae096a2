import { STOP_WORDS } from '../embed/stop-words.ts'
import { stemOf, wordsOf } from './words.ts'

/** One word, or several that stand side by side. */
export interface Phrase {
  words: string[]
  stems: string[]
}

/** Something to look for, and what counts as nearly the same. */
export interface QueryTerm extends Phrase {
  /** Times it was typed. */
  count: number
  /** Other spellings: `weight` (0..1) is what a match of it is worth beside a match of the term. */
  variants: (Phrase & { weight: number })[]
}

/** What a rep typed, taken apart. */
export interface ParsedQuery {
  /** In the order typed, without stop words unless there is nothing else. */
  terms: QueryTerm[]
  /** Quoted in a short query: a result must hold them all. */
  required: Phrase[]
  /** After a minus: no result may hold one. */
  excluded: Phrase[]
  /** Beginning of the word still being typed. */
  prefix: string | null
  /** Every word typed that is not excluded, stop words too. */
  words: string[]
}

/** In a text of more words than this, quotation marks and hyphens are the author's, not operators. */
const MOST_WORDS_WITH_OPERATORS = 12
const PART = /((?<!\S)-)?(?:"([^"]+)"|([\p{L}\p{N}\p{M}]+(?:['’.,/\u2010-\u2013\u2212-][\p{L}\p{N}\p{M}]+)*))/gu
const QUOTES = /[“”„«»]/g

/** Reads `words "a phrase" -without`. Accepts anything; what holds no word is not there. */
export function parseQuery(query: string, typing = false): ParsedQuery {
  const operators = wordsOf(query).length <= MOST_WORDS_WITH_OPERATORS
  const parsed: ParsedQuery = { terms: [], required: [], excluded: [], prefix: null, words: [] }
  const terms: QueryTerm[] = []
  for (const [, minus, quoted, word] of query.normalize('NFC').replace(QUOTES, '"').matchAll(PART)) {
    const words = wordsOf(quoted ?? word ?? '')
    if (words.length === 0) continue
    const isPhrase = quoted !== undefined && operators
    if (minus && operators && (isPhrase || /^\p{L}/u.test(word ?? ''))) {
      parsed.excluded.push(toPhrase(words))
      continue
    }
    parsed.words.push(...words)
    if (isPhrase) parsed.required.push(toPhrase(words))
    terms.push(...(word === undefined ? words.map((single) => toTerm([single])) : termsOf(word, words)))
  }
  const meaningful = terms.filter(({ words }) => words.length > 1 || !STOP_WORDS.has(words[0] ?? ''))
  parsed.terms = countRepeats(meaningful.length > 0 ? meaningful : terms)
  if (typing && /[\p{L}\p{N}]$/u.test(query)) parsed.prefix = parsed.words.at(-1) ?? null
  return parsed
}

const toPhrase = (words: string[]): Phrase => ({ words, stems: words.map(stemOf) })
const toTerm = (words: string[], variants: string[][] = []): QueryTerm => ({
  ...toPhrase(words),
  count: 1,
  variants: variants.map((variant) => ({ ...toPhrase(variant), weight: 1 })),
})

/**
 * "3.5" and "0-60" only mean something whole. "follow-up" is two words that may be written as one; of "customer's" only the name
 * counts, of "don't" nothing. A script that FTS5 cuts at its marks is looked for as a phrase, and one
 * without spaces is taken apart by its dictionary.
 */
function termsOf(typed: string, words: string[]): QueryTerm[] {
  const last = words.at(-1) ?? ''
  if (UNSPACED.test(typed))
    return [...SEGMENTS.segment(typed)].flatMap(({ segment, isWordLike }) => (isWordLike ? [toTerm(wordsOf(segment))] : []))
  if (words.every((word) => /^\d/.test(word))) return [toTerm(words, otherNumbers(typed, words))]
  if (words.length === 1) return [toTerm(words, parted(last))]
  if (/['’]/.test(typed) && last.length <= 2) return last === 't' ? [] : words.slice(0, -1).map((word) => toTerm([word], parted(word)))
  if (/\p{M}/u.test(typed)) return [toTerm(words)]
  return words.map((word) => toTerm([word], [[words.join('')], ...parted(word)]))
}

/** Scripts whose words, or words and endings, run together. */
export const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u
const SEGMENTS = new Intl.Segmenter('ja', { granularity: 'word' })

/** Words for the dash in "0-60". */
const TO = ['to', 'bis', 'auf']

/** How else a number is written: 1,600 as 1600, 1600 as 1 600, 35000 as 35k, 0-60 as 0 to 60, 3.5t as 3.5 t, 4x4 as 4 × 4. */
function otherNumbers(typed: string, words: string[]): string[][] {
  const [first = ''] = words
  if (words.length === 2 && /^\d+\D\d+$/.test(typed) && !/[.,/]/.test(typed)) return TO.map((to) => [first, to, words[1] ?? ''])
  if (/^\d{1,3}([.,]\d{3})+$/.test(typed)) return [[words.join('')], ...inThousands(words.join(''))]
  const ending = parted(words.at(-1) ?? '').map((parts) => [...words.slice(0, -1), ...parts])
  if (words.length > 1) return ending
  const thousands = /^(\d{1,3})(\d{3})$/.exec(first)
  const [, many = ''] = /^(\d{1,3})k$/.exec(first) ?? []
  const times = /^(\d+)x(\d+)$/.exec(first)
  return [
    ...ending,
    ...(thousands ? [thousands.slice(1), ...inThousands(first)] : []),
    ...(many ? [[`${many}000`], [many, '000']] : []),
    ...(times ? [times.slice(1), [times[1] ?? '', 'x', times[2] ?? '']] : []),
  ]
}

const inThousands = (digits: string): string[][] => (/^\d{1,3}000$/.test(digits) ? [[`${digits.slice(0, -3)}k`]] : [])

/** "100km" is also written 100 km, and "IL6" also IL-6; but "A4" is not "a 4". */
function parted(word: string): string[][] {
  const parts = /^(\d+)(\p{L}+)$/u.exec(word) ?? /^(\p{L}+)(\d+)$/u.exec(word)
  return parts && !STOP_WORDS.has(parts[1] ?? '') ? [parts.slice(1)] : []
}

function countRepeats(terms: QueryTerm[]): QueryTerm[] {
  const counted = new Map<string, QueryTerm>()
  for (const term of terms) {
    const key = term.stems.join(' ')
    const known = counted.get(key)
    if (known) known.count += 1
    else counted.set(key, term)
  }
  return [...counted.values()]
}
