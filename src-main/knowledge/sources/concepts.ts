import { and, desc, eq, like, or, sql } from 'drizzle-orm'
import type { Concept, ConceptType } from '#shared/domain/knowledge.ts'
import type { Db } from '../../db/open.ts'
import { concepts, sourcePages } from '../../db/schema/index.ts'
import { getSource } from './sources.ts'

/** Concepts found in a source, the surest first. Throws `source_not_found`. */
export function listConcepts(
  db: Db,
  { sourceId, search, type, limit }: { sourceId: string; search?: string; type?: ConceptType; limit: number },
): { concepts: Concept[]; total: number } {
  getSource(db, sourceId)
  const words = search?.trim()
  const where = and(
    eq(concepts.sourceId, sourceId),
    type ? eq(concepts.type, type) : undefined,
    words ? or(like(concepts.title, `%${words}%`), like(concepts.text, `%${words}%`), like(concepts.keywords, `%${words}%`)) : undefined,
  )
  const total = db.orm.select({ count: sql<number>`count(*)` }).from(concepts).where(where).get()?.count ?? 0
  const found = db.orm
    .select({
      id: concepts.id,
      concept: concepts.concept,
      type: concepts.type,
      title: concepts.title,
      text: concepts.text,
      keywords: concepts.keywords,
      page: concepts.page,
      pageLabel: sourcePages.label,
      confidence: concepts.confidence,
    })
    .from(concepts)
    .leftJoin(sourcePages, and(eq(sourcePages.sourceId, concepts.sourceId), eq(sourcePages.page, concepts.page)))
    .where(where)
    .orderBy(desc(concepts.confidence), concepts.title, concepts.page, concepts.start)
    .limit(limit)
    .all()
  return { concepts: found, total }
}
