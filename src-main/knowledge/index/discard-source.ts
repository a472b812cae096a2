import { and, eq } from 'drizzle-orm'
import type { Db } from '../../db/open.ts'
import { sources } from '../../db/schema/index.ts'
import { writeInSlices } from '../../db/slices.ts'
import { dropIncoming, dropOriginal } from '../intake/library.ts'

/** Everything that hangs on a source. Vectors and full text go with the passages, and the facts take their full text along. */
const DERIVED = ['chunks', 'spec_facts', 'concepts', 'source_pages']

/**
 * Takes a source and everything derived from it out of the database. It is invisible from the first transaction on; what a crash
 * leaves is removed by `discardUnfinished`.
 */
export async function discardSource(db: Db, sourceId: string): Promise<void> {
  db.write(() => db.orm.update(sources).set({ status: 'importing' }).where(eq(sources.id, sourceId)).run())
  for (const table of DERIVED) {
    const rows = db.raw.prepare<[string], number>(`SELECT rowid FROM ${table} WHERE source_id = ?`).pluck().all(sourceId)
    const remove = db.raw.prepare<[number]>(`DELETE FROM ${table} WHERE rowid = ?`)
    await writeInSlices(db, rows, (row) => remove.run(row))
  }
  db.write(() => {
    db.orm.update(sources).set({ status: 'ready', supersededBy: null }).where(isReplacedBy(sourceId)).run()
    db.orm.delete(sources).where(eq(sources.id, sourceId)).run()
  })
}

/** An edition whose replacement goes is found again. */
const isReplacedBy = (sourceId: string) => and(eq(sources.supersededBy, sourceId), eq(sources.status, 'superseded'))

/**
 * Takes away what was left unfinished when the app was killed: imports with their copies, whose jobs run again from the start, and
 * removals with their originals.
 */
export async function discardUnfinished(db: Db, workspace: string): Promise<void> {
  const { id, sha256 } = sources
  for (const unfinished of db.orm.select({ id, sha256 }).from(sources).where(eq(sources.status, 'importing')).all()) {
    await discardSource(db, unfinished.id)
    const inUse = db.orm.select({ id }).from(sources).where(eq(sha256, unfinished.sha256)).get()
    if (!inUse) await dropOriginal(workspace, unfinished.sha256)
  }
  await dropIncoming(workspace)
}
