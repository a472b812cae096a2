import { and, asc, eq, gt } from 'drizzle-orm'
import type { CustomerInput, StageChange } from '#shared/domain/customers.ts'
import type { Db } from '../../db/open.ts'
import { profileChanges } from '../../db/schema/index.ts'
import { pipelineHistory } from '../profiles/profiles.ts'

/** What the profile's past adds to the present: stage moves, and the profile as it was at a time (null when it has not changed since). */
export interface Past {
  stages: readonly StageChange[]
  profileAt(at: number): CustomerInput | null
}

/** A customer's stage moves and earlier profiles, as far back as edits are kept. Throws `customer_not_found`. */
export function readPast(db: Db, customerId: string): Past {
  return {
    stages: pipelineHistory(db, customerId).stages,
    profileAt: (at) =>
      db.orm
        .select({ before: profileChanges.before })
        .from(profileChanges)
        .where(and(eq(profileChanges.customerId, customerId), gt(profileChanges.at, at)))
        .orderBy(asc(profileChanges.at), asc(profileChanges.id))
        .limit(1)
        .get()?.before ?? null,
  }
}
