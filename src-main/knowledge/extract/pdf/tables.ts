import type { Cell, CellRow, Columns, Line } from './lines.ts'
import { appendLine, cleanText, type Vocabulary } from './prose.ts'
import type { Row } from './reading-order.ts'
import type { Segment } from './segments.ts'
import { headerHeight, opensHeader, splitTables } from './table-header.ts'

export const CELL_SEPARATOR = '\t'
/** Cells stand at least this many font sizes apart; words of a justified line do not. */
const CELL_GAP = 1.1
const SHARED_GUTTER = 0.5
/** Lines of one cell lie closer than this part of the usual distance between rows... */
const WRAPPED = 0.85
/** ...or follow each other within this many font sizes, the upper one filling this part of its column. */
const TIGHT = 1.4
const FILLED = 0.8
/** A list's sign, which its own text follows at any distance. */
const LIST_SIGN = /^(?:[•‣▪●○◦■□▶►–—*·✓✔➢\uf0b7\uf0a7]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])$/u
const LEADERS = /(?:\s?[.·…_]){4,}/u

/** Turns the rows of one region into lines, keeping the rows of tables whole. */
export function toLines(rows: Row[], vocabulary: Vocabulary): Line[] {
  const cellRows = rows.map(readCells)
  const lines: Line[] = []
  let at = 0
  while (at < cellRows.length) {
    const start = opensHeader(cellRows, at) ? at + 1 : at
    const end = tableEnd(cellRows, start)
    if (end > start) lines.push(...splitTables(cellRows.slice(at, end)).flatMap((table) => tableLines(table, vocabulary)))
    else lines.push(textLine(cellRows[at] as CellRow))
    at = end > start ? end : at + 1
  }
  return lines
}

function readCells(row: Row): CellRow {
  const cells: Cell[] = []
  for (const segment of row) {
    const last = cells.at(-1)
    if (last && (segment.x0 - last.x1 < segment.size * CELL_GAP || (cells.length === 1 && LIST_SIGN.test(last.text)))) {
      last.text = segment.rtl ? `${segment.text} ${last.text}` : `${last.text} ${segment.text}`
      last.x1 = Math.max(last.x1, segment.x1)
    } else cells.push({ text: segment.text, x0: segment.x0, x1: segment.x1 })
  }
  const main = mainSegment(row)
  return { cells, row, y: main.y, size: main.size, font: main.font }
}

function mainSegment(row: Row): Segment {
  return row.reduce((best, segment) => (segment.text.length > best.text.length ? segment : best))
}

function textLine({ cells, row }: CellRow): Line {
  const { y, size, font, rtl } = mainSegment(row)
  const ordered = rtl ? cells.toReversed() : cells
  const text = ordered.map((cell) => cell.text).join(' ')
  return {
    kind: 'text',
    text,
    x0: Math.min(...cells.map((c) => c.x0)),
    x1: Math.max(...cells.map((c) => c.x1)),
    y,
    bottom: y,
    size,
    font,
    rtl,
  }
}

/** Where the table that starts at a row ends (exclusive), or `at` when none starts there. */
function tableEnd(rows: CellRow[], at: number): number {
  const first = rows[at]
  if (!first || first.cells.length < 2 || isLeaderLine(first)) return at
  let end = at + 1
  let full = 1
  let last = first
  for (let next = at + 1; next < rows.length; next++) {
    const row = rows[next] as CellRow
    const before = rows[next - 1] as CellRow
    if (row.y - before.y > 4.5 * Math.max(row.size, before.size) || isLeaderLine(row)) break
    if (row.cells.length >= 2) {
      if (!sharesGutter(last, row)) break
      full++
      last = row
      end = next + 1
    } else if (!insideColumn(row, last) || row.y - before.y > 2.2 * row.size || startsItem(row)) break
    else if ((row.cells[0]?.x0 ?? 0) > (last.cells[0]?.x1 ?? 0)) end = next + 1
  }
  return full >= 2 ? end : at
}

/** Lines of a table of contents are single lines, whatever their dots align with. */
function isLeaderLine({ cells }: CellRow): boolean {
  return LEADERS.test(cells.map((cell) => cell.text).join(' '))
}

/** An item of a list that stands beside a label: the list is read on its own. */
function startsItem({ cells }: CellRow): boolean {
  return LIST_SIGN.test(cells[0]?.text.split(' ')[0] ?? '')
}

function gaps({ cells }: CellRow): [number, number][] {
  return cells.slice(1).map((cell, at) => [(cells[at] as Cell).x1, cell.x0])
}

