import type { ImportField, ImportPreview, ImportRecord } from '#shared/domain/transfer.ts'
import { AppError } from '../../../app/app-error.ts'
import { readSheets } from '../../../knowledge/extract/xlsx.ts'
import { declaredEncoding, readText } from '../../../knowledge/intake/read-text.ts'
import { knownNames, mapByContent, mapColumns } from './map-columns.ts'
import { jsonRecords } from './read-full-export.ts'
import { markupRows } from './read-markup.ts'
import { findHeader, readCsv, type Table } from './read-table.ts'
import { tableRecords } from './table-records.ts'
import { CARD_COLUMNS, vcardRecords } from './vcard.ts'

/** A file of customers, read but not yet checked. */
export interface CustomersFile extends Pick<ImportPreview, 'format' | 'columns'> {
  /** Names of the cells each record carries for the skip file. */
  cellNames: string[]
  /** Each record as JSON: that is how it waits for its turn, and threads hand texts over at once. */
  records: string[]
}

/** What a thread needs to read a file of customers. */
export interface ReadTask {
  bytes: Uint8Array
  fileName: string
  /** Epoch milliseconds: closing dates become "within three months". */
  now: number
  /** Replaces the automatic mapping, column by column. */
  mapping?: Mapping
}

/** How files begin that are no table: PDF, old Office, RTF, pictures. */
const FOREIGN = ['%PDF', '\u00d0\u00cf\u0011\u00e0', '{\\rtf', '\u0089PNG', '\u00ff\u00d8\u00ff']

type Mapping = (ImportField | null)[]

/** What a file holds, as `readCustomersFile` hands it over. */
const made = ({ records, ...file }: Omit<CustomersFile, 'records'> & { records: ImportRecord[] }): CustomersFile => ({
  ...file,
  records: records.map((record) => JSON.stringify(record)),
})

/**
 * Reads a file by what it holds, whatever it is called: vCards, a workbook, our own JSON, an HTML table or a delimited one. Long
 * files take a second, so it runs on a thread. Throws `file_empty`, `file_damaged`, `unsupported_format`.
 */
export const readCustomersFile = ({ bytes, fileName, now, mapping }: ReadTask): CustomersFile => made(read(bytes, fileName, now, mapping))

function read(bytes: Uint8Array, file: string, now: number, mapping?: Mapping): Parameters<typeof made>[0] {
  if (bytes.every((byte) => byte <= 32)) throw new AppError('file_empty', { file })
  const start = Buffer.from(bytes.subarray(0, 4096)).toString('latin1').replaceAll('\0', '')
  if (/^\W*BEGIN\s*:\s*VCARD/i.test(start)) return { format: 'vcard', columns: [], cellNames: CARD_COLUMNS, records: vcardRecords(bytes) }
  if (start.startsWith('PK\u0003\u0004')) return fromTable('xlsx', readWorkbook(bytes, file), now, mapping)
  if (FOREIGN.some((magic) => start.startsWith(magic))) throw new AppError('unsupported_format', { file })
  const json = /^\W*[{[]/.test(start) ? jsonRecords(readText(bytes).text) : null
  if (json) return { format: 'json', columns: [], cellNames: ['JSON'], records: json }
  if (/^\W*<(?:!doctype|html|head|meta|table|body)\b/i.test(start))
    return fromTable('xlsx', findHeader(markupRows(readText(bytes, declaredEncoding(bytes)).text), file), now, mapping)
  if (/^\W*<\?xml/i.test(start)) throw new AppError('unsupported_format', { file })
  return fromTable('csv', readCsv(bytes, file), now, mapping)
}

/** The first sheet that has people in it: the one where most column names are known. */
function readWorkbook(bytes: Uint8Array, file: string): Table {
  const tables = readSheets(bytes, file)
    .filter(({ rows }) => rows.length > 0)
    .map(({ rows }) =>
      findHeader(
        rows.map((row) => Array.from(row, (cell) => cell ?? '')),
        file,
      ),
    )
  const best = tables.toSorted((a, b) => score(b) - score(a))[0]
  if (!best) throw new AppError('file_empty', { file })
  return best
}

const score = ({ columns, rows }: Table): number => mapColumns(columns, rows).filter((field) => field !== null).length

function fromTable(format: 'csv' | 'xlsx', table: Table, now: number, given?: Mapping): Parameters<typeof made>[0] {
  const names = table.columns.length > 0 ? table.columns : (table.rows[0] ?? []).map((_, i) => String(i + 1))
  const mapping = given ?? (knownNames(table.columns) > 0 ? mapColumns(table.columns, table.rows) : mapByContent(table.rows))
  const columns = names.map((name, i) => ({
    name,
    field: mapping[i] ?? null,
    samples: table.rows.flatMap((row) => row[i]?.trim() || []).slice(0, 3),
  }))
  const fields = columns.map(({ field }) => field)
  return { format, columns, cellNames: names, records: tableRecords({ columns: names, rows: table.rows }, fields, now) }
}
