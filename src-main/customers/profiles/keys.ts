import { eq } from 'drizzle-orm'
import type { CustomerInput } from '#shared/domain/customers.ts'
import type { Db } from '../../db/open.ts'
import { perConnection } from '../../db/per-connection.ts'
import { type CustomerKeyKind, customerKeys, customers } from '../../db/schema/index.ts'
import { fold } from '../../knowledge/search/words.ts'

/** Shorter digit runs are extensions or slips, not numbers that tell people apart. */
const MIN_DIGITS = 6
/** Digits at the end of a number that are the same with and without its country and trunk codes. */
const LAST_DIGITS = 8

/** Text as it is compared: lower case, no diacritics, single spaces. */
export const folded = (text: string): string => fold(text).replace(/\s+/g, ' ').trim()
export const personKey = (name: string, company = ''): string => `${folded(name)}\n${folded(company)}`
export const emailKey = (email: string): string => email.trim().toLowerCase()

interface Phone {
  /** Digits without the international 00 or a trunk 0. */
  digits: string
  extension: string
}

function readPhone(phone: string): Phone | null {
  const [, main = phone, extension = ''] = /^(.*?)(?:\s*(?:x|ext\.?|#)\s*(\d{1,6}))?\s*$/i.exec(phone) ?? []
  // "+44 (0)20 …" is written both ways at once.
  const digits = main
    .replace(/^(\s*\+\d+\s*)\(0\)/, '$1')
    .replace(/\D/g, '')
    .replace(/^0+/, '')
  return digits.length >= MIN_DIGITS ? { digits, extension } : null
}

/** What a phone number is looked up by: "+371 2000 0000" and "20000000" share it. Null when it is too short to tell people apart. */
export function phoneKey(phone: string): string | null {
  const read = readPhone(phone)
  return read && `${read.digits.slice(-LAST_DIGITS)}${read.extension && `x${read.extension}`}`
}

/** Whether two ways of writing a phone number can mean the same line: one is the other's end, after country and trunk codes. */
export function samePhone(one: string, other: string): boolean {
  const [a, b] = [readPhone(one), readPhone(other)]
  return a !== null && b !== null && a.extension === b.extension && (a.digits.endsWith(b.digits) || b.digits.endsWith(a.digits))
}

/** Everything a profile is found by exactly, except foreign ids. */
export function profileKeys(profile: CustomerInput): { kind: CustomerKeyKind; key: string }[] {
  const { name, company, emails = [], phones = [], tags = [], owner, buyingContext } = profile
  const keys = [
    { kind: 'person' as const, key: personKey(name, company) },
    ...emails.map((email) => ({ kind: 'email' as const, key: emailKey(email) })),
    ...phones.flatMap((phone) => phoneKey(phone) ?? []).map((key) => ({ kind: 'phone' as const, key })),
    ...(company ? [{ kind: 'company' as const, key: folded(company) }] : []),
    ...tags.map((tag) => ({ kind: 'tag' as const, key: folded(tag) })),
    // Names are offered again as they were written.
    ...Object.keys(profile.custom ?? {}).map((key) => ({ kind: 'field' as const, key })),
    ...(owner ? [{ kind: 'owner' as const, key: folded(owner) }] : []),
    ...(buyingContext?.interest ? [{ kind: 'product' as const, key: folded(buyingContext.interest) }] : []),
  ]
  return Array.from(new Map(keys.map((entry) => [`${entry.kind}\n${entry.key}`, entry])).values())
}

const keyStatements = perConnection((raw) => ({
  clear: raw.prepare<[string]>("DELETE FROM customer_keys WHERE customer_id = ? AND kind <> 'uid'"),
  add: raw.prepare<[string, CustomerKeyKind, string, string]>(
    'INSERT OR IGNORE INTO customer_keys (customer_id, kind, key, seq) VALUES (?, ?, ?, (SELECT seq FROM customers WHERE id = ?))',
  ),
}))

/** Brings a customer's keys in line with the profile; a foreign id stays. Call it inside the write's transaction. */
export function writeKeys(db: Db, customerId: string, profile: CustomerInput, uid?: string): void {
  const { clear, add } = keyStatements(db)
  clear.run(customerId)
  for (const { kind, key } of profileKeys(profile)) add.run(customerId, kind, key, customerId)
  if (uid) add.run(customerId, 'uid', uid, customerId)
}

/** Gives keys and what is sorted and filtered by to customers a workspace has from before there were any. */
export function fillMissingKeys(db: Db): void {
  const someone = db.orm.select({ id: customers.id }).from(customers).limit(1).get()
  if (!someone || db.orm.select().from(customerKeys).limit(1).get()) return
  db.write(() => {
    for (const { id, name, profile } of db.orm.select().from(customers).all()) {
      writeKeys(db, id, profile)
      db.orm
        .update(customers)
        .set({ sortName: folded(name), ownerKey: profile.owner === undefined ? null : folded(profile.owner) })
        .where(eq(customers.id, id))
        .run()
    }
  })
}
