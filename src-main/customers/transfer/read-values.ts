/** What spreadsheets put where there is nothing. */
const BLANK = /^(?:|-+|–|—|n\/?a|#n\/a|null|none|nil|undefined|unknown|\(?(?:empty|blank|no value)\)?)$/i

/** A cell as it is meant: trimmed, Excel's text apostrophe taken off, placeholders read as nothing. */
export function readCell(cell: string): string {
  const text = cell.replaceAll('\u00a0', ' ').replace(/\r\n?/g, '\n').trim()
  const plain = /^'[=+\-@\d]/.test(text) ? text.slice(1) : (/^="(.*)"$/s.exec(text)?.[1] ?? text)
  return BLANK.test(plain) ? '' : plain
}

/** Several values in one cell: a JSON list, lines, `;`, ` ::: ` or `|`; commas only where nothing stronger parts them. */
export function readList(cell: string): string[] {
  if (cell.startsWith('[')) {
    try {
      const list = JSON.parse(cell) as unknown
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
  const match = /^[^\d.,-]*(-?[\d.,'’\s\u202f]*\d)\s*(k|m|mio|mln|tsd|tūkst)?\.?[^\d]*$/iu.exec(text.trim())
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
  const range = /^(.*\d\s*(?:k|m|mio|mln|tsd)?[^\d–-]{0,8}?)\s*(?:-|–|—|\bto\b|\bbis\b|\blīdz\b|\.\.+)\s*([^\d-]{0,6}\d.*)$/iu.exec(
    text.trim(),
  )
  if (range) {
    const [low, high] = [readNumber(range[1] ?? ''), readNumber(range[2] ?? '')]
    if (low !== null && high !== null) {
      // "30-38k" means thousands on both sides.
      const min = low < 1000 && high >= 1000 && !/\dk/i.test(range[1] ?? '') && /\d\s*k/i.test(range[2] ?? '') ? low * 1000 : low
      return { min: Math.min(min, high), max: Math.max(min, high) }
    }
  }
  const value = readNumber(text)
  if (value === null || value < 0) return null
  return /^(?:from|over|above|min|at least|ab|no|>|≥)|\+\s*\D{0,4}$/i.test(text.trim()) ? { min: value } : { max: value }
}

export type DayOrder = 'DMY' | 'MDY'

/** Whether a column of dates such as 03/04/2026 puts the day or the month first: what any of them proves, else the day. */
export function dayOrder(values: readonly string[]): DayOrder {
  for (const value of values) {
    const [, first, second] = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}/.exec(value.trim()) ?? []
    if (Number(first) > 12) return 'DMY'
    if (Number(second) > 12) return 'MDY'
  }
  return values.some((value) => /\d\/\d.*\b[ap]m\b/i.test(value)) ? 'MDY' : 'DMY'
}

/** A day as ISO (2026-11-24), from ISO dates and times, local short dates, English long dates and epoch milliseconds; null when it is none. */
export function readDay(text: string, order: DayOrder): string | null {
  const value = text.trim()
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(value)
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const short = /^(\d{1,2})[/.-]\s?(\d{1,2})[/.-]\s?(\d{4}|\d{2})(?!\d)/.exec(value)
  if (short) {
    const [first, second, year] = [Number(short[1]), Number(short[2]), Number(short[3])]
    const full = year < 100 ? 2000 + year : year
    return order === 'DMY' ? day(full, second, first) : day(full, first, second)
  }
  if (/^\d{13}$/.test(value)) return new Date(Number(value)).toISOString().slice(0, 10)
  const written =
    /\p{L}{3}/u.test(value) && /\d{4}/.test(value) ? Date.parse(`${value.replace(/(\d)(?:st|nd|rd|th)\b/g, '$1')} UTC`) : Number.NaN
  return Number.isNaN(written) ? null : new Date(written).toISOString().slice(0, 10)
}

function day(year: number, month: number, date: number): string | null {
  const made = new Date(Date.UTC(year, month - 1, date))
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === date ? made.toISOString().slice(0, 10) : null
}

/** Addresses in a cell: "Ana <ana@example.com>; mailto:a@b.lv" gives both without their wrapping. */
export const readEmails = (cell: string): string[] =>
  unique((cell.startsWith('[') ? readList(cell) : cell.split(/[;,|\n]| ::: /)).flatMap(addressesIn).map((email) => email.trim()))

function addressesIn(part: string): string[] {
  const wrapped = /<([^<>]+@[^<>]+)>/.exec(part)?.[1]
  if (wrapped) return [wrapped]
  const plain = part.replace(/^\s*mailto:/i, '')
  return (plain.match(/@/g)?.length ?? 0) > 1 ? plain.split(/\s+/) : [plain]
}

/** Phone numbers in a cell, as they are written. */
export const readPhones = (cell: string): string[] =>
  unique(
    (cell.startsWith('[') ? readList(cell) : cell.split(/[;|\n]| ::: |,(?=\s*[+(\d])|\s\/\s/)).map((part) =>
      part.replace(/^tel:/i, '').trim(),
    ),
  )

/** "Bērziņa, Ana" is written the other way round; "Acme, Inc." and "John Doe, Jr." are not. */
export function turnName(name: string): string {
  const [last, first, ...more] = name.split(',').map((part) => part.trim())
  if (!last || !first || more.length > 0) return name
  if (/^(?:inc|ltd|llc|llp|gmbh|ag|sia|as|oy|ab|co|corp|plc|s\.?a|s\.?r\.?l|b\.?v|jr|sr|ii|iii|iv|ph\.?d|md|mba|esq|cpa)\b\.?/i.test(first))
    return name
  return /^[\p{L}\p{M}'’. -]+$/u.test(last + first) && last.split(' ').length <= 3 && first.split(' ').length <= 3
    ? `${first} ${last}`
    : name
}

/** A form of address such as "Mr." says nothing a name needs; a doctor stays one. */
export const isAddress = (prefix: string): boolean =>
  /^(?:mr|mrs|ms|miss|mx|sir|madam|herr|frau|m|mme|mlle|sr|sra|srta|dhr|mevr|pan|pani|kungs|kundze|k-gs|k-dze|ponas|ponia)\.?$/iu.test(
    prefix.trim(),
  )
