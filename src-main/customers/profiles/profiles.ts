import { eq } from 'drizzle-orm'
import type { Customer, CustomerInput, CustomerPatch } from '#shared/domain/customers.ts'
import type { Db } from '../../db/open.ts'
import { customers } from '../../db/schema/index.ts'
import { audit, type WriteDeps } from '../deps.ts'
import { refreshStyle } from '../personality/style-in-force.ts'
import { refuseDuplicate } from './duplicates.ts'
import { applyPatch } from './patch.ts'
import { customerRow, profileColumns, toCustomer } from './rows.ts'

/** One customer's page. Throws `customer_not_found`. */
export function getCustomer(db: Db, id: string): Customer {
  return toCustomer(customerRow(db, id))
}

/** Adds a customer. Throws `duplicate_customer` when the e-mail or phone number is already someone's. */
export function createCustomer(deps: WriteDeps, profile: CustomerInput): Customer {
  const { db, now, newId } = deps
  return db.write(() => {
    refuseDuplicate(db, profile)
    const id = newId()
    const at = now()
    db.orm
      .insert(customers)
      .values({ id, ...profileColumns(profile), createdAt: at, updatedAt: at })
      .run()
    refreshStyle(deps, id)
    audit(deps, 'customer.created', id)
    return getCustomer(db, id)
  })
}

/** Changes a customer. Throws `customer_not_found`, `duplicate_customer`, or `validation_failed` when the merged profile is not valid. */
export function updateCustomer(deps: WriteDeps, id: string, patch: CustomerPatch): Customer {
  const { db, now } = deps
  return db.write(() => {
    const profile = applyPatch(customerRow(db, id).profile, patch)
    refuseDuplicate(db, { emails: patch.emails ?? [], phones: patch.phones ?? [] }, id)
    db.orm
      .update(customers)
      .set({ ...profileColumns(profile), updatedAt: now() })
      .where(eq(customers.id, id))
      .run()
    refreshStyle(deps, id)
    audit(deps, 'customer.updated', id)
    return getCustomer(db, id)
  })
}
