import { Parser } from 'htmlparser2'

/** What programs put where there is nothing; Outlook's empty birthday is "0.0.00". */
const BLANK =
  /^(?:|-+|–|—|\?+|n\/?a|#n\/a|nan|k\.\s?a\.|null|none|nil|undefined|unknown|no owner|\(?(?:empty|blank|no value)\)?|0{1,2}[./]0{1,2}[./]0{2,4}|0{4}-00-00.*)$/i

/** Control characters but tab and line feed, and marks that nobody sees. */
const CONTROLS = /(?![\t\n\u200c\u200d])[\p{Cc}\p{Cf}]/gu

/** A cell as it is meant: trimmed, Excel's text apostrophe taken off, placeholders read as nothing. */
export function readCell(cell: string): string {
  const text = cell.replaceAll('\u00a0', ' ').replace(/\r\n?/g, '\n').replace(CONTROLS, '').trim()
  // Quotes that a space before them kept from being quotes: `; "Berg, Ana" ;`.
  const plain = /^'[=+\-@\d\p{Lu}]/u.test(text) ? text.slice(1) : (/^="(.*)"$/s.exec(text)?.[1] ?? /^"([^"]*)"$/.exec(text)?.[1] ?? text)
  return BLANK.test(plain) ? '' : plain
}

/** A cell of our own export: only the guard against formulas comes off. */
export const readOwnCell = (cell: string): string => cell.replace(/^'(?='*[=+\-@])/, '').replace(/\r\n?/g, '\n')

/** Notes that a program keeps as HTML, as one reads them. */
export function plainText(note: string): string {
  if (!/<\/?(?:p|br|div|span|b|i|strong|em|ul|ol|li|a|h\d)\b[^>]*>/i.test(note)) return note
  let text = ''
  const parser = new Parser({
    ontext: (data) => {
      text += data.replace(/\s+/g, ' ')
    },
    onopentagname: (name) => {
      if (/^(?:p|br|div|ul|ol|li|tr|h\d)$/.test(name)) text += '\n'
    },
  })
  parser.end(note)
  return text.replace(/ *\n\s*/g, '\n').trim()
}

