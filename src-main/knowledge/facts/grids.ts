import { namesAttribute } from './attributes.ts'
import { cellsOf, isBlank, isLabel, joinQualifier, makeFact, type RawFact, type Span } from './fact.ts'
import { type DecimalMark, readQuantity } from './quantity.ts'
import { readUnit, splitUnit } from './units.ts'

/** A row of a table on its page. */
export interface GridRow {
  page: number
  start: number
  end: number
  text: string
  header?: string
}

export interface BodyRow extends Span {
  page: number
  cells: Span[]
}

interface Grid {
  header: string[]
  rows: BodyRow[]
}

/** Rows longer than this are quoted by the cells that matter only. */
const LONGEST_QUOTE = 400
/** Rows looked at to learn what a table is about. */
const SAMPLE = 1000
/** Names for what the first column lists; such a corner says nothing about the figures. */
const LISTS =
  /^(?:models?|versions?|variants?|vehicles?|cars?|products?|items?|articles?|names?|options?|types?|trims?|makes?|descriptions?|equipment|positions?)$/i
/** What the first column lists when each row is a thing of its own. */
const SUBJECTS = /\b(?:model|vehicle|car|product|item|article|name|make|brand|machine|device)s?\b/i
const AVAILABILITY = /^(?:standard|std\.?|optional|option|opt\.?|series|included|extra|yes|no|[●•○✓✔x])$/i

/**
 * Facts of a table whose rows are cells under a header (or without one), one after the other as they are asked for. The name of what
 * is measured may stand in the first cell of the row, above the column, or in the corner; the other two say for which variant or
 * under which condition.
 */
export function* gridFacts(rows: GridRow[], decimal: DecimalMark): Generator<RawFact> {
  for (const grid of toGrids(rows, decimal)) {
    const some = { ...grid, rows: grid.rows.slice(0, SAMPLE) }
    if (!holdsSpecs(some, decimal)) continue
    const ofRow = attributeAxis(some, decimal) === 'columns' ? byColumn(grid, decimal) : byRow(grid, decimal)
    for (const row of grid.rows) yield* ofRow(row)
  }
}

/** Whether the rows of a sheet name what is measured ("Spec | Core | Plus") rather than its columns. */
export const isMatrix = (header: string[], rows: BodyRow[], decimal: DecimalMark): boolean =>
  holdsSpecs({ header, rows }, decimal) && attributeAxis({ header, rows }, decimal) === 'rows'

/** Facts of a row of a sheet for which `isMatrix`. */
export const matrixFacts = (header: string[], decimal: DecimalMark): ((row: BodyRow) => RawFact[]) => byRow({ header }, decimal)

/** Cuts rows into tables: at each header the extractor found, and at each row that looks like one. */
function toGrids(rows: GridRow[], decimal: DecimalMark): Grid[] {
  const grids: Grid[] = []
  const parsed = rows.map((row) => ({ ...row, cells: cellsOf(row.text, row.start) }))
  let open: (Grid & { key: string | undefined }) | null = null
  parsed.forEach((row, i) => {
    const next = parsed[i + 1]
    if (row.header === undefined && next && (next.header === row.text || isHeader(row.cells, next, decimal))) {
      open = { key: next.header, header: row.cells.map((cell) => cell.text), rows: [] }
      grids.push(open)
      return
    }
    if (!open || open.key !== row.header) {
      const header = row.header === undefined ? [] : cellsOf(row.header, 0).map((cell) => cell.text)
      open = { key: row.header, header, rows: [] }
      grids.push(open)
    }
    open.rows.push(row)
  })
  return grids
}

/** A row of names above a row of figures, which the extractor did not mark. */
function isHeader(cells: Span[], next: { header?: string; cells: Span[] }, decimal: DecimalMark): boolean {
  const [, ...names] = cells
  const [label, ...values] = next.cells
  if (next.header !== undefined || names.length === 0 || names.length !== values.length || !label || !isLabel(label.text, decimal))
    return false
  const wordy = names.every(({ text }) => text !== '' && isLabel(text, decimal) && !/^\d/.test(text) && !AVAILABILITY.test(text))
  const figures = values.filter(({ text }) => readQuantity(text, decimal)).length
  return wordy && figures * 2 > values.length && (names.length > 1 || namesAttribute(names[0]?.text ?? ''))
}

/** Whether a table states specifications at all: enough figures or availabilities, and something that says what they measure. */
function holdsSpecs({ header, rows }: Grid, decimal: DecimalMark): boolean {
  const values = rows.flatMap(({ cells }) => cells.slice(1).filter(({ text }) => !isBlank(text)))
  const telling = values.filter(({ text }) => AVAILABILITY.test(text) || readQuantity(text, decimal))
  if (telling.length * 4 < values.length) return false
  const names = [...header, ...rows.map(({ cells }) => cells[0]?.text ?? '')]
  return telling.some(({ text }) => AVAILABILITY.test(text) || symbolOf(text, decimal) !== null) || names.some(isSpecName)
}

