import { eq } from 'drizzle-orm'
import type { ImportedHistory } from '#shared/domain/transfer.ts'
import { commitments, followUps, interactions, stageChanges } from '../../db/schema/index.ts'
import type { WriteDeps } from '../deps.ts'
import { refreshStyle } from '../personality/style-in-force.ts'
import { recountInteractions } from '../profiles/rows.ts'

/** Puts back what a full export says happened with a customer; what is there already stays. Call it inside a transaction. */
export function addHistory(deps: WriteDeps, customerId: string, history: ImportedHistory): void {
  const { db, now, newId } = deps
  const createdAt = now()
  for (const { id, at, followUp, ...body } of history.interactions) {
    db.orm
      .insert(interactions)
      .values({ id, customerId, at: Date.parse(at), body, createdAt })
      .onConflictDoNothing()
      .run()
    if (followUp) {
      const row = { id: newId(), customerId, interactionId: id, at: Date.parse(followUp.at), what: followUp.what, createdAt }
      db.orm.insert(followUps).values(row).run()
    }
  }
  const logged = new Set(history.interactions.map(({ id }) => id))
  const known = (id: string | null) => (id && logged.has(id) ? id : null)
  for (const { id, interactionId, at, what, doneAt } of history.followUps) {
    const row = {
      id,
      customerId,
      interactionId: known(interactionId),
      at: Date.parse(at),
      what,
      doneAt: doneAt === null ? null : Date.parse(doneAt),
      createdAt,
    }
    db.orm.insert(followUps).values(row).onConflictDoNothing().run()
  }
  for (const { interactionId, ...commitment } of history.commitments) {
    db.orm
      .insert(commitments)
      .values({ ...commitment, customerId, interactionId: known(interactionId), createdAt })
      .onConflictDoNothing()
      .run()
  }
  db.orm.delete(stageChanges).where(eq(stageChanges.customerId, customerId)).run()
  for (const { at, from, to } of history.stages) {
    db.orm
      .insert(stageChanges)
      .values({ id: newId(), customerId, at: Date.parse(at), from, to })
      .run()
  }
  recountInteractions(db, customerId)
  refreshStyle(deps, customerId)
}
