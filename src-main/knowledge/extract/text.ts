import { encodingWarnings, readText } from '../intake/read-text.ts'
import type { Extractor } from './document.ts'
import { clean, cutSections, layOut, type Piece } from './sections.ts'
import { asHeading, chapterTitle, markNumbered } from './text-headings.ts'

/** A form feed is a page break only where pages are of printed length; some programs set one per chapter. */
const LONGEST_PAGE = 8000
const BULLET = /^\s*(?:[-*•–·▪◦]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S/
/** Lines longer than this are paragraphs, not lines of one. */
const WIDEST_WRAP = 120

/** Plain text: paragraphs between blank lines, wrapped lines joined, headings recognised by their look. */
export const extractText: Extractor = async (bytes) => {
  const decoded = readText(bytes)
  const text = decoded.text.replace(/\r\n?|\u2028|\u2029/g, '\n')
  const sheets = text.split('\f')
  const paged = sheets.length > 1 && sheets.every((sheet) => sheet.length <= LONGEST_PAGE)
  const width = wrapWidth(text)
  const pieces = sheets.map((sheet) => readPieces(sheet, width))
  const head = text.slice(0, 4000)
  return {
    title: clean(/^[ \t]*Title:[ \t]*(.+)$/im.exec(head)?.[1] ?? '') || null,
    author: clean(/^[ \t]*Author:[ \t]*(.+)$/im.exec(head)?.[1] ?? '') || null,
    language: null,
    unit: paged ? 'page' : 'section',
    pages: paged ? pieces.map((each, i) => layOut(each, i + 1)) : cutSections(pieces.flat()),
    warnings: encodingWarnings(decoded),
  }
}

/** The blocks of a plain text; `width` is the column its lines are wrapped at, see `wrapWidth`. */
export function readPieces(text: string, width = wrapWidth(text)): Piece[] {
  const paragraphs = readParagraphs(text)
  const pieces: Piece[] = []
  for (const [i, lines] of paragraphs.entries()) {
    const heading = asHeading(lines, paragraphs[i + 1])
    const last = pieces.at(-1)
    if (heading && last?.kind === 'heading' && chapterTitle(last, heading)) last.text += `\n${heading.text}`
    else if (heading) pieces.push(heading)
    else pieces.push(...joinLines(lines, width))
  }
  return markNumbered(pieces)
}

/** The lines of each paragraph: what stands between blank lines. */
function readParagraphs(text: string): string[][] {
  const paragraphs: string[][] = []
  let open: string[] | null = null
  for (const line of text.split('\n')) {
    if (line.trim() === '') open = null
    else if (open) open.push(line)
    else {
      open = [line]
      paragraphs.push(open)
    }
  }
  return paragraphs
}

/** The column that most full lines reach: nine of ten lines are no longer. 0 when the text is not wrapped. */
function wrapWidth(text: string): number {
  const lengths = text
    .split('\n')
    .map((line) => line.trimEnd().length)
    .filter((length) => length > 0)
    .sort((a, b) => a - b)
  const width = lengths[Math.floor(lengths.length * 0.95)] ?? 0
  return width > WIDEST_WRAP || width < 40 ? 0 : width
}

/** Joins wrapped lines. A line that ends well before the column, where the next word had room, was ended on purpose. */
function joinLines(lines: string[], width: number): Piece[] {
  const pieces: Piece[] = []
  let open = ''
  let kind: Piece['kind'] = 'paragraph'
  const close = () => {
    const text = clean(open)
    if (text !== '') pieces.push({ kind, text })
    open = ''
  }
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1]
    const isItem: boolean = BULLET.test(line) && !(kind === 'paragraph' && before !== undefined && fills(before, line, width))
    if (before === undefined || isItem || width === 0) {
      close()
      kind = isItem ? 'item' : 'paragraph'
      open = line
    } else if (kind === 'item' || fills(before, line, width)) open += /[^-\s]-$|--$/.test(open) ? line.trim() : ` ${line.trim()}`
    else open += `\n${line.trim()}`
  }
  close()
  return pieces
}

/** Whether `next` carries on where `line` ended: its first word had no room left there, or it starts small after a long line. */
function fills(line: string, next: string, width: number): boolean {
  const word = next.trim().split(/\s/, 1)[0] ?? ''
  const length = line.trimEnd().length
  return length + 1 + word.length > width * 0.93 || (length > width * 0.6 && /^\p{Ll}/u.test(word))
}
