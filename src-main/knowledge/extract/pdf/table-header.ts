import type { Cell, CellRow, Columns, Line } from './lines.ts'

/** Lines a header may have. */
const MOST_LINES = 4
/** Lines of one header follow each other within this many font sizes. */
const TIGHT = 1.5
const LONGEST_NAME = 80
/** Lines of notes that may stand below a table which goes on overleaf. */
const NOTES = 2
/** Share of the rows below that must be set in another font than the header. */
const MOST_ROWS = 0.6

/** Figures, not names with a figure in them: "4.9", "EUR 690" and "1,565 kg", but not "2025 Crash Programme". */
const isFigure = ({ text }: Cell): boolean =>
  /^\D{0,4}\d/.test(text) && (text.match(/\p{L}/gu)?.length ?? 0) <= (text.match(/\d/g)?.length ?? 0) + 3

const hasFigures = ({ cells }: CellRow): boolean => cells.some(isFigure)

/**
 * How many of a table's first lines name its columns, 0 for none. They name every column (the first may go without) in words, stand
 * close together, and stand out by their font or by the figures below them. `placeOf` says which column a cell is in.
 */
export function headerHeight(rows: readonly CellRow[], columns: Columns, placeOf: (cell: Cell) => number): number {
  const byFont = linesInFont(rows)
  const byFigures = linesWithoutFigures(rows, columns.length)
  const tall = [byFont, columns.length >= 3 || byFigures > 1 ? byFigures : 0]
  return tall.find((height) => height > 0 && namesColumns(rows.slice(0, height), columns, placeOf)) ?? 0
}

/** Leading lines in a font of their own. */
function linesInFont(rows: readonly CellRow[]): number {
  const font = rows[0]?.font
  const height = leading(rows, (row) => row.font === font)
  const body = rows.slice(height)
  return body.filter((row) => row.font !== font).length > body.length * MOST_ROWS ? height : 0
}

/** Leading lines of words above a line of figures. Two that fill every column are rows of their own. */
function linesWithoutFigures(rows: readonly CellRow[], columns: number): number {
  const height = leading(rows, () => true)
  const next = rows[height]
  const full = rows.slice(0, height).filter(({ cells }) => cells.length === columns).length
  return next && hasFigures(next) && full <= 1 ? height : 0
}

function leading(rows: readonly CellRow[], like: (row: CellRow) => boolean): number {
  const end = rows.findIndex((row, at) => {
    const above = rows[at - 1]
    return hasFigures(row) || !like(row) || (above !== undefined && row.y - above.y > Math.max(row.size, above.size) * TIGHT)
  })
  return end < 0 || end > MOST_LINES ? 0 : end
}

function namesColumns(lines: readonly CellRow[], columns: Columns, placeOf: (cell: Cell) => number): boolean {
  const names = columns.map(() => '')
  for (const cell of lines.flatMap(({ cells }) => cells)) names[placeOf(cell)] = `${names[placeOf(cell)]} ${cell.text}`.trim()
  const [, ...others] = names
  const filled = names.filter((name) => name !== '')
  return (
    others.every((name) => name !== '') &&
    filled.every((name) => /\p{L}/u.test(name) && name.length <= LONGEST_NAME) &&
    new Set(filled).size === filled.length
  )
}

/** Gives the rows at the top of a page the header of the table they go on from: the one that ended the page above, with the same columns. */
export function carryHeader(above: readonly Line[], lines: readonly Line[]): void {
  const last = above.findLast(({ kind }) => kind === 'row')
  const first = lines[0]
  if (!last?.header || !last.columns || !first?.columns || first.header !== undefined) return
  if (above.length - above.lastIndexOf(last) > NOTES + 1 || !sameColumns(last.columns, first.columns)) return
  for (const line of lines) {
    if (line.columns !== first.columns || line.header !== undefined) return
    if (line.text !== last.header) line.header = last.header
  }
}

function sameColumns(a: Columns, b: Columns): boolean {
  return a.length === b.length && a.every(([from, to], at) => from < (b[at]?.[1] ?? from) && to > (b[at]?.[0] ?? to))
}

/** Cuts rows that stand close below each other where a second header begins, set like the first one. */
export function splitTables(rows: CellRow[]): CellRow[][] {
  const font = rows[0]?.font
  const starts = rows.flatMap((row, at) => {
    const [above, below] = [rows[at - 1], rows[at + 1]]
    const opens = row.font === font && above?.font !== font && below !== undefined && below.font !== font
    const names = row.cells.length === rows[0]?.cells.length && row.cells.every((cell) => /\p{L}{2}/u.test(cell.text) && !isFigure(cell))
    return at === 0 || (opens && names) ? [at] : []
  })
  return starts.map((start, at) => rows.slice(start, starts[at + 1]))
}

/** Whether a line with one cell is the upper line of a header whose other names have one line only. */
export function opensHeader(rows: readonly CellRow[], at: number): boolean {
  const [row, below] = [rows[at], rows[at + 1]]
  const [cell] = row?.cells ?? []
  if (!row || !below || !cell || row.cells.length > 1 || below.cells.length < 3 || row.font !== below.font) return false
  if (below.y - row.y > row.size * TIGHT || hasFigures(row) || hasFigures(below)) return false
  const over = below.cells.filter(({ x0, x1 }) => cell.x0 < x1 && cell.x1 > x0)
  return over.length === 1 && over[0] !== below.cells[0]
}
