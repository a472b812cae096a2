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
/** Only the end of a paragraph is looked at for a broken word. */
const LONGEST_WORD = 60
const CONTINUATION = /^[\p{Ll}\p{M}]+/u

/** The words that stand whole inside lines. */
export function vocabularyOf(lines: Iterable<string>): Vocabulary {
  const words = new Set<string>()
  for (const line of lines) for (const [word] of line.matchAll(WORDS)) words.add(word.toLowerCase())
  return words
}

/**
 * Puts a line after a text: with a space, without one in scripts that have none, and without the hyphen of a word
 * broken at the line's end. The hyphen stays where the document also writes the word with it ("well-known").
 */
export function appendLine(text: string, line: string, vocabulary: Vocabulary): string {
  if (text === '' || line === '') return text + line
  const head = BROKEN_END.exec(text.slice(-LONGEST_WORD))?.[1]
  const tail = CONTINUATION.exec(line)?.[0]
  if (head !== undefined && tail !== undefined) {
    const hyphenated = `${head}-${tail}`.toLowerCase()
    const keep = vocabulary.has(hyphenated) && !vocabulary.has(`${head}${tail}`.toLowerCase())
    return keep ? text + line : text.slice(0, -1) + line
  }
  const tight = isCjk(text.at(-1)) && isCjk(line[0])
  return tight ? text + line : `${text} ${line}`
}
