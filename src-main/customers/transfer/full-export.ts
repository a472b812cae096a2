import { asc, desc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { Instant, STAGES } from '#shared/domain/common.ts'
import { COMMITMENT_STATUSES, InteractionInput } from '#shared/domain/customers.ts'
import type { ImportRecord } from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'
import { toIso } from '../../app/time.ts'
import type { Db } from '../../db/open.ts'
import {
  auditLog,
  commitments,
  feedback,
  followUps,
  interactions,
  objections,
  recommendations,
  stageChanges,
  talkingPoints,
} from '../../db/schema/index.ts'
import type { CustomerRow } from '../profiles/rows.ts'

export const FULL_FORMAT = 'ridealong-customers'

/** What an import reads back of a full export; the rest of a customer (advice, audit) is for the reader only. */
const ExportedCustomer = z.looseObject({
  id: z.uuid(),
  profile: z.record(z.string(), z.unknown()),
  createdAt: Instant,
  updatedAt: Instant,
  interactions: z.array(InteractionInput.extend({ id: z.uuid(), at: Instant })).default([]),
  followUps: z
    .array(z.object({ id: z.uuid(), interactionId: z.uuid().nullable(), at: Instant, what: z.string().min(1), doneAt: Instant.nullable() }))
    .default([]),
  commitments: z
    .array(
      z.object({
        id: z.uuid(),
        interactionId: z.uuid().nullable(),
        by: z.enum(['rep', 'customer']),
        what: z.string(),
        dueOn: z.string().nullable(),
        quote: z.string(),
        status: z.enum(COMMITMENT_STATUSES),
      }),
    )
    .default([]),
  stages: z.array(z.object({ at: Instant, from: z.enum(STAGES).nullable(), to: z.enum(STAGES).nullable() })).default([]),
})
const FullExport = z.looseObject({ format: z.literal(FULL_FORMAT), customers: z.array(z.unknown()) })

/** Everything the workspace holds about one customer, as the full export writes it. */
export function everythingAbout(db: Db, row: CustomerRow): z.input<typeof ExportedCustomer> {
  const { id } = row
  const advice = db.orm
    .select()
    .from(recommendations)
    .where(eq(recommendations.customerId, id))
    .orderBy(asc(recommendations.createdAt))
    .all()
  const answers = db.orm.select().from(objections).where(eq(objections.customerId, id)).orderBy(asc(objections.createdAt)).all()
  const interactionRows = db.orm.select().from(interactions).where(eq(interactions.customerId, id)).orderBy(asc(interactions.at)).all()
  const followUpRows = db.orm.select().from(followUps).where(eq(followUps.customerId, id)).orderBy(asc(followUps.at)).all()
  return {
    id,
    profile: row.profile,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    style: { value: row.style, confidence: row.styleConfidence },
    interactions: interactionRows.map(({ id, at, body }) => ({ ...body, id, at: toIso(at) })),
    followUps: followUpRows.map(({ id, at, what, doneAt, interactionId }) => ({
      id,
      interactionId,
      at: toIso(at),
      what,
      doneAt: doneAt === null ? null : toIso(doneAt),
    })),
    commitments: db.orm
      .select()
      .from(commitments)
      .where(eq(commitments.customerId, id))
      .all()
      .map(({ customerId: _, createdAt: __, ...commitment }) => commitment),
    stages: db.orm
      .select()
      .from(stageChanges)
      .where(eq(stageChanges.customerId, id))
      .orderBy(asc(stageChanges.at), asc(stageChanges.id))
      .all()
      .map(({ at, from, to }) => ({ at: toIso(at), from, to })),
    ...(answers.length > 0 && { objections: answers.map(({ answer }) => answer) }),
    ...(advice.length > 0 && { advice: advice.map(({ id }) => adviceGiven(db, id)) }),
    audit: db.orm
      .select({ at: auditLog.at, action: auditLog.action })
      .from(auditLog)
      .where(inArray(auditLog.subject, [id, ...interactionRows.map((one) => one.id), ...followUpRows.map((one) => one.id)]))
      .orderBy(desc(auditLog.at))
      .all()
      .map(({ at, action }) => ({ at: toIso(at), action })),
  }
}

function adviceGiven(db: Db, id: string): object {
  const row = db.orm.select().from(recommendations).where(eq(recommendations.id, id)).get()
  const points = db.orm
    .select()
    .from(talkingPoints)
    .where(eq(talkingPoints.recommendationId, id))
    .orderBy(asc(talkingPoints.position))
    .all()
  const outcome = db.orm.select().from(feedback).where(eq(feedback.recommendationId, id)).get()
  return {
    ...row,
    createdAt: toIso(row?.createdAt ?? 0),
    points: points.map(({ text, reason, technique }) => ({ text, reason, technique })),
    feedback: outcome ? { ...outcome, recordedAt: toIso(outcome.recordedAt) } : null,
  }
}

/**
 * Customers of a JSON file: a full export with all its history, or profiles as people write them by hand (one or a list).
 * Null when the text is neither.
 */
export function jsonRecords(text: string): ImportRecord[] | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return null
  }
  const full = FullExport.safeParse(parsed)
  if (full.success) return full.data.customers.map((customer, i) => exportedRecord(customer, i + 1))
  const profiles = Array.isArray(parsed) ? (parsed as unknown[]) : typeof parsed === 'object' && parsed !== null ? [parsed] : null
  if (!profiles?.every((profile) => typeof profile === 'object' && profile !== null)) return null
  return profiles.map((profile, i) => ({ row: i + 1, profile: profile as object, cells: [JSON.stringify(profile)] }))
}

function exportedRecord(customer: unknown, row: number): ImportRecord {
  const cells = [JSON.stringify(customer)]
  const read = ExportedCustomer.safeParse(customer)
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
    return { row, profile: {}, problem: t('errors.validation_failed', { problems }), cells }
  }
  const { profile, id, ...history } = read.data
  const { createdAt, updatedAt, interactions, followUps, commitments, stages } = history
  return { row, profile, uid: id, cells, history: { id, createdAt, updatedAt, interactions, followUps, commitments, stages } }
}
