import { OUTCOMES, STAGES, STYLES } from '#shared/domain/common.ts'
import { isGoodOutcome } from '#shared/domain/feedback.ts'
import type { Insights, InsightsFilter, OutcomePeriod, TechniqueEffect, TechniqueProfile } from '#shared/domain/insights.ts'
import type { Db } from '../db/open.ts'
import type { Taxonomy } from '../knowledge/concepts/taxonomy.ts'
import { type Cells, countIn, ENOUGH_VISITS, effectOf, leaningRate, shrunkEffect, tally } from './effects.ts'
import { readVisits, type Visit } from './visits.ts'

const DAY_MS = 86_400_000
/** Up to so many days are shown week by week, more month by month. */
const WEEKLY = 120
const MOST_MONTHS = 24

/**
 * What came of the advice whose feedback was recorded in the period, for the style and the stage asked for. What a narrow filter leaves too few
 * visits of leans on the visits of the whole period.
 */
export function readInsights(
  { db, now, taxonomy }: { db: Db; now: () => number; taxonomy: Taxonomy },
  { periodDays, style, stage }: InsightsFilter,
): Insights {
  const since = periodDays === null ? 0 : now() - periodDays * DAY_MS
  const period = readVisits(db).filter((visit) => visit.recordedAt >= since)
  const visits = period.filter((visit) => (!style || visit.style === style) && (!stage || visit.stage === stage))
  const given = readGiven(db, { since, style, stage })
  const groups = <V extends string>(values: readonly V[], groupOf: (visit: Visit) => V) =>
    values.map((value) => {
      const among = visits.filter((visit) => groupOf(visit) === value)
      return { value, visits: among.length, won: among.filter(({ outcome }) => isGoodOutcome(outcome)).length }
    })
  const techniques = tally(period, 'technique')
  return {
    periodDays,
    summary: {
      recommendations: given.length,
      feedback: visits.length,
      averageRating: mean(visits.map(({ rating }) => rating)),
      outcomes: countOutcomes(visits),
    },
    overTime: overTime(visits, periodDays, now()),
    techniques: techniqueEffects(techniques, taxonomy, { style, stage }),
    profiles: profilesOf(techniques, taxonomy),
    byStyle: groups([...STYLES, 'unknown' as const], (visit) => visit.style ?? 'unknown').map(({ value, ...counts }) => ({
      style: value,
      ...counts,
    })),
    byStage: groups(STAGES, (visit) => visit.stage).map(({ value, ...counts }) => ({ stage: value, ...counts })),
    sources: sourceEffects(db, visits, period, given, { style, stage }),
    spending: readSpending(db, since),
  }
}

type Narrowing = Pick<InsightsFilter, 'style' | 'stage'>
type Counted = ReturnType<typeof tally>

/** Its own visits within the filter, and the wider groups they lean on. */
function narrowed(cells: Cells, base: number, { style, stage }: Narrowing) {
  const anywhere = countIn(cells)
  if (!style && !stage) return effectOf(anywhere)
  const wider = style && stage ? [anywhere, countIn(cells, { style }), countIn(cells, { stage })] : [anywhere]
  return shrunkEffect(base, wider, countIn(cells, { style, stage }))
}

/** Every technique's effect within the filter; most visits first. */
export function techniqueEffects({ common, of }: Counted, taxonomy: Taxonomy, within: Narrowing = {}): TechniqueEffect[] {
  return Array.from(of, ([technique, cells]) => ({
    technique,
    title: taxonomy.get(technique)?.title ?? technique,
    ...narrowed(cells, leaningRate(countIn(common)), within),
  }))
    .filter(({ visits }) => visits > 0)
    .sort((x, y) => y.visits - x.visits || y.rate - x.rate || x.technique.localeCompare(y.technique))
}

/** Techniques that were used often enough to say anything, across styles and stages. */
function profilesOf({ common, of }: Counted, taxonomy: Taxonomy): TechniqueProfile[] {
  const base = leaningRate(countIn(common))
  return Array.from(of, ([technique, cells]) => {
    const anywhere = countIn(cells)
    const effect = (within: Narrowing) => shrunkEffect(base, [anywhere], countIn(cells, within))
    return {
      technique,
      title: taxonomy.get(technique)?.title ?? technique,
      visits: anywhere.all,
      byStyle: { D: effect({ style: 'D' }), I: effect({ style: 'I' }), S: effect({ style: 'S' }), C: effect({ style: 'C' }) },
      byStage: Object.fromEntries(STAGES.map((stage) => [stage, effect({ stage })])) as TechniqueProfile['byStage'],
    }
  })
    .filter(({ visits }) => visits >= ENOUGH_VISITS)
    .sort((a, b) => b.visits - a.visits || a.technique.localeCompare(b.technique))
    .map(({ visits: _, ...profile }) => profile)
}

