import { eq } from 'drizzle-orm'
import type { PersonalityAssessment } from '#shared/domain/customers.ts'
import { customers } from '../../db/schema/index.ts'
import type { CustomersDeps } from '../deps.ts'
import { listInteractions } from '../interactions/interactions.ts'
import { customerRow } from '../profiles/rows.ts'
import { assessCustomer } from './assess-customer.ts'

type Deps = Pick<CustomersDeps, 'db' | 'now' | 'lexicon'>

/** The communication-style hint as of now. Throws `customer_not_found`. */
export function assess(deps: Deps, customerId: string): PersonalityAssessment {
  return assessCustomer(deps, customerRow(deps.db, customerId).profile, listInteractions(deps.db, customerId))
}

/** Brings the customer's style columns up to date after the profile or an interaction changed; returns whether the style is another one. */
export function refreshStyle(deps: Deps, customerId: string): { changed: boolean } & Pick<PersonalityAssessment, 'style' | 'confidence'> {
  const { style: before, styleConfidence } = customerRow(deps.db, customerId)
  const { style, confidence } = assess(deps, customerId)
  if (style !== before || confidence !== styleConfidence) {
    deps.db.orm.update(customers).set({ style, styleConfidence: confidence }).where(eq(customers.id, customerId)).run()
  }
  return { changed: style !== before, style, confidence }
}
