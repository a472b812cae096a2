import { type Unit, unitAt } from './units.ts'

/** A number as it stands at the beginning of a value. */
export interface Quantity {
  low: number
  /** The upper end of a range, or null. */
  high: number | null
  unit: Unit | null
  /** Offset in the text just behind number and unit. */
  end: number
}

/** Which character parts the fraction in a document; null when it does not say. */
export type DecimalMark = '.' | ',' | null

const FRACTIONS: Record<string, number> = {
  '½': 1 / 2,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅛': 1 / 8,
  '⅜': 3 / 8,
  '⅝': 5 / 8,
  '⅞': 7 / 8,
}
const NUMBER = String.raw`(?:\d{1,3}(?:[,.\u00a0\u202f '’]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)?[½⅓⅔¼¾⅛⅜⅝⅞]?`
const CURRENCY = String.raw`(?:(?:€|\$|US\$|£|¥|EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN)\s?)?`
const HEDGE = String.raw`(?:(?:up to|max(?:imum)?\.?|min(?:imum)?\.?|approx(?:imately)?\.?|about|circa|ca?\.|from|at least|nearly|over|under|[~≈≤≥<>±])\s?)?`
const AMOUNT = new RegExp(
  String.raw`^(?<lead>${HEDGE})(?<currency>${CURRENCY})(?<low>[-−–+]?${NUMBER})(?:(?<dash>\s?[-–—]\s?|\s(?:to|bis)\s|\s?\.\.\.?\s?)${CURRENCY}(?<high>${NUMBER}))?`,
  'iu',
)
/** What follows a number that is a date, a time, a code or a product of sizes. */
const NOT_A_QUANTITY = /^(?:[.,:/'’-]?\d|-\p{L}|[\p{L}_])/u
const SIZES = /^\s?[×x*]\s?[\d½¼¾]/iu
/** Units whose figures are mostly whole and large, so that three digits behind a point are thousands. */
const WHOLE = new Set(['kg', 'mm', 'km', 'g', 'lb', 'cm³', 'rpm', 'W', 'EUR', 'USD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN'])

/** Reads the quantity a value begins with: "1,600 kg", "up to 4.9 l/100 km", "40–45 hp", "$1,750", "3⅞ in.", "6 h 45 min". */
export function readQuantity(text: string, decimal: DecimalMark, hint: Unit | null = null): Quantity | null {
  const match = AMOUNT.exec(text)
  const { low, high, currency, dash = '' } = match?.groups ?? {}
  if (!match || !low || !/[\d½⅓⅔¼¾⅛⅜⅝⅞]/.test(low)) return null
  const ranged = high !== undefined && high !== ''
  const numberEnd = match[0].length - (ranged || high === undefined ? 0 : dash.length)
  const paid = currency ? unitAt(currency.trim(), 0)?.unit : undefined
  const behind = unitAt(text, numberEnd)
  const end = behind?.end ?? numberEnd
  if (!behind && NOT_A_QUANTITY.test(text.slice(numberEnd))) return null
  if (SIZES.test(text.slice(end))) return null
  const unit = behind && paid && /\//.test(behind.unit.symbol) ? behind.unit : (paid ?? behind?.unit ?? hint)
  const first = readNumber(low, decimal, unit)
  if (first === null) return null
  const second = ranged ? readNumber(high, decimal, unit) : null
  if (behind?.unit.symbol === 'h') {
    const minutes = /^\s?(\d{1,2})\s?min\b\.?/.exec(text.slice(end))
    if (minutes) return { low: Math.round((first + Number(minutes[1]) / 60) * 1000) / 1000, high: null, unit, end: end + minutes[0].length }
  }
  // "2016-05" or "45-40" is no range.
  if (second !== null && second <= first) return null
  return { low: first, high: second, unit, end }
}

/** "1,600", "1.600", "1 600", "4,9", "3⅞". */
function readNumber(written: string, decimal: DecimalMark, unit: Unit | null): number | null {
  const fraction = FRACTIONS[written.at(-1) ?? '']
  const digits = (fraction === undefined ? written : written.slice(0, -1)).replace(/[−–]/g, '-').replace(/[\u00a0\u202f '’]/g, '')
  const whole = digits === '' || digits === '-' ? 0 : Number(withPoint(digits, decimal, unit))
  const value = whole + (fraction ?? 0)
  return Number.isFinite(value) ? value : null
}

/** Takes thousands marks out and makes the decimal mark a point. */
function withPoint(digits: string, decimal: DecimalMark, unit: Unit | null): string {
  const marks = digits.match(/[.,]/g) ?? []
  const last = marks.at(-1)
  if (last === undefined) return digits
  const others = marks.slice(0, -1)
  const isThousands =
    others.includes(last) || (others.length === 0 && /^[-+]?[1-9]\d{0,2}[.,]\d{3}$/.test(digits) && readsAsThousands(last, decimal, unit))
  const plain = digits.replaceAll(last === '.' ? ',' : '.', '')
  return isThousands ? plain.replaceAll(last, '') : plain.replace(last, '.')
}

const readsAsThousands = (mark: string, decimal: DecimalMark, unit: Unit | null): boolean =>
  decimal === null ? mark === ',' || (unit !== null && WHOLE.has(unit.symbol)) : mark !== decimal

/** The decimal mark a document uses, from numbers that can be read in one way only. */
export function decimalMarkOf(texts: Iterable<string>): DecimalMark {
  let points = 0
  let commas = 0
  for (const text of texts) {
    for (const [, mark] of text.matchAll(/(?<![\d.,])\d{1,4}([.,])\d{1,2}(?![\d.,])/g)) {
      if (mark === '.') points++
      else commas++
    }
    for (const [, mark] of text.matchAll(/(?<![\d.,])\d{1,3}([.,])\d{3}(?:\1\d{3})+(?![\d.,])/g)) {
      if (mark === '.') commas++
      else points++
    }
    if (points + commas > 200) break
  }
  if (points === commas) return null
  return points > commas ? '.' : ','
}
