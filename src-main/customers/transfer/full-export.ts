import { asc, desc, eq, inArray } from 'drizzle-orm'
import type { z } from 'zod'
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
import { companyDetails } from '../profiles/companies.ts'
import { folded } from '../profiles/keys.ts'
import type { CustomerRow } from '../profiles/rows.ts'
import type { ExportedCustomer } from './read/read-full-export.ts'

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
    ...(row.company && { company: companyDetails(db, folded(row.company)) }),
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
