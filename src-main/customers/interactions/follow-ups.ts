import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { FollowUp } from '#shared/domain/customers.ts'
import { AppError } from '../../app/app-error.ts'
import { toIso } from '../../app/time.ts'
import type { Db } from '../../db/open.ts'
import { customers, followUps } from '../../db/schema/index.ts'
import { audit, type CustomersDeps } from '../deps.ts'

type Deps = Pick<CustomersDeps, 'db' | 'now' | 'newId'>

/** Open follow-ups of one customer or of all, the most overdue first. */
export function openFollowUps(db: Db, customerId?: string): FollowUp[] {
  return selectFollowUps(db)
    .where(and(isNull(followUps.doneAt), customerId === undefined ? undefined : eq(followUps.customerId, customerId)))
    .orderBy(asc(followUps.at), asc(followUps.id))
    .all()
    .map(toFollowUp)
}

/** Marks a follow-up done; one that is done already keeps its first time. Throws `interaction_not_found`. */
export function completeFollowUp(deps: Deps, id: string): FollowUp {
  const { db, now } = deps
  return db.write(() => {
    const done = db.orm
      .update(followUps)
      .set({ doneAt: now() })
      .where(and(eq(followUps.id, id), isNull(followUps.doneAt)))
      .run()
    if (done.changes > 0) audit(deps, 'follow_up.completed', id)
    return getFollowUp(db, id)
  })
}

/** Puts a follow-up off; a done one is open again. Throws `interaction_not_found`. */
export function snoozeFollowUp(deps: Deps, id: string, until: string): FollowUp {
  const { db } = deps
  return db.write(() => {
    const moved = db.orm
      .update(followUps)
      .set({ at: Date.parse(until), doneAt: null, sequence: sql`${followUps.sequence} + 1` })
      .where(eq(followUps.id, id))
      .run()
    if (moved.changes > 0) audit(deps, 'follow_up.snoozed', id)
    return getFollowUp(db, id)
  })
}

/** One follow-up. Throws `interaction_not_found`. */
export function getFollowUp(db: Db, id: string): FollowUp {
  const row = selectFollowUps(db).where(eq(followUps.id, id)).get()
  if (!row) throw new AppError('interaction_not_found')
  return toFollowUp(row)
}

const columns = {
  id: followUps.id,
  customerId: followUps.customerId,
  customerName: customers.name,
  at: followUps.at,
  what: followUps.what,
  doneAt: followUps.doneAt,
}

const selectFollowUps = (db: Db) =>
  db.orm.select(columns).from(followUps).innerJoin(customers, eq(customers.id, followUps.customerId)).$dynamic()

function toFollowUp(row: Omit<FollowUp, 'at' | 'doneAt'> & { at: number; doneAt: number | null }): FollowUp {
  return { ...row, at: toIso(row.at), doneAt: row.doneAt === null ? null : toIso(row.doneAt) }
}
