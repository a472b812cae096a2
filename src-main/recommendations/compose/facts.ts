import type { Citation } from '#shared/domain/recommendations.ts'
import { stems } from '../../knowledge/concepts/taxonomy.ts'
import type { Evidence } from '../evidence/evidence.ts'
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
    const subject = header ? cellsOf(header).map((cell) => cell.replace(/^[^:]*: /u, '')) : []
    const said = subject.length > 0 ? `${citation.quote} (${subject.join(' ')}).` : `${citation.quote}.`
    return { said, citations: header ? [citation, { ...citation, quote: header }] : [citation] }
  }
  const [corner = '', ...names] = header ? cellsOf(header) : []
  const shown = columnsFor(product, names, values)
  // "Price by trim (EUR)": a corner cell with a unit says what all the figures are.
  const prefix = /\(.+\)/u.test(corner) ? `${corner}, ` : ''
  const said = `${prefix}${label}: ${sayCells(shown)}.`
  const named = header !== null && (prefix !== '' || shown.some(({ name }) => name !== ''))
  return { said, citations: named ? [citation, { ...citation, quote: header }] : [citation] }
}

/** "585 l (Hybrid 184)"; where columns carry units of their own, "Price (EUR) 680". */
function sayCells(cells: { value: string; name: string }[]): string {
  const named = cells.some(({ name }) => name.includes('('))
  return cells.map(({ value, name }) => (name === '' ? value : named ? `${name} ${value}` : `${value} (${name})`)).join(', ')
}

/** All columns, or only the one whose name shares most words with the product asked about. */
function columnsFor(product: string | null, names: string[], values: string[]): { value: string; name: string }[] {
  const columns = values.map((value, i) => ({ value, name: names[i] ?? '' })).filter(({ value }) => value !== '')
  const wanted = new Set(stems(product ?? '').map((token) => token.stem))
  const shared = columns.map(({ name }) => stems(name).filter((token) => wanted.has(token.stem)).length)
  const most = Math.max(0, ...shared)
  const best = columns.filter((_, i) => shared[i] === most)
  return most > 0 && best.length === 1 ? best : columns
}
