import type { SpecFact } from '#shared/domain/knowledge.ts'
import type { Sum, SumStep } from '#shared/domain/objections.ts'
import type { Citation } from '#shared/domain/recommendations.ts'
import { advice } from '#shared/messages/en/advice.ts'
import { objections } from '#shared/messages/en/objections.ts'
import { fill } from '#shared/messages/index.ts'
import { stems } from '../../knowledge/concepts/taxonomy.ts'
import { PRICE_WORD, SAYS_NOTHING } from '../compose/facts.ts'
import { citationOf } from '../evidence/fact-citation.ts'
import { yearsIn } from '../evidence/figures.ts'

/** What a question for the lines of a cost table is asked with: any of these words. */
export const OWNERSHIP_SEARCH = 'purchase price preis energy fuel service tyres insurance tax resale value'

/** A cost table in a document, one column of it: every line with its row, and the header that names the column. */
export interface CostTable {
  variant: string
  currency: string
  /** Months the table covers, as its header or heading says; null where it does not. */
  months: number | null
  /** As written: "five years". */
  period: string | null
  price: SpecFact
  lines: { fact: SpecFact; amount: number }[]
  header: string
}

const PRICE = /\bprice\b/iu
const RESALE = /\b(?:resale|residual|trade-in) (?:value|price)\b/iu
/** Lines that repeat the others. */
const TOTAL = /\b(?:total|cost of ownership|all in|per month|a month|sum)\b/iu
const LEAST_LINES = 3
/** A stated total may differ by rounding. */
const SLACK = 2

/** Reads the header a row stands under; null when the page has none. */
export type HeaderOf = (fact: SpecFact) => string | null

/**
 * Cost tables among facts: columns that hold a price and at least two more lines of money in one table. Where the table states its own total,
 * the lines must add up to it; else the table was misread and is left alone. The column that shares most words with the product comes first,
 * then the cheapest.
 */
export function findCostTables(facts: readonly SpecFact[], headerOf: HeaderOf, product: string | null): CostTable[] {
  const columns = new Map<string, SpecFact[]>()
  for (const fact of facts) {
    if (fact.low === null || fact.high !== null || !isCurrency(fact.unit)) continue
    const header = headerOf(fact)
    if (!header || !fact.qualifier) continue
    const key = JSON.stringify([fact.sourceId, fact.page, header, fact.qualifier])
    columns.set(key, [...(columns.get(key) ?? []), fact])
  }
  const wanted = stemsOf(product ?? '')
  const tables = Array.from(columns, ([key, found]) => readTable(found, (JSON.parse(key) as string[])[2] ?? '')).filter(
    (table) => table !== null,
  )
  const shared = ({ variant }: CostTable): number => [...stemsOf(variant)].filter((stem) => wanted.has(stem)).length
  return tables.sort((a, b) => shared(b) - shared(a) || (a.price.low ?? 0) - (b.price.low ?? 0) || a.variant.localeCompare(b.variant))
}

/** A price a document states by itself: what a limit is held against. `variant` is empty where the page names no version. */
export type Priced = Pick<CostTable, 'variant' | 'currency' | 'months' | 'period' | 'price'> & { header: string | null }

/** Prices without a table of costs around them, that of the product's own version first, then the cheapest. */
export function findPrices(facts: readonly SpecFact[], headerOf: HeaderOf, product: string | null): Priced[] {
  const wanted = stemsOf(product ?? '')
  const shared = ({ variant }: Priced): number => [...stemsOf(variant)].filter((stem) => wanted.has(stem)).length
  return facts
    .filter(
      ({ low, high, unit, attribute }) =>
        low !== null && high === null && isCurrency(unit) && PRICE_WORD.test(attribute) && !RESALE.test(attribute),
    )
    .map(
      (fact): Priced => ({
        price: fact,
        variant: SAYS_NOTHING.test(variantOf(fact)) ? '' : variantOf(fact),
        currency: fact.unit ?? '',
        months: null,
        period: null,
        header: headerOf(fact),
      }),
    )
    .sort((a, b) => shared(b) - shared(a) || (a.price.low ?? 0) - (b.price.low ?? 0) || a.variant.localeCompare(b.variant))
}

