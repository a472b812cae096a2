import { and, desc, eq } from 'drizzle-orm'
import { type Customer, CustomerInput } from '#shared/domain/customers.ts'
import type { MergePreview, MergeSide, PastMerge } from '#shared/domain/merge.ts'
import { AppError } from '../../app/app-error.ts'
import { toIso } from '../../app/time.ts'
import type { Db } from '../../db/open.ts'
import { customerKeys, customers, merges, profileChanges } from '../../db/schema/index.ts'
import { audit, type WriteDeps } from '../deps.ts'
import { refreshStyle } from '../personality/style-in-force.ts'
import { takeBack } from '../transfer/merge-profiles.ts'
import { mergeFields } from './merge-fields.ts'
import { countMovable, moveRows, moveRowsBack } from './move-rows.ts'
import { getCustomer, insertProfile, replaceProfile } from './profiles.ts'
import { type CustomerRow, customerRow, recountInteractions } from './rows.ts'

/** What merging `otherId` into `keepId` would do. Throws `customer_not_found`, or `validation_failed` when they are the same. */
export function previewMerge(db: Db, keepId: string, otherId: string): MergePreview {
  const [keep, other] = bothOf(db, keepId, otherId)
  const { conflicts, added } = mergeFields(keep.profile, other.profile)
  return { keep: sideOf(keep), other: sideOf(other), conflicts, added, moves: countMovable(db, otherId) }
}

/**
 * Makes two customers one: everything that hangs on the other moves to the kept one, whose profile wins but for the paths in
 * `take`. The other's profile and the moved rows are remembered, so that `undoMerge` can part them. Edits from before can no
 * longer be taken back: they would take the merge apart in pieces. Throws as `previewMerge`, and `validation_failed` when both
 * profiles together are longer than one can be.
 */
export function mergeCustomers(deps: WriteDeps, keepId: string, otherId: string, take: readonly string[]): Customer {
  const { db, now, newId } = deps
  return db.write(() => {
    const [keep, other] = bothOf(db, keepId, otherId)
    const after = checked(mergeFields(keep.profile, other.profile, new Set(take)).profile)
    const uids = foreignIds(db, otherId)
    const moved = moveRows(db, otherId, keepId)
    db.orm.delete(profileChanges).where(eq(profileChanges.customerId, keepId)).run()
    db.orm.delete(customers).where(eq(customers.id, otherId)).run()
    replaceProfile(deps, keep, after)
    for (const uid of uids) addForeignId(db, keepId, uid)
    recountInteractions(db, keepId)
    refreshStyle(deps, keepId)
    const remembered = { id: otherId, profile: other.profile, createdAt: other.createdAt, uids }
    db.orm
      .insert(merges)
      .values({ id: newId(), customerId: keepId, at: now(), other: remembered, moved, before: keep.profile, after })
      .run()
    audit(deps, 'customer.merged', keepId)
    return getCustomer(db, keepId)
  })
}

/**
 * Parts two merged customers: the other comes back under its own id with the rows it brought; what the kept one gained and still
 * has as it was goes. What was logged since stays with the kept one. Throws `merge_not_found`.
 */
export function undoMerge(deps: WriteDeps, mergeId: string): { keep: Customer; other: Customer } {
  const { db } = deps
  return db.write(() => {
    const merge = db.orm.select().from(merges).where(eq(merges.id, mergeId)).get()
    if (!merge) throw new AppError('merge_not_found')
    const { customerId: keepId, other, before, after, moved } = merge
    const keep = customerRow(db, keepId)
    replaceProfile(deps, keep, takeBack(keep.profile, before, after))
    for (const uid of other.uids) {
      db.orm
        .delete(customerKeys)
        .where(and(eq(customerKeys.customerId, keepId), eq(customerKeys.kind, 'uid'), eq(customerKeys.key, uid)))
        .run()
    }
    insertProfile(deps, other.id, other.profile, { at: other.createdAt, updatedAt: deps.now(), noStage: true })
    for (const uid of other.uids) addForeignId(db, other.id, uid)
    moveRowsBack(db, keepId, other.id, moved)
    for (const id of [keepId, other.id]) {
      recountInteractions(db, id)
      refreshStyle(deps, id)
    }
    db.orm.delete(merges).where(eq(merges.id, mergeId)).run()
    audit(deps, 'customer.merge_undone', keepId)
    return { keep: getCustomer(db, keepId), other: getCustomer(db, other.id) }
  })
}

/** Merges into a customer that can be taken back, the last first. */
export const pastMerges = (db: Db, customerId: string): PastMerge[] =>
  db.orm
    .select()
    .from(merges)
    .where(eq(merges.customerId, customerId))
    .orderBy(desc(merges.at), desc(merges.id))
    .all()
    .map(({ id, at, other }) => ({ id, at: toIso(at), name: other.profile.name }))

function bothOf(db: Db, keepId: string, otherId: string): [keep: CustomerRow, other: CustomerRow] {
  if (keepId === otherId) throw new AppError('validation_failed', { problems: 'otherId: it is the same customer' })
  return [customerRow(db, keepId), customerRow(db, otherId)]
}

function checked(profile: Partial<CustomerInput>): CustomerInput {
  const result = CustomerInput.safeParse(profile)
  if (result.success) return result.data
  throw new AppError('validation_failed', {
    problems: result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
  })
}

const sideOf = ({ id, profile, interactionCount, createdAt }: CustomerRow): MergeSide => ({
  id,
  name: profile.name,
  company: profile.company ?? null,
  emails: profile.emails ?? [],
  phones: profile.phones ?? [],
  interactionCount,
  createdAt: toIso(createdAt),
})

/** What the other is known by elsewhere; the id it had here is one of them, so that files that name it find the kept one. */
const foreignIds = (db: Db, id: string): string[] => [
  id,
  ...db.orm
    .select({ key: customerKeys.key })
    .from(customerKeys)
    .where(and(eq(customerKeys.customerId, id), eq(customerKeys.kind, 'uid')))
    .all()
    .map(({ key }) => key),
]

function addForeignId(db: Db, customerId: string, key: string): void {
  if (key !== customerId) db.orm.insert(customerKeys).values({ customerId, kind: 'uid', key }).onConflictDoNothing().run()
}
