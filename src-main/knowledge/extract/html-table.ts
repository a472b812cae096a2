import { rowPieces } from './rows.ts'
import type { Piece } from './sections.ts'

export interface Cell {
  pieces: Piece[]
  /** A `<th>`. */
  heading: boolean
  /** Everything in it is bold. */
  bold: boolean
  columns: number
  rows: number
}

export interface Row {
  cells: Cell[]
  /** Stands in `<thead>`. */
  head: boolean
}

/**
 * A table as one piece per row, cells joined by ` | `. A cell that spans rows is repeated in each, so that every row says
 * what it is about. A table that only arranges a page (other tables inside, or whole texts in its cells) gives what its cells hold.
 */
export function tablePieces(rows: Row[], nested: boolean): Piece[] {
  if (nested || rows.every((row) => row.cells.length < 2) || rows.some((row) => row.cells.some(isText)))
    return rows.flatMap((row) => row.cells.flatMap((cell) => cell.pieces))
  const filled = rows.filter((row) => row.cells.length > 0)
  return rowPieces(spread(filled), filled[0] !== undefined && isMarkedHeader(filled[0]))
}

/** More than belongs in a cell. */
const isText = ({ pieces }: Cell): boolean =>
  pieces.some((piece) => piece.kind === 'heading') || pieces.reduce((sum, piece) => sum + piece.text.length, 0) > 800

function isMarkedHeader({ cells, head }: Row): boolean {
  return head || cells.every((cell) => cell.pieces.length === 0 || cell.heading || cell.bold)
}

/** Cell texts by column, spans resolved. */
function spread(rows: Row[]): string[][] {
  /** Cells from rows above that reach into the next row: column -> text and rows left. */
  const hanging = new Map<number, { text: string; rows: number }>()
  return rows.map((row) => {
    const cells: string[] = []
    const fillHanging = () => {
      for (let above = hanging.get(cells.length); above; above = hanging.get(cells.length)) {
        if (above.rows === 1) hanging.delete(cells.length)
        else above.rows--
        cells.push(above.text)
      }
    }
    for (const cell of row.cells) {
      fillHanging()
      const text = cell.pieces.map((piece) => piece.text.replaceAll('\n', ' ')).join(' ')
      for (let i = 0; i < cell.columns; i++) {
        if (cell.rows > 1) hanging.set(cells.length, { text: i === 0 ? text : '', rows: cell.rows - 1 })
        cells.push(i === 0 || row.head || cell.heading ? text : '')
      }
    }
    fillHanging()
    return cells
  })
}
