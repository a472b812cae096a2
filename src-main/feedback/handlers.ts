import type { EventBus } from '../app/events.ts'
import type { HandlersOf } from '../app/router.ts'
import type { Db } from '../db/open.ts'
import type { Taxonomy } from '../knowledge/concepts/taxonomy.ts'
import { recordFeedback } from './feedback.ts'
import { readInsights } from './insights.ts'
import { reportFile } from './report.ts'

export interface FeedbackDeps {
  db: Db
  now(): number
  newId(): string
  taxonomy: Taxonomy
  events: EventBus
}

export function createFeedbackHandlers(deps: FeedbackDeps): HandlersOf<'feedback'> {
  return {
    'feedback.record': (input) => {
      const { id, recordedAt } = recordFeedback(deps, input)
      deps.events.emit('changed', { what: 'recommendations' })
      return { feedbackId: id, recordedAt }
    },
    'feedback.insights': ({ periodDays }) => readInsights(deps, periodDays),
    'feedback.report': ({ periodDays, as }) => reportFile(readInsights(deps, periodDays), as, deps.now()),
  }
}
