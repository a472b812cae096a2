import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type {
  ConceptType,
  Format,
  ImportMetrics,
  ImportStage,
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
    supersedes: text(),
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

/** The durable import queue and its history. */
export const jobs = sqliteTable(
  'jobs',
  {
    id: text().primaryKey(),
    batchId: text('batch_id').notNull(),
    status: text().$type<JobStatus>().notNull(),
    payload: text({ mode: 'json' }).$type<ImportPayload>().notNull(),
    stage: text().$type<ImportStage>(),
    progress: real().notNull().default(0),
    attempts: integer().notNull().default(0),
    runAfter: integer('run_after').notNull(),
    sourceId: text('source_id'),
    error: text({ mode: 'json' }).$type<{ code: string; message: string; details?: unknown }>(),
    createdAt: integer('created_at').notNull(),
    finishedAt: integer('finished_at'),
  },
  (t) => [index('jobs_queue').on(t.status, t.runAfter), index('jobs_batch').on(t.batchId)],
)

/** What an import job needs to run again after a crash. */
export interface ImportPayload {
  path: string
  fileName: string
  kind: SourceKind
  title?: string
  author?: string
  password?: string
  supersede: boolean
  /** The file is the app's own copy and goes when the job ends. */
  temporary: boolean
}
