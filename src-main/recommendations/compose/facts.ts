import type { Citation } from '#shared/domain/recommendations.ts'
import { stems } from '../../knowledge/concepts/taxonomy.ts'
import { readUnit, splitUnit, type Unit } from '../../knowledge/facts/units.ts'
import { type Evidence, spokenSubject } from '../evidence/evidence.ts'
import { yearsIn } from '../evidence/figures.ts'
import { cellsOf } from '../evidence/spans.ts'
import { quoted } from './phrases.ts'

/** A piece of evidence as it can be said, and the citations every word of it stands on. */
export interface Fact {
  said: string
  citations: Citation[]
}

/** A sentence is said as a quote; a table row as "label: value (column)", with the row that names the columns cited beside it. */
export function sayFact(evidence: Evidence, product: string | null): Fact {
  const { citation, shape, header } = evidence
  if (shape !== 'row') return { said: quoted(citation.quote), citations: [citation] }
  const [label = '', ...values] = cellsOf(citation.quote)
  if (values.length === 0) {
    const subject = subjectOf(evidence)
    const line = readable(citation.quote)
    const said = subject ? `${line} (${subject}).` : `${line}.`
    return { said, citations: header ? [citation, { ...citation, quote: header }] : [citation] }
  }
  const shown = shownColumns(evidence, product)
  const { name: about, unit } = splitUnit(cornerOf(evidence))
  // What is paid once has no term: the table's "five years" is not of the purchase price.
  const oneOff = PRICE_WORD.test(label) && yearsIn(about).length > 0
  const condition = unit && !oneOff && !saysLess(about, label) ? ` (${about.charAt(0).toLowerCase()}${about.slice(1)})` : ''
  // In a table of costs the resale value is taken off; said alone it is a sum like any other.
  const cells = shown.map((cell) => (DEDUCTION.test(label) ? { ...cell, value: cell.value.replace(/^[-–−]\s?(?=\d)/u, '') } : cell))
  const said = `${label}${condition}: ${cells.map(sayCell).join(', ')}.`
  const named = header !== null && (unit !== null || shown.some(({ name }) => name !== ''))
  return { said, citations: named ? [citation, { ...citation, quote: header }] : [citation] }
}

/** What a line such as "Price: $900" is about, as one says it; empty where nothing above it says so. */
export const subjectOf = ({ header }: Evidence): string =>
  header === null
    ? ''
    : spokenSubject(
        cellsOf(header)
          .map((cell) => cell.replace(/^[^:]*: /u, ''))
          .join(' '),
      )

/** A label in capitals ("BRAKES: Double") shouts. */
const readable = (line: string): string =>
  line.replace(/^\p{Lu}[\p{Lu}\s-]+(?=:)/u, (label) => label.charAt(0) + label.slice(1).toLowerCase()).replace(/[.\s]+$/u, '')

interface Cell {
  value: string
  name: string
  /** What its table is in, where the corner says so. */
  unit: Unit | null
}

const DEDUCTION = /\b(?:resale|residual|trade-in)\b/iu
/** A row that says a price. */
export const PRICE_WORD = /(?<!\p{L})(?:price|msrp|rrp|(?:listen|kauf|grund|einzel|gesamt)?preise?|cena)(?!\p{L})/iu
/** A column headed "Value" or "Wert" says nothing that its cells do not. */
export const SAYS_NOTHING = /^(?:values?|data|figures?|details?|specifications?|descriptions?|wert|werte|angaben?|daten|vērtība)$/iu

const cornerOf = ({ header }: Evidence): string => (header && cellsOf(header)[0]) || ''

/** The cells of a row that are said: of several columns those that fit the product. */
export function shownColumns(evidence: Evidence, product: string | null): Cell[] {
  const [, ...names] = evidence.header ? cellsOf(evidence.header) : []
  const { unit } = splitUnit(cornerOf(evidence))
  return columnsFor(product, names, cellsOf(evidence.citation.quote).slice(1)).map((cell) => ({ ...cell, unit }))
}

/** "EUR 38,500 (Core)"; a column that is a unit comes after its figure: "12 years". */
function sayCell({ value, name, unit }: Cell): string {
  const own = readUnit(name)
  if (own && own.dimension !== 'money')
    return /\d/u.test(value) ? withColumnUnit(value, name.toLowerCase()) : `${name.toLowerCase()}: ${value}`
  const measured = unit && /^[\d.,' ]+$/u.test(value) ? withUnit(value, unit) : value
  if (name === '') return measured
  const column = splitUnit(name)
  // "Price (EUR)" names its own unit.
  if (column.unit) return /^[\d.,' ]+$/u.test(value) ? withUnit(value, column.unit) : value
  const inner = /^(.*?) \(([^()]+)\)$/u.exec(measured)
  return inner ? `${inner[1]} (${inner[2]}, ${name})` : `${measured} (${name})`
}

/** "5, then renewed" under "Years" is "5 years, then renewed". */
const withColumnUnit = (value: string, unit: string): string =>
  /^[\d.,]*\d/u.test(value) ? value.replace(/^[\d.,]*\d/u, (figure) => `${figure} ${unit}`) : `${value} ${unit}`

const withUnit = (value: string, { symbol, dimension }: Unit): string =>
  dimension === 'money' ? `${symbol} ${value}` : `${value} ${symbol}`

/** A corner such as "Price" over "List price" tells nothing the row does not. */
const saysLess = (about: string, label: string): boolean => {
  const row = new Set(stems(label).map(({ stem }) => stem))
  return stems(about).every(({ stem }) => row.has(stem) || GENERAL.has(stem))
}
const GENERAL = new Set(
  stems(
    'price prices cost costs data figures key facts by trim model version technical specification dimensions weights measurements performance tariff plan benefit',
  ).map(({ stem }) => stem),
)

/** All columns, or only those whose names share most words with the product asked about. */
function columnsFor(product: string | null, names: string[], values: string[]): Omit<Cell, 'unit'>[] {
  const nameAt = (i: number): string => (SAYS_NOTHING.test(names[i] ?? '') ? '' : (names[i] ?? ''))
  const columns = values.map((value, i) => ({ value, name: nameAt(i) })).filter(({ value }) => !/^[-–—\s]*$/u.test(value))
  const wanted = new Set(stems(product ?? '').map((token) => token.stem))
  const shared = columns.map(({ name }) => stems(name).filter((token) => wanted.has(token.stem)).length)
  const most = Math.max(0, ...shared)
  return most > 0 ? columns.filter((_, i) => shared[i] === most) : columns
}
