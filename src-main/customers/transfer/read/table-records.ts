import type { CustomerInput } from '#shared/domain/customers.ts'
import type { ImportField, ImportRecord } from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'
import { isOwnExport } from '../own-columns.ts'
import { budgetOf, timelineOf } from './buying-cells.ts'
import { inLine, locationOf, once, phonesOf } from './contact-cells.ts'
import { identityOf } from './identity-cells.ts'
import {
  matchChannel,
  matchCommunicationStyle,
  matchFinancing,
  matchLanguage,
  matchResponseTime,
  matchStages,
  matchStyle,
  matchTimeline,
  matchYesNo,
} from './match-values.ts'
import { readDay } from './read-days.ts'
import type { Table } from './read-table.ts'
import { plainText, readList } from './read-values.ts'
import { cellReader, type RowCell } from './row-cells.ts'

/** Lines that reports put below their rows. */
const FOOTER =
  /^(?:(?:grand |sub)?totals?|sums?|summen?|gesamt(?:summe)?|total (?:general|général)|totale|suma|kopā|iš viso|count|anzahl)(?!\p{L})[\s:(\d).,]*$|^(?:copyright|©|confidential information|generated (?:by|on)|exported (?:by|on|from)|all rights reserved|page \d+ of|end of report)\b/iu

/** The rows of a table as customers on their way in. `now` (epoch milliseconds) turns closing dates into "within three months". */
export function tableRecords({ columns, rows }: Table, mapping: readonly (ImportField | null)[], now: number): ImportRecord[] {
  const cellsOf = cellReader(columns, mapping, rows)
  const isOwn = isOwnExport(columns)
  return rows.map((row, i) => {
    const record = { row: i + 1, cells: row, ...toRecord(cellsOf(row), now, isOwn) }
    const problem = problemOf(row, mapping.length, record.profile)
    return problem ? { ...record, problem } : record
  })
}

/** Why a row is nobody, or cannot be trusted to be who it says. */
function problemOf(row: string[], width: number, { emails, phones, company }: Partial<CustomerInput>): string | null {
  if (row.slice(width).some((cell) => cell.trim() !== '')) return t('transfer.tooManyCells', { count: width })
  const first = row.find((cell) => cell.trim() !== '')?.trim() ?? ''
  return FOOTER.test(first) && !emails && !phones && !company ? t('transfer.footer') : null
}

