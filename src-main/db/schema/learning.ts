import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Outcome, Stage } from '#shared/domain/common.ts'
import type { Arm, EXPERIMENT_KINDS } from '#shared/domain/feedback.ts'
import { customers } from './customers.ts'
import { objections } from './recommendations.ts'

/**
 * Flash cards of the objection drill. A card holds no words of its own: the front is an objection a customer raised, or a typical one of the
 * catalogue (`price.0`) about a product; the back is answered from the library whenever the card is dealt.
 */
export const drillCards = sqliteTable(
  'drill_cards',
  {
    id: text().primaryKey(),
    objectionId: text('objection_id').references(() => objections.id, { onDelete: 'cascade' }),
    typical: text(),
    product: text(),
    /** Leitner box, from 1. */
    box: integer().notNull().default(1),
    reviews: integer().notNull().default(0),
    failures: integer().notNull().default(0),
    /** Null until it was dealt for the first time. */
    firstSeenAt: integer('first_seen_at'),
    dueAt: integer('due_at').notNull(),
  },
  (t) => [
    index('drill_cards_due').on(t.dueAt),
    uniqueIndex('drill_cards_objection').on(t.objectionId),
    uniqueIndex('drill_cards_typical').on(t.typical, t.product),
  ],
)

/** Two ways of advising, compared over a number of customers that was set before the first. */
export const experiments = sqliteTable(
  'experiments',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    kind: text().$type<(typeof EXPERIMENT_KINDS)[number]>().notNull(),
    /** Technique ids or tones. */
    variantA: text('variant_a').notNull(),
    variantB: text('variant_b').notNull(),
    /** Only advice at this stage takes part; null is any. */
    stage: text().$type<Stage>(),
    /** Results needed for the verdict. */
    planned: integer().notNull(),
    startedAt: integer('started_at').notNull(),
    endedAt: integer('ended_at'),
    /** Ended by the rep before the planned results were in. */
    stopped: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (t) => [index('experiments_started').on(t.startedAt)],
)

/** A customer's part in an experiment. It stays countable when the customer is erased. */
export const experimentSubjects = sqliteTable(
  'experiment_subjects',
  {
    id: text().primaryKey(),
    experimentId: text('experiment_id')
      .notNull()
      .references(() => experiments.id, { onDelete: 'cascade' }),
    customerId: text('customer_id').references(() => customers.id, { onDelete: 'set null' }),
    /** From 0, in the order of joining: with the experiment's id it decides the arm. */
    position: integer().notNull(),
    arm: text().$type<Arm>().notNull(),
    /** Of the first feedback on advice in this arm; later ones do not count. */
    outcome: text().$type<Outcome>(),
    /** The advice used what its arm asked for. */
    followed: integer({ mode: 'boolean' }),
  },
  (t) => [
    uniqueIndex('experiment_subjects_customer').on(t.experimentId, t.customerId),
    uniqueIndex('experiment_subjects_position').on(t.experimentId, t.position),
    index('experiment_subjects_of').on(t.customerId),
  ],
)
