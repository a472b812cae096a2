import type { Row } from './reading-order.ts'

/** One line of running text, or one row of a table. */
export interface Line {
  kind: 'text' | 'row'
  /** A row's cells are parted by tabs: white space, so that a quoted row still matches the page. */
  text: string
  x0: number
  x1: number
  /** Baseline of its first line, in points down the page. */
  y: number
  /** Baseline of its last line. */
  bottom: number
  size: number
  font: string
  rtl: boolean
  /** The row that names the columns, when this is a row below one. */
  header?: string
  /** Where a row's table has its columns: the same array for all rows of one table. */
  columns?: Columns
}

/** From where to where each column of a table reaches, left to right. */
export type Columns = readonly [from: number, to: number][]

/** What stands in one column of a row. */
export interface Cell {
  text: string
  x0: number
  x1: number
}
/** A row of one region, cut into cells. */
export interface CellRow {
  cells: Cell[]
  row: Row
  y: number
  size: number
  font: string
}
