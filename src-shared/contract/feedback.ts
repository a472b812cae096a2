import { z } from 'zod'
import { Id } from '../domain/common.ts'
import {
  type DrillDeal,
  type DrillStatus,
  type ExperienceDraft,
  ExperienceInput,
  type Experiment,
  ExperimentInput,
} from '../domain/feedback.ts'
import type { Insights } from '../domain/insights.ts'
import { InsightsFilter } from '../domain/insights.ts'
import { type ExportedFile, type Feedback, FeedbackInput } from '../domain/recommendations.ts'
import { route } from './route.ts'

export const feedbackRoutes = {
  /** What came of a recommendation. Taken once. */
  'feedback.record': route<{ feedbackId: string; recordedAt: string }>()(FeedbackInput, [
    'recommendation_not_found',
    'feedback_already_submitted',
  ]),
  'feedback.insights': route<Insights>()(InsightsFilter),
  /** The same figures as a file. */
  'feedback.report': route<ExportedFile>()(InsightsFilter.extend({ as: z.enum(['csv', 'html']) })),
  /** A note on what worked in a visit that went well, without the customer's name: something to start from. */
  'feedback.draftExperience': route<ExperienceDraft>()(z.strictObject({ recommendationId: Id }), [
    'recommendation_not_found',
    'feedback_not_found',
  ]),
  /** Imports a note as a source of kind `experience`, once. Refused while it names the customer. */
  'feedback.keepExperience': route<Feedback>()(ExperienceInput, [
    'recommendation_not_found',
    'feedback_not_found',
    'experience_kept',
    'names_customer',
  ]),

  /** Newest first. */
  'experiments.list': route<{ experiments: Experiment[] }>()(z.strictObject({})),
  /** One runs at a time. From then on customers who are advised take part by turns. */
  'experiments.start': route<Experiment>()(ExperimentInput, ['experiment_running']),
  /** Ends a running one before its results are in; there is then no verdict. */
  'experiments.stop': route<Experiment>()(z.strictObject({ id: Id }), ['experiment_not_found']),

  /** How many flash cards wait. */
  'drill.status': route<DrillStatus>()(z.strictObject({})),
  /** The next card, answered from the library as it is now. */
  'drill.next': route<DrillDeal>()(z.strictObject({})),
  /** Known: the next box, later. Not known: the first box, and once more today. */
  'drill.grade': route<DrillStatus>()(z.strictObject({ id: Id, knew: z.boolean() }), ['card_not_found']),
}
