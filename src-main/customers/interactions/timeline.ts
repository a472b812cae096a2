import type { Parsed } from '#shared/contract/index.ts'
import type { Outcome, Stage } from '#shared/domain/common.ts'
import type { CommitmentStatus, Interaction } from '#shared/domain/customers.ts'
import type { TimelineEntry, TimelineKind } from '#shared/domain/timeline.ts'
import { toIso } from '../../app/time.ts'
import type { Db } from '../../db/open.ts'
import { customerRow } from '../profiles/rows.ts'

interface Row {
  kind: TimelineKind
  id: string
  /** Epoch milliseconds. */
  at: number
  /** The rest of the entry, as JSON. */
  body: string
}

/** One statement per kind: what it is made of, and when it stands where. */
const PARTS: Record<TimelineKind, string> = {
  interaction: `SELECT i.id, i.at, json_object('body', json(i.body), 'followUp', json((
      SELECT json_object('at', f.at, 'what', f.what) FROM follow_ups f WHERE f.customer_id = i.customer_id AND f.interaction_id = i.id LIMIT 1))) AS body
    FROM interactions i WHERE i.customer_id = @customerId`,
  recommendation: `SELECT id, created_at AS at, json_object('stage', stage, 'product', context ->> '$.product', 'situation', context ->> '$.situation',
      'points', (SELECT count(*) FROM talking_points p WHERE p.recommendation_id = recommendations.id)) AS body
    FROM recommendations WHERE customer_id = @customerId`,
  feedback: `SELECT f.id, f.recorded_at AS at, json_object('recommendationId', f.recommendation_id, 'outcome', f.outcome, 'rating', f.rating, 'notes', f.notes) AS body
    FROM recommendations r CROSS JOIN feedback f ON f.recommendation_id = r.id WHERE r.customer_id = @customerId`,
  stage: `SELECT id, at, json_object('from', "from", 'to', "to") AS body FROM stage_changes WHERE customer_id = @customerId`,
  follow_up: `SELECT id, coalesce(done_at, at) AS at, json_object('what', what, 'doneAt', done_at) AS body FROM follow_ups WHERE customer_id = @customerId`,
  commitment: `SELECT c.id, coalesce(i.at, c.created_at) AS at, json_object('by', c.by, 'what', c.what, 'dueOn', c.due_on, 'status', c.status) AS body
    FROM commitments c LEFT JOIN interactions i ON i.id = c.interaction_id WHERE c.customer_id = @customerId AND c.status <> 'rejected'`,
}

/**
 * Everything that happened with a customer in one list, what is latest (or still to come) first. Pages continue behind the last
 * entry seen (keyset), so that what is logged meanwhile shifts nothing. Throws `customer_not_found`.
 */
export function timeline(
  db: Db,
  { customerId, kinds, limit, after }: Parsed<'customers.timeline'>,
): { entries: TimelineEntry[]; next: string | null; counts: Record<TimelineKind, number> } {
  customerRow(db, customerId)
  const all = Object.keys(PARTS) as TimelineKind[]
  const parts = (kinds ?? all).map((kind) => `SELECT '${kind}' AS kind, id, at, body FROM (${PARTS[kind]})`)
  const [at, key] = readCursor(after)
  const rows = db.raw
    .prepare<object, Row>(
      `SELECT * FROM (${parts.join(' UNION ALL ')}) WHERE @at IS NULL OR (at, kind || id) < (@at, @key)
       ORDER BY at DESC, kind || id DESC LIMIT @limit`,
    )
    .all({ customerId, at, key, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    entries: page.map((row) => toEntry(row, customerId)),
    next: rows.length > limit && last ? `${last.at} ${last.kind}${last.id}` : null,
    counts: Object.fromEntries(all.map((kind) => [kind, countOf(db, kind, customerId)])) as Record<TimelineKind, number>,
  }
}

const countOf = (db: Db, kind: TimelineKind, customerId: string): number =>
  db.raw.prepare<object, number>(`SELECT count(*) FROM (${PARTS[kind]})`).pluck().get({ customerId }) ?? 0

function readCursor(after: string | undefined): [at: number | null, key: string] {
  const [, at, key] = /^(-?\d+) (\S+)$/.exec(after ?? '') ?? []
  return at === undefined || key === undefined ? [null, ''] : [Number(at), key]
}

interface Bodies {
  interaction: { body: Omit<Interaction, 'id' | 'customerId' | 'at' | 'followUp'>; followUp: { at: number; what: string } | null }
  recommendation: { stage: Stage; product: string | null; situation: string | null; points: number }
  feedback: { recommendationId: string; outcome: Outcome; rating: number; notes: string | null }
  stage: { from: Stage | null; to: Stage | null }
  follow_up: { what: string; doneAt: number | null }
  commitment: { by: 'rep' | 'customer'; what: string; dueOn: string | null; status: CommitmentStatus }
}

function toEntry({ kind, id, at: when, body }: Row, customerId: string): TimelineEntry {
  const at = toIso(when)
  const read = <K extends TimelineKind>(_kind: K): Bodies[K] => JSON.parse(body) as Bodies[K]
  switch (kind) {
    case 'interaction': {
      const { body: logged, followUp } = read(kind)
      const next = followUp && { followUp: { at: toIso(followUp.at), what: followUp.what } }
      return { kind, id, at, interaction: { ...logged, id, customerId, at, ...next } }
    }
    case 'recommendation': {
      const { situation, ...rest } = read(kind)
      return { kind, id, at, situation: situation ?? '', ...rest }
    }
    case 'follow_up': {
      const { what, doneAt } = read(kind)
      return { kind, id, at, what, doneAt: doneAt === null ? null : toIso(doneAt) }
    }
    case 'feedback':
      return { kind, id, at, ...read(kind) }
    case 'stage':
      return { kind, id, at, ...read(kind) }
    case 'commitment':
      return { kind, id, at, ...read(kind) }
  }
}
