import type { Piece } from '../sections.ts'
import type { Line } from './lines.ts'
import type { Bookmark } from './outline.ts'
import { appendLine, cleanText, endsBroken, type Vocabulary } from './prose.ts'
import { CELL_SEPARATOR } from './tables.ts'
import { headingLevel, LONGEST_HEADING, type Typography } from './typography.ts'

const BULLET = /^(?:[•‣▪●○◦■□▶►–—*·✓✔➢\uf0b7\uf0a7]\s?|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s)\S/u
const LEADER_LINE = /(?:\s?[.·…_]){4,}\s*\S{0,8}$/u
const SENTENCE_END = /[.!?:;…。！？]["'”’»)\]]*$/u
const INDENT = 0.8
/** A line that stops this part of the column's width short of its edge ends the paragraph, if a sentence ends too. */
const SHORT = 0.15
const LOOSE = 1.3
/** Not even double spacing sets the lines of one paragraph further apart than this many font sizes. */
const DOUBLE_SPACED = 2.6

interface Open {
  piece: Piece
  last: Line
}

/** Turns the lines of a page's regions, in reading order, into headings, paragraphs, list items and table rows. */
export function toPieces(regions: readonly Line[][], bookmarks: readonly Bookmark[], look: Typography, vocabulary: Vocabulary): Piece[] {
  const pieces: Piece[] = []
  let open: Open | null = null
  for (const lines of regions) {
    const measure = columnMeasure(lines)
    lines.forEach((line, at) => {
      if (line.kind === 'row') {
        open = null
        pieces.push(rowPiece(line))
        return
      }
      const level = headingLevel(line, look)
      if (open && continues(open, line, level, lines[at - 1], measure, look)) {
        open.piece.text = appendLine(open.piece.text, cleanText(line.text), vocabulary)
        open.last = line
        return
      }
      const kind = level !== null ? 'heading' : BULLET.test(line.text) ? 'item' : 'paragraph'
      const piece: Piece = { kind, text: cleanText(line.text), ...(level === null ? {} : { level }) }
      pieces.push(piece)
      open = { piece, last: line }
    })
  }
  return markBookmarks(pieces.filter((piece) => piece.text !== '').map(asParagraph), bookmarks)
}

/** Large type over many lines is a lead paragraph, not a heading. */
function asParagraph(piece: Piece): Piece {
  return piece.kind === 'heading' && piece.text.length > LONGEST_HEADING ? { kind: 'paragraph', text: piece.text } : piece
}

function rowPiece({ text, header }: Line): Piece {
  return { kind: 'row', text: text.normalize('NFC').trimEnd(), ...(header === undefined ? {} : { header }) }
}

interface Measure {
  left: number
  right: number
  /** Usual distance between baselines. */
  pitch: number
}

function columnMeasure(lines: Line[]): Measure {
  const text = lines.filter((line) => line.kind === 'text')
  const distances = text
    .map((line, at) => line.y - (text[at - 1]?.bottom ?? line.y))
    .filter((distance) => distance > 0)
    .toSorted((a, b) => a - b)
  const size = Math.max(...text.map((line) => line.size))
  return {
    left: Math.min(...text.map((line) => line.x0)),
    right: Math.max(...text.map((line) => line.x1)),
    pitch: Math.min(distances[Math.floor(distances.length * 0.4)] ?? 0, (size * DOUBLE_SPACED) / LOOSE),
  }
}

/** Whether a line goes on with the block before it. */
function continues(open: Open, line: Line, level: number | null, above: Line | undefined, measure: Measure, look: Typography): boolean {
  const { piece, last } = open
  if (piece.kind === 'row' || BULLET.test(line.text) || LEADER_LINE.test(line.text) || LEADER_LINE.test(last.text)) return false
  if (piece.kind === 'heading' || level !== null)
    return above === last && piece.level === level && sameType(last, line) && line.y - last.y < last.size * 1.8
  // A paragraph cut by the end of a column or by a picture goes on in the next region.
  if (above !== last) return above === undefined && sameType(last, line) && !SENTENCE_END.test(piece.text) && /^\p{Ll}/u.test(line.text)
  if (!sameType(last, line) || look.bold.has(last.font) !== look.bold.has(line.font))
    return last.text.length > 0 && endsMidSentence(last, line, measure)
  if (line.y - last.y > Math.max(measure.pitch, last.size) * LOOSE) return false
  if (piece.kind === 'item') return line.x0 >= last.x0 - last.size * 0.3 || !SENTENCE_END.test(last.text)
  const width = measure.right - measure.left
  const indented = line.x0 - last.x0 > INDENT * line.size && line.x0 - measure.left > INDENT * line.size
  if (indented && !line.rtl) return !SENTENCE_END.test(last.text) && last.x1 > measure.right - width * SHORT
  if (endsBroken(last.text)) return true
  const stopsShort = line.rtl ? last.x0 > measure.left + width * SHORT : last.x1 < measure.right - width * SHORT
  return !(stopsShort && (SENTENCE_END.test(last.text) || width < line.size * 12 || /^[\p{Lu}\d]/u.test(line.text)))
}

function sameType(a: Line, b: Line): boolean {
  return Math.abs(a.size - b.size) <= Math.max(a.size, b.size) * 0.08
}

/** A change of font inside a sentence (a bold or small word that fills a line) does not end the paragraph. */
function endsMidSentence(last: Line, line: Line, { pitch, right, left }: Measure): boolean {
  const close = line.y - last.y <= Math.max(pitch, last.size) * LOOSE
  return close && !SENTENCE_END.test(last.text) && last.x1 > right - (right - left) * SHORT && /^\p{Ll}/u.test(line.text)
}

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
/** The heading may carry a number that the bookmark lacks, or the other way round. */
const NUMBERING = /^\s*(?:(?:chapter|kapitel|part|teil|section|abschnitt|appendix|anhang)\s+)?(?:\d+(?:\.\d+)*|[ivxlc]+|[A-Z])[.:)]?\s+/iu
const unnumbered = (text: string): string => bare(text.replace(NUMBERING, ''))

/** Makes headings of the pieces that bookmarks name, at the outline's level. */
function markBookmarks(pieces: Piece[], bookmarks: readonly Bookmark[]): Piece[] {
  for (const { title, level } of bookmarks) {
    const [whole, name] = [bare(title), unnumbered(title)]
    if (name === '') continue
    const found = pieces.find(
      ({ kind, text }) => kind !== 'row' && text.length < title.length + 60 && (bare(text) === whole || unnumbered(text) === name),
    )
    if (found) Object.assign(found, { kind: 'heading', level })
    else splitSideHeading(pieces, name, level)
  }
  return pieces
}

/** A heading set in the margin beside its text looks like a row of a table until a bookmark names it. */
function splitSideHeading(pieces: Piece[], name: string, level: number): void {
  const at = pieces.findIndex(({ kind, text }) => {
    const side = bare(text.split(CELL_SEPARATOR)[0] ?? '')
    return kind === 'row' && side.includes(name) && side.length < name.length + 25
  })
  const row = pieces[at]
  if (!row) return
  const [heading = '', ...beside] = row.text.split(CELL_SEPARATOR)
  const text = beside.filter(Boolean).join(' ')
  pieces.splice(at, 1, { kind: 'heading', level, text: heading }, ...(text === '' ? [] : [{ kind: 'paragraph' as const, text }]))
}