function readTable(found: SpecFact[], header: string): CostTable | null {
  const rows = [...new Map(found.map((fact) => [fact.quote, fact])).values()].sort((a, b) => a.range.start - b.range.start)
  const price = rows.find(({ attribute }) => PRICE.test(attribute) && !RESALE.test(attribute))
  const lines = rows
    .filter(({ attribute }) => !TOTAL.test(attribute))
    .map((fact) => ({ fact, amount: RESALE.test(fact.attribute) ? -Math.abs(fact.low ?? 0) : (fact.low ?? 0) }))
  if (!price?.unit || lines.length < LEAST_LINES || rows.some(({ unit }) => unit !== price.unit)) return null
  const stated = rows.find(({ attribute }) => TOTAL.test(attribute) && !/month/iu.test(attribute))
  if (stated && Math.abs((stated.low ?? 0) - totalOf(lines)) > SLACK) return null
  const period = yearsIn(header)[0] ?? null
  return {
    variant: variantOf(price),
    currency: price.unit,
    months: period && period.years * 12,
    period: period?.written.toLowerCase() ?? null,
    price,
    lines,
    header,
  }
}

/** The table as a sum: line by line, the total, and by the month where the table says how long it covers. */
export function ownershipSum(table: CostTable): { sum: Sum; total: number; monthly: number | null } {
  const { months, lines, currency, variant } = table
  const words = objections.ownership
  const total = totalOf(lines)
  const monthly = months ? Math.round(total / months) : null
  const steps: SumStep[] = [
    ...lines.map(
      ({ fact, amount }): SumStep => ({
        label: fact.attribute,
        sign: amount < 0 ? '-' : '+',
        amount: Math.abs(amount),
        citation: citationOf(fact),
      }),
    ),
    { label: words.total, sign: '=', amount: total, citation: null },
    ...(monthly === null
      ? []
      : [{ label: fill(words.perMonth, { months: months ?? 0 }), sign: '/' as const, amount: monthly, citation: null }]),
  ]
  return { sum: { title: fill(words.title, { variant }), currency, steps }, total, monthly }
}

/** The quotes a table's sum stands on: its rows, then the row that names the columns. */
export function citationsOf({ lines, header, price }: CostTable): Citation[] {
  return [...lines.map(({ fact }) => citationOf(fact)), { ...citationOf(price), quote: header }]
}

const totalOf = (lines: CostTable['lines']): number => Math.round(lines.reduce((sum, { amount }) => sum + amount, 0) * 100) / 100

const isCurrency = (unit: string | null): boolean => unit !== null && /^[A-Z]{3}$/u.test(unit)

const stemsOf = (text: string): Set<string> => new Set(stems(text).map(({ stem }) => stem))

/** "purchase price 33,900, energy 8,580 and tyres 1,240, less resale value 15,255". */
export function sayLines({ lines }: CostTable, say: (amount: number) => string): string {
  const part = ({ fact, amount }: CostTable['lines'][number]) => `${lower(fact.attribute)} ${say(Math.abs(amount))}`
  const costs = lines.filter(({ amount }) => amount >= 0).map(part)
  const less = lines.filter(({ amount }) => amount < 0).map((line) => `, ${advice.words.less} ${part(line)}`)
  const together = costs.length > 1 ? `${costs.slice(0, -1).join(', ')}, ${advice.words.and} ${costs.at(-1)}` : (costs[0] ?? '')
  return `${together}${less.join('')}`
}

/** "Hybrid 184 Core" of "Hybrid 184 Core, Five years": the span is said apart. */
function variantOf({ qualifier, subject }: SpecFact): string {
  const parts = (qualifier ?? '').split(', ').filter((part) => part !== '' && yearsIn(part).length === 0)
  return parts.join(', ') || subject
}

/** "Purchase price" in the middle of a sentence; "VAT" stays. */
const lower = (text: string): string => (/^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text)
