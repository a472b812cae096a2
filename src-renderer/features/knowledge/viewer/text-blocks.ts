import type { Range } from '#shared/domain/knowledge.ts'

/** A line of a page, or rows of a table that follow each other; all as ranges of the page's text. */
export type TextBlock = ({ kind: 'line' } & Range) | { kind: 'table'; start: number; rows: Range[][] }

/** How the readers part the cells of a row: a tab in PDF tables, a bar everywhere else. */
const CELL_BORDER = /\t| \| /g

/** Cuts a page's text into lines and tables. A single row is no table: a bar may just be a bar. */
export function splitBlocks(text: string): TextBlock[] {
  const blocks: TextBlock[] = []
  let rows: Range[][] = []
  const endTable = () => {
    const [first] = rows[0] ?? []
    if (first && rows.length > 1) blocks.push({ kind: 'table', start: first.start, rows })
    else if (first) blocks.push({ kind: 'line', start: first.start, end: rows[0]?.at(-1)?.end ?? first.end })
    rows = []
  }
  for (const line of text.matchAll(/[^\n]+/g)) {
    const cells = cellsOf(line[0], line.index)
    if (cells.length > 1) {
      rows.push(cells)
      continue
    }
    endTable()
    blocks.push({ kind: 'line', start: line.index, end: line.index + line[0].length })
  }
  endTable()
  return blocks
}

function cellsOf(line: string, at: number): Range[] {
  const cells: Range[] = []
  let start = 0
  for (const border of line.matchAll(CELL_BORDER)) {
    cells.push({ start: at + start, end: at + border.index })
    start = border.index + border[0].length
  }
  return [...cells, { start: at + start, end: at + line.length }]
}
