import { sentences } from '../chunk/sentences.ts'
import type { Block, ExtractedPage } from './document.ts'

/** A block before it has a place: what the readers of each format produce. */
export interface Piece {
  kind: Block['kind']
  level?: number
  header?: string
  text: string
}

/** About how many characters a section of a text without pages holds: what fits on one printed page. */
const SECTION_CHARACTERS = 3000
/** Rows read well one below the other, and a price list has thousands: sections of tables are longer. */
export const TABLE_SECTION_CHARACTERS = 12_000

/** Clean text as pages hold it: NFC, single spaces, no invisible characters, `\n` only where a line really ends. */
export function clean(text: string): string {
  if (text.length <= LONGEST_CELL && PLAIN.test(text)) return text
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(SPACES, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()
}

/** Clean already: most cells of a price list are, and there may be a million. */
const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/
/** A pattern that repeats overflows on millions of characters. */
const LONGEST_CELL = 2000
/** Byte order marks, soft hyphens, zero-width spaces and control characters. Joiners stay: Persian and Hindi need them. */
const INVISIBLE = /[^\P{Cc}\t\n\v\f\r]|[\u00ad\u200b\u2060\ufeff]/gu
const SPACES = /[^\S\n]+/g

/** Sets pieces one below the other as one page. Blank pieces are left out. */
export function layOut(pieces: Piece[], page: number, label: string | null = null): ExtractedPage {
  const blocks: Block[] = []
  let text = ''
  for (const { text: own, ...rest } of pieces) {
    if (own === '') continue
    if (text !== '') text += '\n'
    blocks.push({ ...rest, start: text.length, end: text.length + own.length })
    text += own
  }
  return { page, label, text, blocks }
}

/**
 * Cuts a text without pages into numbered sections, so that a citation can name a place: at its top headings, else on a block
 * border after about `target` characters, sooner where a heading stands. A heading never stands last in a section.
 */
export function cutSections(pieces: Piece[], target = SECTION_CHARACTERS): ExtractedPage[] {
  const top = topLevel(pieces)
  const sections: Piece[][] = []
  let section: Piece[] = []
  let length = 0
  let hasBody = false

  const cut = () => {
    const carried: Piece[] = []
    while (section.length > 1 && section.at(-1)?.kind === 'heading') carried.unshift(section.pop() as Piece)
    sections.push(section)
    section = carried
    length = carried.reduce((sum, piece) => sum + piece.text.length, 0)
    hasBody = false
  }

  for (const piece of pieces.flatMap((each) => shorten(each, target))) {
    const size = piece.text.length
    const isHeading = piece.kind === 'heading'
    const wanted = isHeading && ((piece.level ?? 6) <= top || length > target * 0.6)
    if (hasBody && (wanted || length + size > target * 1.1)) cut()
    section.push(piece)
    length += size
    if (!isHeading) hasBody = true
  }
  if (section.length > 0) sections.push(section)
  return sections.map((each, i) => layOut(each, i + 1))
}

/** The highest heading level that stands more than once: a single one is the title. 0 when there is none. */
function topLevel(pieces: Piece[]): number {
  const levels = pieces.filter((piece) => piece.kind === 'heading').map((piece) => piece.level ?? 6)
  for (let level = 1; level <= 3; level++) if (levels.filter((each) => each === level).length > 1) return level
  return 0
}

/** A paragraph longer than a section is cut between sentences, else between words. */
function shorten(piece: Piece, target: number): Piece[] {
  if (piece.text.length <= target * 2) return [piece]
  const parts: Piece[] = []
  let start = 0
  let end = 0
  const close = () => {
    const text = piece.text.slice(start, end).trim()
    if (text !== '') parts.push({ ...piece, text })
    start = end
  }
  for (const sentence of sentences(piece.text)) {
    if (sentence.end - start > target) close()
    while (sentence.end - start > target * 2) {
      // Looked for in this part only: a text without spaces would be searched back to its beginning each time.
      const space = piece.text.slice(start, start + target).lastIndexOf(' ')
      end = start + (space > 0 ? space : target)
      close()
    }
    end = sentence.end
  }
  close()
  return parts
}
