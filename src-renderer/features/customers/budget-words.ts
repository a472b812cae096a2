import { budgetWords as words } from '#shared/messages/budget.ts'
import { formatMoney } from '../../components/format.ts'

/** A budget as the screen writes money: "up to €38,000"; null where none is known. */
export const budgetWords = (budget: Parameters<typeof words>[0]): string | null => words(budget, formatMoney)
