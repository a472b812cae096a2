import { and, asc, eq, gt } from 'drizzle-orm'
import type { Db } from '../../db/open.ts'
import { profileChanges } from '../../db/schema/index.ts'
import { pipelineHistory } from '../profiles/profiles.ts'
import type { Past } from './outlook.ts'

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
