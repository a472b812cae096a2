import { asc, eq, inArray } from 'drizzle-orm'
import type { CustomerInput } from '#shared/domain/customers.ts'
import type { ExportFormat, MadeFile } from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'
import { toIso } from '../../app/time.ts'
import type { Db } from '../../db/open.ts'
import { customers, importRows } from '../../db/schema/index.ts'
import type { CustomerRow } from '../profiles/rows.ts'
import { everythingAbout, FULL_FORMAT } from './full-export.ts'
import { importRow } from './import-customers.ts'
import { toVcard } from './vcard.ts'

/** Customers read at a time. */
const PAGE = 500
const BOM = '\ufeff'

type Column = [name: string, value: (profile: CustomerInput, row: CustomerRow) => string | number | string[] | undefined]

/** The columns of a CSV export; an import knows them all by these names. */
const COLUMNS: Column[] = [
  ['Ridealong ID', (_, row) => row.id],
  ['Name', (p) => p.name],
  ['Company', (p) => p.company],
  ['Emails', (p) => p.emails],
  ['Phones', (p) => p.phones],
  ['Job title', (p) => p.demographics?.profession],
  ['Location', (p) => p.demographics?.location],
  ['Age range', (p) => p.demographics?.ageRange],
  ['Family status', (p) => p.demographics?.familyStatus],
  ['Stage', (p) => p.stage],
  ['DISC style', (p) => p.personality?.style ?? undefined],
  ['Communication style', (p) => p.communication?.style],
  ['Preferred channels', (p) => p.communication?.channels],
  ['Response time', (p) => p.communication?.responseTime],
  ['Language', (p) => p.communication?.language],
  ['Primary decision factors', (p) => p.decisionFactors?.primary],
  ['Secondary decision factors', (p) => p.decisionFactors?.secondary],
  ['Deal breakers', (p) => p.decisionFactors?.dealBreakers],
  ['Budget min', (p) => p.buyingContext?.budget?.min],
  ['Budget max', (p) => p.buyingContext?.budget?.max],
  ['Currency', (p) => p.buyingContext?.budget?.currency],
  ['Timeline', (p) => p.buyingContext?.timeline],
  ['Financing', (p) => p.buyingContext?.financing],
  ['Trade-in', (p) => p.buyingContext?.tradeIn],
  ['Interest', (p) => p.buyingContext?.interest],
  ['Tags', (p) => p.tags],
  ['Owner', (p) => p.owner],
  ['Source', (p) => p.source],
  ['Consent', (p) => (p.consent ? (p.consent.given ? 'yes' : 'no') : undefined)],
  ['Consent date', (p) => p.consent?.on],
  ['Consent note', (p) => p.consent?.note],
  ['Notes', (p) => p.notes],
  ['Last contact', (_, row) => (row.lastInteractionAt === null ? undefined : toIso(row.lastInteractionAt).slice(0, 10))],
]

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
    const lines = [...each((row) => csvLine(COLUMNS.map(([, value]) => value(row.profile, row))))]
    return { fileName, mimeType: 'text/csv', content: BOM + csvLine(COLUMNS.map(([name]) => name)) + lines.join(''), count }
  }
  const entries = [...each((row) => JSON.stringify(everythingAbout(db, row), null, 2))]
  const content = `{\n"format": ${JSON.stringify(FULL_FORMAT)},\n"exportedAt": ${JSON.stringify(toIso(now))},\n"customers": [\n${entries.join(',\n')}\n]\n}\n`
  return { fileName, mimeType: 'application/json', content, count }
}

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
const isFormula = (text: string): boolean => /^[=@\t\r]/.test(text) || /^[+-](?![\d\s()./-]*(?:x\d+)?$)/.test(text)

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
