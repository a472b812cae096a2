import { sql } from 'drizzle-orm'
import type { CustomerInput } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { AppError } from '../../app/app-error.ts'
import type { Db } from '../../db/open.ts'
import { customers } from '../../db/schema/index.ts'
import { phoneDigits } from './rows.ts'

/** Shorter digit runs are extensions or slips, not numbers that tell people apart. */
const MIN_DIGITS = 6

const emailKeys = (profile: Pick<CustomerInput, 'emails'>): string[] => (profile.emails ?? []).map((email) => email.toLowerCase())
const phoneKeys = (profile: Pick<CustomerInput, 'phones'>): string[] =>
  (profile.phones ?? []).map(phoneDigits).filter((digits) => digits.length >= MIN_DIGITS)

/**
 * Throws `duplicate_customer` when another customer has the same e-mail (case aside) or the same phone number (digits).
 * Full-text search finds the candidates, so the check stays fast at any number of customers.
 */
export function refuseDuplicate(db: Db, profile: Pick<CustomerInput, 'emails' | 'phones'>, exceptId?: string): void {
  const emails = emailKeys(profile)
  const phones = phoneKeys(profile)
  if (emails.length + phones.length === 0) return
  const query = `search_text : (${[...emails, ...phones].map((key) => `"${key}"`).join(' OR ')})`
  const candidates = db.orm
    .select({ id: customers.id, name: customers.name, profile: customers.profile })
    .from(customers)
    .where(sql`${customers}.rowid IN (SELECT rowid FROM customers_fts WHERE customers_fts MATCH ${query})`)
    .all()
  for (const { id, name, profile: other } of candidates) {
    if (id === exceptId) continue
    if (emailKeys(other).some((email) => emails.includes(email))) refuse('email', name, id)
    if (phoneKeys(other).some((phone) => phones.includes(phone))) refuse('phone', name, id)
  }
}

function refuse(field: 'email' | 'phone', name: string, id: string): never {
  throw new AppError('duplicate_customer', { field: t(`profile.field.${field}`), name, id })
}
