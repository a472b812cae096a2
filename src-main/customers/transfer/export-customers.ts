import { asc, eq, inArray } from 'drizzle-orm'
import type { ExportFormat, MadeFile } from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'
import { toIso } from '../../app/time.ts'
import type { Db } from '../../db/open.ts'
import { customers, importRows } from '../../db/schema/index.ts'
import type { CustomerRow } from '../profiles/rows.ts'
import { everythingAbout } from './full-export.ts'
import { importRow } from './import-results.ts'
import { OWN_COLUMNS } from './own-columns.ts'
import { FULL_FORMAT } from './read/read-full-export.ts'
import { toVcard } from './write-vcard.ts'

/** Customers read at a time. */
const PAGE = 500
const BOM = '\ufeff'

/** Customers as a file: all of them or the ones named, in the order they were added. JSON holds their whole history. */
export function exportCustomers(db: Db, now: number, format: ExportFormat, ids?: string[]): MadeFile & { count: number } {
  const rows = ids ? db.orm.select().from(customers).where(inArray(customers.id, ids)).orderBy(asc(customers.seq)).all() : allCustomers(db)
  let count = 0
  const each = function* (make: (row: CustomerRow) => string): Generator<string> {
    for (const row of rows) {
      count += 1
      yield make(row)
    }
  }
  const fileName = `customers-${toIso(now).slice(0, 10)}.${format}`
  if (format === 'vcf') {
    const content = [...each((row) => toVcard(row.id, row.profile, toIso(row.updatedAt)))].join('')
    return { fileName, mimeType: 'text/vcard', content, count }
  }
  if (format === 'csv') {
    const own = ownFields(db)
    const line = (row: CustomerRow) =>
      csvLine([...OWN_COLUMNS.map(([, , value]) => value(row.profile, row)), ...own.map((name) => row.profile.custom?.[name])])
    const content = BOM + csvLine([...OWN_COLUMNS.map(([name]) => name), ...own]) + [...each(line)].join('')
    return { fileName, mimeType: 'text/csv', content, count }
  }
  const entries = [...each((row) => JSON.stringify(everythingAbout(db, row), null, 2))]
  const content = `{\n"format": ${JSON.stringify(FULL_FORMAT)},\n"exportedAt": ${JSON.stringify(toIso(now))},\n"customers": [\n${entries.join(',\n')}\n]\n}\n`
  return { fileName, mimeType: 'application/json', content, count }
}

/** The rep's own fields, by name. */
const ownFields = ({ raw }: Db): string[] =>
  raw.prepare<[], string>("SELECT DISTINCT key FROM customer_keys WHERE kind = 'field' ORDER BY key").pluck().all()

function* allCustomers(db: Db): Generator<CustomerRow> {
  const page = db.raw.prepare<[number, number], string>('SELECT id FROM customers WHERE seq > ? ORDER BY seq LIMIT ?').pluck()
  let after = 0
  for (;;) {
    const ids = page.all(after, PAGE)
    if (ids.length === 0) return
    for (const row of db.orm.select().from(customers).where(inArray(customers.id, ids)).orderBy(asc(customers.seq)).all()) {
      after = row.seq
      yield row
    }
  }
}

/** A line of CSV (RFC 4180). Lists are joined by "; ", or written as JSON where a value holds a separator of its own. */
function csvLine(values: (string | number | string[] | undefined)[]): string {
  const cells = values.map((value) => {
    if (value === undefined) return ''
    const text = Array.isArray(value)
      ? value.some((part) => /[;,|\n]|^\[/.test(part))
        ? JSON.stringify(value)
        : value.join('; ')
      : String(value)
    const safe = isFormula(text) ? `'${text}` : text
    return /[",;\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  })
  return `${cells.join(',')}\r\n`
}

/** What a spreadsheet would run instead of showing; a phone number's plus is harmless. */
const isFormula = (text: string): boolean => /^[=@\t\r]|^'+[=+\-@]/.test(text) || /^[+-](?![\d\s()./-]*(?:x\d+)?$)/.test(text)

/** The rows an import could not take, with the reason of each, to be mended and imported again. Throws `import_not_found`. */
export function skipFile(db: Db, importId: string): MadeFile {
  const { columns, fileName } = importRow({ db }, importId)
  const failed = db.orm.select().from(importRows).where(eq(importRows.importId, importId)).orderBy(asc(importRows.row)).all()
  const lines = failed
    .filter(({ status, cells }) => status === 'failed' && cells !== null)
    .map(({ cells, reason }) => csvLine([...columns.map((_, i) => cells?.[i] ?? ''), reason ?? '']))
  const name = `${fileName.replace(/\.\w+$/, '')}-skipped.csv`
  return { fileName: name, mimeType: 'text/csv', content: BOM + csvLine([...columns, t('transfer.reason')]) + lines.join('') }
}
