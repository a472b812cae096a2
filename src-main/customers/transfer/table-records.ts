import type { CustomerInput } from '#shared/domain/customers.ts'
import type { ImportField, ImportRecord } from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'
import {
  matchChannel,
  matchCommunicationStyle,
  matchFinancing,
  matchLanguage,
  matchResponseTime,
  matchStage,
  matchStyle,
  matchTimeline,
  matchYesNo,
} from './match-values.ts'
import type { Table } from './read-table.ts'
import {
  type DayOrder,
  dayOrder,
  isAddress,
  readBudget,
  readCell,
  readCurrency,
  readDay,
  readEmails,
  readList,
  readNumber,
  readPhones,
  turnName,
} from './read-values.ts'

const DAY = 86_400_000
const DEFAULT_CURRENCY = 'EUR'

/** A row's values by what they fill, each with the name of its column. */
type Cells = { column: string; field: ImportField; value: string; order: DayOrder }[]

/** The rows of a table as customers on their way in. `now` (epoch milliseconds) turns closing dates into "within three months". */
export function tableRecords({ columns, rows }: Table, mapping: readonly (ImportField | null)[], now: number): ImportRecord[] {
  const orders = mapping.map((field, i) => (field === null ? 'DMY' : dayOrder(rows.map((row) => row[i] ?? ''))))
  return rows.map((row, i) => {
    const cells = mapping.flatMap((field, k) => {
      const value = field === null ? '' : readCell(row[k] ?? '')
      return field === null || value === '' ? [] : [{ column: columns[k] ?? '', field, value, order: orders[k] ?? 'DMY' }]
    })
    const beyond = row.slice(mapping.length).some((cell) => cell.trim() !== '')
    const record = { row: i + 1, cells: row, ...toRecord(cells, now) }
    return beyond ? { ...record, problem: t('transfer.tooManyCells', { count: mapping.length }) } : record
  })
}

function toRecord(cells: Cells, now: number): Pick<ImportRecord, 'profile' | 'uid' | 'problem' | 'remark'> {
  const first = (field: ImportField) => cells.find((cell) => cell.field === field)?.value
  const all = (field: ImportField) => cells.filter((cell) => cell.field === field).map((cell) => cell.value)
  const lists = (field: ImportField) => orNone(all(field).flatMap(readList))
  const emails = all('email').flatMap(readEmails)
  const phones = all('phone').flatMap(readPhones)
  const { name, remark } = nameOf(first, first('company'), emails[0])
  const uid = first('uid')
  const leftovers: [string, string][] = []
  const matched = <T>(field: ImportField, match: (value: string) => T | null): T | undefined => {
    const cell = cells.find((one) => one.field === field)
    const value = cell && match(cell.value)
    // A value that fits none of ours is kept under its own heading rather than lost.
    if (cell && (value === null || value === undefined)) leftovers.push([cell.column, cell.value])
    return value ?? undefined
  }
  const style = matched('style', matchStyle)
  const profile = {
    name,
    company: first('company'),
    emails: orNone(emails.filter(distinct(lower))),
    phones: orNone(phones.filter(distinct((phone) => phone.replace(/\D/g, '')))),
    demographics: filled({
      ageRange: first('ageRange'),
      profession: joined(all('profession')),
      location: joined([
        ...all('street'),
        [first('postcode'), first('city')].filter(Boolean).join(' '),
        first('region'),
        first('country'),
        ...all('location'),
      ]),
      familyStatus: first('familyStatus'),
    }),
    personality: style ? { style, method: 'manual' as const } : undefined,
    communication: filled({
      style: matched('communicationStyle', matchCommunicationStyle),
      channels: orNone((lists('channels') ?? []).flatMap((channel) => matchChannel(channel) ?? []).filter(distinct(same))),
      responseTime: matched('responseTime', matchResponseTime),
      language: matched('language', matchLanguage),
    }),
    decisionFactors: filled({ primary: lists('primary'), secondary: lists('secondary'), dealBreakers: lists('dealBreakers') }),
    buyingContext: filled({
      budget: budgetOf(first, cells, leftovers),
      timeline: matched('timeline', (value) => matchTimeline(value) ?? timelineOf(readDay(value, orderOf(cells, 'timeline')), now)),
      financing: matched('financing', matchFinancing),
      tradeIn: first('tradeIn'),
      interest: first('interest'),
    }),
    stage: matched('stage', matchStage),
    tags: orNone(tagsOf(all('tags'))),
    owner: first('owner'),
    source: first('source'),
    consent: consentOf(first, cells, leftovers),
    notes: notesOf(all('notes')),
  }
  const custom = customOf(cells, leftovers)
  return { profile: filled({ ...profile, custom }) ?? {}, ...(uid && { uid }), ...(remark && { remark }) }
}

const lower = (value: string): string => value.toLowerCase()
const same = (value: string): string => value
const distinct =
  (key: (value: string) => string) =>
  (value: string, i: number, list: string[]): boolean =>
    list.findIndex((other) => key(other) === key(value)) === i
