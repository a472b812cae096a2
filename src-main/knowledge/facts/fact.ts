import { type DecimalMark, type Quantity, readQuantity } from './quantity.ts'
import { readUnit, splitUnit, type Unit } from './units.ts'

/** A fact before it is known what it is about: the place, and the words as written. */
export interface RawFact {
  /** What it is about, when its own table or line says so. */
  subject: string | null
  attribute: string
  value: string
  unit: Unit | null
  low: number | null
  high: number | null
  /** Under which conditions or for which variant: "Plug-in 245 AWD", "2022, FTP". */
  qualifier: string
  page: number
  /** The quote: `page.text.slice(start, end)`. */
  start: number
  end: number
  /** 0..1 */
  confidence: number
}

/** A cell or a line with its place on the page. */
export interface Span {
  text: string
  start: number
  end: number
}

const BLANK = /^(?:[-–—−./*?]|n\/?a|not applicable|none|null|nil|tbd|tba)*$/i
/** Has a word; numbers of chapters are none. */
const LABEL = /^(?![IVXLC]+\.?$)(?=.*(?:\p{L}{3}|\p{Lu}[\p{L}\d]))/u
const MAX_LABEL = 80
const MAX_TEXT_VALUE = 60

/** Whether a cell says nothing. */
export const isBlank = (text: string): boolean => BLANK.test(text.trim())

/** A name for something: has letters, is short, and is not itself a figure with its unit. */
export function isLabel(text: string, decimal: DecimalMark): boolean {
  if (text.length > MAX_LABEL || !LABEL.test(text) || text.split(' ').length > 12) return false
  const quantity = readQuantity(text, decimal)
  return quantity === null || (quantity.unit === null && /\p{L}{3}/u.test(text.slice(quantity.end)))
}

/** A value in words: a few of them, not a sentence. */
export const isShortText = (text: string): boolean =>
  text.length <= MAX_TEXT_VALUE && text.split(' ').length <= 9 && /\p{L}/u.test(text) && !/[.!?:]$|[.!?] \p{Lu}|\u2026/u.test(text)

export interface ReadValue {
  unit: Unit | null
  quantity: Quantity | null
}

/** What a value holds; null when it is neither a figure nor a short text. `hint` is the unit its label or column names. */
export function readValue(text: string, decimal: DecimalMark, hint: Unit | null): ReadValue | null {
  if (isBlank(text)) return null
  const quantity = readQuantity(text, decimal, hint)
  if (quantity && text.length <= 120) return { quantity, unit: quantity.unit }
  if (!isShortText(text)) return null
  // "30 × 3½ inches": sizes have a unit, but no single number.
  const last = /^[\d½¼¾]/.test(text) ? readUnit(/\s(\S+)$/.exec(text)?.[1] ?? '') : undefined
  return { quantity: null, unit: last ?? null }
}

/** Makes a fact of a label and a value; null when the value is none. */
export function makeFact(
  label: string,
  value: string,
  decimal: DecimalMark,
  rest: Omit<RawFact, 'attribute' | 'value' | 'unit' | 'low' | 'high'> & { hint?: Unit | null },
): RawFact | null {
  const { name, unit } = splitUnit(label)
  const { hint, ...about } = rest
  const read = readValue(value, decimal, unit ?? hint ?? null)
  if (!read) return null
  const { quantity } = read
  return { ...about, attribute: name.trim(), value, unit: read.unit, low: quantity?.low ?? null, high: quantity?.high ?? null }
}

/** Cells of a row with their places: parted by tabs in a PDF, by bars elsewhere. */
export function cellsOf(text: string, start: number): Span[] {
  const separator = text.includes('\t') ? '\t' : '|'
  const cells: Span[] = []
  let from = 0
  for (const part of text.split(separator)) {
    const lead = part.length - part.trimStart().length
    const trimmed = part.trim()
    cells.push({ text: trimmed, start: start + from + lead, end: start + from + lead + trimmed.length })
    from += part.length + 1
  }
  return cells
}

/** Joins the parts of a qualifier, each once. */
export const joinQualifier = (...parts: (string | null | undefined)[]): string =>
  [...new Set(parts.map((part) => part?.trim() ?? '').filter((part) => part !== ''))].join(', ')
