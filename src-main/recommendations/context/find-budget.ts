import type { SalesContext } from '#shared/domain/recommendations.ts'

const CURRENCIES: [code: string, sign: RegExp][] = [
  ['EUR', /€|\beuros?\b|\beur\b|\beiro\b/iu],
  ['USD', /\$|\busd\b|\bdollars?\b/iu],
  ['GBP', /£|\bgbp\b|\bpounds?\b(?! per)/iu],
  ['CHF', /\bchf\b|\bfranken\b/iu],
  ['PLN', /\bpln\b|\bzł/iu],
  ['SEK', /\bsek\b/iu],
]

const SIGN = String.raw`(?:€|\$|£|(?:EUR|USD|GBP|CHF|PLN|SEK)(?![\p{L}]))`
const WORD = String.raw`(?:€|\$|£|(?:euros?|eur|eiro|dollars?|usd|gbp|chf|pln|sek)(?![\p{L}]))`
const DIGITS = String.raw`\d{1,3}(?:[.,'\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?`
const SCALE = String.raw`(?:k(?![\p{L}])|tsd\.?|tausend|thousand|tūkst\w*\.?|tūkstoši\w*)`
const AMOUNT = new RegExp(String.raw`(${SIGN})?\s?(?<![\d.,])(${DIGITS})\s?(${SCALE})?\s?(${WORD})?`, 'giu')

const CUE =
  /\b(?:budget\w*|budžet\w*|biudžet\w*|eelarve|spend\w*|afford|up to|at most|max(?:imum|imal)?\.?|under|below|no more than|not more than|around|about|bis(?: zu)?|höchstens|līdz|iki|ceiling|limit)\b/iu
const CALLED = /(?:budget|budžet|biudžet|eelarve|\blimit|\bceiling)\p{L}*\D{0,16}$/iu
const AT_LEAST = /\b(?:from|at least|min(?:imum)?\.?|over|above|ab|mindestens|no|nuo|virs)\s*$/iu
const RANGE = /^\s*(?:-|–|—|to|and|bis|līdz|iki)\s*$/iu
const PER_TIME = /^\s*(?:\/|per|a|pro|im|mēnesī|p\.)\s*(?:month|mo\b|week|year|kilomet|km|mile|monat|jahr|mēnes)/iu
/** Distances, ages, weights: a number with another unit is never money. */
const OTHER_UNIT =
  /^\s?(?:km|kilomet\w*|miles?|kg|t\b|l\b|litres?|kw|hp|ps\b|%|mm|cm|m\b|years?|months?|weeks?|days?|jahre|monate|gadi|people|persons|seats|doors|cars)/iu

/** "2k cheaper" says how far two sums are apart, and neither of them. */
const DISTANCE =
  /^\s?(?:(?:EUR|USD|GBP|CHF|€|\$|£|euros?|dollars?|pounds?|bucks)\s?)?(?:cheaper|less(?! than)|more(?! than| or less)|dearer|lower|higher|(?:of )?discount|off\b|rabatt|billiger|günstiger|teurer|mehr|weniger|below|above|under(?! no)|over)(?!\p{L})/iu

export interface Amount {
  value: number
  start: number
  end: number
  /** Written with a currency, "k" or a thousands group. */
  moneyLike: boolean
}

/**
 * The budget a text names, whole units of its currency: 35k, 35.000, 35 000, EUR 35,000, 30-38k, "between 30k and 35k".
 * Monthly and per-kilometre amounts are not a purchase budget. Without a currency the fallback is assumed.
 */
