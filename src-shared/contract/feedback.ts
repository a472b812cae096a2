import { z } from 'zod'
import { type ExportedFile, FeedbackInput, type Insights } from '../domain/recommendations.ts'
import { route } from './route.ts'

export const feedbackRoutes = {
  /** What came of a recommendation. Taken once. */
  'feedback.record': route<{ feedbackId: string; recordedAt: string }>()(FeedbackInput, [
    'recommendation_not_found',
    'feedback_already_submitted',
  ]),
  'feedback.insights': route<Insights>()(z.strictObject({ periodDays: z.number().int().min(1).max(3650).nullable().default(null) })),
  /** The same figures as a file. */
  'feedback.report': route<ExportedFile>()(
    z.strictObject({ periodDays: z.number().int().min(1).max(3650).nullable().default(null), as: z.enum(['csv', 'html']) }),
  ),
}
