import { t } from './index.ts'

interface Budget {
  min?: number | undefined
  max?: number | undefined
  currency: string
}

/** Making a formatter takes longer than using it a hundred times. */
const formatters = new Map<string, Intl.NumberFormat>()

/** "EUR 38,000": the currency by its code, which leaves no doubt whose dollars or crowns are meant. */
export function money(amount: number, currency: string): string {
  const format =
    formatters.get(currency) ??
    new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code', maximumFractionDigits: 0 })
  formatters.set(currency, format)
  return format.format(amount).replaceAll('\u00a0', ' ')
}

/** "up to EUR 38,000", in the given way of writing money; null where no budget is known. */
export function budgetWords(budget: Budget | null | undefined, write: typeof money = money): string | null {
  if (!budget) return null
  const [min, max] = [budget.min, budget.max].map((amount) => (amount === undefined ? null : write(amount, budget.currency)))
  if (min && max) return t('customers.budget.range', { min, max })
  if (min) return t('customers.budget.from', { min })
  return max ? t('customers.budget.to', { max }) : null
}
