import { addDays, endOfMonth, endOfYear, fridayOfWeek, nextDayOfMonth, nextEndOfMonth, nextYearly, weekday } from './days.ts'

type Saying = [RegExp, (from: Date, match: RegExpMatchArray) => Date | null]

const TUESDAY = 1
const WEDNESDAY = 2
const FRIDAY = 4
const ENGLISH_MONTHS = 'january february march april may june july august september october november december'.split(' ')
const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ')
const WOCHENTAGE = 'montag dienstag mittwoch donnerstag freitag samstag sonntag'.split(' ')
const GERMAN_MONTHS = 'januar februar märz april mai juni juli august september oktober november dezember'.split(' ')

const indexOf = (names: string[], name: string | undefined): number => names.indexOf((name ?? '').toLowerCase())
const monthOf = (names: string[], name: string | undefined): number => indexOf(names, name) + 1
/** The two short names that the date library does not know. */
const shortDay = (name: string | undefined): number => (/^t/i.test(name ?? '') ? TUESDAY : WEDNESDAY)
const endOfQuarter = (from: Date): Date => endOfMonth(from, 2 - (from.getMonth() % 3))
/** The first third of a month, or its middle. */
const partOfMonth = (from: Date, part: string | undefined, month: number): Date | null =>
  nextYearly(from, /mi/i.test(part ?? '') ? 15 : 10, month)

const NUMERIC: Saying = [
  /\b(\d{1,2})\.(\d{1,2})\.(\d{4})?/,
  (from, [, day, month, year]) => nextYearly(from, Number(day), Number(month), year === undefined ? null : Number(year)),
]

const DAY_WORD = '(?:tomorrow|tmrw|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?'
const END_OF_DAY = new RegExp(
  String.raw`(?<!\b${DAY_WORD},?\s+(?:at\s+|by\s+)?)\b(?:end of (?:the |this |my )?(?:business |working )?day|close of business|EOD|COB)\b(?!,?\s+(?:on\s+|this\s+|next\s+)?(?:${DAY_WORD}\b|\d))`,
  'i',
)

/**
 * Ways of speaking of a day that the date library leaves out or takes for another day, each with how it is reckoned from the day of
 * writing. A span is kept by its last working day: "next week" by its Friday, "early next week" by its Tuesday.
 */
