import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ErrorCode } from '#shared/domain/errors.ts'
import type {
  ConceptType,
  Format,
  ImportMetrics,
  ImportWarning,
  JobStatus,
  PageUnit,
  SourceKind,
  SourceStatus,
} from '#shared/domain/knowledge.ts'

/** One imported document. Its original bytes lie in `library/<sha256>` beside the database. */
export const sources = sqliteTable(
  'sources',
  {
    id: text().primaryKey(),
    kind: text().$type<SourceKind>().notNull(),
    title: text().notNull(),
    author: text(),
    fileName: text('file_name').notNull(),
    format: text().$type<Format>().notNull(),
    language: text(),
    sha256: text().notNull(),
    bytes: integer().notNull(),
    unit: text().$type<PageUnit>().notNull(),
    pages: integer().notNull().default(0),
    chunkCount: integer('chunk_count').notNull().default(0),
    conceptCount: integer('concept_count').notNull().default(0),
    factCount: integer('fact_count').notNull().default(0),
    status: text().$type<SourceStatus>().notNull(),
    /** The newer edition that replaced this one: the id of another source. */
    supersededBy: text('superseded_by'),
    tags: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    /** First and last day the source holds good, as midnight UTC. */
    validFrom: integer('valid_from'),
    validUntil: integer('valid_until'),
    warnings: text({ mode: 'json' }).$type<ImportWarning[]>().notNull().default([]),
    pagesWithoutText: text('pages_without_text', { mode: 'json' }).$type<number[]>().notNull().default([]),
    metrics: text({ mode: 'json' }).$type<ImportMetrics>().notNull(),
    importedAt: integer('imported_at').notNull(),
  },
  (t) => [index('sources_sha256').on(t.sha256), index('sources_status_kind').on(t.status, t.kind)],
)

/** The text of each page: what a citation is verified against. */
export const sourcePages = sqliteTable(
  'source_pages',
  {
    sourceId: text('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    page: integer().notNull(),
    label: text(),
    text: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sourceId, t.page] })],
)

/**
 * Passages, the unit of search. `text` is exactly `source_pages.text[start..end)`.
 * The key is an integer because FTS5 and vec0 are keyed by rowid; chunks are derived data and nothing durable points at them.
 * `title` repeats the source's so that FTS5 can index it as a column of its content table (triggers in the search migration).
 */
export const chunks = sqliteTable(
  'chunks',
  {
    id: integer().primaryKey(),
    sourceId: text('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    page: integer().notNull(),
    start: integer().notNull(),
    end: integer().notNull(),
    title: text().notNull(),
    /** Heading path joined by ' > '. */
    heading: text().notNull().default(''),
    /** What the embedder has to know and the text does not say: the header of a table cut into several passages. */
    context: text().notNull().default(''),
    text: text().notNull(),
  },
  (t) => [index('chunks_source').on(t.sourceId, t.page)],
)

export const concepts = sqliteTable(
  'concepts',
  {
    id: text().primaryKey(),
    sourceId: text('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    concept: text().notNull(),
    type: text().$type<ConceptType>().notNull(),
    title: text().notNull(),
    text: text().notNull(),
    keywords: text({ mode: 'json' }).$type<string[]>().notNull(),
    page: integer().notNull(),
    start: integer().notNull(),
    end: integer().notNull(),
    confidence: real().notNull(),
  },
  (t) => [index('concepts_source').on(t.sourceId), index('concepts_concept').on(t.concept)],
)

/**
 * Specifications a source states. `source_pages.text[start..end)` is the quote. The key is an integer because FTS5 is keyed by
 * rowid; facts are derived data and nothing durable points at them. The keys make the same attribute, thing and value equal.
 */
export const specFacts = sqliteTable(
  'spec_facts',
  {
    id: integer().primaryKey(),
    sourceId: text('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    page: integer().notNull(),
    start: integer().notNull(),
    end: integer().notNull(),
    subject: text().notNull(),
    /** The subject is the source's title, for want of a nearer one. */
    ofDocument: integer('of_document', { mode: 'boolean' }).notNull(),
    attribute: text().notNull(),
    qualifier: text().notNull().default(''),
    value: text().notNull(),
    unit: text(),
    low: real(),
    high: real(),
    attributeKey: text('attribute_key').notNull(),
    aboutKey: text('about_key').notNull(),
    valueKey: text('value_key').notNull(),
    confidence: real().notNull(),
  },
  (t) => [
    index('spec_facts_source').on(t.sourceId, t.page, t.start),
    index('spec_facts_same').on(t.attributeKey, t.aboutKey, t.sourceId, t.valueKey),
  ],
)

/** The durable import queue and its history, one row per file. */
export const jobs = sqliteTable(
  'jobs',
  {
    id: text().primaryKey(),
    batchId: text('batch_id').notNull(),
    status: text().$type<JobStatus>().notNull(),
    payload: text({ mode: 'json' }).$type<ImportPayload>().notNull(),
    bytes: integer().notNull().default(0),
    attempts: integer().notNull().default(0),
    runAfter: integer('run_after').notNull(),
    sourceId: text('source_id'),
    /** An older source of nearly the same title, which the new one may replace. */
    supersedes: text({ mode: 'json' }).$type<{ id: string; title: string }>(),
    error: text({ mode: 'json' }).$type<{ code: ErrorCode; message: string; details?: unknown }>(),
    createdAt: integer('created_at').notNull(),
    finishedAt: integer('finished_at'),
  },
  (t) => [
    index('jobs_queue').on(t.status, t.runAfter, t.id),
    index('jobs_batch').on(t.batchId, t.status),
    index('jobs_finished').on(t.finishedAt),
  ],
)

/** What an import job needs to run again after a crash. A password is not part of it: it is kept in memory only. */
export interface ImportPayload {
  path: string
  fileName: string
  kind: SourceKind
  title?: string
  author?: string
  supersede: boolean
  /** The file is the app's own copy and goes when the job ends. */
  temporary: boolean
  /** The request that asked for it, for the log. */
  requestId?: string
  /** A source to read again from its kept original, instead of a new file. */
  reimportOf?: string
}

/** Files imported together. Triggers on `jobs` keep the counts, so that a batch of thousands is summed up in one row. */
export const importBatches = sqliteTable(
  'import_batches',
  {
    id: text().primaryKey(),
    kind: text().$type<SourceKind>().notNull(),
    total: integer().notNull().default(0),
    done: integer().notNull().default(0),
    duplicate: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    cancelled: integer().notNull().default(0),
    skipped: integer().notNull().default(0),
    /** Bytes of the files not finished yet. */
    bytesLeft: integer('bytes_left').notNull().default(0),
    createdAt: integer('created_at').notNull(),
    finishedAt: integer('finished_at'),
  },
  (t) => [index('import_batches_created').on(t.createdAt), index('import_batches_open').on(t.id).where(sql`finished_at IS NULL`)],
)

/** Files seen in watched folders: offered once, and again when they change. */
export const watchedFiles = sqliteTable(
  'watched_files',
  {
    path: text().primaryKey(),
    folder: text().notNull(),
    bytes: integer().notNull(),
    modifiedAt: integer('modified_at').notNull(),
    change: text().$type<'new' | 'changed'>().notNull(),
    /** `settled`: imported, ignored, or in the library already. */
    state: text().$type<'offered' | 'settled'>().notNull(),
    seenAt: integer('seen_at').notNull(),
  },
  (t) => [index('watched_files_folder').on(t.folder, t.state)],
)
