import { planColumns, type SheetRecord } from './columns.ts'
import { joinQualifier, makeFact, type RawFact, type Span } from './fact.ts'
import { isMatrix, matrixFacts } from './grids.ts'
import type { DecimalMark } from './quantity.ts'
import { remembered } from './remembered.ts'
import { readUnit, splitUnit } from './units.ts'

const LONGEST_QUOTE = 400
/** Columns that may be named beside a value to tell it from another of the same thing. */
const MOST_VARIANTS = 3
/** Records looked at to learn whether a sheet is turned. */
const MATRIX_SAMPLE = 60
/** A column that leaves more than this of the difference open explains too little. */
const LEAST_GAIN = 0.85
/** Subjects looked at to learn which columns tell values apart. */
const SAMPLE = 40

/** One string for each column name, so that thousands of look-ups by it compare no letters. */
const shared = remembered((name) => name)

/** Reads a row written "Column: value | Column: value"; null for any other row. */
export function readRecord(page: number, start: number, end: number, cells: Span[]): SheetRecord | null {
  const named = new Map<string, { value: string; start: number; end: number }>()
  for (const cell of cells) {
    const mark = cell.text.indexOf(': ')
    if (mark <= 0) continue
    const name = shared(cell.text.slice(0, mark))
    if (!named.has(name)) named.set(name, { value: cell.text.slice(mark + 2), start: cell.start, end: cell.end })
  }
  return named.size >= 2 && named.size * 2 > cells.length ? { page, start, end, cells: named } : null
}

const valueIn = ({ cells }: SheetRecord, column: string): string => cells.get(column)?.value ?? ''

/**
 * Facts of a sheet, best columns first, at most `limit`. The columns that name a thing become the subject; a value that differs
 * among records of one thing is qualified by the columns that explain the difference. Codes, dates and constants are left out.
 */
export function recordFacts(records: SheetRecord[], decimal: DecimalMark, limit: number): { facts: RawFact[]; truncated: boolean } {
  const matrix = asMatrix(records, decimal)
  if (matrix) return atMost(limit, matrix)
  const plan = planColumns(records, decimal)
  const column = columnReader(records)
  const subjects = records.map((record) => nameOf(record, plan.subject))
  const years = plan.year === null ? null : column(plan.year)
  const facts: RawFact[] = []
  for (const { name, confidence, unitColumn } of plan.specs) {
    const seen = new Set<string>()
    const values = column(name)
    const varying = varyingSubjects(subjects, values)
    const variants = explainingColumns(subjects, varying, values, new Map(plan.variants.map((each) => [each, column(each)])), name)
    for (const [i, record] of records.entries()) {
      const cell = record.cells.get(name)
      const subject = subjects[i] ?? ''
      if (!cell || subject === '') continue
      const about = varying.has(subject) ? variants.map((each) => sayVariant(record, each)) : []
      const qualifier = joinQualifier(years?.[i], ...about)
      const known = `${subject}\n${qualifier}\n${cell.value}`
      if (seen.has(known)) continue
      seen.add(known)
      if (facts.length >= limit) return { facts, truncated: true }
      const whole = record.end - record.start <= LONGEST_QUOTE
      const { start, end } = whole ? record : cell
      const hint = unitColumn === null ? null : (readUnit(valueIn(record, unitColumn)) ?? null)
      const fact = makeFact(name, cell.value, decimal, { page: record.page, start, end, subject, qualifier, confidence, hint })
      if (fact) facts.push(fact)
    }
  }
  return { facts, truncated: false }
}

/** Values of a column by record, '' where a record has none; each column is read once. */
function columnReader(records: SheetRecord[]): (name: string) => readonly string[] {
  const read = new Map<string, string[]>()
  return (name) => {
    const values = read.get(name) ?? records.map((record) => valueIn(record, name))
    read.set(name, values)
    return values
  }
}

/** As many as are wanted, and whether there are more; those beyond are never made. */
export function atMost(limit: number, facts: IteratorObject<RawFact>): { facts: RawFact[]; truncated: boolean } {
  const taken = facts.take(limit + 1).toArray()
  return { facts: taken.slice(0, limit), truncated: taken.length > limit }
}

