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

/** In a text longer than this, quotation marks and hyphens are the author's, not operators. */
const LONGEST_WITH_OPERATORS = 200
const PART = /((?<!\S)-)?(?:"([^"]+)"|([\p{L}\p{N}\p{M}]+(?:['’.,/-][\p{L}\p{N}\p{M}]+)*))/gu

/** Reads `words "a phrase" -without`. Accepts anything; what holds no word is not there. */
export function parseQuery(query: string, typing = false): ParsedQuery {
  const operators = query.length <= LONGEST_WITH_OPERATORS
  const parsed: ParsedQuery = { terms: [], required: [], excluded: [], prefix: null, words: [] }
  const terms: QueryTerm[] = []
  for (const [, minus, quoted, word] of query.matchAll(PART)) {
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
 * "3.5" and "0-60" only mean something whole; so does "1,600", which is also written 1600, as 1600 is also written 1 600.
 * "follow-up" is two words that may be written as one; of "customer's" only the name counts, of "don't" nothing.
 */
function termsOf(typed: string, words: string[]): QueryTerm[] {
  const [first = ''] = words
  const last = words.at(-1) ?? ''
  const joined = words.join('')
  if (words.every((word) => /^\d/.test(word))) {
    if (words.length > 1) return [toTerm(words, /^\d{1,3}([.,]\d{3})+$/.test(typed) ? [[joined]] : [])]
    const thousands = /^(\d{1,3})(\d{3})$/.exec(first)
    const unit = /^(\d+)(\p{L}+)$/u.exec(first)
    return [
      toTerm(
        words,
        [thousands, unit].flatMap((split) => (split ? [split.slice(1)] : [])),
      ),
    ]
  }
  if (words.length === 1) return [toTerm(words)]
  if (/['’]/.test(typed) && last.length <= 2) return last === 't' ? [] : words.slice(0, -1).map((word) => toTerm([word]))
  return words.map((word) => toTerm([word], [[joined]]))
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
