import type { Outcome, Stage, Style } from '#shared/domain/common.ts'
import { isGoodOutcome } from '#shared/domain/feedback.ts'
import type { Db } from '../db/open.ts'

/** One visit with feedback, and what its advice used. */
export interface Visit {
  outcome: Outcome
  rating: number
  stage: Stage
  style: Style | null
  techniques: readonly string[]
  /** Ids of the sources it quoted. */
  sources: readonly string[]
  /** Techniques the rep named as having helped, or not. */
  worked: readonly string[]
  failed: readonly string[]
  /** Epoch milliseconds. */
  recordedAt: number
}

interface Row extends Pick<Visit, 'outcome' | 'rating' | 'stage' | 'style' | 'recordedAt'> {
  worked: string
  failed: string
  techniques: string | null
  sources: string | null
}

const known = new WeakMap<Db, { stamp: string; visits: Visit[] }>()

/** Every visit with feedback, oldest first. Read once and kept until feedback is added or taken out: advice asks for it each time. */
export function readVisits(db: Db): Visit[] {
  const [count, newest] = db.raw.prepare<[], [number, number]>('SELECT count(*), max(recorded_at) FROM feedback').raw().get() ?? [0, 0]
  const stamp = `${count}:${newest}`
  const kept = known.get(db)
  if (kept?.stamp === stamp) return kept.visits
  const rows = db.raw
    .prepare<[], Row>(
      `SELECT f.outcome, f.rating, f.worked, f.failed, f.recorded_at AS recordedAt, r.stage, r.style,
         (SELECT group_concat(DISTINCT p.technique) FROM talking_points p WHERE p.recommendation_id = r.id) AS techniques,
         (SELECT group_concat(DISTINCT s.source_id) FROM talking_points p JOIN source_references s ON s.talking_point_id = p.id
            WHERE p.recommendation_id = r.id) AS sources
       FROM feedback f JOIN recommendations r ON r.id = f.recommendation_id ORDER BY f.recorded_at, f.id`,
    )
    .all()
  const visits = rows.map(({ techniques, sources, worked, failed, ...row }) => ({
    ...row,
    techniques: techniques?.split(',') ?? [],
    sources: sources?.split(',') ?? [],
    worked: JSON.parse(worked) as string[],
    failed: JSON.parse(failed) as string[],
  }))
  known.set(db, { stamp, visits })
  return visits
}

/** What a visit says something about: the techniques its advice used or the rep named, or the sources it quoted. */
export type Subject = 'technique' | 'source'

export function subjectsOf(visit: Visit, subject: Subject): Iterable<string> {
  if (subject === 'source') return visit.sources
  return visit.worked.length + visit.failed.length === 0
    ? visit.techniques
    : new Set([...visit.techniques, ...visit.worked, ...visit.failed])
}

/** Whether it helped in a visit: a technique as the rep marked it, and by the outcome otherwise; a source by the outcome. */
export function helped({ outcome, worked, failed }: Pick<Visit, 'outcome' | 'worked' | 'failed'>, subject: Subject, id: string): boolean {
  if (subject === 'technique' && worked.includes(id) !== failed.includes(id)) return worked.includes(id)
  return isGoodOutcome(outcome)
}
