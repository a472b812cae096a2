import type { CustomerInput } from '#shared/domain/customers.ts'
import { readBudget, readCurrency, readNumber } from './read-values.ts'
import type { RowCell } from './row-cells.ts'

type Buying = NonNullable<CustomerInput['buyingContext']>
const DAY = 86_400_000
const DEFAULT_CURRENCY = 'EUR'

/** What they can spend, and the cells that should say it but do not. The first cell that says something counts. */
export function budgetOf(cells: readonly RowCell[]): { budget?: Buying['budget']; unread: RowCell[] } {
  const isRead = ({ field, value }: RowCell) => (field === 'budget' ? readBudget(value) : readNumber(value)) !== null
  const money = cells.filter(({ field }) => field === 'budget' || field === 'budgetMin' || field === 'budgetMax')
  const of = (field: string) => money.find((cell) => cell.field === field && isRead(cell))
  const [low, high, whole] = [of('budgetMin'), of('budgetMax'), of('budget')]
  const range = whole && readBudget(whole.value)
  const min = low ? amountOf(low, readNumber(low.value)) : whole && amountOf(whole, range?.min)
  const max = high ? amountOf(high, readNumber(high.value)) : whole && amountOf(whole, range?.max)
  const unread = money.filter((cell) => !isRead(cell))
  // Nothing is what a deal without a sum is worth, not what someone can spend.
  if (!(min || max)) return { unread }
  const used = [whole, low, high].filter((cell) => cell !== undefined)
  const named = [
    ...used.map(({ value }) => value),
    ...cells.filter(({ field }) => field === 'currency').map(({ value }) => value),
    ...used.map(({ column }) => column),
  ]
  const currency = named.flatMap((text) => readCurrency(text) ?? [])[0] ?? DEFAULT_CURRENCY
  return { budget: { ...(min !== undefined && { min }), ...(max !== undefined && { max }), currency }, unread }
}

/** "Budget (T€)" above 35 means 35,000. */
const amountOf = ({ column, value }: RowCell, amount: number | null | undefined): number | undefined =>
  amount === null || amount === undefined
    ? undefined
    : IN_THOUSANDS.test(column) && !/[a-z]/i.test(value.replace(/eur|usd/i, ''))
      ? amount * 1000
      : amount
const IN_THOUSANDS = /(?<!\p{L})(?:t\s?(?:€|eur)|k\s?(?:€|\$|£|eur|usd)|tsd\.?|(?:in )?thousands?|in tausend|000s)(?!\p{L})/iu

/** How soon a closing date is; a day gone by says nothing about when they buy. */
export function timelineOf(day: string | null, now: number): NonNullable<Buying['timeline']> | null {
  if (!day) return null
  const days = (Date.parse(day) - now) / DAY
  if (days < -1) return null
  if (days <= 7) return 'now'
  if (days <= 31) return 'within_1_month'
  if (days <= 92) return 'within_3_months'
  if (days <= 183) return 'within_6_months'
  return days <= 366 ? 'within_12_months' : 'no_hurry'
}
