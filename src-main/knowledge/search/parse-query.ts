import type { MatchedAs } from '#shared/domain/knowledge.ts'
import { STOP_WORDS } from '../embed/stop-words.ts'
import { otherNumbers, parted, type Quantity, readQuantity } from './numbers.ts'
import { stemOf, wordsOf } from './words.ts'

/** One word, or several that stand side by side. */
export interface Phrase {
  words: string[]
  stems: string[]
}

/** Another way to say a term. */
export interface Variant extends Phrase {
  /** What a match of it is worth beside a match of the term, 0..1. */
  weight: number
  as: MatchedAs
}

/** Something to look for, and what counts as nearly the same. */
export interface QueryTerm extends Phrase {
  /** Times it was typed. */
  count: number
  /** As the rep wrote it. */
  asked: string
  variants: Variant[]
  /** Set when it is a number. */
  quantity?: Quantity
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
    const read = word === undefined ? words.map((single) => toTerm([single])) : termsOf(word, words)
    terms.push(...(word !== undefined && read.length === 1 ? read.map((term) => ({ ...term, asked: word })) : read))
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
  asked: words.join(' '),
  variants: variants.map((variant) => ({ ...toPhrase(variant), weight: 1, as: 'spelling' })),
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
  if (words.every((word) => /^\d/.test(word))) return [{ ...toTerm(words, otherNumbers(typed, words)), ...readQuantity(typed) }]
  if (words.length === 1) return [toTerm(words, [...parted(last), ...withoutUmlauts(typed)])]
  if (/['’]/.test(typed) && last.length <= 2) return last === 't' ? [] : words.slice(0, -1).map((word) => toTerm([word], parted(word)))
  if (/\p{M}/u.test(typed)) return [toTerm(words)]
  return words.map((word) => toTerm([word], [[words.join('')], ...parted(word)]))
}

/** Scripts whose words, or words and endings, run together. */
export const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u
const SEGMENTS = new Intl.Segmenter('ja', { granularity: 'word' })

/** How a keyboard without umlauts writes them. */
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

function withoutUmlauts(typed: string): string[][] {
  const written = typed.toLowerCase().replace(/[äöüß]/g, (letter) => UMLAUTS[letter] ?? letter)
  return written === typed.toLowerCase() ? [] : [wordsOf(written)]
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
