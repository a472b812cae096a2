import type { ImportField } from '#shared/domain/transfer.ts'
import { fold } from '../../../knowledge/search/words.ts'
import { isOwnExport, ownMapping } from '../own-columns.ts'
import {
  CONTACT_PERSON,
  EMAIL_NAME,
  MANY,
  NAMES,
  NOT_A_NUMBER,
  NOT_A_VOICE,
  NOT_AN_ADDRESS,
  PHONE_NAME,
  PREFIX,
  SUFFIX,
} from './column-names.ts'
import { isAddress, isCompany, isDegree } from './person-name.ts'
import { readDay } from './read-days.ts'
import { readCell } from './read-values.ts'

const FIELD_OF = new Map(NAMES.flatMap(([field, names]) => names.split('|').map((name, rank) => [name, { field, rank }] as const)))
/** Letters that fold to others without being marked ones. */
const LETTERS: Record<string, string> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd' }
/** No address is longer, and a picture written as text takes the pattern ages. */
const isEmail = (value: string): boolean => value.length <= 320 && /^\S*[^\s@]+@[^\s@]+\.[^\s@]+\S*$/.test(value)
/** An address, or one that someone wrote so that robots do not find it. */
const SPEAKS_OF_EMAIL = /@|[([{]\s*at\s*[)\]}]/i
const DIGITS_OF_A_PHONE = 5

/** A column's name as words: "emailWork", "email_work" and "Email (Work)" are one. */
export function columnWords(name: string): string {
  const spaced = name
    .replace(/['’]/g, '')
    .replace(/linkedin/gi, 'Linkedin')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{L}{3})(\d)/gu, '$1 $2')
  return fold(spaced)
    .replace(/[ßøæœłđ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The name without what stands in brackets, which is a unit or a remark. Brackets that hold the thing itself stay: "Company (Id)". */
const withoutBrackets = (name: string): string => (/\((?:[^)]*\s)?id\)/i.test(name) ? name : name.replace(/\([^)]*\)/g, ' '))

/** The field a column name alone stands for; null when it says nothing known. */
export const fieldFor = (name: string): ImportField | null => known(name)?.field ?? null

/** The same with how sure the name is: its position among its field's names. */
function known(name: string): { field: ImportField; rank: number } | null {
  for (const whole of [columnWords(name), columnWords(withoutBrackets(name))]) {
    for (let words = whole; words !== ''; words = PREFIX.test(words) ? words.replace(PREFIX, '') : '') {
      const found = FIELD_OF.get(words) ?? FIELD_OF.get(withoutRepeats(words)) ?? FIELD_OF.get(SUFFIX.exec(words)?.[1] ?? '')
      // The id of a company or an owner is shared by many people.
      if (found && (found.field !== 'uid' || words === whole)) return found
    }
  }
  // "Name / First name" and "First name (Name)" both say more with the group's own name left out.
  const words = columnWords(name)
  const inner = words.replace(/^(?:name|emails|phones|address|company) | (?:name|emails|phones|address)$/g, '')
  const found = inner === words ? undefined : FIELD_OF.get(inner)
  return found === undefined || found.field === 'uid' ? null : found
}

const withoutRepeats = (words: string): string => [...new Set(words.split(' '))].join(' ')

/** How many fields a row's cells are the names of: what tells a header from anything above it. A list of "tag 1", "tag 2" is one. */
export const knownNames = (row: readonly string[]): number =>
  new Set(row.flatMap((cell) => (cell.trim() === '' || cell.length > 80 ? [] : (fieldFor(cell) ?? contactFieldFor(cell) ?? [])))).size

function contactFieldFor(name: string): 'email' | 'phone' | null {
  const whole = columnWords(name)
  if (EMAIL_NAME.test(whole)) return NOT_AN_ADDRESS.test(whole) ? null : 'email'
  const bare = columnWords(name.replace(/\([^)]*\)/g, ' '))
  const outside = PHONE_NAME.test(bare) ? bare : whole
  return PHONE_NAME.test(outside) && !NOT_A_NUMBER.test(outside) && !NOT_A_VOICE.test(whole) ? 'phone' : null
}

/**
 * What each column fills, from its name and its values: a column called "Phone" that says yes and no is none, and one without
 * any value fills nothing. The best name wins a field that takes one column; null leaves a column out.
 */