const orNone = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined)
const joined = (parts: (string | undefined)[]): string | undefined =>
  parts
    .filter((part) => part?.trim())
    .filter((part, i, list) => list.indexOf(part) === i)
    .join(', ') || undefined
const orderOf = (cells: Cells, field: ImportField): DayOrder => cells.find((cell) => cell.field === field)?.order ?? 'DMY'

/** An object without its empty places; undefined when nothing is left. */
function filled<T extends object>(value: T): T | undefined {
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  return entries.length > 0 ? (Object.fromEntries(entries) as T) : undefined
}

/** The name from its parts or as it stands; someone without one goes by their e-mail address or company, and the row says so. */
function nameOf(first: (field: ImportField) => string | undefined, company?: string, email?: string): { name?: string; remark?: string } {
  const parts = (['namePrefix', 'firstName', 'middleName', 'lastName', 'nameSuffix'] as const)
    .map(first)
    .filter((part) => part && !isAddress(part))
  const given = first('firstName') || first('lastName')
  const whole = first('name')
  // A table with "Name" and "First name" may mean the last name by the first of them.
  const fromParts = given ? parts.filter(Boolean).join(' ') : undefined
  const surnameInName =
    whole && first('firstName') && !first('lastName') && !whole.includes(' ') ? `${first('firstName')} ${whole}` : undefined
  const name = surnameInName ?? fromParts ?? (whole && turnName(whole.replace(/\s*<[^>]*@[^>]*>\s*$/, '')))
  if (name) return { name }
  if (email) return { name: email, remark: t('transfer.namedByEmail') }
  return company ? { name: company, remark: t('transfer.namedByCompany') } : {}
}

function budgetOf(first: (field: ImportField) => string | undefined, cells: Cells, leftovers: [string, string][]) {
  const whole = first('budget')
  const range = whole === undefined ? null : readBudget(whole)
  const numberOf = (field: ImportField) => {
    const text = first(field)
    return text === undefined ? undefined : (readNumber(text) ?? undefined)
  }
  for (const { field, column, value } of cells) {
    const read = field === 'budget' ? range : field === 'budgetMin' || field === 'budgetMax' ? readNumber(value) : true
    if (read === null) leftovers.push([column, value])
  }
  const budget = filled({ min: numberOf('budgetMin') ?? range?.min, max: numberOf('budgetMax') ?? range?.max })
  if (!budget) return undefined
  const named = [
    first('currency'),
    whole,
    first('budgetMin'),
    first('budgetMax'),
    ...cells.filter((cell) => cell.field.startsWith('budget')).map((cell) => cell.column),
  ]
  const currency = named.flatMap((text) => (text ? (readCurrency(text) ?? []) : []))[0] ?? DEFAULT_CURRENCY
  return { ...budget, currency }
}

/** How soon a closing date is; a day gone by says nothing about when they buy. */
function timelineOf(day: string | null, now: number): NonNullable<CustomerInput['buyingContext']>['timeline'] | null {
  if (!day) return null
  const days = (Date.parse(day) - now) / DAY
  if (days < -1) return null
  if (days <= 7) return 'now'
  if (days <= 31) return 'within_1_month'
  if (days <= 92) return 'within_3_months'
  if (days <= 183) return 'within_6_months'
  return days <= 366 ? 'within_12_months' : 'no_hurry'
}

function consentOf(
  first: (field: ImportField) => string | undefined,
  cells: Cells,
  leftovers: [string, string][],
): CustomerInput['consent'] {
  const text = first('consent')
  const on = readDay(first('consentOn') ?? '', orderOf(cells, 'consentOn')) ?? undefined
  if (text === undefined) return undefined
  const given = matchYesNo(text)
  if (given !== null) return { given, ...filled({ on, note: first('consentNote') }) }
  leftovers.push([cells.find((cell) => cell.field === 'consent')?.column ?? '', text])
  return undefined
}

/** Google marks its own groups with an asterisk: "* myContacts" is no tag. */
const tagsOf = (values: string[]): string[] =>
  values
    .flatMap(readList)
    .filter((tag) => !tag.startsWith('* '))
    .filter(distinct(lower))

function notesOf(values: string[]): string | undefined {
  const notes = values.filter(distinct(same)).join('\n\n')
  return notes === '' ? undefined : notes.slice(0, 10_000)
}

function customOf(cells: Cells, leftovers: [string, string][]): CustomerInput['custom'] {
  const own = cells.flatMap(({ field, column, value, order }): [string, string][] => {
    if (field === 'custom') return [[column, value]]
    return field === 'customDate' ? [[column, readDay(value, order) ?? value]] : []
  })
  const entries = [...own, ...leftovers].map(
    ([column, value]) => [column.slice(0, 60) || t('transfer.otherColumn'), value.slice(0, 2000)] as const,
  )
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}
