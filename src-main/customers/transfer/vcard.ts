import { CustomerInput } from '#shared/domain/customers.ts'
import type { ImportRecord } from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'
import { readText } from '../../knowledge/intake/read-text.ts'
import { foldLines } from './content-lines.ts'

/**
 * vCard 2.1 (versit), 3.0 (RFC 2426) and 4.0 (RFC 6350). Kept libraries read 3.0 and 4.0; what phones and Outlook write is
 * mostly 2.1 with quoted-printable in several charsets, so all three are read here, by one set of lines.
 */
interface Property {
  name: string
  parameters: Map<string, string[]>
  value: string
}

/** Cards as customers on their way in. */
export function vcardRecords(bytes: Uint8Array): ImportRecord[] {
  // Old phones write bytes of their own charset without encoding them; the first property that names one speaks for the file.
  const charset = /;CHARSET="?([\w-]+)/i.exec(Buffer.from(bytes).toString('latin1'))?.[1]
  return cards(readText(bytes, charset).text).map((properties, i) => cardRecord(properties, i + 1))
}

function cards(text: string): Property[][] {
  const found: Property[][] = []
  let depth = 0
  for (const line of logicalLines(text)) {
    const property = parseLine(line)
    if (!property) continue
    if (property.name === 'BEGIN' && /^vcard$/i.test(property.value.trim())) {
      // A card within a card (2.1 AGENT) belongs to nobody in this list.
      if (depth++ === 0) found.push([])
    } else if (property.name === 'END' && /^vcard$/i.test(property.value.trim())) depth = Math.max(0, depth - 1)
    else if (depth === 1) found.at(-1)?.push(property)
  }
  return found
}

/**
 * Lines with their continuations: a line that begins with white space, and for quoted-printable one that follows a trailing `=`.
 * Phones write pictures over lines that begin with neither; those hold no colon and are part of the picture.
 */
function logicalLines(text: string): string[] {
  const lines: string[] = []
  let soft = false
  for (const line of text.split(/\r\n|\n|\r/)) {
    const last = lines.length - 1
    const before = lines[last] ?? ''
    if (soft) lines[last] = before.slice(0, -1) + line
    else if (/^[ \t]/.test(line) && last >= 0) lines[last] = before + line.slice(1)
    else lines.push(line)
    const current = lines.at(-1) ?? ''
    soft = /;(?:ENCODING=)?QUOTED-PRINTABLE[;:]/i.test(current.slice(0, 200)) && current.endsWith('=')
  }
  return lines
}

/** `group.NAME;PARAM=value;PARAM:value`; in 2.1 a parameter may be a bare value (`TEL;CELL`). */
function parseLine(line: string): Property | null {
  const colon = colonOutsideQuotes(line)
  if (colon < 0) return null
  const [head = '', ...rest] = line.slice(0, colon).match(/(?:[^;"]|"[^"]*")+/g) ?? []
  const parameters = new Map<string, string[]>()
  for (const part of rest) {
    const [, key = 'TYPE', values = part] = /^([\w-]+)=(.*)$/s.exec(part) ?? []
    const list = values.split(',').map((value) => value.replace(/^"|"$/g, '').toLowerCase())
    const bare = key === 'TYPE' && /^(?:quoted-printable|base64|8bit|7bit)$/.test(list[0] ?? '') ? 'ENCODING' : key.toUpperCase()
    parameters.set(bare, [...(parameters.get(bare) ?? []), ...list])
  }
  return { name: head.trim().replace(/^.*\./, '').toUpperCase(), parameters, value: decodeValue(line.slice(colon + 1), parameters) }
}

function colonOutsideQuotes(line: string): number {
  let quoted = false
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '"') quoted = !quoted
    else if (line[i] === ':' && !quoted) return i
  }
  return quoted ? line.indexOf(':') : -1
}

function decodeValue(value: string, parameters: Map<string, string[]>): string {
  if (!parameters.get('ENCODING')?.includes('quoted-printable')) return value
  const bytes: number[] = []
  for (let i = 0; i < value.length; i++) {
    const hex = value[i] === '=' ? /^[\da-f]{2}/i.exec(value.slice(i + 1, i + 3))?.[0] : undefined
    if (hex === undefined) bytes.push(...Buffer.from(value[i] as string))
    else {
      bytes.push(Number.parseInt(hex, 16))
      i += 2
    }
  }
  return decoderFor(parameters.get('CHARSET')?.[0]).decode(Uint8Array.from(bytes))
}

function decoderFor(charset = 'utf-8'): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset)
  } catch {
    return new TextDecoder()
  }
}

/** Parts of a structured value at `;` (or a list at `,`) that no backslash protects, escapes resolved. */
const splitAt = (value: string, separator: ';' | ','): string[] =>
  value.split(separator === ';' ? /(?<=(?<!\\)(?:\\\\)*);/ : /(?<=(?<!\\)(?:\\\\)*),/).map(unescaped)
const unescaped = (value: string): string => value.replace(/\r\n?/g, '\n').replace(/\\n/gi, '\n').replace(/\\(.)/gs, '$1').trim()

