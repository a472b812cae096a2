import dayjs from 'dayjs'
import relativeTime from 'dayjs/plugin/relativeTime'
import type { PageUnit } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'

dayjs.extend(relativeTime)

/** Keeps "p." and its number on one line. */
const NO_BREAK = '\u00a0'
const LOCALE = navigator.language
const day = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' })
const dayAndYear = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' })
const clock = new Intl.DateTimeFormat(LOCALE, { hour: 'numeric', minute: '2-digit' })

/** "12 May", or "12 May 2024" when it is not this year. `instant` is ISO 8601. */
export function formatDate(instant: string): string {
  const date = new Date(instant)
  return date.getFullYear() === new Date().getFullYear() ? day.format(date) : dayAndYear.format(date)
}

/** "12 May, 14:30". */
export function formatTime(instant: string): string {
  return `${formatDate(instant)}, ${clock.format(new Date(instant))}`
}

/** "3 days ago", "in 2 hours", "just now". */
export function fromNow(instant: string): string {
  if (Math.abs(dayjs().diff(instant, 'second')) < 45) return t('shell.justNow')
  return dayjs(instant).fromNow()
}

/** "61 %" for 0.61. */
export function formatShare(share: number): string {
  return new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 0 }).format(share)
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(LOCALE).format(value)
}

/** "€ 38,000": whole units, in the currency given (ISO 4217). */
export function formatMoney(amount: number, currency: string): string {
  return new Intl.NumberFormat(LOCALE, { style: 'currency', currency, maximumFractionDigits: 0 }).format(amount)
}

/** "4.2 MB", counted in thousands as file managers do. */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte']
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const value = bytes / 1000 ** power
  return new Intl.NumberFormat(LOCALE, {
    style: 'unit',
    unit: units[power],
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value)
}

/** "p. 24" or "section 3": the printed label where there is one, else the count from 1. */
export function formatPlace(place: { unit: PageUnit; page: number; pageLabel: string | null }): string {
  return t(`domain.unit.${place.unit}`, { label: place.pageLabel ?? place.page }).replace(' ', NO_BREAK)
}

/** A passage without the borders of the table it may stand in. */
export function formatQuote(text: string): string {
  return text.replace(/^[|\s]+|[|\s]+$/g, '')
}
