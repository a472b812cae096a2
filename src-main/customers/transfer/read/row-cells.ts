import type { ImportField } from '#shared/domain/transfer.ts'
import { isOwnExport } from '../own-columns.ts'
import { columnWords } from './map-columns.ts'
import { type DayOrder, dayOrders } from './read-days.ts'
import { readCell, readOwnCell } from './read-values.ts'

/** A row's filled cell: what it fills, under which heading, and how its column writes days. */
export interface RowCell {
  column: string
  field: ImportField
  value: string
  order: DayOrder
  /** For a phone number: the kind of line and the country's code, where columns of their own say them. */
  kind?: string
  callingCode?: string
}

/** How to take the mapped cells of one row of a table. `rows` proves how its columns write days. */
export function cellReader(
  columns: readonly string[],
  mapping: readonly (ImportField | null)[],
  rows: readonly string[][],
): (row: readonly string[]) => RowCell[] {
  const dated = mapping.flatMap((field, i) => (field === 'customDate' || field === 'timeline' || field === 'consentOn' ? [i] : []))
  const orders = dayOrders(dated.map((i) => rows.map((row) => row[i] ?? '')))
  const words = columns.map(columnWords)
  const own = isOwnExport(columns)
  const read = own ? readOwnCell : readCell
  const places = mapping.flatMap((field, i) =>
    field === null
      ? []
      : [
          {
            i,
            field,
            column: own ? readOwnCell(columns[i] ?? '') : (columns[i] ?? ''),
            order: orders[dated.indexOf(i)] ?? 'DMY',
            ...(field === 'phone' && beside(words, i)),
          },
        ],
  )
  return (row) =>
    places.flatMap(({ i, field, column, order, kindAt = -1, codeAt = -1 }) => {
      const cell = row[i]
      if (cell === undefined || cell === '') return []
      const value = read(cell)
      return value === '' ? [] : [{ column, field, value, order, kind: row[kindAt], callingCode: row[codeAt] }]
    })
}

/** Where a phone number's kind ("Phone 1 - Label") and calling code ("Phones / Primary Phone Calling Code") stand. */
function beside(words: readonly string[], phone: number): { kindAt: number; codeAt: number } {
  const own = words[phone] ?? ''
  const at = (last: string, others: string[]) =>
    words.findIndex((name) => others.some((other) => name !== own && name === own.replace(last, other)))
  return { kindAt: at('value', ['label', 'type']), codeAt: at('number', ['calling code']) }
}
