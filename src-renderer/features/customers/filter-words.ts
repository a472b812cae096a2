import type { CustomerListFilter } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { formatNumber } from '../../components/format.ts'
import { budgetWords } from './budget-words.ts'

/** What a filter narrows to, in words, one part each. */
export function filterWords(filter: CustomerListFilter): string[] {
  const { search, style, stage, budgetMin: min, budgetMax: max, currency, tag, owner, product, company, quietDays, sort } = filter
  const number = (amount: number | undefined) => (amount === undefined ? '' : formatNumber(amount))
  const budget = currency
    ? (budgetWords({ min, max, currency }) ?? currency)
    : [
        min !== undefined && t('customers.budget.from', { min: number(min) }),
        max !== undefined && t('customers.budget.to', { max: number(max) }),
      ]
        .filter(Boolean)
        .join(' ')
  const parts = [
    search && `"${search}"`,
    stage && t(`domain.stage.${stage}`),
    style && t(`domain.style.${style}`),
    budget && `${t('customers.column.budget')} ${budget}`,
    tag && `${t('customers.filter.tag')}: ${tag}`,
    owner && `${t('customers.form.owner')}: ${owner}`,
    product && `${t('customers.form.interest')}: ${product}`,
    company && `${t('customers.form.company')}: ${company}`,
    quietDays !== undefined && t('customers.filter.quietDays', { count: quietDays }),
    sort && sort !== 'updated' && t(`transfer.sort.${sort}`),
  ]
  return parts.filter((part): part is string => Boolean(part))
}
