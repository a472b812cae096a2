import type { AdviceWarning, SalesContext } from '#shared/domain/recommendations.ts'
import { money } from '#shared/messages/budget.ts'
import { advice } from '#shared/messages/en/advice.ts'
import { fill } from '#shared/messages/index.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Gathered } from '../evidence/gather.ts'
import { cellsOf } from '../evidence/spans.ts'
import { capital } from './phrases.ts'
import { type Price, pricesOf } from './prices.ts'

/** Below this share of the dearest price known of a product, a sum is that of an option or a fee. */
const OPTION_SHARE = 0.25
/** A price this small beside a budget is about something else: one of a dozen, or a part. */
const LEAST_SHARE = 0.5
/** Sums that are no price to pay at once. */
const OTHER_SUM =
  /\b(?:resale|residual|trade-in|cost of ownership|total cost|savings?|deposit|lease|leasing|instalments?|insurance|road tax|per (?:month|year|week|100 km|kilomet(?:re|er)|mile)|a (?:month|year))\b/iu

/** What one price is against the customer's limit, in whole units of both's currency: positive is above it. */
interface Gap extends Price {
  difference: number
}

type Budget = SalesContext['budget']

/** Whether a piece of proof names the product's price, of whatever size. */
const namesPrice = (piece: Evidence): boolean =>
  piece.answers === 'price' &&
  piece.citation.use === 'proof' &&
  piece.aboutProduct &&
  piece.competitor === null &&
  !OTHER_SUM.test(piece.shape === 'row' ? (cellsOf(piece.citation.quote)[0] ?? '') : piece.citation.quote)

/**
 * The proofs that name what the product itself costs, best first: where the library says several sums under its price, those of options and fees are
 * far below the dearest. Empty where it says none.
 */
export function priceProofs({ evidence }: Pick<Gathered, 'evidence'>, product: string | null): Evidence[] {
  const priced = evidence.filter(namesPrice).map((piece) => ({ piece, most: dearest(pricesOf(piece, product)) }))
  const most = Math.max(0, ...priced.map(({ most }) => most))
  return priced.filter((price) => price.most > 0 && price.most >= most * OPTION_SHARE).map(({ piece }) => piece)
}

const dearest = (prices: readonly Price[]): number => Math.max(0, ...prices.map(({ amount }) => amount))

/** How prices stand to the budget; empty where there is no upper limit in their currency. */
function gapsTo(budget: Budget, prices: readonly Price[]): Gap[] {
  const max = budget?.max
  if (!budget || !max) return []
  return prices
    .filter(({ currency, amount }) => currency === budget.currency && amount >= max * LEAST_SHARE)
    .map((price) => ({ ...price, difference: Math.round((price.amount - max) * 100) / 100 }))
    .sort((a, b) => a.difference - b.difference)
}

const nameOf = ({ variant, amount, currency }: Price): string => (variant ? `the ${variant}` : money(amount, currency))

/**
 * To the customer: whether what was just quoted is inside their budget, and by how much; `over` where nothing is. Null where the two cannot be
 * compared.
 */
export function sayBudget(budget: Budget, prices: readonly Price[]): { said: string; over: boolean } | null {
  const gaps = gapsTo(budget, prices)
  const inside = gaps.findLast(({ difference }) => difference <= 0)
  const above = gaps.find(({ difference }) => difference > 0)
  const words = advice.budgetFit
  const by = (gap: Gap | undefined) => (gap ? money(Math.abs(gap.difference), gap.currency) : '')
  const values = {
    limit: budget?.max ? money(budget.max, budget.currency) : '',
    inside: inside ? nameOf(inside) : '',
    above: above ? nameOf(above) : '',
    spare: by(inside),
    over: by(above),
  }
  const say = (template: string, over = false) => ({ said: capital(fill(template, values)), over })
  if (inside && above) return say(inside.difference === 0 ? words.onAndAbove : words.insideAndAbove)
  if (above) return say(words.above, true)
  if (inside) return say(inside.difference === 0 ? words.on : words.inside)
  return null
}

/** The sentence of a point that says how its price stands to the budget, in whichever of the phrases above; null where none does. */
export const budgetSentence = (text: string): string | null => FITS.map((fit) => fit.exec(text)?.[0].trim()).find(Boolean) ?? null

/** The phrases, the longer first, with anything but the end of a sentence in their places. */
const FITS = Object.values(advice.budgetFit)
  .sort((a, b) => b.length - a.length)
  .map((phrase) => new RegExp(phrase.replace(/[.*+?^$()|[\]\\]/gu, '\\$&').replace(/\{\p{L}+\}/gu, '(?:[^.?]|\\.(?=\\d))+?'), 'u'))

/**
 * To the rep: that the price is above the budget, with the sum, or that both are in different currencies. `quoted` are the proofs the advice cites;
 * where it quotes no price, what the library says of it counts.
 */
export function priceWarnings({ budget, product }: SalesContext, gathered: Gathered, quoted: readonly string[]): AdviceWarning[] {
  const proofs = priceProofs(gathered, product)
  const proof = proofs.find(({ citation }) => quoted.includes(citation.quote)) ?? proofs[0]
  if (!proof || !budget?.max) return []
  const prices = pricesOf(proof, product)
  const currencies = [...new Set(prices.map(({ currency }) => currency))]
  if (!currencies.includes(budget.currency)) {
    const message = fill(advice.warnings.budgetCurrency, { budget: budget.currency, price: currencies.join(', ') })
    return [{ code: 'budget_currency', message, sides: [sideOf(proof, prices)] }]
  }
  const gaps = gapsTo(budget, prices)
  const above = gaps.filter(({ difference }) => difference > 0)
  if (above.length === 0) return []
  const limit = money(budget.max, budget.currency)
  const sums = above.map((gap) => fill(advice.warnings.budgetSum, { price: sayPrice(gap), over: money(gap.difference, gap.currency) }))
  const inside = gaps.filter(({ difference }) => difference <= 0).map(sayPrice)
  const template = inside.length > 0 ? advice.warnings.partlyOverBudget : advice.warnings.overBudget
  const message = fill(template, { limit, sums: sums.join('; '), inside: inside.join(', ') })
  return [{ code: 'over_budget', message, sides: [sideOf(proof, prices)] }]
}

const sayPrice = ({ amount, currency, variant }: Price): string => `${money(amount, currency)}${variant ? ` (${variant})` : ''}`

const sideOf = ({ citation }: Evidence, prices: readonly Price[]) => ({ said: prices.map(sayPrice).join(', '), citation })
