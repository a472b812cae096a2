import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { CommitmentStatus, ListedCommitment } from '#shared/domain/customers.ts'
import { AppError } from '../../app/app-error.ts'
import { toIso } from '../../app/time.ts'
import type { Db } from '../../db/open.ts'
import { commitments, customers, interactions } from '../../db/schema/index.ts'
import { audit, type CustomersDeps } from '../deps.ts'

/** Promises of one customer or of all, what is due first at the top and those without a day at the end. */
export function listCommitments(
  db: Db,
  { customerId, statuses }: { customerId?: string; statuses: readonly CommitmentStatus[] },
): ListedCommitment[] {
  return selectCommitments(db)
    .where(and(inArray(commitments.status, [...statuses]), customerId === undefined ? undefined : eq(commitments.customerId, customerId)))
    .orderBy(sql`${commitments.dueOn} IS NULL`, asc(commitments.dueOn), asc(commitments.createdAt), asc(commitments.id))
    .all()
    .map(toListed)
}

/** The rep's word on a promise: confirmed, rejected, kept, or open again. Throws `interaction_not_found`. */
export function settleCommitment(
  deps: Pick<CustomersDeps, 'db' | 'now' | 'newId'>,
  id: string,
  status: CommitmentStatus,
): ListedCommitment {
  const { db } = deps
  return db.write(() => {
    const { changes } = db.orm.update(commitments).set({ status }).where(eq(commitments.id, id)).run()
    if (changes > 0) audit(deps, `commitment.${status}`, id)
    const row = selectCommitments(db).where(eq(commitments.id, id)).get()
    if (!row) throw new AppError('interaction_not_found')
    return toListed(row)
  })
}

const selectCommitments = (db: Db) =>
  db.orm
    .select({ commitment: commitments, customerName: customers.name, loggedAt: interactions.at })
    .from(commitments)
    .innerJoin(customers, eq(customers.id, commitments.customerId))
    .leftJoin(interactions, eq(interactions.id, commitments.interactionId))
    .$dynamic()

function toListed(row: { commitment: typeof commitments.$inferSelect; customerName: string; loggedAt: number | null }): ListedCommitment {
  const { id, customerId, by, what, dueOn, quote, status, createdAt } = row.commitment
  return { id, customerId, customerName: row.customerName, by, what, dueOn, quote, status, at: toIso(row.loggedAt ?? createdAt) }
}
