import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { CustomerInput, InteractionInput } from '#shared/domain/customers.ts'
import type { Erasure } from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'
import type { Db } from '../../db/open.ts'
import {
  commitments,
  customerKeys,
  customers,
  feedback,
  followUps,
  interactions,
  merges,
  profileChanges,
  recommendations,
} from '../../db/schema/index.ts'
import { audit, type WriteDeps } from '../deps.ts'
import { dropEmptyCompanies } from '../profiles/company.ts'
import { writeKeys } from '../profiles/keys.ts'
import { type CustomerRow, customerRow, profileColumns } from '../profiles/rows.ts'
import { identifiers, redactMentions } from './mentions.ts'
import { wipeTraces } from './wipe-traces.ts'

export type EraseDeps = WriteDeps & { workspace: string }

/**
 * Removes a customer and everything that names them, or (`anonymise`) keeps the bare facts of what happened without who, and
 * without anyone's words: stages, outcomes, techniques and ratings stay countable. What the database file, its log, the full-text
 * index and the app's own logs still hold afterwards is overwritten. Throws `customer_not_found`.
 */
export async function eraseCustomer(deps: EraseDeps, id: string, anonymise: boolean): Promise<Erasure> {
  const { db } = deps
  const row = customerRow(db, id)
  const known = identifiers(db, row)
  const stillNamedIn = namedIn(db, row.profile.name)
  // Freed space is overwritten from here on, whatever the connection was opened with.
  db.raw.pragma('secure_delete = ON')
  const rows = db.write(() => {
    const touched = anonymise ? blankOut(deps, row) : takeOut(db, row)
    for (const [table, count] of Object.entries(redactMentions(db, known.unique, id))) touched[table] = (touched[table] ?? 0) + count
    touched.companies = (touched.companies ?? 0) + dropEmptyCompanies(db)
    // Merged into one, the full-text index holds nothing of rows that were deleted or changed.
    db.raw.exec("INSERT INTO customers_fts(customers_fts) VALUES('optimize')")
    audit(deps, anonymise ? 'customer.anonymised' : 'customer.erased', id)
    return touched
  })
  await wipeTraces(deps, known.all)
  const counted = Object.fromEntries(Object.entries(rows).filter(([, count]) => count > 0))
  const total = Object.values(counted).reduce((sum, count) => sum + count, 0)
  return { mode: anonymise ? 'anonymised' : 'erased', rows: counted, total, stillNamedIn }
}

/** Rows by table that belong to a customer. Points and quotes hang on the recommendations. */
const OWNED: [table: string, where: string][] = [
  [
    'source_references',
    'talking_point_id IN (SELECT p.id FROM talking_points p JOIN recommendations r ON r.id = p.recommendation_id WHERE r.customer_id = ?)',
  ],
  ['talking_points', 'recommendation_id IN (SELECT id FROM recommendations WHERE customer_id = ?)'],
  ['feedback', 'recommendation_id IN (SELECT id FROM recommendations WHERE customer_id = ?)'],
  ['recommendations', 'customer_id = ?'],
  ['objections', 'customer_id = ?'],
  ['response_cache', 'customer_id = ?'],
  ['commitments', 'customer_id = ?'],
  ['follow_ups', 'customer_id = ?'],
  ['interactions', 'customer_id = ?'],
  ['merges', 'customer_id = ?'],
  ['profile_changes', 'customer_id = ?'],
  ['stage_changes', 'customer_id = ?'],
  ['customer_keys', 'customer_id = ?'],
  ['customers', 'id = ?'],
]

function takeOut(db: Db, { id }: CustomerRow): Record<string, number> {
  const touched = Object.fromEntries(
    OWNED.map(([table, where]) => [table, db.raw.prepare(`DELETE FROM ${table} WHERE ${where}`).run(id).changes]),
  )
  return { ...touched, import_rows: blankImportRows(db, id) }
}

/** What an import kept for its undo; the row's number and status stay, they name nobody. */
const blankImportRows = (db: Db, id: string): number =>
  db.raw
    .prepare(
      'UPDATE import_rows SET customer_id = NULL, before = NULL, after = NULL, reason = NULL, cells = NULL, record = NULL WHERE customer_id = ?',
    )
    .run(id).changes

