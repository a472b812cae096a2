import { clean } from '../sections.ts'

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]/u

/** Scripts written without spaces between words. */
export function isCjk(character: string | undefined): boolean {
  return character !== undefined && CJK.test(character)
}

/** Ligatures and Arabic letter shapes: one sign on paper, the plain letters in a search. */
const PRESENTATION_FORMS = /[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdff\ufe70-\ufefc]+/gu

/** NFC, single spaces, ligatures spelt out; no control characters or soft hyphens. */
export function cleanText(text: string): string {
  return clean(text.replace(PRESENTATION_FORMS, (form) => form.normalize('NFKC')).replaceAll('\n', ' '))
}

/** The words that stand whole in a document: tells "well-known" from "adip-iscing" at the end of a line. */
export type Vocabulary = ReadonlySet<string>

const WORDS = /[\p{L}\p{M}]+(?:[-\u2010][\p{L}\p{M}]+)*/gu
const BROKEN_END = /([\p{L}\p{M}]+(?:[-\u2010][\p{L}\p{M}]+)*)[-\u2010\u00ad]$/u
const BREAK = /^[-\u2010\u00ad]$/
/** Only the end of a paragraph is looked at for a broken word. */
const LONGEST_WORD = 60
/** "10-" before "year", "Monday-" before "Friday". */
const HYPHEN_END = /[\p{L}\d][-\u2010]$/u
/** "Haupt- und Nebensaison": the hyphen stands for the rest of the word. */
const ELLIPSIS = /^(?:and|or|to|und|oder|bis|et|ou|e|o|y)\s/u
/** Syllables are shorter than most words: "there-fore" is one word even where both "there" and "fore" are known. */
const SHORTEST_PART = 4
const CONTINUATION = /^[\p{Ll}\p{M}]+/u

/** The words that stand whole inside lines: what may be the end or the beginning of a broken word is left out. */
export function vocabularyOf(lines: Iterable<string>): Vocabulary {
  const words = new Set<string>()
  for (const line of lines) {
    for (const { 0: word, index } of line.matchAll(WORDS)) {
      const broken = (index === 0 && CONTINUATION.test(word)) || BREAK.test(line.slice(index + word.length))
      if (!broken) words.add(word.toLowerCase())
    }
  }
  return words
}

/**
 * Puts a line after a text: with a space, without one in scripts that have none, and without the hyphen of a word
 * broken at the line's end. The hyphen stays where it belongs to the word ("well-known").
 */
export function appendLine(text: string, line: string, vocabulary: Vocabulary): string {
  if (text === '' || line === '') return text + line
  const head = BROKEN_END.exec(text.slice(-LONGEST_WORD))?.[1]
  const tail = CONTINUATION.exec(line)?.[0]
  if (head !== undefined && tail !== undefined && !ELLIPSIS.test(line)) {
    return keepsHyphen(head.toLowerCase(), tail.toLowerCase(), vocabulary) ? text + line : text.slice(0, -1) + line
  }
  const compound = endsBroken(text) && /^[\p{L}\d]/u.test(line) && !ELLIPSIS.test(line)
  const tight = compound || (isCjk(text.at(-1)) && isCjk(line[0]))
  return tight ? text + line : `${text} ${line}`
}

/** Whether a text ends in the middle of a word. */
export const endsBroken = (text: string): boolean => HYPHEN_END.test(text.slice(-2))

/** The document writes the word with its hyphen, or it knows both parts as words and not the two as one. */
function keepsHyphen(head: string, tail: string, vocabulary: Vocabulary): boolean {
  if (vocabulary.has(`${head}${tail}`)) return false
  const parts = [head, tail].every((part) => part.length >= SHORTEST_PART && vocabulary.has(part))
  return parts || vocabulary.has(`${head}-${tail}`)
}