/** Several values in one cell: a JSON list, lines, `;`, ` ::: ` or `|`; commas only where nothing stronger parts them. */
export function readList(cell: string): string[] {
  if (/^\[|^".*"$/s.test(cell)) {
    try {
      const list = JSON.parse(cell.startsWith('[') ? cell : `[${cell}]`) as unknown
      if (Array.isArray(list)) return list.flatMap((value) => listItem(value))
    } catch {
      // Not JSON after all: "[VIP] client" is a value like any other.
    }
  }
  const separator = /\n|;| ::: |\|/.test(cell) ? /\n|;| ::: |\|/ : /,/
  return unique(cell.split(separator).map((value) => value.trim()))
}

/** JSON lists hold plain values, or objects whose first text is the value: `{"number":"2000","countryCode":"LV"}`. */
function listItem(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return readCell(String(value)) ? [readCell(String(value))] : []
  if (typeof value !== 'object' || value === null) return []
  const { callingCode, number } = value as { callingCode?: unknown; number?: unknown }
  if (typeof number === 'string') return number ? [`${typeof callingCode === 'string' ? `${callingCode} ` : ''}${number}`] : []
  return Object.values(value).flatMap(listItem).slice(0, 1)
}

const unique = (values: string[]): string[] => [...new Set(values)].filter((value) => value !== '')

const SYMBOLS: Record<string, string> = {
  '€': 'EUR',
  $: 'USD',
  '£': 'GBP',
  zł: 'PLN',
  '¥': 'JPY',
  '₴': 'UAH',
  Kč: 'CZK',
  Ft: 'HUF',
  '₹': 'INR',
}
const CODE = /(?<![p{L}])(EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|UAH|TRY|CAD|AUD|NZD|JPY|CNY|INR|ZAR|BRL|MXN)(?![p{L}])/i

/** The currency a text names by code or symbol; null when it names none. */
export function readCurrency(text: string): string | null {
  const code = CODE.exec(text)?.[1]
  if (code) return code.toUpperCase()
  const symbol = Object.keys(SYMBOLS).find((sign) => text.includes(sign))
  return symbol ? (SYMBOLS[symbol] ?? null) : null
}

/**
 * A number however a country writes it: "35.000,50", "35,000.50", "35 000", "35'000", "35k", "1,5 m". A single mark before
 * exactly three digits parts thousands: money has no third decimal. Null when it is no number.
 */
export function readNumber(text: string): number | null {
  const match =
    /^[^\d-]*(-?\d(?:[\d.,'’\s\u202f]*\d)?)\s*((?:k|m|t|mio|mln|tsd|tūkst)(?!\p{L})|(?:k|t)(?=eur|usd|gbp|chf))?\.?[^\d]*$/iu.exec(
      text.trim(),
    )
  if (!match?.[1]) return null
  const digits = match[1].replace(/['’\s\u202f]/g, '')
  const decimal = decimalMark(digits)
  const plain = decimal
    ? `${digits.slice(0, decimal.at).replace(/[.,]/g, '')}.${digits.slice(decimal.at + 1)}`
    : digits.replace(/[.,]/g, '')
  const value = Number(plain) * (/^k|^t/i.test(match[2] ?? '') ? 1000 : match[2] ? 1_000_000 : 1)
  return Number.isFinite(value) ? Math.round(value * 100) / 100 : null
}

function decimalMark(digits: string): { at: number } | null {
  const at = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  if (at < 0) return null
  const mark = digits[at]
  const both = digits.includes('.') && digits.includes(',')
  if (both) return { at }
  const repeated = digits.indexOf(mark as string) !== at
  const thousands = /^\d{1,3}$/.test(digits.slice(0, at)) && digits.length - at - 1 === 3 && !digits.startsWith('0')
  return repeated || thousands ? null : { at }
}

/** A budget in words and figures: "30.000 – 38.000 €", "up to 38k", "from 20 000", "35000" (which is what they can spend at most). */
export function readBudget(text: string): { min?: number; max?: number } | null {
  const range =
    /^(.*\d\s*(?:k|m|t|mio|mln|tsd)?[^\d–-]{0,8}?)\s*(?:-|–|—|\bto\b|\band\b|\bbis\b|\bund\b|\blīdz\b|\.\.+)\s*([^\d-]{0,6}\d.*)$/iu.exec(
      text.trim(),
    )
  if (range) {
    const [low, high] = [readNumber(range[1] ?? ''), readNumber(range[2] ?? '')]
    if (low !== null && high !== null) {
      // "30-38k" means thousands on both sides.
      const min = low < 1000 && high >= 1000 && !/\dk/i.test(range[1] ?? '') && /\d\s*k(?!r)/i.test(range[2] ?? '') ? low * 1000 : low
      return { min: Math.min(min, high), max: Math.max(min, high) }
    }
  }
  const value = readNumber(text)
  if (value === null || value < 0) return null
  return /^(?:from|over|above|min|at least|ab|no|>|≥)|\+\s*\D{0,4}$/i.test(text.trim()) ? { min: value } : { max: value }
}

/** Addresses in a cell: "Ana <ana@example.com>; mailto:a@b.lv" gives both without their wrapping. */
export const readEmails = (cell: string): string[] =>
  unique((cell.startsWith('[') ? readList(cell) : cell.split(/[;,|\n]| ::: |\s\/\s/)).flatMap(addressesIn).map((email) => email.trim()))

/** How Exchange names its own people: an address only inside the company, and no use to anyone else. */
const EXCHANGE = /^\s*\/o=/i

function addressesIn(part: string): string[] {
  if (EXCHANGE.test(part)) return []
  const wrapped = /<([^<>]+@[^<>]+)>/.exec(part)?.[1]
  if (wrapped) return [wrapped]
  const plain = part
    .replace(/^\s*mailto:/i, '')
    .replace(/^(\s*\S+@\S+)\s+\([^)]*\)\s*$/, '$1')
    .replace(/\s*[([{]\s*at\s*[)\]}]\s*/i, '@')
  return (plain.match(/@/g)?.length ?? 0) > 1 ? plain.split(/\s+/) : [plain]
}

/** Phone numbers in a cell, as they are written; a slash parts two only where both are long enough to be one. */
export const readPhones = (cell: string): string[] =>
  unique(
    (cell.startsWith('[') ? readList(cell) : isNumber(cell) ? [cell] : cell.split(/[;|\n]| ::: |,(?=\s*[+(\d])/))
      .flatMap((part) => part.split(/(?<=(?:\d\D{0,2}){6})\s\/\s(?=\D*(?:\d\D{0,2}){6})/))
      .map((part) => wholeNumber(part.replace(/^\s*tel:/i, '').trim())),
  )

/** What a spreadsheet makes of a phone number: "3.712E+10", "37120000000.0". */
const isNumber = (text: string): boolean => /^\d[.,]\d+E\+?\d+$|^\d{6,}[.,]0+$/i.test(text.trim())
function wholeNumber(text: string): string {
  if (!isNumber(text)) return text
  const [, first = '', decimals = '', exponent = ''] = /^(\d)[.,](\d+)E\+?(\d+)$/i.exec(text) ?? []
  if (exponent === '') return text.replace(/[.,]0+$/, '')
  // With every digit there it is only written oddly; otherwise the rest of the number is lost.
  return decimals.length === Number(exponent) ? first + decimals : text
}

/** False for too few digits, and for what a spreadsheet kept only the first digits of ("4.9E+11"). */
export const isPhone = (text: string): boolean => text.replace(/\D/g, '').length >= 3 && !isNumber(text)
