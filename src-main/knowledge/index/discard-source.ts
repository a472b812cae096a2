import { setImmediate as nextTick } from 'node:timers/promises'
import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '../../db/open.ts'
import { chunks, sources } from '../../db/schema/index.ts'

/** Passages per transaction: each takes its vector and its full-text entry along. */
const BATCH = 50

/**
 * Takes a source and everything derived from it out of the database. It is invisible from the first transaction on; what a crash
 * leaves is removed by `discardUnfinished`.
 */
export async function discardSource(db: Db, sourceId: string): Promise<void> {
  db.write(() => db.orm.update(sources).set({ status: 'importing' }).where(eq(sources.id, sourceId)).run())
  for (;;) {
    const ids = db.orm
      .select({ id: chunks.id })
      .from(chunks)
      .where(eq(chunks.sourceId, sourceId))
      .limit(BATCH)
      .all()
      .map(({ id }) => id)
    if (ids.length === 0) break
    db.writeDerived(() => void db.orm.delete(chunks).where(inArray(chunks.id, ids)).run())
    await nextTick()
  }
  db.write(() => {
    db.orm.update(sources).set({ status: 'ready', supersededBy: null }).where(isReplacedBy(sourceId)).run()
    db.orm.delete(sources).where(eq(sources.id, sourceId)).run()
  })
}

/** An edition whose replacement goes is found again. */
const isReplacedBy = (sourceId: string) => and(eq(sources.supersededBy, sourceId), eq(sources.status, 'superseded'))

/** Takes away what imports left unfinished when the app was killed. Their jobs run again from the start. */
export async function discardUnfinished(db: Db): Promise<void> {
  const unfinished = db.orm.select({ id: sources.id }).from(sources).where(eq(sources.status, 'importing')).all()
  for (const { id } of unfinished) await discardSource(db, id)
}
