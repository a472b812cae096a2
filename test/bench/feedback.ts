import { join } from 'node:path'
import { OUTCOMES, STAGES, STYLES } from '#shared/domain/common.ts'
import { openDatabase } from '../../src-main/db/open.ts'
import { loadTaxonomy } from '../../src-main/knowledge/concepts/taxonomy.ts'
import { newId } from '../../src-main/ports/ids.ts'
import type { TestApp } from '../helpers/test-app.ts'
import { ms, percentile, type Row, timed } from './stats.ts'

const RUNS = 20
const POINTS = 6
const SOURCES = 40
const HOUR_MS = 3_600_000

/** Puts visits with feedback into a workspace that is not open: six points each, two quotes a point, 40 sources. */
export function fillFeedback(workspace: string, resources: string, count: number): void {
  const db = openDatabase(workspace, join(resources, 'migrations'))
  const techniques = loadTaxonomy(resources).concepts.flatMap(({ id, type }) => (type === 'feature' ? [] : [id]))
  const sources = Array.from({ length: SOURCES }, () => newId())
  const pick = <T>(list: readonly T[], i: number): T => list[i % list.length] as T
  const advice = db.raw.prepare(
    `INSERT INTO recommendations (id, mode, request, context, stage, style, text, confidence, follow_ups, warnings, took_ms, created_at)
     VALUES (?, 'offline', '{}', '{}', ?, ?, '', 0.5, '[]', '[]', 1, ?)`,
  )
  const point = db.raw.prepare(
    `INSERT INTO talking_points (id, recommendation_id, position, text, reason, technique, technique_title, supported) VALUES (?, ?, ?, '', '', ?, ?, 1)`,
  )
  const quote = db.raw.prepare('INSERT INTO source_references (id, talking_point_id, position, source_id, citation) VALUES (?, ?, ?, ?, ?)')
  const feedback = db.raw.prepare(
    `INSERT INTO feedback (id, recommendation_id, outcome, rating, worked, failed, recorded_at) VALUES (?, ?, ?, ?, ?, '[]', ?)`,
  )
  db.write(() => {
    for (let i = 0; i < count; i++) {
      const id = newId()
      const at = Date.now() - i * HOUR_MS
      advice.run(id, pick(STAGES, i), pick([...STYLES, null], i >> 2), at)
      for (let k = 0; k < POINTS; k++) {
        const pointId = newId()
        const technique = pick(techniques, i * 7 + k * 13)
        point.run(pointId, id, k, technique, technique)
        for (const place of [0, 1]) {
          const sourceId = pick(sources, i + k * 3 + place)
          quote.run(newId(), pointId, place, sourceId, JSON.stringify({ sourceId, title: `Source ${sourceId}` }))
        }
      }
      feedback.run(newId(), id, pick(OUTCOMES, i * 31), 1 + (i % 5), JSON.stringify(i % 3 ? [pick(techniques, i * 7)] : []), at)
    }
  })
  db.close()
}

/** Insights over everything, the first time and again, and narrowed; the deck of the drill. */
export async function measureFeedback({ ask }: TestApp): Promise<Row[]> {
  const [first = Number.NaN] = await timed(1, () => ask('feedback.insights', { periodDays: null }))
  const again = await timed(RUNS, (i) => ask('feedback.insights', { periodDays: i % 2 ? 90 : null, ...(i % 3 ? { style: 'C' } : {}) }))
  const drill = await timed(RUNS, () => ask('drill.status', {}))
  return [
    ['insights on 10,000 visits, first', ms(first), '< 1 s'],
    ['insights on 10,000 visits p50 / p95', `${ms(percentile(again, 0.5))} / ${ms(percentile(again, 0.95))}`, '< 1 s'],
    ['due cards p50 / p95', `${ms(percentile(drill, 0.5))} / ${ms(percentile(drill, 0.95))}`, ''],
  ]
}
