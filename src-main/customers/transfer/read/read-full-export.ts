import { z } from 'zod'
import { Instant, STAGES } from '#shared/domain/common.ts'
import { COMMITMENT_STATUSES, InteractionInput } from '#shared/domain/customers.ts'
import type { ImportRecord } from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'

export const FULL_FORMAT = 'ridealong-customers'

/** What an import reads back of a full export; the rest of a customer (advice, audit) is for the reader only. */
export const ExportedCustomer = z.looseObject({
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
