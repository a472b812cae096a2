import type { CustomerInput } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { AppError } from '../../app/app-error.ts'
import type { Db } from '../../db/open.ts'
import { perConnection } from '../../db/per-connection.ts'
import type { CustomerKeyKind } from '../../db/schema/index.ts'
import { emailKey, folded, personKey, phoneKey, samePhone } from './keys.ts'

/** Who a profile may be about. */
export type Identity = Pick<CustomerInput, 'name' | 'company' | 'emails' | 'phones'> & { uid?: string }
/** How someone was recognised, the surest first. */
export type MatchedBy = 'uid' | 'email' | 'phone' | 'person'

/** Somewhere to look people up: the workspace, or the workspace with what a file would add. */
export interface People {
  /** Ids with this key. */
  idsOf(kind: CustomerKeyKind, key: string): string[]
  profileOf(id: string): CustomerInput | null
}

const lookUps = perConnection((raw) => ({
  byKey: raw.prepare<[string, string], string>('SELECT customer_id FROM customer_keys WHERE kind = ? AND key = ?').pluck(),
  profile: raw.prepare<[string], string>('SELECT profile FROM customers WHERE id = ?').pluck(),
}))

/** The people of a workspace. */
export function workspacePeople(db: Db): People {
  const { byKey, profile } = lookUps(db)
  return {
    idsOf: (kind, key) => byKey.all(kind, key),
    profileOf(id) {
      const found = profile.get(id)
      return found === undefined ? null : (JSON.parse(found) as CustomerInput)
    },
  }
}

/**
 * The customer an identity belongs to: by foreign id, then e-mail, then phone, then name and company. A phone number two people
 * share (a switchboard) does not make them one: where both have other names and other e-mail addresses they stay two.
 */
export function findSame(people: People, { uid, name, company, emails = [], phones = [] }: Identity): { id: string; by: MatchedBy } | null {
  const own = { name, company, emails, phones }
  if (uid) {
    const id = people.profileOf(uid) ? uid : people.idsOf('uid', uid)[0]
    if (id) return { id, by: 'uid' }
  }
  const byEmail = emails.flatMap((email) => people.idsOf('email', emailKey(email)))[0]
  if (byEmail) return { id: byEmail, by: 'email' }
  for (const phone of phones) {
    for (const id of people.idsOf('phone', phoneKey(phone) ?? '')) {
      const other = people.profileOf(id)
      if (other?.phones?.some((theirs) => samePhone(theirs, phone)) && !areTwo(own, other)) return { id, by: 'phone' }
    }
  }
  for (const id of people.idsOf('person', personKey(name, company))) {
    const other = people.profileOf(id)
    if (other && (company || !contradict(own, other))) return { id, by: 'person' }
  }
  return null
}

type Known = Pick<CustomerInput, 'name' | 'emails' | 'phones'>

/** Different e-mail addresses, and no word of the name in common. */
function areTwo(one: Known, other: Known): boolean {
  const words = new Set(folded(one.name).split(' '))
  const shareName = folded(other.name)
    .split(' ')
    .some((word) => word.length > 1 && words.has(word))
  return Boolean(one.emails?.length && other.emails?.length) && !shareName
}

/** A name alone is one person only as long as nothing speaks against it. */
const contradict = (one: Known, other: Known): boolean =>
  Boolean(one.emails?.length && other.emails?.length) ||
  // A number too short to find anyone by can still be the same one.
  Boolean(one.phones?.length && other.phones?.length && !one.phones.some((phone) => other.phones?.includes(phone)))

/** Throws `duplicate_customer` when another customer has the same e-mail (case aside) or phone number (however it is written). */
export function refuseDuplicate(db: Db, { emails = [], phones = [] }: Pick<CustomerInput, 'emails' | 'phones'>, exceptId?: string): void {
  const people = workspacePeople(db)
  for (const email of emails) {
    const id = people.idsOf('email', emailKey(email)).find((other) => other !== exceptId)
    if (id) refuse('email', people, id)
  }
  for (const phone of phones) {
    const id = people
      .idsOf('phone', phoneKey(phone) ?? '')
      .find((other) => other !== exceptId && people.profileOf(other)?.phones?.some((theirs) => samePhone(theirs, phone)))
    if (id) refuse('phone', people, id)
  }
}

function refuse(field: 'email' | 'phone', people: People, id: string): never {
  throw new AppError('duplicate_customer', { field: t(`profile.field.${field}`), name: people.profileOf(id)?.name ?? '', id })
}