export const SAYINGS: Record<'en' | 'de', Saying[]> = {
  en: [
    // "EOD Friday" and "Friday COB" say the day themselves.
    [END_OF_DAY, (from) => from],
    [/\b(?:before|by) the weekend\b/i, (from) => weekday(from, FRIDAY, 'this')],
    [
      /\b(next )?(tues|weds)\b\.?/i,
      (from, [, next, name]) => (next ? weekday(from, shortDay(name), 'next') : weekday(addDays(from, 1), shortDay(name), 'this')),
    ],
    [/\b(?:the )?end of next week\b/i, (from) => weekday(from, FRIDAY, 'next')],
    [/\b(?:the )?end of (?:the |this )?week\b/i, (from) => weekday(from, FRIDAY, 'this')],
    [/\b(?:early|(?:the )?(?:beginning|start) of) next week\b/i, (from) => weekday(from, TUESDAY, 'next')],
    [/\b(?:mid|(?:the )?middle of)[ -]next week\b/i, (from) => weekday(from, WEDNESDAY, 'next')],
    [
      new RegExp(`\\bnext week,? (?:on )?(${WEEKDAYS.join('|')})\\b`, 'i'),
      (from, [, name]) => weekday(from, indexOf(WEEKDAYS, name), 'next'),
    ],
    [/\b(?:the )?week after next\b/i, (from) => addDays(weekday(from, FRIDAY, 'next'), 7)],
    [/(?<!day\s+(?:of\s+)?)\bnext week\b/i, (from) => weekday(from, FRIDAY, 'next')],
    [/(?<!day\s+(?:of\s+)?)\b(?:later )?this week\b/i, (from) => weekday(from, FRIDAY, 'this')],
    [/\b(?:calendar )?week (\d{1,2})\b/i, (from, [, week]) => fridayOfWeek(from, Number(week))],
    [/\b(?:the )?end of next month\b/i, (from) => endOfMonth(from, 1)],
    [/\b(?:the )?end of (?:the |this )?month\b/i, (from) => endOfMonth(from)],
    [/\b(?:the )?end of (?:the |this )?quarter\b/i, endOfQuarter],
    [/\b(?:the )?end of Q([1-4])\b/i, (from, [, quarter]) => nextEndOfMonth(from, Number(quarter) * 3)],
    [/\b(?:the )?end of (?:the |this )?year\b|\byear end\b|\bEOY\b/i, endOfYear],
    [/\ba fortnight\b/i, (from) => addDays(from, 14)],
    [/\bChristmas\b/i, (from) => nextYearly(from, 24, 12)],
    [
      new RegExp(`\\b(early|mid|(?:the )?(?:beginning|start|middle) of)[ -](${ENGLISH_MONTHS.join('|')})\\b`, 'i'),
      (from, [, part, name]) => partOfMonth(from, part, monthOf(ENGLISH_MONTHS, name)),
    ],
    [/\bthe (\d{1,2})(?:st|nd|rd|th)\b(?! of\b| floor\b)/i, (from, [, day]) => nextDayOfMonth(from, Number(day))],
    NUMERIC,
  ],
  de: [
    [/\bEnde (?:der )?(?:nächste|kommende)r? Woche\b/i, (from) => weekday(from, FRIDAY, 'next')],
    [/\bAnfang (?:der )?(?:nächste|kommende)r? Woche\b/i, (from) => weekday(from, TUESDAY, 'next')],
    [/\bMitte (?:der )?(?:nächste|kommende)r? Woche\b/i, (from) => weekday(from, WEDNESDAY, 'next')],
    [
      new RegExp(`\\b(?:nächste|kommende)[rn]? Woche,? (?:am )?(${WOCHENTAGE.join('|')})\\b`, 'i'),
      (from, [, name]) => weekday(from, indexOf(WOCHENTAGE, name), 'next'),
    ],
    [/(?<!\p{L})(?:in der )?übernächsten? Woche\b/iu, (from) => addDays(weekday(from, FRIDAY, 'next'), 7)],
    [/(?<!(?:tag|mittwoch)\s+)\b(?:in der )?(?:nächste|kommende)[rn]? Woche\b/i, (from) => weekday(from, FRIDAY, 'next')],
    [/\b(?:Ende (?:der|dieser) Woche|Wochenende|(?:noch )?diese Woche)\b/i, (from) => weekday(from, FRIDAY, 'this')],
    [/\b(?:KW|Kalenderwoche)\s?(\d{1,2})\b/i, (from, [, week]) => fridayOfWeek(from, Number(week))],
    [/\bEnde (?:des )?nächsten Monats\b/i, (from) => endOfMonth(from, 1)],
    [/\b(?:Ende (?:des|dieses) Monats|Monatsende)\b/i, (from) => endOfMonth(from)],
    [/\b(?:Ende (?:des|dieses) Quartals|Quartalsende)\b/i, endOfQuarter],
    [/\b(?:Ende (?:des|dieses) Jahres|Jahresende)\b/i, endOfYear],
    [/\bWeihnachten\b/i, (from) => nextYearly(from, 24, 12)],
    [/\binnerhalb von (\d{1,2}) Tagen\b/i, (from, [, days]) => addDays(from, Number(days))],
    [
      new RegExp(`\\b(Anfang|Mitte) (${GERMAN_MONTHS.join('|')})\\b`, 'i'),
      (from, [, part, name]) => partOfMonth(from, part, monthOf(GERMAN_MONTHS, name)),
    ],
    [
      new RegExp(`\\b(?:Ende|im) (${GERMAN_MONTHS.join('|')})\\b`, 'i'),
      (from, [, name]) => nextEndOfMonth(from, monthOf(GERMAN_MONTHS, name)),
    ],
    NUMERIC,
  ],
}