function cardRecord(properties: Property[], row: number): ImportRecord {
  const all = (name: string) => properties.filter((property) => property.name === name && property.value.trim() !== '')
  const first = (name: string) => all(name).toSorted((a, b) => Number(isPreferred(b)) - Number(isPreferred(a)))[0]
  const text = (name: string) => unescaped(first(name)?.value ?? '') || undefined
  const emails = unique(all('EMAIL').map(({ value }) => unescaped(value).replace(/^mailto:/i, '')))
  const [good, bad] = [emails.filter(isEmail), emails.filter((email) => !isEmail(email))]
  const phones = unique(
    all('TEL')
      .filter(({ parameters }) => !['fax', 'pager', 'modem'].some((kind) => parameters.get('TYPE')?.includes(kind)))
      .map(({ value }) => unescaped(value).replace(/^tel:/i, '').replace(/;ext=/i, ' x').slice(0, 50)),
  )
  const [company, ...departments] = splitAt(first('ORG')?.value ?? '', ';')
  const name = nameOf(first('N')?.value, text('FN')) ?? text('NICKNAME') ?? good[0] ?? (company || phones[0])
  const uid = text('UID')
    ?.replace(/^urn:uuid:/i, '')
    .slice(0, 300)
  const profile: Partial<CustomerInput> = {
    ...(name && { name: name.slice(0, 200) }),
    ...(company && { company: company.slice(0, 200) }),
    ...(good.length > 0 && { emails: good.slice(0, 20) }),
    ...(phones.length > 0 && { phones: phones.slice(0, 20) }),
    ...demographics(text('TITLE') ?? text('ROLE') ?? departments[0], first('ADR')?.value),
    ...languageOf(text('LANG')),
    ...list(
      'tags',
      all('CATEGORIES').flatMap(({ value }) => splitAt(value, ',')),
    ),
    ...(all('NOTE').length > 0 && {
      notes:
        all('NOTE')
          .map(({ value }) => unescaped(value))
          .join('\n\n')
          .trim()
          .slice(0, 10_000) || undefined,
    }),
    ...(first('URL') && { custom: { [t('transfer.website')]: unescaped(first('URL')?.value ?? '').slice(0, 2000) } }),
  }
  return {
    row,
    profile,
    ...(uid && { uid }),
    ...(bad.length > 0 && { remark: t('transfer.emailsLeftOut', { emails: bad.join(', ') }) }),
    cells: [name ?? '', company ?? '', emails.join('; '), phones.join('; ')],
  }
}

/** What the cells of a card that failed are called in the skip file. */
export const CARD_COLUMNS = ['Name', 'Company', 'E-mail', 'Phone']

const isEmail = (email: string): boolean => CustomerInput.shape.emails.safeParse([email]).success
const isPreferred = ({ parameters }: Property): boolean => parameters.has('PREF') || (parameters.get('TYPE')?.includes('pref') ?? false)
const unique = (values: string[]): string[] => [...new Set(values.map((value) => value.trim()))].filter((value) => value !== '')
const list = (key: 'tags', values: string[]) => (unique(values).length > 0 ? { [key]: unique(values).slice(0, 50) } : {})

/** The formatted name; without one, given, additional and family name in the order they are spoken. */
function nameOf(structured: string | undefined, formatted: string | undefined): string | undefined {
  if (formatted) return formatted.replace(/\s+/g, ' ')
  const [family, given, additional, prefix, suffix] = splitAt(structured ?? '', ';')
  return [prefix, given, additional, family, suffix].filter(Boolean).join(' ').replace(/\s+/g, ' ') || undefined
}

function demographics(profession: string | undefined, address: string | undefined): Pick<CustomerInput, 'demographics'> {
  const [, , street, city, region, postcode, country] = splitAt(address ?? '', ';')
  const place = [street, [postcode, city].filter(Boolean).join(' '), region, country]
    .filter(Boolean)
    .join(', ')
    .replace(/\s*\n\s*/g, ', ')
    .slice(0, 200)
  const known = { ...(profession && { profession: profession.slice(0, 200) }), ...(place && { location: place }) }
  return Object.keys(known).length > 0 ? { demographics: known } : {}
}

const languageOf = (tag: string | undefined): Pick<CustomerInput, 'communication'> =>
  tag && /^[a-z]{2}(?:-[A-Z]{2})?$/.test(tag) ? { communication: { language: tag } } : {}

const escaped = (value: string): string => value.replace(/([\\;,])/g, '\\$1').replace(/\r?\n/g, '\\n')

/** One customer as a vCard 3.0. The UID is the customer's id, so that a card that comes back finds its customer. */
export function toVcard(id: string, profile: CustomerInput, updatedAt: string): string {
  const words = profile.name.split(/\s+/)
  const [family, given] = words.length > 1 ? [words.at(-1) ?? '', words.slice(0, -1).join(' ')] : ['', profile.name]
  const { demographics } = profile
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    'PRODID:-//Ridealong//Ridealong//EN',
    `UID:urn:uuid:${id}`,
    `N:${escaped(family)};${escaped(given)};;;`,
    `FN:${escaped(profile.name)}`,
    ...(profile.company ? [`ORG:${escaped(profile.company)}`] : []),
    ...(demographics?.profession ? [`TITLE:${escaped(demographics.profession)}`] : []),
    ...(profile.emails ?? []).map((email) => `EMAIL;TYPE=INTERNET:${escaped(email)}`),
    ...(profile.phones ?? []).map((phone) => `TEL;TYPE=VOICE:${escaped(phone)}`),
    ...(demographics?.location ? [`ADR;TYPE=WORK:;;${escaped(demographics.location)};;;;`] : []),
    ...(profile.tags?.length ? [`CATEGORIES:${profile.tags.map(escaped).join(',')}`] : []),
    ...(profile.notes ? [`NOTE:${escaped(profile.notes)}`] : []),
    `REV:${updatedAt.replace(/[-:]|\.\d+/g, '')}`,
    'END:VCARD',
  ]
  return foldLines(lines)
}
