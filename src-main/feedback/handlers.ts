import type { Customer, InteractionInput } from '#shared/domain/customers.ts'
import type { EventBus } from '../app/events.ts'
import type { HandlersOf } from '../app/router.ts'
import type { Db } from '../db/open.ts'
import type { Taxonomy } from '../knowledge/concepts/taxonomy.ts'
import { getRecommendation } from '../recommendations/store.ts'
import { draftExperience, keepExperience } from './experience.ts'
import { listExperiments, startExperiment, stopExperiment } from './experiments/experiments.ts'
import { recordFeedback } from './feedback.ts'
import { readInsights } from './insights.ts'
import { reportFile } from './report.ts'

export interface FeedbackDeps {
  db: Db
  now(): number
  newId(): string
  taxonomy: Taxonomy
  events: EventBus
  /** Whom a note must not name. */
  readCustomer(id: string): { customer: Customer } | Promise<{ customer: Customer }>
  /** Writes a next step into a customer's timeline. */
  logVisit(customerId: string, interaction: InteractionInput): void
  /** Queues a note of the rep's for import, as a source of kind `experience`. */
  importNote(note: { fileName: string; title: string; text: string }): Promise<void>
}

export function createFeedbackHandlers(deps: FeedbackDeps): HandlersOf<'feedback' | 'experiments'> {
  const { db, events } = deps
  const changed = <T>(value: T): T => {
    events.emit('changed', { what: 'recommendations' })
    return value
  }
  const readAdvice = async (id: string) => {
    const advice = getRecommendation(db, id)
    return { advice, customer: advice.customerId ? (await deps.readCustomer(advice.customerId)).customer : null }
  }
  return {
    'feedback.record': (input) => {
      const { id, recordedAt } = recordFeedback(deps, input)
      if (input.followUp) events.emit('changed', { what: 'customers' })
      return changed({ feedbackId: id, recordedAt })
    },
    'feedback.insights': (filter) => readInsights(deps, filter),
    'feedback.report': ({ as, ...filter }) => reportFile(readInsights(deps, filter), as, deps.now()),
    'feedback.draftExperience': async ({ recommendationId }) => {
      const { advice, customer } = await readAdvice(recommendationId)
      return draftExperience(advice, customer)
    },
    'feedback.keepExperience': async (input) => {
      const { advice, customer } = await readAdvice(input.recommendationId)
      await keepExperience(deps, advice, customer, input)
      const { feedback } = changed(getRecommendation(db, advice.id))
      if (!feedback) throw new Error('feedback vanished while a note of it was kept')
      return feedback
    },
    'experiments.list': () => ({ experiments: listExperiments(deps) }),
    'experiments.start': (input) => changed(startExperiment(deps, input)),
    'experiments.stop': ({ id }) => changed(stopExperiment(deps, id)),
  }
}
