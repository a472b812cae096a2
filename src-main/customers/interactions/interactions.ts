import { desc, eq } from 'drizzle-orm'
import type { Interaction } from '#shared/domain/customers.ts'
import { toIso } from '../../app/time.ts'
import type { Db } from '../../db/open.ts'
import { followUps, interactions } from '../../db/schema/index.ts'
import { customerRow } from '../profiles/rows.ts'

/** Everything logged with a customer, newest first. Throws `customer_not_found`. */
export function listInteractions(db: Db, customerId: string): Interaction[] {
  customerRow(db, customerId)
  return db.orm
    .select({ interaction: interactions, followUp: { at: followUps.at, what: followUps.what } })
    .from(interactions)
    .leftJoin(followUps, eq(followUps.interactionId, interactions.id))
    .where(eq(interactions.customerId, customerId))
    .orderBy(desc(interactions.at), desc(interactions.id))
    .all()
    .map(({ interaction: { id, at, body }, followUp }) => ({
      ...body,
      id,
      customerId,
      at: toIso(at),
      ...(followUp && { followUp: { at: toIso(followUp.at), what: followUp.what } }),
    }))
}
