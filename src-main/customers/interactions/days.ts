/** Calendar days in this machine's time zone: the rep's own. */

const pad = (value: number): string => String(value).padStart(2, '0')
/** "2026-11-20". */
export const isoDay = (date: Date): string => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
export const addDays = (date: Date, days: number): Date => new Date(date.getFullYear(), date.getMonth(), date.getDate() + days)
/** The last day of the month that is so many months on. */
export const endOfMonth = (from: Date, ahead = 0): Date => new Date(from.getFullYear(), from.getMonth() + ahead + 1, 0)
export const endOfYear = (from: Date): Date => new Date(from.getFullYear(), 12, 0)

/** 0 on a Monday, 6 on a Sunday. */
const weekdayFromMonday = (date: Date): number => (date.getDay() + 6) % 7

/** The first such weekday (0 is Monday) from today on, or of next week. */
export function weekday(from: Date, wanted: number, week: 'this' | 'next'): Date {
  const today = weekdayFromMonday(from)
  return week === 'next' ? addDays(from, 7 - today + wanted) : addDays(from, (wanted - today + 7) % 7)
}

/** This day of the month, of the next month when it has gone by; null where the month has no such day. */
export function nextDayOfMonth(from: Date, day: number): Date | null {
  const here = new Date(from.getFullYear(), from.getMonth(), day)
  const date = isoDay(here) >= isoDay(from) ? here : new Date(from.getFullYear(), from.getMonth() + 1, day)
  return date.getDate() === day ? date : null
}

/** A day of a year, or without one the next to come; null where there is no such day. */
export function nextYearly(from: Date, day: number, month: number, year: number | null = null): Date | null {
  const here = new Date(year ?? from.getFullYear(), month - 1, day)
  const date = year === null && isoDay(here) < isoDay(from) ? new Date(from.getFullYear() + 1, month - 1, day) : here
  return date.getDate() === day && date.getMonth() === month - 1 ? date : null
}

/** The last day of a month (1 is January), of the next year when it has gone by. */
export function nextEndOfMonth(from: Date, month: number): Date {
  const here = new Date(from.getFullYear(), month, 0)
  return isoDay(here) >= isoDay(from) ? here : new Date(from.getFullYear() + 1, month, 0)
}

/** The Friday of an ISO week, of the next year when it has gone by. */
export function fridayOfWeek(from: Date, week: number): Date | null {
  const inYear = (year: number) => {
    const fourth = new Date(year, 0, 4)
    return addDays(fourth, (week - 1) * 7 + 4 - weekdayFromMonday(fourth))
  }
  if (week < 1 || week > 53) return null
  const here = inYear(from.getFullYear())
  return isoDay(here) >= isoDay(from) ? here : inYear(from.getFullYear() + 1)
}
