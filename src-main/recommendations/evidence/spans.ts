import type { Range } from '#shared/domain/knowledge.ts'
import { sentences } from '../../knowledge/chunk/sentences.ts'

/** A piece of a passage that can stand alone as a quote: `text.slice(start, end)`. */
export interface Span extends Range {
  shape: 'row' | 'figure' | 'sentence'
  /** Where the second sentence of a pair begins. */
  joint?: number
  /** The whole row, where the quote is one labelled cell of a long one. */
  row?: Range
}

const MIN_SENTENCE = 36
const MIN_ROW = 8
const MAX = 320
/** Beyond this a second sentence makes a quote too long to say. */
const MAX_PAIR = 240

const ABBREVIATION = /(?:^|[\s("“])(?:Mr|Mrs|Ms|Dr|St|No|Nos|Co|Inc|Ltd|vs|approx|Fig|pp?|e\.g|i\.e|etc|ca|bzw|z\.B|[A-Z])\.$/u
/** A cell that opens with its figure: "585 l", "EUR 890", "-7 °C". */
const VALUE = /^[^\p{L}\d]{0,2}(?:[A-Z]{3}\s)?\d/u
const STARTS_CLEANLY = /^["“‘'(]?[\p{Lu}\d]/u
const ENDS_CLEANLY = /[.!?]["”’')]*$/u
/** A numbered or lettered item keeps its mark out of the quote. */
const ITEM_MARK = /^(?:[-–•*]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+/u
/** Text planted for a language model is no evidence of anything. */
const ORDERS_A_MACHINE = new RegExp(
  [
    String.raw`\b(?:ignore|disregard|forget|override|bypass)\b[^.]{0,60}\b(?:rules?|instructions?|prompts?|guidelines?|told)\b`,
    String.raw`\b(?:system|developer) prompt\b|^\W*(?:system|assistant|developer|user)\s*[:,]`,
    String.raw`\b(?:you are now|from now on,? you|act as (?:an?|the)|pretend (?:to be|that you))\b`,
    String.raw`\binstructions? (?:for|to) (?:the |any |an )?(?:ai|assistant|model|language model|chatbot|llm)\b`,
    String.raw`\b(?:language model|chat ?bot|ai assistant|the (?:ai|llm|assistant|model))\b[^.]{0,40}\b(?:must|should|shall|has to|reply|replies|answer|answers|respond|responds|say|says|state|follow|output)\b`,
  ].join('|'),
  'iu',
)
/** Whether a text gives orders to a language model instead of saying something to people. */
export const ordersAMachine = (text: string): boolean => ORDERS_A_MACHINE.test(text)

/** Begins by pointing at something that is not quoted: alone it says nothing. */
const POINTS_BACK =
  /^["“‘'(]?(?:This|That|These|Those|It|He|She|They|His|Her|Their|Such|Its|Here|There|As (?:we|I) have|The (?:former|latter|same|above))\b/u
/** Begins by carrying on from the sentence before: it stands alone, but not well. */
const CARRIES_ON =
  /^["“‘'(]?(?:But|And|Or|So|Then|Thus|Therefore|Hence|However|Moreover|Also|Nor|Yet|Both|Only|In other words|For (?:example|instance))\b/u

/** Every span of a passage that may be quoted: whole sentences, pairs of short ones, and table rows. Headings and fragments are left out. */
export function quotableSpans(text: string, headings: readonly string[]): Span[] {
  const spans: Span[] = []
  let lineStart = 0
  for (const line of text.split('\n')) {
    const offset = lineStart
    lineStart += line.length + 1
    if (line.trim().length < MIN_ROW || isHeading(line.trim(), headings)) continue
    if (isRow(line)) spans.push(...rowSpans(line, offset))
    else
      spans.push(
        ...sentenceSpans(line).map((span) => ({
          ...span,
          start: span.start + offset,
          end: span.end + offset,
          joint: span.joint === undefined ? undefined : span.joint + offset,
        })),
      )
  }
  return spans
}

/** How well a quote makes sense to someone who has not read the sentence before it: 0 not at all, 1 fully. */
export const standsAlone = (quote: string): 0 | 0.6 | 1 => (POINTS_BACK.test(quote) ? 0 : CARRIES_ON.test(quote) ? 0.6 : 1)

/** Cells of a row as it is written on the page: joined by bars, or by tabs where a PDF set them apart. Blank cells keep their column. */
export const cellsOf = (row: string): string[] => row.split(/[|\t]/u).map((cell) => cell.trim())

function isHeading(line: string, headings: readonly string[]): boolean {
  return headings.includes(line) || (!ENDS_CLEANLY.test(line) && !/\d/u.test(line) && !line.includes(' | ') && !/:\s/u.test(line))
}

function isRow(line: string): boolean {
  if (/ \| |\t/u.test(line)) return true
  return line.length <= 200 && !/[.!?]["”’')]*$/u.test(line.trim()) && /^[^.!?]{2,60}:\s+\S/u.test(line)
}

function rowSpans(line: string, offset: number): Span[] {
  const cells = cellsOf(line).filter((cell) => cell !== '')
  const start = offset + (line.length - line.trimStart().length)
  const end = offset + line.trimEnd().length
  if (isRecord(cells)) return cellSpans(line, offset)
  if (end - start > MAX || (cells.length < 2 && !line.includes(':'))) return []
  // A row of a list of numbers says nothing without what they stand for.
  if (!/\p{L}{3}/u.test(cells[0] ?? '')) return []
  // A row without a value is most often the one that names the columns ("Key figures | Hybrid 184 | Plug-in 245").
  const tells =
    cells.length === 1 ||
    (cells.slice(1).some((cell) => (cells.length === 2 ? /\d/u : VALUE).test(cell)) && !/\bnot applicable\b|\bn\/a\b/iu.test(line))
  return tells ? [{ start, end, shape: 'row' }] : []
}

/** Whether a row is a record written as "Label: value | Label: value". */
export const isRecord = (cells: readonly string[]): boolean =>
  cells.length > 3 && cells.filter((cell) => /^[^:]{2,60}: \S/u.test(cell)).length > cells.length / 2

/** Of a record each cell that opens with its figure is a quote of its own, and the row says what it is about. */
function cellSpans(line: string, offset: number): Span[] {
  const row = { start: offset, end: offset + line.length }
  return Array.from(line.matchAll(/[^|]+/gu)).flatMap(({ 0: cell, index }): Span[] => {
    const start = offset + index + (cell.length - cell.trimStart().length)
    const text = cell.trim()
    const tells = text.length >= MIN_ROW && text.length <= MAX && VALUE.test(text.slice(text.indexOf(': ') + 2))
    return tells ? [{ start, end: start + text.length, shape: 'row', row }] : []
  })
}

function sentenceSpans(line: string): Span[] {
  const whole = mergeAbbreviations(line, sentences(line)).map((range) => withoutItemMark(line, range))
  const spans: Span[] = []
  whole.forEach((range, i) => {
    add(range)
    const next = whole[i + 1]
    if (next && range.end - range.start < 140 && next.end - range.start <= MAX_PAIR) add({ start: range.start, end: next.end }, next.start)
  })
  return spans

  function add({ start, end }: Range, joint?: number): void {
    const quote = line.slice(start, end)
    if (quote.length < MIN_SENTENCE || quote.length > MAX) return
    if (
      ordersAMachine(quote) ||
      isTitleLike(quote) ||
      !STARTS_CLEANLY.test(quote) ||
      !ENDS_CLEANLY.test(quote) ||
      !isBalanced(quote) ||
      /[*]{2}|_/u.test(quote)
    )
      return
    spans.push({ start, end, shape: /\d/u.test(quote) ? 'figure' : 'sentence', joint })
  }
}

/** Sentence segmentation stops after "Mr." and "18 H.P."; such pieces belong together. */
function mergeAbbreviations(line: string, ranges: Range[]): Range[] {
  const merged: Range[] = []
  for (const range of ranges) {
    const last = merged.at(-1)
    const continues = last && (ABBREVIATION.test(line.slice(last.start, last.end)) || /^[\p{Ll},;)]/u.test(line.slice(range.start)))
    if (last && continues) last.end = range.end
    else merged.push({ ...range })
  }
  return merged
}

function withoutItemMark(line: string, { start, end }: Range): Range {
  const mark = ITEM_MARK.exec(line.slice(start, end))
  return { start: start + (mark?.[0].length ?? 0), end }
}

/** "Core, Plus and Lounge. Hybrid 184 and Plug-in 245 AWD." names things and says nothing. */
function isTitleLike(quote: string): boolean {
  const words = quote.match(/[\p{L}\p{N}]+/gu) ?? []
  // German writes its nouns with capitals, but its verbs without.
  if (words.some((word) => /^\p{Ll}{4,}$/u.test(word) && !LINKS.test(word))) return false
  return words.filter((word) => /^[\p{Lu}\d]/u.test(word)).length > words.length * 0.6
}
const LINKS = /^(?:with|from|over|oder)$/u

function isBalanced(quote: string): boolean {
  const count = (mark: string) => quote.split(mark).length - 1
  return count('(') === count(')') && count('“') === count('”') && count('"') % 2 === 0 && count('[') === count(']')
}
