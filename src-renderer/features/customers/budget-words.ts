import { t } from '#shared/messages/index.ts'
import { formatMoney } from '../../components/format.ts'

interface Budget {
  min?: number
  max?: number
  currency: string
}

/** A budget in words: "up to €38,000"; null where none is known. */
export function budgetWords(budget: Budget | null | undefined): string | null {
  if (!budget) return null
  const min = budget.min === undefined ? null : formatMoney(budget.min, budget.currency)
  const max = budget.max === undefined ? null : formatMoney(budget.max, budget.currency)
  if (min && max) return t('customers.budget.range', { min, max })
  if (min) return t('customers.budget.from', { min })
  return max && t('customers.budget.to', { max })
}
