import { eq } from 'drizzle-orm'
import { AppError } from '../../app/app-error.ts'
import type { Db } from '../../db/open.ts'
import { chunks, concepts, sourcePages, sources, specFacts } from '../../db/schema/index.ts'

/** Everything that hangs on a source. Vectors and full text hang on the passages. */
const DERIVED = [sourcePages, chunks, concepts, specFacts] as const

/**
 * Gives source `id` the content of the freshly written source `by`, in one short transaction: rows change hands, none is copied.
 * The old content is left under a new, invisible source, whose id is returned; the caller discards it.
 */
export function replaceSource(db: Db, { id, by, newId }: { id: string; by: string; newId: () => string }): string {
  const old = newId()
  db.write(() => {
    const kept = db.orm.select().from(sources).where(eq(sources.id, id)).get()
    const fresh = db.orm.select().from(sources).where(eq(sources.id, by)).get()
    if (!kept || !fresh) throw new AppError('source_not_found')
    db.orm
      .insert(sources)
      .values({ ...kept, id: old, status: 'importing', supersededBy: null })
      .run()
    for (const table of DERIVED) {
      db.orm.update(table).set({ sourceId: old }).where(eq(table.sourceId, id)).run()
      db.orm.update(table).set({ sourceId: id }).where(eq(table.sourceId, by)).run()
    }
    const { format, language, unit, pages, chunkCount, conceptCount, factCount, warnings, pagesWithoutText, metrics } = fresh
    db.orm
      .update(sources)
      .set({ format, language, unit, pages, chunkCount, conceptCount, factCount, warnings, pagesWithoutText, metrics })
      .where(eq(sources.id, id))
      .run()
    db.orm.delete(sources).where(eq(sources.id, by)).run()
  })
  return old
}
