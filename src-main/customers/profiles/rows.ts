import { eq, type InferSelectModel } from 'drizzle-orm'
import type { Customer, CustomerInput, CustomerSummary } from '#shared/domain/customers.ts'
import { AppError } from '../../app/app-error.ts'
import { toIso } from '../../app/time.ts'
import type { Db } from '../../db/open.ts'
import { customers } from '../../db/schema/index.ts'
import { completeness } from './completeness.ts'
import { folded } from './keys.ts'

export type CustomerRow = InferSelectModel<typeof customers>

/** The row of a customer. Throws `customer_not_found`. */
export function customerRow(db: Db, id: string): CustomerRow {
  const row = db.orm.select().from(customers).where(eq(customers.id, id)).get()
  if (!row) throw new AppError('customer_not_found')
  return row
}

/** A phone number as it is compared: digits only, without the international 00. */
export const phoneDigits = (phone: string): string => phone.replace(/\D/g, '').replace(/^00/, '')

/** Digits to find a phone number by: all of them, and without the country code (one to three digits) where it has one. */
function phoneForms(phone: string): string[] {
  const digits = phoneDigits(phone)
  return /^\s*(?:\+|00)/.test(phone) ? [0, 1, 2, 3].map((code) => digits.slice(code)) : [digits]
}

/** The columns that follow from a profile: what the list filters by and full-text search reads. */
export function profileColumns(profile: CustomerInput) {
  const { name, company, stage, buyingContext, decisionFactors, demographics } = profile
  const words = [
    ...(profile.emails ?? []),
    ...(profile.phones ?? []).flatMap((phone) => [phone, ...phoneForms(phone)]),
    ...(profile.tags ?? []),
    ...(decisionFactors?.primary ?? []),
    ...(decisionFactors?.secondary ?? []),
    ...(decisionFactors?.dealBreakers ?? []),
    demographics?.profession,
    demographics?.location,
    buyingContext?.interest,
    buyingContext?.tradeIn,
    profile.owner,
    profile.source,
    ...Object.values(profile.custom ?? {}),
    profile.notes,
  ]
  return {
    name,
    sortName: folded(name),
    company: company ?? null,
    stage: stage ?? null,
    profile,
    budgetMin: buyingContext?.budget?.min ?? null,
    budgetMax: buyingContext?.budget?.max ?? null,
    budgetCurrency: buyingContext?.budget?.currency ?? null,
    ownerKey: profile.owner === undefined ? null : folded(profile.owner),
    searchText: words.filter((word) => word !== undefined).join('\n'),
  }
}

/** Brings the count and the time of the last interaction in line with what is logged. */
export function recountInteractions(db: Db, id: string): void {
  db.raw
    .prepare(
      `UPDATE customers SET interaction_count = n, last_interaction_at = last
       FROM (SELECT count(*) AS n, max(at) AS last FROM interactions WHERE customer_id = @id) WHERE id = @id`,
    )
    .run({ id })
}

export function toCustomer(row: CustomerRow): Customer {
  return {
    ...row.profile,
    id: row.id,
    completeness: completeness(row.profile, row.interactionCount),
    style: styleOf(row),
    lastInteractionAt: row.lastInteractionAt === null ? null : toIso(row.lastInteractionAt),
    interactionCount: row.interactionCount,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
  }
}

export function toSummary(row: CustomerRow): CustomerSummary {
  const { id, name, company, stage, tags, style, buyingContext, lastInteractionAt, interactionCount, updatedAt } = toCustomer(row)
  return { id, name, company, stage, tags, style, buyingContext, lastInteractionAt, interactionCount, updatedAt }
}

function styleOf(row: CustomerRow): Customer['style'] {
  const own = row.profile.personality
  const from = own?.method === 'off' ? 'off' : own?.style ? 'manual' : row.style ? 'assessed' : 'none'
  return { value: row.style, confidence: row.styleConfidence, from }
}
