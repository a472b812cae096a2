import { eq } from 'drizzle-orm'
import { AppError } from '../../app/app-error.ts'
import type { Db } from '../../db/open.ts'
import { chunks, concepts, sourcePages, sources, specFacts } from '../../db/schema/index.ts'

/** Everything that hangs on a source. Vectors and full text hang on the passages. */
const DERIVED = [sourcePages, chunks, concepts, specFacts] as const

export interface Replacement {
  id: string
  /** The freshly written source whose content it takes. */
  by: string
  /** A new id, for the invisible source that is left with the old content. */
  old: string
}

/**
 * Gives a source the content of another, in one transaction: rows change hands, none is copied. The caller discards what is left
 * with the old content. Takes some 50 ms per thousand passages, so the app has it done by the upkeep thread.
 */
export function replaceSource(db: Db, { id, by, old }: Replacement): void {
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
}
