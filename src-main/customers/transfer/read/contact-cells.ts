import { columnWords } from './map-columns.ts'
import { isPhone, readEmails, readPhones } from './read-values.ts'
import type { RowCell } from './row-cells.ts'

/** Every address of a row, each once whatever its case; whether it is one is checked when its turn comes. */
export const emailsOf = (cells: readonly RowCell[]): string[] =>
  once(
    cells.filter(({ field }) => field === 'email').flatMap(({ value }) => readEmails(value)),
    (email) => email.toLowerCase(),
  )

/** The phone numbers of a row, and what stands in their columns without being one. Fax lines are not for talking. */
export function phonesOf(cells: readonly RowCell[]): { phones: string[]; others: string[] } {
  const found = cells
    .filter(({ field, kind = '' }) => field === 'phone' && !/fax|pager/i.test(kind))
    .flatMap(({ value, callingCode = '' }) => readPhones(value).map((phone) => withCode(phone, callingCode)))
  const phones = once(found.filter(isPhone), (phone) => phone.replace(/\D/g, ''))
  return { phones, others: found.filter((text) => !isPhone(text)) }
}

const withCode = (phone: string, code: string): string =>
  /^\s*\+?\d{1,4}\s*$/.test(code) && /^[^+]/.test(phone) && !phone.startsWith('00') ? `+${code.replace(/\D/g, '')} ${phone}` : phone

/** Where someone is to be found, in one line: at work if the row says so, else at home, else wherever it says. */
export function locationOf(cells: readonly RowCell[]): string | undefined {
  const parts = cells.filter(({ field }) => PARTS.has(field))
  for (const place of PLACES) {
    const here = parts.filter(({ column }) => place(columnWords(column)))
    const first = (wanted: string) => here.find(({ field }) => field === wanted)?.value
    const streets = here.filter(({ field }) => field === 'street').map(({ value }) => value)
    const town = [first('postcode'), first('city')].filter(Boolean).join(' ')
    const line = inLine([...streets, town, first('region'), first('country'), first('location')])
    if (line) return line
  }
  return undefined
}

const PARTS = new Set<string>(['street', 'city', 'region', 'postcode', 'country', 'location'])
const isHome = (words: string) => /\b(?:home|privat|private|personal)\b/.test(words)
const isOther = (words: string) => /\b(?:other|company|shipping|delivery|alternate|weitere\w*)\b/.test(words)
const PLACES = [(words: string) => !isHome(words) && !isOther(words), isHome, isOther]

/** Values in one line, parted by commas, each once; one that another holds already adds nothing. */
export function inLine(values: readonly (string | undefined)[]): string | undefined {
  const lines = values.flatMap(
    (value) =>
      value
        ?.replace(/,?\s*\n\s*|\s{2,}/g, ', ')
        .replace(/[,\s]+$/, '')
        .trim() || [],
  )
  return (
    lines
      .filter(
        (line, i) =>
          !lines.some((other, k) => (k < i && other === line) || (k !== i && other.length > line.length && other.includes(`${line},`))),
      )
      .join(', ') || undefined
  )
}

/** A list with each value once, as `key` compares them. */
export function once(values: readonly string[], key: (value: string) => string = (value) => value): string[] {
  const known = new Set<string>()
  return values.filter((value) => !known.has(key(value)) && known.add(key(value)))
}