/** A sheet that names its attributes down the first column was written out as records all the same. */
function asMatrix(records: SheetRecord[], decimal: DecimalMark): IteratorObject<RawFact> | null {
  const header = [...new Set(records.slice(0, 50).flatMap(({ cells }) => [...cells.keys()]))]
  const toRow = (record: SheetRecord) => ({
    ...record,
    text: '',
    cells: header.map((column) => {
      const { value, start, end } = record.cells.get(column) ?? { value: '', start: record.start, end: record.start }
      return { text: value, start, end }
    }),
  })
  if (!isMatrix(header, records.slice(0, MATRIX_SAMPLE).map(toRow), decimal)) return null
  return records.values().map(toRow).flatMap(matrixFacts(header, decimal))
}

function nameOf(record: SheetRecord, columns: string[]): string {
  const [first = '', second = ''] = columns.map((column) => valueIn(record, column))
  if (second === '') return first
  return second.toLowerCase().startsWith(first.toLowerCase()) ? second : `${first} ${second}`.trim()
}

/** A bare figure in a qualifier would say nothing: "4.000 L", "Gears: 8". */
function sayVariant(record: SheetRecord, column: string): string {
  const value = valueIn(record, column)
  if (value === '' || !/^[\d.,]+$/.test(value)) return value
  const { name, unit } = splitUnit(column)
  return unit ? `${value} ${unit.symbol}` : `${name}: ${value}`
}

/** Subjects for which a column has more than one value. */
function varyingSubjects(subjects: readonly string[], values: readonly string[]): Set<string> {
  const first = new Map<string, string>()
  const varying = new Set<string>()
  values.forEach((value, i) => {
    if (value === '') return
    const subject = subjects[i] ?? ''
    const known = first.get(subject)
    if (known === undefined) first.set(subject, value)
    else if (known !== value) varying.add(subject)
  })
  return varying
}

/** The few columns that best explain why values differ within a subject: taken one by one, each the one that leaves least open. */
function explainingColumns(
  subjects: readonly string[],
  varying: ReadonlySet<string>,
  values: readonly string[],
  variants: ReadonlyMap<string, readonly string[]>,
  own: string,
): string[] {
  const sample = someOf(varying)
  const rows = subjects.flatMap((subject, i) => (sample.has(subject) ? [i] : []))
  const chosen: string[] = []
  let keys = rows.map((row) => subjects[row] ?? '')
  let open = spread(rows, keys, values)
  while (open > 0 && chosen.length < MOST_VARIANTS) {
    const [best] = [...variants]
      .filter(([name]) => name !== own && !chosen.includes(name))
      .map(([name, column]) => ({ name, keys: rows.map((row, i) => `${keys[i]}\n${column[row]}`) }))
      .map((option) => ({ ...option, open: spread(rows, option.keys, values) }))
      .sort((a, b) => a.open - b.open)
    if (!best || best.open > open * LEAST_GAIN) break
    keys = best.keys
    open = best.open
    chosen.push(best.name)
  }
  return chosen
}

/** Subjects from all over the sheet: the first of them may all be of one make. */
function someOf(subjects: ReadonlySet<string>): Set<string> {
  const step = Math.max(1, Math.ceil(subjects.size / SAMPLE))
  return new Set([...subjects].filter((_, i) => i % step === 0))
}

/**
 * How much values of rows with the same key still differ: the pooled variance of numbers, the share of unequal pairs of words.
 * Rows alone with their key do not count, or the column that cuts finest would always seem to explain most.
 */
function spread(rows: readonly number[], keys: readonly string[], values: readonly string[]): number {
  const groups = new Map<string, string[]>()
  rows.forEach((row, i) => {
    const value = values[row] ?? ''
    const key = keys[i] ?? ''
    if (value === '') return
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  })
  const shared = [...groups.values()].filter((group) => group.length > 1)
  if (shared.length === 0) return Number.POSITIVE_INFINITY
  // On a log scale a difference counts as a ratio, so one huge value does not outweigh all others.
  const numbers = shared.map((group) => group.map((value) => Math.log(Math.abs(Number(value)) + 1)))
  return numbers.flat().every(Number.isFinite) ? pooledVariance(numbers) : unequalPairs(shared)
}

function pooledVariance(groups: number[][]): number {
  let squares = 0
  let freedom = 0
  for (const group of groups) {
    const mean = group.reduce((sum, value) => sum + value, 0) / group.length
    for (const value of group) squares += (value - mean) ** 2
    freedom += group.length - 1
  }
  return squares / freedom
}

function unequalPairs(groups: string[][]): number {
  let pairs = 0
  let equal = 0
  for (const group of groups) {
    pairs += group.length * (group.length - 1)
    for (const same of Map.groupBy(group, (value) => value).values()) equal += same.length * (same.length - 1)
  }
  return 1 - equal / pairs
}
