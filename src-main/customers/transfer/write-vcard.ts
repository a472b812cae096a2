import type { CustomerInput } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { foldLines } from './content-lines.ts'

const escaped = (value: string): string => value.replace(/([\\;,])/g, '\\$1').replace(/\r?\n/g, '\\n')

/** Small words a family name begins with: address books list "von der Heide" as one. */
const PARTICLE = /^(?:von|vom|van|zu|zum|zur|de|del|della|der|den|di|da|das|dos|do|du|la|le|af|av|ter|ten|bin|ibn|al)$/
const TITLE = /^(?:dr|prof|dipl|ing|mag)\b\.?/i

/** The parts of a name as a card has them: family, given, additional, prefix, suffix. */
function nameParts(name: string): string[] {
  const words = name.split(/\s+/)
  const titles = words.slice(0, Math.max(0, words.length - 2)).findIndex((word) => !TITLE.test(word))
  const from = titles < 0 ? Math.max(0, words.length - 2) : titles
  const [prefix, rest] = [words.slice(0, from), words.slice(from)]
  const particle = rest.findIndex((word, i) => i > 0 && PARTICLE.test(word))
  const family = rest.length < 2 ? rest.length : particle > 0 ? particle : rest.length - 1
  return [rest.slice(family).join(' '), rest.slice(0, family).join(' '), '', prefix.join(' '), '']
}

/** One customer as a vCard 3.0. The UID is the customer's id, so that a card that comes back finds its customer. */
export function toVcard(id: string, profile: CustomerInput, updatedAt: string): string {
  const { demographics, custom = {} } = profile
  const [website, birthday] = [custom[t('transfer.website')], custom[t('transfer.birthday')]]
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    'PRODID:-//Ridealong//Ridealong//EN',
    `UID:urn:uuid:${id}`,
    `N:${nameParts(profile.name).map(escaped).join(';')}`,
    `FN:${escaped(profile.name)}`,
    ...(profile.company ? [`ORG:${escaped(profile.company)}`] : []),
    ...(demographics?.profession ? [`TITLE:${escaped(demographics.profession)}`] : []),
    ...(profile.emails ?? []).map((email) => `EMAIL;TYPE=INTERNET:${escaped(email)}`),
    ...(profile.phones ?? []).map((phone) => `TEL;TYPE=VOICE:${escaped(phone)}`),
    ...(demographics?.location ? [`ADR;TYPE=WORK:;;${escaped(demographics.location)};;;;`] : []),
    ...(website ? [`URL:${escaped(website)}`] : []),
    ...(birthday ? [`BDAY:${escaped(birthday)}`] : []),
    ...(profile.communication?.language ? [`LANG:${profile.communication.language}`] : []),
    ...(profile.tags?.length ? [`CATEGORIES:${profile.tags.map(escaped).join(',')}`] : []),
    ...(profile.notes ? [`NOTE:${escaped(profile.notes)}`] : []),
    `REV:${updatedAt.replace(/[-:]|\.\d+/g, '')}`,
    'END:VCARD',
  ]
  return foldLines(lines)
}
