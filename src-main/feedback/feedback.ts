import { eq } from 'drizzle-orm'
import type { InteractionInput } from '#shared/domain/customers.ts'
import type { Feedback, FeedbackInput } from '#shared/domain/recommendations.ts'
import { t } from '#shared/messages/index.ts'
import { AppError } from '../app/app-error.ts'
import type { Db } from '../db/open.ts'
import { feedback, recommendations, sources } from '../db/schema/index.ts'
import { countResult } from './experiments/experiments.ts'

/** A stored row as the contract speaks of it. */
export function toFeedback(db: Db, { recordedAt, experience, ...row }: typeof feedback.$inferSelect): Feedback {
  return {
    ...row,
    recordedAt: new Date(recordedAt).toISOString(),
    experience: experience === null ? null : { sourceId: sourceOf(db, experience) },
  }
}

const sourceOf = (db: Db, sha256: string): string | null =>
  db.orm.select({ id: sources.id }).from(sources).where(eq(sources.sha256, sha256)).get()?.id ?? null

interface RecordDeps {
  db: Db
  now(): number
  newId(): string
  /** Writes a next step into a customer's timeline. */
  logVisit?(customerId: string, interaction: InteractionInput): void
}

/** Takes what came of a recommendation, once, and counts it towards its experiment. Throws `recommendation_not_found` or `feedback_already_submitted`. */
export function recordFeedback(deps: RecordDeps, { notes, followUp, ...rest }: FeedbackInput): Feedback {
  const { db, now, newId } = deps
  const row = { ...rest, id: newId(), notes: notes || null, recordedAt: now(), experience: null }
  db.write(() => {
    const advice = db.orm.select().from(recommendations).where(eq(recommendations.id, rest.recommendationId)).get()
    if (!advice) throw new AppError('recommendation_not_found')
    // The unique index decides, so that two windows cannot both be first.
    const { changes } = db.orm.insert(feedback).values(row).onConflictDoNothing({ target: feedback.recommendationId }).run()
    if (changes === 0) throw new AppError('feedback_already_submitted')
    countResult(deps, advice, rest.outcome)
    if (!followUp) return
    if (!advice.customerId || !deps.logVisit) throw new AppError('validation_failed', { problems: t('experience.nobodyToFollowUp') })
    deps.logVisit(advice.customerId, { type: 'note', outcome: rest.outcome, followUp })
  })
  return toFeedback(db, row)
}
