import { type Figure, figuresIn } from './figures.ts'
import { cellsOf, isRecord } from './spans.ts'
import { sensesIn, sentencesOf } from './wording.ts'

/** One thing a page states: a sentence or a clause of one, or a cell of a table with the label and the column it stands under. */
export interface Statement {
  text: string
  senses: Set<string>
  figures: Figure[]
  cell: Cell | null
  /** The sentence it is a clause of: clauses that share one set two things side by side. */
  sentence: string | null
}

interface Cell {
  label: string
  column: string
  /** The table's other rows and columns, by name. */
  labels: string[]
  columns: string[]
}

/** Everything the lines of a page state, in order. A header names the columns of the rows below it up to the next line that is no row. */
export function statementsIn(page: string): Statement[] {
  const statements: Statement[] = []
  let table: string[][] = []
  const flush = (): void => {
    statements.push(...cellsIn(table))
    table = []
  }
  for (const line of page.split('\n')) {
    const cells = cellsOf(line.trim())
    if (isRecord(cells)) statements.push(...cells.map((cell) => stated(cell, null)))
    else if (cells.length > 1) table.push(cells)
    else {
      flush()
      statements.push(...sentencesOf(line).flatMap(clausesOf))
    }
  }
  flush()
  return statements
}

/** A table with one row has no header; neither has one whose first row carries figures like all others. */
function cellsIn(table: string[][]): Statement[] {
  const [first = [], ...rest] = table
  const headed = rest.length > 0 && rest.every((row) => row.length === first.length)
  const rows = headed ? rest : table
  const columns = headed ? first.slice(1) : []
  const labels = rows.map(([label = '']) => label)
  const corner = headed ? (first[0] ?? '') : ''
  return rows.flatMap(([label = '', ...values]) =>
    values.map((value, i) => {
      const column = columns[i] ?? ''
      return stated([corner, label, column, value].filter(Boolean).join(' | '), { label, column, labels, columns })
    }),
  )
}

/** A semicolon or a contrast sets two statements side by side, and so does a comma between two measures. */
function clausesOf(sentence: string): Statement[] {
  const parts = sentence.split(/;\s|,\s(?=(?:and|but|while|whereas)\s)/u)
  const finer = parts.flatMap((part) => {
    const pieces = part.split(/,\s/u)
    return pieces.every((piece) => figuresIn(piece).some(({ unit }) => unit !== null)) ? pieces : [part]
  })
  return finer.map((text) => ({ ...stated(text, null), sentence }))
}

function stated(text: string, cell: Cell | null): Statement {
  const valueAt = cell ? text.lastIndexOf(' | ') + 1 : 0
  const figures = figuresIn(text.slice(valueAt)).map((figure) => ({ ...figure, start: figure.start + valueAt }))
  return { text, senses: sensesIn(text), figures, cell, sentence: null }
}
