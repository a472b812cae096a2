import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Stage } from '#shared/domain/common.ts'
import type { CustomerInput, InteractionInput } from '#shared/domain/customers.ts'

export const customers = sqliteTable(
  'customers',
  {
    /** The full-text index is keyed by this: an implicit rowid could be renumbered by VACUUM. */
    seq: integer().primaryKey(),
    id: text().notNull().unique(),
    name: text().notNull(),
    company: text(),
    stage: text().$type<Stage>(),
    /** The whole profile as it was validated; the columns beside it exist to be searched and filtered. */
    profile: text({ mode: 'json' }).$type<CustomerInput>().notNull(),
    budgetMin: real('budget_min'),
    budgetMax: real('budget_max'),
    /** Style in force ('D','I','S','C') or null: recomputed when the profile or an interaction changes. */
    style: text().$type<'D' | 'I' | 'S' | 'C'>(),
    styleConfidence: real('style_confidence').notNull().default(0),
    /** Words, e-mails, phones, tags and notes for full-text search. */
    searchText: text('search_text').notNull().default(''),
    lastInteractionAt: integer('last_interaction_at'),
    interactionCount: integer('interaction_count').notNull().default(0),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [index('customers_updated').on(t.updatedAt), index('customers_stage').on(t.stage)],
)

export const interactions = sqliteTable(
  'interactions',
  {
    id: text().primaryKey(),
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    at: integer().notNull(),
    /** The interaction as it was validated, without `at` and `followUp`, which have their own places. */
    body: text({ mode: 'json' }).$type<Omit<InteractionInput, 'at' | 'followUp'>>().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [index('interactions_customer').on(t.customerId, t.at)],
)

export const followUps = sqliteTable(
  'follow_ups',
  {
    id: text().primaryKey(),
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    interactionId: text('interaction_id').references(() => interactions.id, { onDelete: 'set null' }),
    at: integer().notNull(),
    what: text().notNull(),
    doneAt: integer('done_at'),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [index('follow_ups_due').on(t.doneAt, t.at), index('follow_ups_customer').on(t.customerId)],
)

/** Promises found in notes. */
export const commitments = sqliteTable(
  'commitments',
  {
    id: text().primaryKey(),
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    interactionId: text('interaction_id').references(() => interactions.id, { onDelete: 'cascade' }),
    by: text().$type<'rep' | 'customer'>().notNull(),
    what: text().notNull(),
    /** ISO date (no time), because a promise is due on a day. */
    dueOn: text('due_on'),
    quote: text().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [index('commitments_customer').on(t.customerId)],
)