interface Given {
  sources: string | null
}

/** Advice given in the period, with the sources it quotes. */
function readGiven(db: Db, { since, style, stage }: Narrowing & { since: number }): Given[] {
  return db.raw
    .prepare<{ since: number; style: string | null; stage: string | null }, Given>(
      `SELECT (SELECT group_concat(DISTINCT s.source_id) FROM talking_points p JOIN source_references s ON s.talking_point_id = p.id
          WHERE p.recommendation_id = r.id) AS sources
       FROM recommendations r WHERE created_at >= $since AND ($style IS NULL OR style = $style) AND ($stage IS NULL OR stage = $stage)`,
    )
    .all({ since, style: style ?? null, stage: stage ?? null })
}

/** How often each source is quoted, how those visits were rated, and how often they went well. A removed source keeps the title its quotes carry. */
function sourceEffects(db: Db, visits: Visit[], period: Visit[], given: Given[], within: Narrowing): Insights['sources'] {
  const cited = new Map<string, number>()
  for (const { sources } of given) for (const id of sources?.split(',') ?? []) cited.set(id, (cited.get(id) ?? 0) + 1)
  const ratings = new Map([...cited.keys()].map((id): [string, number[]] => [id, []]))
  for (const visit of visits) for (const id of visit.sources) ratings.get(id)?.push(visit.rating)
  const { common, of } = tally(period, 'source')
  const titleOf = titleReader(db)
  return Array.from(cited, ([sourceId, times]) => ({
    sourceId,
    title: titleOf(sourceId),
    cited: times,
    averageRating: mean(ratings.get(sourceId) ?? []),
    ...narrowed(of.get(sourceId) ?? new Map(), leaningRate(countIn(common)), within),
  })).sort((a, b) => b.cited - a.cited || a.title.localeCompare(b.title))
}

function titleReader(db: Db): (sourceId: string) => string {
  const now = db.raw.prepare<[string], string>('SELECT title FROM sources WHERE id = ?').pluck()
  const then = db.raw.prepare<[string], string>("SELECT citation ->> '$.title' FROM source_references WHERE source_id = ? LIMIT 1").pluck()
  return (sourceId) => now.get(sourceId) ?? then.get(sourceId) ?? sourceId
}

function overTime(visits: readonly Visit[], periodDays: number | null, now: number): OutcomePeriod[] {
  const starts = periodDays !== null && periodDays <= WEEKLY ? weeks(periodDays, now) : months(visits[0]?.recordedAt ?? now, now)
  return starts.map((from, i) => {
    const until = starts[i + 1] ?? Number.POSITIVE_INFINITY
    const within = visits.filter(({ recordedAt }) => recordedAt >= from && recordedAt < until)
    return { from: new Date(from).toISOString().slice(0, 10), outcomes: countOutcomes(within) }
  })
}

/** Where each week of the period begins, the last of them ending today. */
const weeks = (days: number, now: number): number[] => {
  const count = Math.ceil(days / 7)
  return Array.from({ length: count }, (_, i) => now - (count - i) * 7 * DAY_MS)
}

/** The first of each month (UTC) from an instant's to the present one, the latest 24. */
function months(first: number, now: number): number[] {
  const month = (at: number) => new Date(at).getUTCFullYear() * 12 + new Date(at).getUTCMonth()
  const from = Math.max(month(first), month(now) - MOST_MONTHS + 1)
  return Array.from({ length: month(now) - from + 1 }, (_, i) => Date.UTC(Math.floor((from + i) / 12), (from + i) % 12))
}

function countOutcomes(visits: readonly Visit[]): OutcomePeriod['outcomes'] {
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as OutcomePeriod['outcomes']
  for (const { outcome } of visits) counts[outcome] += 1
  return counts
}

function readSpending(db: Db, since: number): Insights['spending'] {
  return db.raw
    .prepare<[number], Insights['spending'][number]>(
      `SELECT model, count(*) AS calls, sum(prompt_tokens + completion_tokens) AS tokens, round(sum(cost_usd), 4) AS costUsd
       FROM llm_calls WHERE created_at >= ? GROUP BY model ORDER BY calls DESC, model`,
    )
    .all(since)
}

function mean(values: number[]): number | null {
  return values.length === 0 ? null : Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 100) / 100
}