function blankOut(deps: EraseDeps, row: CustomerRow): Record<string, number> {
  const { db, now } = deps
  const { id, profile } = row
  const blank: CustomerInput = {
    name: t('transfer.anonymous', { mark: randomUUID().slice(0, 8) }),
    ...(profile.stage && { stage: profile.stage }),
    personality: { style: null, method: 'off' },
  }
  db.orm
    .update(customers)
    .set({ ...profileColumns(blank), style: null, styleConfidence: 0, updatedAt: now() })
    .where(eq(customers.id, id))
    .run()
  const keys = db.orm.delete(customerKeys).where(eq(customerKeys.customerId, id)).run().changes
  writeKeys(db, id, blank)
  return {
    customers: 1,
    customer_keys: keys,
    interactions: blankInteractions(db, id),
    follow_ups: db.orm.delete(followUps).where(eq(followUps.customerId, id)).run().changes,
    commitments: db.orm.delete(commitments).where(eq(commitments.customerId, id)).run().changes,
    merges: db.orm.delete(merges).where(eq(merges.customerId, id)).run().changes,
    profile_changes: db.orm.delete(profileChanges).where(eq(profileChanges.customerId, id)).run().changes,
    import_rows: blankImportRows(db, id),
    objections: remove(db, 'objections', id),
    response_cache: remove(db, 'response_cache', id),
    ...blankAdvice(db, id),
  }
}

const remove = (db: Db, table: 'objections' | 'response_cache', customerId: string): number =>
  db.raw.prepare(`DELETE FROM ${table} WHERE customer_id = ?`).run(customerId).changes

function blankInteractions(db: Db, customerId: string): number {
  const rows = db.orm.select().from(interactions).where(eq(interactions.customerId, customerId)).all()
  for (const { id, body } of rows) {
    const { type, durationMinutes, outcome } = body
    const bare: Omit<InteractionInput, 'at' | 'followUp'> = {
      type,
      ...(durationMinutes !== undefined && { durationMinutes }),
      ...(outcome && { outcome }),
    }
    db.orm.update(interactions).set({ body: bare, origin: null }).where(eq(interactions.id, id)).run()
  }
  return rows.length
}

/** Advice keeps its stage, style, techniques, quotes and ratings: what effectiveness is reckoned from. Its wording goes. */
function blankAdvice(db: Db, customerId: string): Record<string, number> {
  const given = db.orm.select().from(recommendations).where(eq(recommendations.customerId, customerId)).all()
  const touched = { recommendations: given.length, talking_points: 0, feedback: 0 }
  for (const { id, context, request } of given) {
    const { product, stage, style, styleConfidence, urgency } = context
    const bare = {
      customer: null,
      product,
      stage,
      style,
      styleConfidence,
      concerns: [],
      drivers: [],
      competitors: [],
      urgency,
      budget: null,
      audience: [],
      situation: '',
    }
    const { format, tone, length } = request
    db.orm
      .update(recommendations)
      .set({ context: bare, request: { format, tone, length, concerns: [], competitors: [] }, text: '', followUps: [], warnings: [] })
      .where(eq(recommendations.id, id))
      .run()
    touched.talking_points += db.raw
      .prepare("UPDATE talking_points SET text = technique_title, reason = '', answers = NULL, original = NULL WHERE recommendation_id = ?")
      .run(id).changes
    touched.feedback += db.orm.update(feedback).set({ notes: null }).where(eq(feedback.recommendationId, id)).run().changes
  }
  return touched
}

/** Documents of the library that hold the full name: they are the rep's to decide about, so they are only named. */
function namedIn(db: Db, name: string): Erasure['stillNamedIn'] {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length < 2) return []
  return db.raw
    .prepare<[string], Erasure['stillNamedIn'][number]>(
      `SELECT DISTINCT s.id AS sourceId, s.title FROM chunks_fts f JOIN chunks c ON c.id = f.rowid JOIN sources s ON s.id = c.source_id
       WHERE chunks_fts MATCH ? LIMIT 20`,
    )
    .all(`"${words.join(' ')}"`)
}