export function mapColumns(columns: readonly string[], rows: readonly string[][]): (ImportField | null)[] {
  if (isOwnExport(columns)) return ownMapping(columns)
  const values = columns.map((_, i) => firstValues(rows, i))
  const found = columns.map((name, i) => guess(name, values[i] ?? []))
  // A heading in a language that is not here still stands above e-mail addresses.
  const addressed = found.findIndex((field, i) => field === null && (values[i]?.length ?? 0) > 0 && mostly(values[i] ?? [], isEmail))
  if (!found.includes('email') && addressed >= 0) found[addressed] = 'email'
  // Beside a company and a name, a contact that few rows have names nobody: it is one of ours, or a second person.
  const filled = (i: number) => values[i]?.length ?? 0
  const most = Math.max(...found.map((field, i) => (field === 'name' ? filled(i) : 0)))
  const namesPeople = (i: number) => filled(i) > 0 && (!found.includes('company') || filled(i) * 2 > most)
  const person = found.findIndex((field, i) => field === 'name' && CONTACT_PERSON.test(columnWords(columns[i] ?? '')) && namesPeople(i))
  if (person >= 0) {
    const isFirm = !found.includes('company')
    for (const [i, field] of found.entries()) if (field === 'name' && i !== person) found[i] = isFirm ? 'company' : null
  }
  // "Title" gives way to "Job title": the better name of two takes the field.
  const ranks = columns.map((name) => known(name)?.rank ?? 0)
  const order = found.map((_, i) => i).toSorted((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || a - b)
  const taken = new Set<ImportField>()
  for (const i of order) {
    const field = found[i]
    if (!field) continue
    if (values[i]?.length === 0 || (taken.has(field) && !MANY.has(field))) found[i] = null
    else taken.add(field)
  }
  return found
}

const firstValues = (rows: readonly string[][], column: number): string[] => {
  const values: string[] = []
  for (const row of rows) {
    const cell = row[column]
    if (cell === undefined || cell === '') continue
    const value = readCell(cell)
    if (value !== '' && values.push(value) === 200) break
  }
  return values
}

const mostly = (values: string[], holds: (value: string) => boolean): boolean => values.filter(holds).length > values.length / 2

/** An address or a number that is wrong is for its row to say; only a column without any is something else. */
function guess(name: string, values: string[]): ImportField | null {
  const contact = contactFieldFor(name)
  if (contact === 'email' && values.some((value) => SPEAKS_OF_EMAIL.test(value))) return contact
  if (contact === 'phone' && values.some((value) => value.replace(/\D/g, '').length >= DIGITS_OF_A_PHONE)) return contact
  if (PROGRAMS_OWN.test(name)) return null
  const field = fieldFor(name)
  if (field === 'uid') return values.every((value) => UNIQUE.test(value)) ? field : null
  // Keys of other tables and running numbers are nobody's company or profession.
  if (mostly(values, (value) => UUID.test(value) || ((field === 'profession' || field === 'region') && /^\d+$/.test(value)))) return null
  // Outlook means the form of address by it, everyone else the job.
  if (field === 'profession' && columnWords(name) === 'title' && mostly(values, isTitle)) return 'namePrefix'
  // And in German a title is either.
  if (field === 'namePrefix' && columnWords(name) === 'titel' && !mostly(values, isTitle)) return 'profession'
  if (field === 'customDate') return mostly(values, (value) => (readDay(value, 'DMY') ?? readDay(value, 'MDY')) !== null) ? field : null
  return field
}

const isTitle = (value: string): boolean => isAddress(value) || isDegree(value)
/** Dynamics puts its own keys and checksums in front, under names of ours. */
const PROGRAMS_OWN = /^\s*\((?:do not modify|nicht ändern|ne pas modifier|no modificar|non modificare|niet wijzigen)\)/i
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
/** Running numbers would make strangers one; only ids that are unique everywhere count: UUIDs, and those of Salesforce and Zoho. */
const UNIQUE = /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|00[a-z0-9]{13}[A-Z0-5]{3}|zcrm_\d{6,})$/i

/** For a table without a header: which columns hold e-mail addresses, phone numbers, and around them names and companies. */
export function mapByContent(rows: readonly string[][]): (ImportField | null)[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const values = Array.from({ length: width }, (_, i) => firstValues(rows, i))
  const found = values.map((column): ImportField | null => {
    if (column.length === 0) return null
    if (mostly(column, isEmail)) return 'email'
    return mostly(column, (value) => /^[+\d][\d\s()/.-]{5,}$/.test(value)) ? 'phone' : null
  })
  const firms = found.findIndex((field, i) => field === null && values[i]?.some(isCompany))
  if (firms >= 0) found[firms] = 'company'
  const isText = (column: string[]) => mostly(column, (value) => /^[\p{L}\p{M}'’., -]+$/u.test(value))
  const [first, second] = found.flatMap((field, i) => (field === null && isText(values[i] ?? []) ? [i] : []))
  if (first === undefined) return found
  const single = (i: number | undefined) => i !== undefined && mostly(values[i] ?? [], (value) => !value.includes(' '))
  if (second === first + 1 && single(first) && single(second)) {
    found[first] = 'firstName'
    found[second] = 'lastName'
  } else {
    found[first] = 'name'
  }
  return found
}
