import { CustomerInput } from '#shared/domain/customers.ts'
import type { ImportRecord } from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'
import { readText } from '../../../knowledge/intake/read-text.ts'
import { inLine } from './contact-cells.ts'
import { isAddress, joinName } from './person-name.ts'
import { readDay } from './read-days.ts'
import { isPhone, readCell } from './read-values.ts'
import { type Property, readCards, splitAt, unescaped } from './vcard-properties.ts'

/** Cards as customers on their way in. */
export function vcardRecords(bytes: Uint8Array): ImportRecord[] {
  // Old phones write bytes of their own charset without encoding them; the first property that names one speaks for the file.
  const charset = /;CHARSET="?([\w-]+)/i.exec(Buffer.from(bytes).toString('latin1'))?.[1]
  return readCards(readText(bytes, charset).text).map((properties, i) => cardRecord(properties, i + 1))
}

function cardRecord(properties: Property[], row: number): ImportRecord {
  const all = (name: string) => properties.filter((property) => property.name === name && property.value.trim() !== '')
  const first = (name: string) => all(name).toSorted((a, b) => Number(isPreferred(b)) - Number(isPreferred(a)))[0]
  const text = (name: string) => unescaped(first(name)?.value ?? '') || undefined
  const emails = unique(all('EMAIL').map(({ value }) => unescaped(value).replace(/^mailto:/i, '')))
  const [good, bad] = [emails.filter(isEmail), emails.filter((email) => !isEmail(email))]
  const lines = unique(
    all('TEL')
      .filter(({ parameters }) => !['fax', 'pager', 'modem'].some((kind) => parameters.get('TYPE')?.includes(kind)))
      .map(({ value }) => readCell(unescaped(value)).replace(/^tel:/i, '').replace(/;ext=/i, ' x')),
  )
  const [phones, noPhones] = [lines.filter(isPhone), lines.filter((line) => !isPhone(line))]
  const [company, ...departments] = splitAt(first('ORG')?.value ?? '', ';')
  const name = nameOf(splitAt(first('N')?.value ?? '', ';'), text('FN')) ?? text('NICKNAME') ?? good[0] ?? (company || phones[0])
  const uid = text('UID')
    ?.replace(/^urn:uuid:/i, '')
    .slice(0, 300)
  const born = birthdayOf(first('BDAY'))
  const website = unescaped(first('URL')?.value ?? '')
  const custom = { ...(website && { [t('transfer.website')]: website }), ...(born && { [t('transfer.birthday')]: born }) }
  const tags = unique(all('CATEGORIES').flatMap(({ value }) => splitAt(value, ','))).filter((tag) => !GROUPS.test(tag))
  const notes = all('NOTE')
    .map(({ value }) => unescaped(value))
    .join('\n\n')
    .trim()
  const profile: Partial<CustomerInput> = {
    ...(name && { name }),
    ...(company && { company }),
    ...(good.length > 0 && { emails: good }),
    ...(phones.length > 0 && { phones }),
    ...demographics(text('TITLE') ?? text('ROLE') ?? departments[0], first('ADR')?.value),
    ...languageOf(text('LANG')),
    ...(tags.length > 0 && { tags }),
    ...(notes && { notes }),
    ...(Object.keys(custom).length > 0 && { custom }),
  }
  const remarks = [
    bad.length > 0 && t('transfer.emailsLeftOut', { emails: bad.join(', ') }),
    noPhones.length > 0 && t('transfer.phonesLeftOut', { phones: noPhones.join(', ') }),
  ].filter(Boolean)
  return {
    row,
    profile,
    ...(uid && { uid }),
    ...(remarks.length > 0 && { remark: remarks.join(' ') }),
    ...(/^group$/i.test(text('KIND') ?? '') && { problem: t('transfer.groupCard') }),
    cells: [name ?? '', company ?? '', emails.join('; '), lines.join('; ')],
  }
}

/** Lists that programs keep for themselves, which say nothing about anyone. */
const GROUPS = /^(?:my ?contacts|starred(?: in android)?|system group: .*)$/i

/** What the cells of a card that failed are called in the skip file. */
export const CARD_COLUMNS = ['Name', 'Company', 'E-mail', 'Phone']

const isEmail = (email: string): boolean => CustomerInput.shape.emails.safeParse([email]).success
const isPreferred = ({ parameters }: Property): boolean => parameters.has('PREF') || (parameters.get('TYPE')?.includes('pref') ?? false)
const unique = (values: string[]): string[] => [...new Set(values.map((value) => value.trim()))].filter((value) => value !== '')

/** The formatted name without a form of address; without one, the parts in the order they are spoken. */
function nameOf([family, given, additional, prefix = '', suffix]: string[], formatted: string | undefined): string | undefined {
  if (!formatted) return joinName({ prefixes: [prefix], first: given, middle: additional, last: family, suffix })
  const name = formatted.replace(/\s+/g, ' ')
  return isAddress(prefix) && name.startsWith(`${prefix} `) ? name.slice(prefix.length + 1) : name
}

function demographics(profession: string | undefined, address: string | undefined): Pick<CustomerInput, 'demographics'> {
  const [, , street, city, region, postcode, country] = splitAt(address ?? '', ';')
  const location = inLine([street, [postcode, city].filter(Boolean).join(' '), region, country])
  const known = { ...(profession && { profession }), ...(location && { location }) }
  return Object.keys(known).length > 0 ? { demographics: known } : {}
}

/** Without its year where it has none: Apple writes 1604 and says so, 4.0 writes "--0501". */
function birthdayOf(property: Property | undefined): string | null {
  const [, month, day] = /^(?:1604-?|--)(\d{2})-?(\d{2})/.exec(property?.value.trim() ?? '') ?? []
  return month && day ? `--${month}-${day}` : readDay(property?.value ?? '', 'DMY')
}

const languageOf = (tag: string | undefined): Pick<CustomerInput, 'communication'> =>
  tag && /^[a-z]{2}(?:-[A-Z]{2})?$/.test(tag) ? { communication: { language: tag } } : {}
