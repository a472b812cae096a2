import { OUTCOMES, STAGES, STYLES } from '#shared/domain/common.ts'
import type { Insights } from '#shared/domain/recommendations.ts'
import type { Db } from '../db/open.ts'
import type { Taxonomy } from '../knowledge/concepts/taxonomy.ts'
import { isWon, techniqueEffects, type Visit } from './technique-effects.ts'

const DAY_MS = 86_400_000

interface Row {
  id: string
  outcome: (typeof OUTCOMES)[number]
  rating: number
  worked: string
  failed: string
  stage: (typeof STAGES)[number]
  style: (typeof STYLES)[number] | null
  techniques: string | null
}

/** What came of the advice given in the last `periodDays` days (all of it when null), by the day the feedback was recorded. */
export function readInsights(
  { db, now, taxonomy }: { db: Db; now: () => number; taxonomy: Taxonomy },
  periodDays: number | null,
): Insights {
  const since = periodDays === null ? 0 : now() - periodDays * DAY_MS
  const rows = readVisits(db, since)
  const tally = <V>(value: V, has: (visit: RecordedVisit) => boolean) => {
    const among = rows.filter(has)
    return { value, visits: among.length, won: among.filter((row) => isWon(row.outcome)).length }
  }
  return {
    periodDays,
    summary: {
      recommendations: countRecommendations(db, since),
      feedback: rows.length,
      averageRating: mean(rows.map((row) => row.rating)),
      outcomes: Object.fromEntries(OUTCOMES.map((outcome) => [outcome, rows.filter((row) => row.outcome === outcome).length])),
    },
    techniques: techniqueEffects(rows, taxonomy),
    byStyle: [...STYLES, 'unknown' as const]
      .map((style) => tally(style, (row) => (row.style ?? 'unknown') === style))
      .map(({ value, ...counts }) => ({ style: value, ...counts })),
    byStage: STAGES.map((stage) => tally(stage, (row) => row.stage === stage)).map(({ value, ...counts }) => ({ stage: value, ...counts })),
    sources: readSources(db, since),
    spending: readSpending(db, since),
  }
}

/** One visit with feedback, and the techniques its advice used. */
export type RecordedVisit = Omit<Row, 'techniques' | 'worked' | 'failed'> & Visit

/** Visits whose feedback was recorded since an instant (epoch ms), oldest first. */
export function readVisits(db: Db, since: number): RecordedVisit[] {
  const rows = db.raw
    .prepare<[number], Row>(
      `SELECT f.id, f.outcome, f.rating, f.worked, f.failed, r.stage, r.style,
         (SELECT group_concat(p.technique) FROM talking_points p WHERE p.recommendation_id = r.id) AS techniques
       FROM feedback f JOIN recommendations r ON r.id = f.recommendation_id WHERE f.recorded_at >= ? ORDER BY f.recorded_at, f.id`,
    )
    .all(since)
  return rows.map((row) => ({
    ...row,
    techniques: [...new Set(row.techniques?.split(',') ?? [])],
    worked: JSON.parse(row.worked) as string[],
    failed: JSON.parse(row.failed) as string[],
  }))
}

function countRecommendations(db: Db, since: number): number {
  return db.raw.prepare<[number], number>('SELECT count(*) FROM recommendations WHERE created_at >= ?').pluck().get(since) ?? 0
}

function readSpending(db: Db, since: number): Insights['spending'] {
  return db.raw
    .prepare<[number], Insights['spending'][number]>(
      `SELECT model, count(*) AS calls, sum(prompt_tokens + completion_tokens) AS tokens, round(sum(cost_usd), 4) AS costUsd
       FROM llm_calls WHERE created_at >= ? GROUP BY model ORDER BY calls DESC, model`,
    )
    .all(since)
}

/** How many recommendations quote each source, and how those were rated. A removed source keeps the title its quotes carry. */
function readSources(db: Db, since: number): Insights['sources'] {
  return db.raw
    .prepare<[number], { sourceId: string; title: string; cited: number; averageRating: number | null }>(
      `SELECT sourceId, title, count(*) AS cited, round(avg(rating), 2) AS averageRating FROM (
         SELECT s.source_id AS sourceId, max(s.citation ->> '$.title') AS title, f.rating AS rating
         FROM source_references s JOIN talking_points p ON p.id = s.talking_point_id
         JOIN recommendations r ON r.id = p.recommendation_id LEFT JOIN feedback f ON f.recommendation_id = r.id
         WHERE r.created_at >= ? GROUP BY s.source_id, r.id)
       GROUP BY sourceId ORDER BY cited DESC, title`,
    )
    .all(since)
}

function mean(values: number[]): number | null {
  return values.length === 0 ? null : Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 100) / 100
}