const isSpecName = (name: string): boolean => namesAttribute(name) || splitUnit(name).unit !== null

/** Where the attributes are named: where units differ from one to the next, else where more of the names are known. Null when neither tells. */
function attributeAxis({ header, rows }: Grid, decimal: DecimalMark): 'rows' | 'columns' | null {
  const names = header.slice(1)
  if (names.every((name) => name === '')) return 'rows'
  const byColumn = names.map(
    (_, i) => new Set(rows.map((row) => symbolOf(row.cells[i + 1]?.text, decimal)).filter((symbol) => symbol !== null)),
  )
  const byRow = rows.map(
    ({ cells }) =>
      new Set(
        cells
          .slice(1)
          .map(({ text }) => symbolOf(text, decimal))
          .filter((symbol) => symbol !== null),
      ),
  )
  const mixed = (sets: Set<string>[]): number => sets.filter((set) => set.size > 1).length
  if (mixed(byRow) !== mixed(byColumn) && new Set(byRow.flatMap((set) => [...set])).size > 1) {
    if (mixed(byColumn) === 0) return 'columns'
    if (mixed(byRow) === 0) return 'rows'
  }
  const isName = (name: string): boolean => isSpecName(name) || readUnit(name) !== undefined
  const share = (all: string[]): number => all.filter(isName).length / Math.max(1, all.length)
  const inColumns = share(names)
  const inRows = share(rows.map(({ cells }) => cells[0]?.text ?? ''))
  if (inColumns === inRows) return null
  return inColumns > inRows ? 'columns' : 'rows'
}

/** Unit of a figure with one; null for everything else. */
const symbolOf = (text: string | undefined, decimal: DecimalMark): string | null =>
  (text === undefined ? null : readQuantity(text, decimal)?.unit?.symbol) ?? null

function byRow({ header }: Pick<Grid, 'header'>, decimal: DecimalMark): (row: BodyRow) => RawFact[] {
  const corner = splitUnit(header[0] ?? '')
  const cornerNames = namesAttribute(corner.name)
  return (row) => {
    const [label, ...values] = row.cells
    if (!label || !isLabel(label.text, decimal)) return []
    // "Price by trim (EUR)" over "Hybrid 184": the corner says what the figures are, the row says of what.
    const useCorner = cornerNames && !namesAttribute(label.text) && values.every(({ text }) => symbolOf(text, decimal) === null)
    const filled = values.filter(({ text }) => text !== '').length
    return values.flatMap((value, i) => {
      const column = header[i + 1] ?? ''
      // Several values under no names say too little, unless each brings its unit.
      if (column === '' && filled > 1 && symbolOf(value.text, decimal) === null) return []
      const fact = makeFact(useCorner ? corner.name : label.text, value.text, decimal, {
        ...place(row, label, value),
        subject: null,
        hint: corner.unit,
        qualifier: useCorner ? joinQualifier(label.text, column) : joinQualifier(column, corner.unit ? corner.name : null),
        confidence: column === '' && filled > 1 ? 0.5 : 0.9,
      })
      return fact ? [settle(fact)] : []
    })
  }
}

function byColumn({ header }: Pick<Grid, 'header'>, decimal: DecimalMark): (row: BodyRow) => RawFact[] {
  const corner = splitUnit(header[0] ?? '')
  const topic = LISTS.test(corner.name) ? null : corner.name
  const things = topic === null && SUBJECTS.test(corner.name)
  return (row) => {
    const [label, ...values] = row.cells
    if (!label || label.text === '' || label.text.length > 120) return []
    return values.flatMap((value, i) => {
      const column = header[i + 1] ?? ''
      if (!isLabel(column, decimal)) return []
      // A column called "Years" under "Warranty" is a warranty in years.
      const unit = readUnit(column)
      const attribute = unit && topic ? topic : column
      const fact = makeFact(attribute, value.text, decimal, {
        ...place(row, label, value),
        subject: things ? label.text : null,
        hint: unit ?? corner.unit,
        qualifier: things ? '' : joinQualifier(label.text, attribute === topic ? null : topic),
        confidence: 0.9,
      })
      return fact ? [settle(fact)] : []
    })
  }
}

/** The quote: the whole row, or in a very wide one the cells from the label to the value. */
function place({ page, start, end }: BodyRow, label: Span, value: Span): { page: number; start: number; end: number } {
  if (end - start <= LONGEST_QUOTE) return { page, start, end }
  return value.end - label.start <= LONGEST_QUOTE
    ? { page, start: label.start, end: value.end }
    : { page, start: value.start, end: value.end }
}

/** Words are less sure to be a specification than figures with a unit. */
function settle(fact: RawFact): RawFact {
  if (fact.low === null) return { ...fact, confidence: Math.min(fact.confidence, 0.6) }
  return fact.unit ? fact : { ...fact, confidence: Math.min(fact.confidence, namesAttribute(fact.attribute) ? 0.8 : 0.7) }
}
