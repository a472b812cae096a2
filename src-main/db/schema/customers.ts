import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Stage } from '#shared/domain/common.ts'
import type { CommitmentStatus, CompanyDetails, CustomerInput, CustomerListFilter, InteractionInput } from '#shared/domain/customers.ts'
import type { DuplicatePolicy, ImportRecord, RowStatus } from '#shared/domain/transfer.ts'

export const customers = sqliteTable(
  'customers',
  {
    /** The full-text index is keyed by this: an implicit rowid could be renumbered by VACUUM. */
    seq: integer().primaryKey(),
    id: text().notNull().unique(),
    name: text().notNull(),
    /** The name as it is sorted: lower case, without diacritics. */
    sortName: text('sort_name').notNull().default(''),
    company: text(),
    stage: text().$type<Stage>(),
    /** The whole profile as it was validated; the columns beside it exist to be searched and filtered. */
    profile: text({ mode: 'json' }).$type<CustomerInput>().notNull(),
    budgetMin: real('budget_min'),
    budgetMax: real('budget_max'),
    budgetCurrency: text('budget_currency'),
    /** The owner as compared: lower case, without diacritics. */
    ownerKey: text('owner_key'),
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
  (t) => [
    index('customers_updated').on(t.updatedAt, t.seq),
    index('customers_sort_name').on(t.sortName, t.seq),
    index('customers_last_interaction').on(t.lastInteractionAt, t.seq),
    index('customers_stage').on(t.stage, t.updatedAt),
    index('customers_style').on(t.style, t.updatedAt),
    /** Everything a list is narrowed by, so that any mix of filters is counted without reading a profile. */
    index('customers_filter').on(t.stage, t.style, t.ownerKey, t.budgetCurrency, t.budgetMin, t.budgetMax, t.lastInteractionAt),
  ],
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
    /** Hash of the message it was read from, so that one e-mail is logged once. */
    origin: text(),
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
    /** How often it was put off: calendars take an event with a higher number as the newer one. */
    sequence: integer().notNull().default(0),
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
    status: text().$type<CommitmentStatus>().notNull().default('found'),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [index('commitments_customer').on(t.customerId), index('commitments_status').on(t.status, t.dueOn)],
)

/**
 * What a customer is looked up by exactly: folded e-mail addresses, phone numbers, name with company, foreign ids, tags, owner
 * and product. Rewritten with the profile (`profiles/keys.ts`); duplicates and filters are one index probe at any size.
 */
export const customerKeys = sqliteTable(
  'customer_keys',
  {
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    kind: text().$type<CustomerKeyKind>().notNull(),
    key: text().notNull(),
    /** The row number of the customer: what lists and full text are joined by. */
    seq: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.key, t.customerId] }),
    index('customer_keys_customer').on(t.customerId),
    index('customer_keys_seq').on(t.kind, t.key, t.seq),
  ],
)
export type CustomerKeyKind = 'email' | 'phone' | 'person' | 'uid' | 'tag' | 'owner' | 'product' | 'company' | 'field'

/** What is known of a company itself, kept for as long as somebody works there. */
export const companies = sqliteTable('companies', {
  /** Its name as compared: the key its people have in `customer_keys`. */
  key: text().primaryKey(),
  details: text({ mode: 'json' }).$type<CompanyDetails>().notNull(),
  updatedAt: integer('updated_at').notNull(),
})

/** A profile as it was before an edit: what undo goes back to. Only the last few of each customer are kept. */
export const profileChanges = sqliteTable(
  'profile_changes',
  {
    id: text().primaryKey(),
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    at: integer().notNull(),
    before: text({ mode: 'json' }).$type<CustomerInput>().notNull(),
  },
  (t) => [index('profile_changes_customer').on(t.customerId, t.at)],
)

/** A customer merged into another: what it takes to part them again. */
export const merges = sqliteTable(
  'merges',
  {
    id: text().primaryKey(),
    /** Who was kept. */
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    at: integer().notNull(),
    /** The one merged in, as it stood. */
    other: text({ mode: 'json' }).$type<MergedCustomer>().notNull(),
    /** Primary keys of the rows that moved, by table. */
    moved: text({ mode: 'json' }).$type<Record<string, string[]>>().notNull(),
    /** The kept profile before and after. */
    before: text({ mode: 'json' }).$type<CustomerInput>().notNull(),
    after: text({ mode: 'json' }).$type<CustomerInput>().notNull(),
  },
  (t) => [index('merges_customer').on(t.customerId, t.at)],
)
export interface MergedCustomer {
  id: string
  profile: CustomerInput
  createdAt: number
  /** Their ids elsewhere. */
  uids: string[]
}

/** Moves through the pipeline. */
export const stageChanges = sqliteTable(
  'stage_changes',
  {
    id: text().primaryKey(),
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    at: integer().notNull(),
    from: text().$type<Stage>(),
    to: text().$type<Stage>(),
  },
  (t) => [index('stage_changes_customer').on(t.customerId, t.at)],
)

/** One file of customers taken in. Its rows carry what undo needs. */
export const imports = sqliteTable('imports', {
  id: text().primaryKey(),
  fileName: text('file_name').notNull(),
  policy: text().$type<DuplicatePolicy>().notNull(),
  /** 'running' after a crash means: go on with the rows that are pending. */
  status: text().$type<'running' | 'done' | 'undone'>().notNull(),
  columns: text({ mode: 'json' }).$type<string[]>().notNull(),
  createdAt: integer('created_at').notNull(),
})

export const importRows = sqliteTable(
  'import_rows',
  {
    importId: text('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    /** Line of the table, 1 for the first below the header, or the number of the card. */
    row: integer().notNull(),
    status: text().$type<RowStatus | 'pending'>().notNull(),
    /** Not a foreign key: the row stays in the report when the customer goes. */
    customerId: text('customer_id'),
    reason: text(),
    /** What is still to be taken in; gone once the row is done. */
    record: text({ mode: 'json' }).$type<ImportRecord>(),
    /** The cells of a row that failed, for the skip file. */
    cells: text({ mode: 'json' }).$type<string[]>(),
    /** The profile before and after an update: undo takes back what still stands as it was imported. */
    before: text({ mode: 'json' }).$type<CustomerInput>(),
    after: text({ mode: 'json' }).$type<CustomerInput>(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.row] }),
    index('import_rows_status').on(t.importId, t.status, t.row),
    index('import_rows_customer').on(t.customerId),
  ],
)

/** A filter of the customer list under a name. */
export const savedViews = sqliteTable('saved_views', {
  id: text().primaryKey(),
  name: text().notNull(),
  filter: text({ mode: 'json' }).$type<CustomerListFilter>().notNull(),
  createdAt: integer('created_at').notNull(),
})
