import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Outcome, Stage, Style } from '#shared/domain/common.ts'
import type { ObjectionAnswer, ObjectionType } from '#shared/domain/objections.ts'
import type { AdviceWarning, Citation, Recommendation, RecommendationRequest, SalesContext, Usage } from '#shared/domain/recommendations.ts'
import { customers } from './customers.ts'

export const recommendations = sqliteTable(
  'recommendations',
  {
    id: text().primaryKey(),
    customerId: text('customer_id').references(() => customers.id, { onDelete: 'set null' }),
    mode: text().$type<'offline' | 'online'>().notNull(),
    request: text({ mode: 'json' }).$type<RecommendationRequest>().notNull(),
    context: text({ mode: 'json' }).$type<SalesContext>().notNull(),
    stage: text().$type<Stage>().notNull(),
    style: text().$type<Style>(),
    text: text().notNull(),
    confidence: real().notNull(),
    followUps: text('follow_ups', { mode: 'json' }).$type<string[]>().notNull(),
    warnings: text({ mode: 'json' }).$type<AdviceWarning[]>().notNull(),
    usage: text({ mode: 'json' }).$type<Usage>(),
    /** Version of the prompt a language model was given; null for advice composed offline. */
    promptVersion: text('prompt_version'),
    /** Taken from `response_cache` instead of being made anew. */
    cached: integer({ mode: 'boolean' }).notNull().default(false),
    tookMs: integer('took_ms').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [index('recommendations_created').on(t.createdAt), index('recommendations_customer').on(t.customerId, t.createdAt)],
)

export const talkingPoints = sqliteTable(
  'talking_points',
  {
    id: text().primaryKey(),
    recommendationId: text('recommendation_id')
      .notNull()
      .references(() => recommendations.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    text: text().notNull(),
    reason: text().notNull(),
    technique: text().notNull(),
    techniqueTitle: text('technique_title').notNull(),
    answers: text(),
    supported: integer({ mode: 'boolean' }).notNull(),
    /** What stood there before the rep wrote it anew; null for a point as it was given. */
    original: text(),
    /** Stays when the rest is made anew. */
    pinned: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (t) => [index('talking_points_recommendation').on(t.recommendationId, t.position)],
)

/**
 * A quote a point stands on. `sourceId` is not a foreign key on purpose:
 * the advice must stay explainable (title, page, quote) after its source was removed.
 */
export const sourceReferences = sqliteTable(
  'source_references',
  {
    id: text().primaryKey(),
    talkingPointId: text('talking_point_id')
      .notNull()
      .references(() => talkingPoints.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    sourceId: text('source_id').notNull(),
    citation: text({ mode: 'json' }).$type<Citation>().notNull(),
  },
  (t) => [index('source_references_point').on(t.talkingPointId, t.position), index('source_references_source').on(t.sourceId)],
)

export const feedback = sqliteTable(
  'feedback',
  {
    id: text().primaryKey(),
    recommendationId: text('recommendation_id')
      .notNull()
      .references(() => recommendations.id, { onDelete: 'cascade' }),
    outcome: text().$type<Outcome>().notNull(),
    rating: integer().notNull(),
    worked: text({ mode: 'json' }).$type<string[]>().notNull(),
    failed: text({ mode: 'json' }).$type<string[]>().notNull(),
    notes: text(),
    recordedAt: integer('recorded_at').notNull(),
    /** SHA-256 of the note that was kept of it as an experience source. */
    experience: text(),
  },
  (t) => [uniqueIndex('feedback_once').on(t.recommendationId), index('feedback_recorded').on(t.recordedAt)],
)

/** Every call to a language model: what it cost and how it ended. Never its text. */
export const llmCalls = sqliteTable(
  'llm_calls',
  {
    id: text().primaryKey(),
    recommendationId: text('recommendation_id'),
    model: text().notNull(),
    promptVersion: text('prompt_version'),
    promptTokens: integer('prompt_tokens').notNull(),
    completionTokens: integer('completion_tokens').notNull(),
    /** US dollars; null for a model the price table does not know. */
    costUsd: real('cost_usd'),
    latencyMs: integer('latency_ms').notNull(),
    outcome: text().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [index('llm_calls_created').on(t.createdAt)],
)

/** What a customer objected and what was suggested as an answer, as it was given. */
export const objections = sqliteTable(
  'objections',
  {
    id: text().primaryKey(),
    customerId: text('customer_id').references(() => customers.id, { onDelete: 'cascade' }),
    type: text().$type<ObjectionType>().notNull(),
    answer: text({ mode: 'json' }).$type<Omit<ObjectionAnswer, 'customerName'>>().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [index('objections_created').on(t.createdAt), index('objections_customer').on(t.customerId, t.createdAt)],
)

/**
 * Advice kept for an identical question. The key is a hash of the question, the context, every quote and the prompt version, so that
 * a changed source is another key; the oldest use goes first when there are too many.
 */
export const responseCache = sqliteTable(
  'response_cache',
  {
    key: text().primaryKey(),
    customerId: text('customer_id').references(() => customers.id, { onDelete: 'cascade' }),
    answer: text({ mode: 'json' }).$type<CachedAnswer>().notNull(),
    usedAt: integer('used_at').notNull(),
  },
  (t) => [index('response_cache_used').on(t.usedAt), index('response_cache_customer').on(t.customerId)],
)

/** The part of advice that does not depend on when it was asked for. */
export type CachedAnswer = Pick<Recommendation, 'mode' | 'points' | 'followUps' | 'warnings'> & { promptVersion: string | null }
