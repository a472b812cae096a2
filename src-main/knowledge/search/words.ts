import { stemmer } from 'stemmer'

/** How many stems are remembered; a worker that has met more starts over. */
const REMEMBERED = 100_000
const remembered = new Map<string, string>()

/** The form FTS5's `porter unicode61 remove_diacritics 2` gives a word: lower case, Latin letters without diacritics, Porter stem. */
export function stemOf(word: string): string {
  const known = remembered.get(word)
  if (known !== undefined) return known
  const stem = porter(fold(word))
  if (remembered.size >= REMEMBERED) remembered.clear()
  remembered.set(word, stem)
  return stem
}

/** Stands for the further bytes of a letter: FTS5 stems bytes, and takes each beyond ASCII for a consonant. */
const BYTE = '\ue000'
/** FTS5 leaves longer words alone. */
const MOST_BYTES = 64

function porter(word: string): string {
  const bytes = BEYOND_ASCII.test(word) ? word.replace(/[^\0-\x7f]/gu, (letter) => letter.padEnd(Buffer.byteLength(letter), BYTE)) : word
  return bytes.length > MOST_BYTES ? word : stemmer(bytes).replaceAll(BYTE, '')
}

/** As FTS5 folds: Greek, Cyrillic and other scripts keep their marks, and there is one small sigma and one mu. */
export function fold(word: string): string {
  const lower = word.toLowerCase()
  if (!BEYOND_ASCII.test(lower)) return lower
  const plain = lower.normalize('NFC').replace(/\p{Script=Latin}/gu, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''))
  return plain
    .replace(/[\u0300-\u0331]/g, '')
    .replaceAll('ς', 'σ')
    .replaceAll('µ', 'μ')
}

const BEYOND_ASCII = /[^\0-\x7f]/

/** Words of a text, lower case and folded. */
export const wordsOf = (text: string): string[] => text.match(WORD)?.map(fold) ?? []

/** Letters, digits and the marks FTS5 takes for diacritics; any other mark ends a word there. */
const WORD = /[\p{L}\p{N}]+(?:[\u0300-\u0331]+[\p{L}\p{N}]*)*/gu

/** Per UTF-16 unit: 0 not known yet, 1 part of a word, 2 not. */
const classes = new Uint8Array(65_536)

function isWordUnit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  const known = classes[unit]
  if (known !== 0) return known === 1
  const is = /[\p{L}\p{N}]|[\u0300-\u0331]/u.test(text.charAt(at))
  classes[unit] = is ? 1 : 2
  return is
}

/** Where a wanted stem stands: in which of the wanted ones, as which word of the text (from 0), at which characters. */
export interface Hit {
  stem: number
  position: number
  start: number
  end: number
  /** It is one of the words asked for, not another of their stem. */
  same: boolean
}

export interface Found {
  hits: Hit[]
  /** Words in the text. */
  words: number
}

/** Finds stems in texts. */
export type Finder = (text: string) => Found

/**
 * A finder of `stems`, and of every word that begins with `prefix` (numbered after the last stem); `asked` are the words as typed.
 * Scoring reads hundreds of passages per query, so a word is only stemmed when it begins like a wanted stem. Porter changes nothing in
 * a word's first three letters but a `y` at the third ("cry", "cri"), unless the stem is shorter than that.
 */
export function createFinder(stems: readonly string[], prefix: string | null = null, asked: ReadonlySet<string> = new Set()): Finder {
  const numberOf = new Map(stems.map((stem, i) => [stem, i]))
  const beginnings = new Set([...stems, ...(prefix ? [prefix] : [])].map((stem) => beginning(stem, 0, stem.length)))
  const lookUp = (word: string): number => numberOf.get(stemOf(word)) ?? (prefix && fold(word).startsWith(prefix) ? stems.length : -1)
  return (text) => {
    const hits: Hit[] = []
    let words = 0
    for (let start = 0; start < text.length; start++) {
      if (!isWordUnit(text, start)) continue
      let end = start + 1
      while (end < text.length && isWordUnit(text, end)) end++
      const three = beginning(text, start, end)
      if (three < 0 || beginnings.has(three) || beginnings.has(three - (three % 128))) {
        const word = text.slice(start, end)
        const stem = lookUp(word)
        if (stem >= 0) hits.push({ stem, position: words, start, end, same: asked.has(fold(word)) })
      }
      words += 1
      start = end
    }
    return { hits, words }
  }
}

/** The first three letters as one number, 0 for those a shorter word lacks; -1 when one is not ASCII, where folding could change it. */
function beginning(text: string, start: number, end: number): number {
  const first = lower(text.charCodeAt(start))
  const second = end - start > 1 ? lower(text.charCodeAt(start + 1)) : 0
  const third = end - start > 2 ? lower(text.charCodeAt(start + 2)) : 0
  if (first > 127 || second > 127 || third > 127) return -1
  return (first * 128 + second) * 128 + (third === Y ? I : third)
}

const [I, Y] = [105, 121]
const lower = (unit: number): number => (unit >= 65 && unit <= 90 ? unit + 32 : unit)

/** Characters at which the words of `phrase` (numbers of stems) stand side by side. */
export function phraseHits({ hits }: Found, phrase: readonly number[]): Hit[] {
  const [first, ...rest] = phrase
  return hits.flatMap((hit, i) => {
    if (hit.stem !== first) return []
    const others = rest.map((stem, k) => hits[i + k + 1]?.stem === stem && hits[i + k + 1]?.position === hit.position + k + 1)
    return others.every(Boolean) ? [{ ...hit, end: hits[i + rest.length]?.end ?? hit.end }] : []
  })
}
