import type { ConceptPage, ConceptSummary } from '#shared/domain/knowledge.ts'
import { AppError } from '../../app/app-error.ts'
import type { Db } from '../../db/open.ts'
import type { Taxonomy } from './taxonomy.ts'

/** Passages shown per concept, over all sources. */
const MAX_EVIDENCE = 200

/** Every taxonomy concept the ready sources mention, the best documented first. */
export function listKnownConcepts(db: Db, taxonomy: Taxonomy): ConceptSummary[] {
  const counts = db.raw
    .prepare<[], { concept: string; passages: number; sources: number }>(
      `SELECT c.concept, count(*) AS passages, count(DISTINCT c.source_id) AS sources
       FROM concepts c JOIN sources s ON s.id = c.source_id AND s.status = 'ready' GROUP BY c.concept
       ORDER BY sources DESC, passages DESC, c.concept`,
    )
    .all()
  return counts.flatMap(({ concept, ...count }) => {
    const known = taxonomy.get(concept)
    return known ? [{ concept, type: known.type, title: known.title, definition: known.definition, ...count }] : []
  })
}

/** Everything the ready sources say about one concept, surest first. Throws `concept_not_found`. */
export function getConceptPage(db: Db, taxonomy: Taxonomy, concept: string): ConceptPage {
  const known = taxonomy.get(concept)
  if (!known) throw new AppError('concept_not_found')
  const evidence = db.raw
    .prepare<[string], ConceptPage['evidence'][number]>(
      `SELECT c.id, c.text, c.page, p.label AS pageLabel, c.confidence, s.id AS sourceId, s.title, s.kind, s.unit
       FROM concepts c JOIN sources s ON s.id = c.source_id AND s.status = 'ready'
       LEFT JOIN source_pages p ON p.source_id = c.source_id AND p.page = c.page
       WHERE c.concept = ? ORDER BY c.confidence DESC, s.imported_at DESC, c.page, c.start LIMIT ${MAX_EVIDENCE}`,
    )
    .all(concept)
  const { type, title, definition, advice, synonyms } = known
  return { concept, type, title, definition, advice, synonyms, evidence }
}
