import { clean, type Piece } from './sections.ts'

const NUMBER = /^[^\p{L}]*\d[\d.,\s]*[^\p{L}]{0,3}$/u

/** Joins cells as rows are shown and quoted; blank cells keep their place, except at the end. */
export function joinCells(cells: string[]): string {
  const last = cells.findLastIndex((cell) => cell !== '')
  return clean(cells.slice(0, last + 1).join(' | '))
}

/**
 * Whether the first row of an unmarked table names its columns: at least three different words above rows that hold numbers.
 * Two columns are more often label and value.
 */
function isHeaderRow(first: string[], rest: string[][]): boolean {
  return (
    first.filter((cell) => cell !== '').length >= 3 && looksLikeNames(first) && rest.some((row) => row.some((cell) => NUMBER.test(cell)))
  )
}

/**
 * A document's table as one piece per row, cells joined by ` | `. `marked` says whether the document itself calls the first row
 * its header; without that word it is looked at. Blank cells keep their place only where columns have names.
 */
export function rowPieces(rows: string[][], marked = false): Piece[] {
  const [first = [], ...rest] = rows
  const headed = rest.length > 0 && ((marked && filled(first) > 1) || isHeaderRow(first, rest))
  const header = headed ? joinCells(first) : undefined
  return rows
    .map((row, i): Piece => {
      const text = joinCells(headed ? row : row.filter((cell) => cell !== ''))
      return header !== undefined && i > 0 ? { kind: 'row', header, text } : { kind: 'row', text }
    })
    .filter((piece) => piece.text !== '')
}

/**
 * Records of a spreadsheet or CSV file. Where a row names three or more columns, each record reads "Column: value | Column: value",
 * blanks left out, so that it says what it is about; two columns stay as they are, for they are often label and value.
 * Lines of a single value above the table are its caption.
 */
export function recordPieces(records: string[][]): Piece[] {
  const rows = withoutBlanks(records.map((record) => record.map((cell) => clean(cell.replaceAll('\n', ' ')))))
  const start = rows.findIndex((row) => filled(row) > 1)
  if (start < 0) return rows.map((row) => ({ kind: 'paragraph', text: row.join('') }))
  const [first = [], ...rest] = rows.slice(start)
  const named = rest.length > 0 && looksLikeNames(first)
  const captions = rows.slice(0, start).map((row): Piece => ({ kind: 'paragraph', text: row.join('') }))
  if (rest.every((row) => filled(row) <= 2) && filled(first) <= 2) return [...captions, ...rowPieces([first, ...rest], named)]
  const columns = named ? first.map((name) => name.replace(/[\s:]+$/, '')) : null
  return [...captions, ...(columns ? rest : [first, ...rest]).map((row): Piece => ({ kind: 'row', text: rowText(row, columns) }))]
}

/** Rows and columns that hold something. A sheet may use column A and column XFD: what lies between costs nothing. */
function withoutBlanks(rows: string[][]): string[][] {
  const used = new Set<number>()
  for (const row of rows)
    row.forEach((cell, i) => {
      if (cell !== '') used.add(i)
    })
  const columns = [...used].sort((a, b) => a - b)
  return rows.filter((row) => filled(row) > 0).map((row) => columns.map((i) => row[i] ?? ''))
}

const filled = (row: string[]): number => row.reduce((count, cell) => (cell === '' ? count : count + 1), 0)

function looksLikeNames(row: string[]): boolean {
  const cells = row.filter((cell) => cell !== '')
  return new Set(cells).size === cells.length && cells.every((cell) => cell.length <= 60 && !NUMBER.test(cell))
}

function rowText(row: string[], header: string[] | null): string {
  const parts = row.map((cell, i) => (cell === '' || !header?.[i] ? cell : `${header[i]}: ${cell}`))
  return parts.filter((part) => part !== '').join(' | ')
}
