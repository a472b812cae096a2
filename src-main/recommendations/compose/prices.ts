import { readUnit, splitUnit, type Unit } from '../../knowledge/facts/units.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { figuresIn } from '../evidence/figures.ts'
import { cellsOf } from '../evidence/spans.ts'
import { PRICE_WORD, shownColumns, subjectOf } from './facts.ts'

/** A sum of money as a proof names it, in whole units of its currency, and for which version of the product. */
export interface Price {
  amount: number
  currency: string
  /** Empty where the proof names no version. */
  variant: string
}

/** The sums of money a proof says, as the talk shows them: of a row those of the columns that fit the product. */
export function pricesOf(evidence: Evidence, product: string | null): Price[] {
  const { citation, shape, header } = evidence
  const [label = '', ...values] = shape === 'row' ? cellsOf(citation.quote) : []
  if (values.length === 0) {
    const variant = shape === 'row' ? subjectOf(evidence) : ''
    return sumsIn(citation.quote, null).map((sum) => ({ ...sum, variant }))
  }
  const rowOfPrices = PRICE_WORD.test(label)
  // Under "Price by trim" a row is a model and a column a trim of it.
  const [corner = ''] = header === null ? [] : cellsOf(header)
  return shownColumns(evidence, product).flatMap(({ value, name, unit }) => {
    // "Price (EUR)" names its own unit; then the row names the version.
    const column = splitUnit(name)
    const version = column.unit === null && column.name !== '' && PRICE_WORD.test(corner) ? `${label} ${column.name}` : label
    const variant = rowOfPrices ? column.name : header === null ? '' : version
    return sumsIn(value, column.unit ?? unit).map((sum) => ({ ...sum, variant: readUnit(variant) ? '' : variant }))
  })
}

function sumsIn(text: string, unit: Unit | null): { amount: number; currency: string }[] {
  const assumed = unit?.dimension === 'money' && /^[\d.,' ]+$/u.test(text) ? unit.symbol : null
  return figuresIn(text).flatMap(({ value, unit: own, inWords }) => {
    const currency = own ?? assumed
    return currency && /^[A-Z]{3}$/u.test(currency) && !inWords ? [{ amount: Number(value), currency }] : []
  })
}
