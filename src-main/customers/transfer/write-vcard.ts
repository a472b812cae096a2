import type { CustomerInput } from '#shared/domain/customers.ts'
import { foldLines } from './content-lines.ts'

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
