import { en, type ParsedResult } from 'chrono-node'

/** A date words speak of: the calendar day in ISO form, and where the words stand (`text.slice(start, end)`). */
interface DueDate {
  day: string
  start: number
  end: number
}

const FRIDAY = 5

/** Ways of speaking of a day that chrono leaves out, each with how it is reckoned from the day of writing. */
const SAYINGS: [RegExp, (from: Date, match: RegExpMatchArray) => Date | null][] = [
  [/\bend of (?:the |this |my )?(?:business |working )?day\b|\bclose of business\b|\b(?:EOD|COB)\b/i, (from) => from],
  [/\b(?:the )?end of next week\b/i, (from) => nextWeekday(from, FRIDAY, 7 - weekdayFromMonday(from))],
  [/\b(?:the )?end of (?:the |this )?week\b/i, (from) => nextWeekday(from, FRIDAY, 0)],
  [/\b(?:the )?end of next month\b/i, (from) => new Date(from.getFullYear(), from.getMonth() + 2, 0)],
  [/\b(?:the )?end of (?:the |this )?month\b/i, (from) => new Date(from.getFullYear(), from.getMonth() + 1, 0)],
  [/\bthe (\d{1,2})(?:st|nd|rd|th)\b(?! of\b| floor\b)/i, (from, match) => nextDayOfMonth(from, Number(match[1]))],
  [
    /\b(\d{1,2})\.(\d{1,2})\.(\d{4})?/,
    (from, [, day, month, year]) => nextYearly(from, Number(day), Number(month), year === undefined ? null : Number(year)),
  ],
]

/**
 * The first day a promise names, reckoned from when it was written (`at`, epoch milliseconds, in this machine's time zone: the
 * rep's own day). "By Friday" written on a Friday is the next one; day/month order is European; days gone by count as none.
 */
export function findDueDate(text: string, at: number): DueDate | null {
  const from = new Date(at)
  for (const [pattern, reckon] of SAYINGS) {
    const match = text.match(pattern)
    const date = match && reckon(from, match)
    if (match?.index !== undefined && date && isoDay(date) >= isoDay(from)) {
      return { day: isoDay(date), start: match.index, end: match.index + match[0].length }
    }
  }
  for (const result of en.GB.parse(text, from, { forwardDate: true })) {
    const day = dayOf(result, text, from)
    if (day && day >= isoDay(from)) return { day, start: result.index, end: result.index + result.text.length }
  }
  return null
}

/** The day of one chrono result, or null when it is no date ("sat down"), only a time, or in the past. */
function dayOf({ text: words, start, index }: ParsedResult, text: string, from: Date): string | null {
  if (/\b(?:last|ago|yesterday|past|seconds?)\b/i.test(words) || /^(?:sat|sun|mar|wed|may|march)$/.test(words)) return null
  if (/\b(?:last|past)\s+$/i.test(text.slice(0, index))) return null
  const date = new Date(start.get('year') ?? NaN, (start.get('month') ?? NaN) - 1, start.get('day') ?? NaN)
  if (start.isCertain('weekday') && !start.isCertain('day')) {
    return isoDay(isoDay(date) === isoDay(from) && !/\bthis\b/i.test(words) ? addDays(date, 7) : date)
  }
  if (start.isCertain('day') || /\b(?:today|tonight|this (?:morning|afternoon|evening))\b/i.test(words)) return isoDay(date)
  // "In March" is kept by the last day of March.
  return start.isCertain('month') ? isoDay(new Date(date.getFullYear(), date.getMonth() + 1, 0)) : null
}

const pad = (value: number): string => String(value).padStart(2, '0')
const isoDay = (date: Date): string => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
const addDays = (date: Date, days: number): Date => new Date(date.getFullYear(), date.getMonth(), date.getDate() + days)
/** 0 on a Monday, 6 on a Sunday. */
const weekdayFromMonday = (date: Date): number => (date.getDay() + 6) % 7

function nextWeekday(from: Date, weekday: number, skip: number): Date {
  const start = addDays(from, skip)
  return addDays(start, (weekday - start.getDay() + 7) % 7)
}

function nextDayOfMonth(from: Date, day: number): Date | null {
  const here = new Date(from.getFullYear(), from.getMonth(), day)
  const date = isoDay(here) >= isoDay(from) ? here : new Date(from.getFullYear(), from.getMonth() + 1, day)
  return date.getDate() === day ? date : null
}

function nextYearly(from: Date, day: number, month: number, year: number | null): Date | null {
  const here = new Date(year ?? from.getFullYear(), month - 1, day)
  const date = year === null && isoDay(here) < isoDay(from) ? new Date(from.getFullYear() + 1, month - 1, day) : here
  return date.getDate() === day && date.getMonth() === month - 1 ? date : null
}