function sharesGutter(a: CellRow, b: CellRow): boolean {
  const width = Math.max(a.size, b.size) * SHARED_GUTTER
  return gaps(a).some(([from, to]) => gaps(b).some(([start, end]) => Math.min(to, end) - Math.max(from, start) > width))
}

/** A row with one cell goes on with a column of the table: it crosses none of its gutters. */
function insideColumn({ cells }: CellRow, table: CellRow): boolean {
  return cells.every((cell) => gaps(table).every(([from, to]) => cell.x1 <= to || cell.x0 >= from))
}

/** Column intervals, from the row with the most cells, widened by cells that touch only one of them. */
function columnsOf(rows: CellRow[]): Columns {
  const widest = rows.reduce((best, row) => (row.cells.length > best.cells.length ? row : best))
  const columns = widest.cells.map((cell): [number, number] => [cell.x0, cell.x1])
  for (const { cells } of rows) {
    for (const cell of cells) {
      const touched = columns.filter(([from, to]) => cell.x0 < to && cell.x1 > from)
      const [only] = touched
      if (touched.length !== 1 || !only) continue
      only[0] = Math.min(only[0], cell.x0)
      only[1] = Math.max(only[1], cell.x1)
    }
  }
  return columns
}

function columnAt(columns: Columns, cell: Cell): number {
  let best = 0
  let bestOverlap = Number.NEGATIVE_INFINITY
  columns.forEach(([from, to], at) => {
    const overlap = Math.min(to, cell.x1) - Math.max(from, cell.x0)
    if (overlap > bestOverlap) {
      best = at
      bestOverlap = overlap
    }
  })
  return best
}

interface TableRow {
  cells: string[]
  rows: CellRow[]
}

function tableLines(rows: CellRow[], vocabulary: Vocabulary): Line[] {
  const columns = columnsOf(rows)
  const head = headerHeight(rows, columns, (cell) => columnAt(columns, cell))
  const pitch = rowPitch(rows.slice(head), columns)
  const table: TableRow[] = []
  rows.forEach((row, at) => {
    const open = table.at(-1)
    const before = rows[at - 1]
    const goesOn = open !== undefined && before !== undefined && (at < head || (at > head && wraps(before, row, columns, pitch)))
    const target = goesOn ? open : { cells: columns.map(() => ''), rows: [] }
    for (const cell of row.cells) {
      const place = columnAt(columns, cell)
      target.cells[place] = appendLine(target.cells[place] ?? '', cleanText(cell.text), vocabulary)
    }
    target.rows.push(row)
    if (!goesOn) table.push(target)
  })
  const header = head > 0 ? table[0]?.cells.join(CELL_SEPARATOR) : undefined
  return table.map((row, at) => rowLine(row, columns, at > 0 ? header : undefined))
}

/** Whether a line goes on with the cells above it instead of starting a row of its own. */
function wraps(above: CellRow, row: CellRow, columns: Columns, pitch: number): boolean {
  const places = row.cells.map((cell) => columnAt(columns, cell))
  const distance = row.y - above.y
  if (places.length === 1 && places[0] !== 0) return true
  if (places.length < columns.length && distance < pitch * WRAPPED) return true
  if (distance > row.size * TIGHT) return false
  return row.cells.some((cell, at) => {
    const column = columns[places[at] ?? 0]
    const over = above.cells.find((other) => columnAt(columns, other) === places[at])
    if (!column || !over || !/^\p{Ll}/u.test(cell.text)) return false
    return over.x1 - column[0] > (column[1] - column[0]) * FILLED && column[1] - column[0] > row.size * 10
  })
}

/** Median distance from one row that starts in the first column to the row before it. */
function rowPitch(rows: CellRow[], columns: Columns): number {
  const distances = rows
    .map((row, at) => ({ row, distance: row.y - (rows[at - 1]?.y ?? row.y) }))
    .filter(({ row, distance }) => distance > 0 && row.cells.length > 1 && columnAt(columns, row.cells[0] as Cell) === 0)
    .map(({ distance }) => distance)
    .toSorted((a, b) => a - b)
  return distances[distances.length >> 1] ?? 0
}

function rowLine({ cells, rows }: TableRow, columns: Columns, header: string | undefined): Line {
  const segments = rows.flatMap((row) => row.row)
  const { size, font, rtl } = mainSegment(segments)
  const filled = (rtl ? cells.toReversed() : cells).slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
  return {
    kind: 'row',
    text: filled.join(CELL_SEPARATOR),
    x0: Math.min(...segments.map((s) => s.x0)),
    x1: Math.max(...segments.map((s) => s.x1)),
    y: (rows[0] as CellRow).y,
    bottom: (rows.at(-1) as CellRow).y,
    size,
    font,
    rtl,
    columns,
    ...(header === undefined ? {} : { header }),
  }
}