function toRecord(cells: RowCell[], now: number, isOwn: boolean): Pick<ImportRecord, 'profile' | 'uid' | 'remark'> {
  const first = (field: ImportField) => cells.find((cell) => cell.field === field)?.value
  const all = (field: ImportField) => cells.filter((cell) => cell.field === field).map((cell) => cell.value)
  const lists = (field: ImportField) => orNone(once(all(field).flatMap(readList)))
  const leftovers: RowCell[] = []
  const matched = <T>(field: ImportField, match: (value: string, cell: RowCell) => T | null): T | undefined => {
    const cell = cells.find((one) => one.field === field)
    const value = cell && match(cell.value, cell)
    // A value that fits none of ours is kept under its own heading rather than lost.
    if (cell && (value === null || value === undefined)) leftovers.push(cell)
    return value ?? undefined
  }
  const { phones, others } = phonesOf(cells)
  const { name, company, emails, remark } = identityOf(cells, phones, isOwn)
  const { budget, unread } = budgetOf(cells)
  leftovers.push(...unread)
  const stages = cells.filter(({ field }) => field === 'stage')
  const { stage, unknown } = matchStages(stages.map(({ value }) => value))
  leftovers.push(...stages.filter(({ value }) => unknown.includes(value)))
  const style = matched('style', matchStyle)
  const channels = [...new Set((lists('channels') ?? []).flatMap((channel) => matchChannel(channel) ?? []))]
  leftovers.push(...cells.filter(({ field, value }) => field === 'channels' && !readList(value).some((one) => matchChannel(one))))
  const profile = {
    name,
    company,
    emails: orNone(emails),
    phones: orNone(phones),
    demographics: filled({
      ageRange: first('ageRange'),
      profession: inLine(all('profession')),
      location: locationOf(cells),
      familyStatus: first('familyStatus'),
    }),
    personality: style ? { style, method: 'manual' as const } : undefined,
    communication: filled({
      style: matched('communicationStyle', matchCommunicationStyle),
      channels: orNone(channels),
      responseTime: matched('responseTime', matchResponseTime),
      language: matched('language', matchLanguage),
    }),
    decisionFactors: filled({ primary: lists('primary'), secondary: lists('secondary'), dealBreakers: lists('dealBreakers') }),
    buyingContext: filled({
      budget,
      timeline: matched('timeline', (value, { order }) => matchTimeline(value) ?? timelineOf(readDay(value, order), now)),
      financing: matched('financing', matchFinancing),
      tradeIn: first('tradeIn'),
      interest: first('interest')?.replace(/;\s*/g, ', '),
    }),
    stage,
    // Google marks its own groups with an asterisk: "* myContacts" is no tag.
    tags: orNone(
      once(
        all('tags')
          .flatMap(readList)
          .filter((tag) => !tag.startsWith('* ')),
        (tag) => tag.toLowerCase(),
      ),
    ),
    // "Jane Doe (jane@dealer.com)" is Jane Doe.
    owner: first('owner')?.replace(/(?<=\S)\s*[(<]\S+@\S+[)>]$/, ''),
    source: first('source'),
    consent: consentOf(cells, matched),
    notes: orNone(once(all('notes').map(isOwn ? (note) => note : plainText)))?.join('\n\n'),
  }
  const custom = customOf(cells, leftovers)
  const remarks = [remark, others.length > 0 && t('transfer.phonesLeftOut', { phones: others.join(', ') })].filter(Boolean).join(' ')
  const uid = first('uid')
  return { profile: filled({ ...profile, custom }) ?? {}, ...(uid && { uid }), ...(remarks && { remark: remarks }) }
}

const orNone = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined)

/** An object without its empty places; undefined when nothing is left. */
function filled<T extends object>(value: T): T | undefined {
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  return entries.length > 0 ? (Object.fromEntries(entries) as T) : undefined
}

/** How Dynamics says yes in a column "Do not allow e-mails". */
const DISALLOWED = /^(?:do not allow|nicht zulassen)$/i

type Matched = <T>(field: ImportField, match: (value: string, cell: RowCell) => T | null) => T | undefined

/** What they agreed to. "Opted out: no" is no consent, only "yes" says something: that there is none. */
function consentOf(cells: readonly RowCell[], matched: Matched): CustomerInput['consent'] {
  if (cells.some(({ field, value }) => field === 'optOut' && (matchYesNo(value) === true || DISALLOWED.test(value))))
    return { given: false }
  const given = matched('consent', matchYesNo)
  if (given === undefined) return undefined
  const on = matched('consentOn', (value, { order }) => readDay(value, order))
  const note = cells.find(({ field }) => field === 'consentNote')?.value
  return { given, ...(on && { on }), ...(note && { note }) }
}

/** Columns of their own and what fitted nowhere, by heading; columns of one name share it. */
function customOf(cells: readonly RowCell[], leftovers: readonly RowCell[]): CustomerInput['custom'] {
  const custom: Record<string, string> = {}
  const dated = ({ field, value, order }: RowCell) =>
    field === 'customDate' || field === 'timeline' || field === 'consentOn' ? (readDay(value, order) ?? value) : value
  for (const cell of [...cells.filter(({ field }) => field === 'custom' || field === 'customDate'), ...leftovers]) {
    const name = cell.column.slice(0, 60).trim() || t('transfer.otherColumn')
    custom[name] = once([...(custom[name] === undefined ? [] : [custom[name]]), dated(cell)]).join(', ')
  }
  return Object.keys(custom).length > 0 ? custom : undefined
}
