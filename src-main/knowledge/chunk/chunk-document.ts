import type { Block, ExtractedDocument, ExtractedPage } from '../extract/document.ts'
import type { Passage } from './passage.ts'
import { sentences } from './sentences.ts'

/** Characters a passage grows to, and those it may reach so as not to cut a paragraph. */
const TARGET = 900
const MAX = 1200
/** A passage shorter than this joins the one before it under the same heading. */
const RUNT = 200
/** A table row is kept whole up to this; a wider one is cut between its cells. */
const WIDEST_ROW = 2400
/** A sentence longer than this is not repeated. */
const LONGEST_OVERLAP = 300
const MAX_DEPTH = 4

interface Heading {
  level: number
  text: string
}

/** What is never cut: a paragraph, a row, or one sentence of a long paragraph. */
interface Unit {
  start: number
  end: number
  context?: string
  /** Start of the sentence before it in the same paragraph, repeated when a passage is cut here. */
  overlap?: number
}

/**
 * Cuts a document into passages by structure: never across a page or a heading, whole paragraphs and rows where they fit,
 * long paragraphs between sentences with one sentence repeated. A heading is part of the passage it opens, and its path is
 * carried over page ends. A table passage has its header row as `context` unless the row is in it.
 */
export function chunkDocument({ pages }: ExtractedDocument): Passage[] {
  let path: Heading[] = []
  return pages.flatMap((page) => {
    const passages: Passage[] = []
    let units: Unit[] = []
    let opening: number | null = null
    const close = () => {
      passages.push(...pack(page, units, path))
      units = []
    }
    for (const block of page.blocks) {
      if (block.kind === 'heading') {
        close()
        path = under(path, { level: block.level ?? 6, text: page.text.slice(block.start, block.end) })
        opening ??= block.start
        continue
      }
      const next = toUnits(page.text, block)
      if (next[0] && opening !== null) next[0] = { ...next[0], start: opening }
      opening = null
      units.push(...next)
    }
    close()
    if (passages.length === 0 && opening !== null) passages.push(...pack(page, [{ start: opening, end: page.text.length }], path))
    return passages
  })
}

/** The units of one block of text. */
function toUnits(text: string, { kind, start, end, header }: Block): Unit[] {
  if (kind === 'row') return end - start > WIDEST_ROW ? cutRow(text, start, end, header) : [{ start, end, context: header }]
  if (end - start <= MAX) return [{ start, end }]
  let before: number | undefined
  return sentences(text.slice(start, end)).flatMap((sentence) => {
    const parts = cutWords(text, start + sentence.start, start + sentence.end)
    const units = parts.map((part, i) => (i === 0 && before !== undefined ? { ...part, overlap: before } : part))
    before = sentence.end - sentence.start <= LONGEST_OVERLAP ? start + sentence.start : undefined
    return units
  })
}

/** A sentence that is itself too long (a list without stops, a text without spaces) is cut between words, else anywhere. */
function cutWords(text: string, start: number, end: number): Unit[] {
  const units: Unit[] = []
  let from = start
  while (end - from > MAX) {
    const space = text.lastIndexOf(' ', from + TARGET)
    const to = space > from ? space : from + TARGET
    units.push({ start: from, end: to })
    from = text[to] === ' ' ? to + 1 : to
  }
  units.push({ start: from, end })
  return units
}

/** A very wide row is cut between cells; the later parts keep its beginning, which mostly says what the row is about. */
function cutRow(text: string, start: number, end: number, header: string | undefined): Unit[] {
  const about = text.slice(start, start + 100).trim()
  const rest = header === undefined ? about : `${header}\n${about}`
  const units: Unit[] = []
  let from = start
  while (end - from > MAX) {
    const border = text.lastIndexOf(' | ', from + TARGET)
    const to = border > from ? border : from + TARGET
    units.push({ start: from, end: to, context: from === start ? header : rest })
    from = border > from ? to + 3 : to
  }
  units.push({ start: from, end, context: rest })
  return units
}

/** Packs the units below one heading into passages. */
function pack(page: ExtractedPage, units: Unit[], path: Heading[]): Passage[] {
  const ranges: Unit[] = []
  for (const unit of units) {
    const current = ranges.at(-1)
    if (current && belongsTo(page.text, current, unit) && fits(current, unit)) {
      current.end = unit.end
      current.context = unit.context
    } else ranges.push({ ...unit, start: current && unit.overlap !== undefined ? unit.overlap : unit.start })
  }
  const last = ranges.at(-1)
  const previous = ranges.at(-2)
  if (last && previous && last.end - last.start < RUNT && last.end - previous.start <= MAX + RUNT && last.context === previous.context) {
    previous.end = last.end
    ranges.pop()
  }
  const heading = path.slice(0, MAX_DEPTH).map(({ text }) => text)
  return ranges.map(({ start, end, context }) => {
    const text = page.text.slice(start, end)
    const passage = { page: page.page, start, end, heading, text }
    return context === undefined || text.includes(context) ? passage : { ...passage, context }
  })
}

/** Rows of one table stay together, with the row that names their columns. */
const belongsTo = (text: string, current: Unit, { context }: Unit): boolean =>
  current.context === context || (context !== undefined && text.slice(current.start, current.end).endsWith(context))

function fits(current: Unit, unit: Unit): boolean {
  const length = unit.end - current.start
  return length <= TARGET || (length <= MAX && current.end - current.start < TARGET / 2)
}

/** The path below which a heading's text stands. "CHAPTER I" over its title reads as one. */
function under(path: Heading[], { level, text }: Heading): Heading[] {
  return [...path.filter((above) => above.level < level), { level, text: text.replaceAll('\n', ': ') }]
}
