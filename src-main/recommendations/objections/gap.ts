import type { SpecFact } from '#shared/domain/knowledge.ts'
import type { Sum, SumStep } from '#shared/domain/objections.ts'
import type { SalesContext } from '#shared/domain/recommendations.ts'
import { objections } from '#shared/messages/en/objections.ts'
import { fill } from '#shared/messages/index.ts'
import { citationOf } from '../evidence/fact-citation.ts'

/** A price this far from a limit is about something else: a dozen cars, or another product. */
const COMPARABLE = { least: 0.5, most: 1.6 }

export interface Gap {
  sum: Sum
  /** What is to be paid minus the limit: positive is over it. */
  difference: number
  monthly: number | null
}

/** The price against the customer's limit, less what they get for the present one, step by step. Null where the two cannot be compared. */
export function gapSum(
  price: { fact: SpecFact; variant: string; months: number | null },
  budget: SalesContext['budget'],
  tradeIn: number | null,
): Gap | null {
  const { fact, variant, months } = price
  if (budget?.max === undefined || fact.low === null || fact.unit !== budget.currency) return null
  const share = fact.low / budget.max
  if (share < COMPARABLE.least || share > COMPARABLE.most) return null
  const words = objections.gap
  const left = fact.low - (tradeIn ?? 0)
  const difference = left - budget.max
  const monthly = difference > 0 && months ? Math.round(difference / months) : null
  const step = (label: string, sign: SumStep['sign'], amount: number): SumStep => ({ label, sign, amount, citation: null })
  const steps: SumStep[] = [
    { ...step(fill(words.price, { variant }), '+', fact.low), citation: citationOf(fact) },
    ...(tradeIn === null ? [] : [step(words.tradeIn, '-', tradeIn), step(words.left, '=', left)]),
    step(words.limit, '-', budget.max),
    step(words.difference, '=', difference),
    ...(monthly === null ? [] : [step(fill(words.perMonth, { months: months ?? 0 }), '/', monthly)]),
  ]
  return { sum: { title: fill(words.title, { variant }), currency: budget.currency, steps }, difference, monthly }
}
