import { clean, type Piece } from './sections.ts'

const LONGEST_HEADING = 80
const CHAPTER =
  /^(?:chapter|part|book|section|appendix|lesson|unit|module|kapitel|teil|abschnitt|anhang|nodaļa|daļa)\s+(?:[ivxlcdm]+|\d+|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten)\b[.:]?(?:\s.*)?$/i
const LONE_WORDS = /^(?:contents|table of contents|preface|foreword|introduction|conclusion|summary|appendix|index|glossary|bibliography)$/i
const NUMBERED = /^(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(\p{Lu}[^\n]*)$/u
const UNDERLINE = /^\s*(={3,}|-{3,}|~{3,})\s*$/

/**
 * The heading a block of lines is, if it looks like one: "CHAPTER IV" (level 1), SHORT CAPITALS (2), an underlined line
 * (1 or 2), or a short line without a full stop above a long paragraph (3). `next` is the block below it.
 */
export function asHeading(lines: string[], next: string[] | undefined): Piece | null {
  const [first = '', second] = lines
  const text = clean(first)
  if (lines.length === 2 && second !== undefined && UNDERLINE.test(second) && text.length <= LONGEST_HEADING)
    return { kind: 'heading', level: second.includes('=') ? 1 : 2, text }
  if (lines.length > 2) return null
  const whole = clean(lines.join(' '))
  if (whole.length > LONGEST_HEADING || /[,;]$/.test(whole)) return null
  if (lines.length === 1 && CHAPTER.test(whole) && !/[a-z]{2}\.$/.test(whole)) return { kind: 'heading', level: 1, text: whole }
  if (LONE_WORDS.test(whole) || isCapitals(whole)) return { kind: 'heading', level: 2, text: whole }
  if (lines.length === 1 && first === first.trimStart() && isTitleAbove(whole, next)) return { kind: 'heading', level: 3, text: whole }
  return null
}

/** "CHAPTER I" and the title below it are one heading. */
export const chapterTitle = (chapter: Piece, title: Piece): boolean =>
  CHAPTER.test(chapter.text) && !chapter.text.includes('\n') && chapter.text.length < 20 && title.level !== 1

/** "2.1 Charging" is a heading where text follows it; several in a row are a list or a table of contents. */
export function markNumbered(pieces: Piece[]): Piece[] {
  const isNumbered = (piece: Piece | undefined) => piece !== undefined && piece.text.length <= LONGEST_HEADING && NUMBERED.test(piece.text)
  return pieces.map((piece, i) => {
    if (piece.kind === 'heading' || !isNumbered(piece) || /[.,;:"”]$/.test(piece.text)) return piece
    const next = pieces[i + 1]
    if (!next || next.text.length < 80 || isNumbered(next) || isNumbered(pieces[i - 1])) return piece
    const number = NUMBERED.exec(piece.text)?.[1] ?? ''
    return { kind: 'heading', level: Math.min(6, number.split('.').length + 1), text: piece.text }
  })
}

function isCapitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  return letters.length >= 4 && text.length <= 70 && !/\p{Ll}/u.test(text) && /\p{L}{3}/u.test(text) && /^[\p{L}\d"'“(]/u.test(text)
}

function isTitleAbove(text: string, next: string[] | undefined): boolean {
  if (text.length > 60 || !/^\p{Lu}/u.test(text) || /[.!?:*)"”]$/.test(text) || /\s{3}|\t|\|/.test(text)) return false
  return (next?.reduce((sum, line) => sum + line.trim().length, 0) ?? 0) >= 80
}
