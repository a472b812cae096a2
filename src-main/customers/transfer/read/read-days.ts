import { fold } from '../../../knowledge/search/words.ts'

export type DayOrder = 'DMY' | 'MDY'

/** Whether a column of dates such as 03/04/2026 puts the day or the month first, by what any of them proves; null when none does. */
function provenOrder(values: readonly string[]): DayOrder | null {
  for (const value of values) {
    const [, first, second] = /^(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}/.exec(value.trim()) ?? []
    if (Number(first) > 12) return 'DMY'
    if (Number(second) > 12) return 'MDY'
  }
  return values.some((value) => /\d\/\d.*\b[ap]m\b/i.test(value)) ? 'MDY' : null
}

/** The order of each column of dates: its own proof, else the other columns' where they agree, else the day first. */
export function dayOrders(columns: readonly (readonly string[])[]): DayOrder[] {
  const proven = columns.map(provenOrder)
  const known = new Set(proven.filter((order) => order !== null))
  const [common = 'DMY'] = known.size === 1 ? known : []
  return proven.map((order) => order ?? common)
}

const DAY_MS = 86_400_000
/** Day zero of spreadsheets, and the serial numbers that can be days of people alive: 1927 to 2119. */
const SHEET_EPOCH = Date.UTC(1899, 11, 30)
const isSerial = (value: number): boolean => value >= 10_000 && value < 80_500
/** Fewer digits than a full year belong to this century, except of people born in the last. */
const PIVOT = 50

/**
 * A day as ISO (2026-11-24): from ISO dates and times, local short dates, dates with the month's name, spreadsheets' serial
 * numbers and epoch times; null when it is none. Dates with dots put the day first everywhere.
 */
export function readDay(text: string, order: DayOrder): string | null {
  const value = text.trim()
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(value) ?? /^((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)/.exec(value)
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const short = /^(\d{1,2})([/.-])\s?(\d{1,2})[/.-]\s?(\d{4}|\d{2})(?!\d)/.exec(value)
  if (short) {
    const [first, second, year] = [Number(short[1]), Number(short[3]), fullYear(short[4] ?? '')]
    return order === 'DMY' || short[2] === '.' ? day(year, second, first) : day(year, first, second)
  }
  if (/^\d{5}(?:[.,]\d+)?$/.test(value) && isSerial(Number.parseInt(value, 10)))
    return new Date(SHEET_EPOCH + Number.parseInt(value, 10) * DAY_MS).toISOString().slice(0, 10)
  if (/^1\d{9}(?:\d{3})?$/.test(value)) return new Date(Number(value.padEnd(13, '0'))).toISOString().slice(0, 10)
  return writtenDay(value)
}

const fullYear = (digits: string): number => {
  const year = Number(digits)
  return digits.length > 2 ? year : year < PIVOT ? 2000 + year : 1900 + year
}

function day(year: number, month: number, date: number): string | null {
  const made = new Date(Date.UTC(year, month - 1, date))
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === date ? made.toISOString().slice(0, 10) : null
}

let months: Map<string, number> | undefined

/** Months (1 to 12) by their names, long and short, in the languages around. */
function monthNames(): Map<string, number> {
  months ??= new Map(
    'en de fr es it pt nl pl cs sv da nb fi et lv lt'.split(' ').flatMap((locale) =>
      (['long', 'short'] as const).flatMap((month) => {
        const format = new Intl.DateTimeFormat(locale, { month, day: 'numeric', timeZone: 'UTC' })
        return Array.from({ length: 12 }, (_, at) => {
          const parts = format.formatToParts(Date.UTC(2026, at, 1))
          return [fold(parts.find(({ type }) => type === 'month')?.value ?? '').replace(/\.$/, ''), at + 1] as const
        }).filter(([name]) => /^\p{L}{3,}$/u.test(name))
      }),
    ),
  )
  return months
}

/** "3. November 2026", "Nov 3, 2026 at 5:04 PM", "7-Feb-22", "Tue, 3 nov. 2026". */
function writtenDay(value: string): string | null {
  const words = fold(value).match(/\p{L}+|\d+/gu) ?? []
  const month = words.map((word) => monthNames().get(word)).find((known) => known !== undefined)
  const [date, year] = words.filter((word) => /^\d+$/.test(word))
  if (month === undefined || !date || !year || date.length > 2 || (year.length !== 4 && year.length !== 2)) return null
  return day(fullYear(year), month, Number(date))
}