export function findBudget(text: string, fallbackCurrency = 'EUR'): SalesContext['budget'] {
  const amounts = findAmounts(text)
  const clauseBefore = ({ start }: Amount): string =>
    text
      .slice(Math.max(0, start - 40), start)
      .split(/[,;.]\s/)
      .at(-1) ?? ''
  // "36,900 is more than my budget of 34,000": the sum that is called a budget is the budget.
  const called = amounts.findIndex((amount) => CALLED.test(clauseBefore(amount)) && (amount.moneyLike || amount.value >= 1000))
  const tradeIn = tradeInOf(text)
  for (const [i, amount] of amounts.entries()) {
    if (i < called || amount.value === tradeIn) continue
    const before = text.slice(Math.max(0, amount.start - 40), amount.start)
    const cued = CUE.test(clauseBefore(amount))
    if (!cued && !(amount.moneyLike && amount.value >= 1000)) continue
    if (cued && !amount.moneyLike && amount.value < 1000) continue
    const currency = currencyNear(text, amount) ?? fallbackCurrency
    const next = amounts[i + 1]
    if (next && RANGE.test(text.slice(amount.end, next.start))) {
      // "30-38k": the scale stands once, at the end.
      const min = amount.value < 1000 && next.value >= 1000 ? amount.value * 1000 : amount.value
      return min <= next.value ? { min, max: next.value, currency: currencyNear(text, next) ?? currency } : { max: next.value, currency }
    }
    return AT_LEAST.test(before) ? { min: amount.value, currency } : { max: amount.value, currency }
  }
  return null
}

/** Every amount of money a text may name, in order. */
export function findAmounts(text: string): Amount[] {
  const amounts: Amount[] = []
  for (const match of text.matchAll(AMOUNT)) {
    const [whole, sign, digits = '', scale, word] = match
    const end = match.index + whole.trimEnd().length
    if (PER_TIME.test(text.slice(end)) || DISTANCE.test(text.slice(end)) || (!word && OTHER_UNIT.test(text.slice(end)))) continue
    const value = readNumber(digits) * (scale ? 1000 : 1)
    const moneyLike = Boolean(sign || scale || word) || /\d[.,'\u00a0\u202f ]\d{3}/u.test(digits)
    amounts.push({ value, start: match.index, end, moneyLike })
  }
  // "30-38k": a bare number that opens a range with a money-like one is money as well.
  return amounts.map((amount, i) => {
    const next = amounts[i + 1]
    const opensRange = next?.moneyLike && next.value >= 1000 && amount.value >= 1 && RANGE.test(text.slice(amount.end, next.start))
    return opensRange && !amount.moneyLike
      ? { ...amount, moneyLike: true, value: amount.value < 1000 ? amount.value * 1000 : amount.value }
      : amount
  })
}

/** 35.000, 35,000, 35 000 and 35'000 are thirty-five thousand; 35.5 and 35,5 are thirty-five and a half. */
function readNumber(digits: string): number {
  const grouped = /^\d{1,3}(?:[.,'\u00a0\u202f ]\d{3})+$/u.test(digits)
  return Number(grouped ? digits.replace(/[^\d]/gu, '') : digits.replace(',', '.'))
}

function currencyNear(text: string, amount: Amount): string | null {
  const around = text.slice(Math.max(0, amount.start - 6), amount.end + 10)
  return CURRENCIES.find(([, sign]) => sign.test(around))?.[0] ?? null
}

const TRADE_IN = /\b(?:trade[ -]?in|part[ -]exchange|for (?:my|our|the) (?:old|present|current) (?:one|car|machine|\p{L}+))\b/iu

/** The amount a text says somebody gets for the present one: the only one, or the only one beside those words. Null when that is not clear. */
export function tradeInOf(text: string): number | null {
  if (!TRADE_IN.test(text)) return null
  const amounts = findAmounts(text).filter(({ value, moneyLike }) => moneyLike && value >= 100)
  const beside = amounts.filter(({ start, end }) => GETS_FOR.test(text.slice(end)) || TRADE_IN_OF.test(text.slice(0, start)))
  const [only, ...others] = amounts.length === 1 ? amounts : beside
  return only && others.length === 0 ? only.value : null
}

const GETS_FOR = /^\s?(?:\p{L}+\s){0,2}(?:for (?:my|our|the)|in part[ -]exchange|as a trade[ -]?in)\b/iu
const TRADE_IN_OF = /\b(?:trade[ -]?in|part[ -]exchange)(?:\s\p{L}+){0,3}\s?[^\d,.;]{0,5}$/iu
