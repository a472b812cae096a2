import { de, en, type ParsedResult } from 'chrono-node'
import { addDays, endOfMonth, isoDay } from './days.ts'
import { SAYINGS } from './due-sayings.ts'

/** A date words speak of: the calendar day in ISO form, and where the words stand (`text.slice(start, end)`). */
interface DueDate {
  day: string
  start: number
  end: number
}

const LANGUAGES = {
  en: {
    dates: en.GB,
    past: /\b(?:last|ago|yesterday|past|seconds?)\b/i,
    noDate: /^(?:sat|sun|mar|wed|may|march)$/,
    today: /\b(?:today|tonight|this (?:morning|afternoon|evening))\b/i,
    same: /\bthis\b/i,
  },
  de: {
    dates: de,
    past: /\b(?:letzte\p{L}*|vor|gestern|vorgestern)\b/iu,
    noDate: /^(?:so|mo|di|mi|do|fr|sa|mär|jetzt)\.?$/,
    today: /\bheute\b/i,
    same: /\bdiesen\b/i,
  },
} as const

/**
 * The first day a promise names, reckoned from when it was written (`at`, epoch milliseconds, in this machine's time zone: the
 * rep's own day). "By Friday" written on a Friday is the next one; day/month order is European; days gone by count as none.
 */
export function findDueDate(text: string, at: number, language: keyof typeof LANGUAGES = 'en'): DueDate | null {
  const from = new Date(at)
  for (const [pattern, reckon] of SAYINGS[language]) {
    const match = text.match(pattern)
    const date = match && reckon(from, match)
    if (match?.index !== undefined && date && isoDay(date) >= isoDay(from)) {
      return { day: isoDay(date), start: match.index, end: match.index + match[0].length }
    }
  }
  for (const result of LANGUAGES[language].dates.parse(text, from, { forwardDate: true })) {
    const day = dayOf(result, text, from, language)
    const end = result.index + result.text.length
    // "In three weeks' time" ends where it says so.
    const time = text.slice(end).match(/^['’]s?\s+time\b/)?.[0].length ?? 0
    if (day && day >= isoDay(from)) return { day, start: result.index, end: end + time }
  }
  return null
}

/** The day of one result, or null when it is no date ("sat down"), only a time, or in the past. */
function dayOf({ text: words, start, index }: ParsedResult, text: string, from: Date, language: keyof typeof LANGUAGES): string | null {
  const { past, noDate, today, same } = LANGUAGES[language]
  if (past.test(words) || noDate.test(words)) return null
  if (/\b(?:last|past|letzten?|vergangenen?)\s+$/i.test(text.slice(0, index))) return null
  const date = new Date(start.get('year') ?? NaN, (start.get('month') ?? NaN) - 1, start.get('day') ?? NaN)
  if (start.isCertain('weekday') && !start.isCertain('day')) {
    return isoDay(isoDay(date) === isoDay(from) && !same.test(words) ? addDays(date, 7) : date)
  }
  if (start.isCertain('day') || today.test(words)) return isoDay(date)
  // "In March" is kept by the last day of March.
  return start.isCertain('month') ? isoDay(endOfMonth(date)) : null
}
