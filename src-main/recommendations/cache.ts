import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { AdviceWarning, Recommendation, RecommendationRequest, SalesContext } from '#shared/domain/recommendations.ts'
import type { LlmSettings } from '../app/settings.ts'
import { VERSION } from '../app/version.ts'
import type { Db } from '../db/open.ts'
import { type CachedAnswer, responseCache } from '../db/schema/index.ts'
import type { Gathered } from './evidence/gather.ts'

/** Answers kept; the one not used for longest goes first. */
export const MOST_CACHED = 300

interface Asked {
  request: RecommendationRequest
  context: SalesContext
  gathered: Gathered
  settings: LlmSettings | null
  promptVersion: string | null
}

/**
 * Hash of everything an answer depends on, every quote included: a source that changed, left or was replaced gives other quotes and so
 * another key, and an old answer is never found again.
 */
export function cacheKey({ request, context, gathered, settings, promptVersion }: Asked): string {
  const evidence = gathered.evidence.map(({ citation, answers, header, score }) => [citation, answers, header, score])
  const model = settings && [settings.baseUrl, settings.model, settings.pseudonyms ?? true]
  const asked = [VERSION, promptVersion, model, request, context, evidence, gathered.kinds]
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex')
}

/** The answer kept for a key, marked as used; null when there is none. */
export function readCached(db: Db, key: string, now: number): CachedAnswer | null {
  const row = db.orm.select().from(responseCache).where(eq(responseCache.key, key)).get()
  if (!row) return null
  db.writeDerived(() => db.orm.update(responseCache).set({ usedAt: now }).where(eq(responseCache.key, key)).run())
  return row.answer
}

/** Keeps an answer and lets the longest unused ones go. */
export function writeCached(db: Db, key: string, given: Recommendation, warnings: AdviceWarning[], now: number): void {
  const { customerId, mode, points, followUps, promptVersion = null } = given
  const answer: CachedAnswer = { mode, points, followUps, warnings, promptVersion }
  db.writeDerived(() => {
    db.orm
      .insert(responseCache)
      .values({ key, customerId, answer, usedAt: now })
      .onConflictDoUpdate({ target: responseCache.key, set: { answer, usedAt: now } })
      .run()
    db.raw
      .prepare('DELETE FROM response_cache WHERE key IN (SELECT key FROM response_cache ORDER BY used_at DESC, key LIMIT -1 OFFSET ?)')
      .run(MOST_CACHED)
  })
}
