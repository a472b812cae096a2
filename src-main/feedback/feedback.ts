import { eq } from 'drizzle-orm'
import type { Feedback, FeedbackInput } from '#shared/domain/recommendations.ts'
import { AppError } from '../app/app-error.ts'
import type { Db } from '../db/open.ts'
import { feedback, recommendations } from '../db/schema/index.ts'

/** A stored row as the contract speaks of it. */
export function toFeedback({ recordedAt, ...row }: typeof feedback.$inferSelect): Feedback {
  return { ...row, recordedAt: new Date(recordedAt).toISOString() }
}

/** Takes what came of a recommendation, once. Throws `recommendation_not_found` or `feedback_already_submitted`. */
export function recordFeedback(deps: { db: Db; now: () => number; newId: () => string }, input: FeedbackInput): Feedback {
  const { db, now, newId } = deps
  const { notes, ...rest } = input
  const row = { ...rest, id: newId(), notes: notes || null, recordedAt: now() }
  db.write(() => {
    const known = db.orm
      .select({ id: recommendations.id })
      .from(recommendations)
      .where(eq(recommendations.id, input.recommendationId))
      .get()
    if (!known) throw new AppError('recommendation_not_found')
    // The unique index decides, so that two windows cannot both be first.
    const { changes } = db.orm.insert(feedback).values(row).onConflictDoNothing({ target: feedback.recommendationId }).run()
    if (changes === 0) throw new AppError('feedback_already_submitted')
  })
  return toFeedback(row)
}
