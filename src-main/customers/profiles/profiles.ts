import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import type { Customer, CustomerInput, CustomerPatch, StageChange } from '#shared/domain/customers.ts'
import { toIso } from '../../app/time.ts'
import type { Db } from '../../db/open.ts'
import { perConnection } from '../../db/per-connection.ts'
import { customers, profileChanges, stageChanges } from '../../db/schema/index.ts'
import { audit, type WriteDeps } from '../deps.ts'
import { assessCustomer } from '../personality/assess-customer.ts'
import { refreshStyle } from '../personality/style-in-force.ts'
import { followCompany } from './company.ts'
import { refuseDuplicate } from './duplicates.ts'
import { writeKeys } from './keys.ts'
import { applyPatch } from './patch.ts'
import { type CustomerRow, customerRow, profileColumns, toCustomer } from './rows.ts'

/** Edits that can be taken back, per customer. */
const UNDO_DEPTH = 20

/** One customer's page. Throws `customer_not_found`. */
export function getCustomer(db: Db, id: string): Customer {
  return toCustomer(customerRow(db, id))
}

/** Adds a customer. Throws `duplicate_customer` when the e-mail or phone number is already someone's. */
export function createCustomer(deps: WriteDeps, profile: CustomerInput): Customer {
  const { db, newId } = deps
  return db.write(() => {
    refuseDuplicate(db, profile)
    const id = newId()
    insertProfile(deps, id, profile)
    audit(deps, 'customer.created', id)
    return getCustomer(db, id)
  })
}

/** Changes a customer. Throws `customer_not_found`, `duplicate_customer`, or `validation_failed` when the merged profile is not valid. */
export function updateCustomer(deps: WriteDeps, id: string, patch: CustomerPatch): Customer {
  const { db } = deps
  return db.write(() => {
    const row = customerRow(db, id)
    const profile = applyPatch(row.profile, patch)
    refuseDuplicate(db, { emails: patch.emails ?? [], phones: patch.phones ?? [] }, id)
    rememberProfile(deps, row)
    replaceProfile(deps, row, profile)
    audit(deps, 'customer.updated', id)
    return getCustomer(db, id)
  })
}

/** Takes back the last edit of a profile; none left changes nothing. Throws `customer_not_found`. */
export function undoEdit(deps: WriteDeps, id: string): { customer: Customer; left: number } {
  const { db } = deps
  return db.write(() => {
    const row = customerRow(db, id)
    const [last, ...older] = rememberedEdits(db, id)
    if (last) {
      replaceProfile(deps, row, last.before)
      db.orm.delete(profileChanges).where(eq(profileChanges.id, last.id)).run()
      audit(deps, 'customer.edit_undone', id)
    }
    return { customer: getCustomer(db, id), left: older.length }
  })
}

/** Moves through the pipeline, the oldest first, and how many edits can be taken back. Throws `customer_not_found`. */
export function pipelineHistory(db: Db, id: string): { stages: StageChange[]; edits: number } {
  customerRow(db, id)
  const moves = db.orm
    .select()
    .from(stageChanges)
    .where(eq(stageChanges.customerId, id))
    .orderBy(asc(stageChanges.at), asc(stageChanges.id))
    .all()
  return { stages: moves.map(({ at, from, to }) => ({ at: toIso(at), from, to })), edits: rememberedEdits(db, id).length }
}

/** Edits that can be taken back, the last first. */
const rememberedEdits = (db: Db, customerId: string) =>
  db.orm
    .select()
    .from(profileChanges)
    .where(eq(profileChanges.customerId, customerId))
    .orderBy(desc(profileChanges.at), desc(profileChanges.id))
    .all()

function rememberProfile({ db, now, newId }: WriteDeps, { id: customerId, profile: before }: CustomerRow): void {
  db.orm.insert(profileChanges).values({ id: newId(), customerId, at: now(), before }).run()
  const tooMany = rememberedEdits(db, customerId).slice(UNDO_DEPTH)
  if (tooMany.length > 0) {
    const ids = tooMany.map(({ id }) => id)
    db.orm
      .delete(profileChanges)
      .where(and(eq(profileChanges.customerId, customerId), inArray(profileChanges.id, ids)))
      .run()
  }
}

const rowStatements = perConnection((raw) => ({
  insert: raw.prepare(
    `INSERT INTO customers (id, name, sort_name, company, stage, profile, budget_min, budget_max, budget_currency, owner_key, search_text, style, style_confidence, created_at, updated_at)
     VALUES (@id, @name, @sortName, @company, @stage, @profile, @budgetMin, @budgetMax, @budgetCurrency, @ownerKey, @searchText, @style, @styleConfidence, @createdAt, @updatedAt)`,
  ),
  stage: raw.prepare('INSERT INTO stage_changes (id, customer_id, at, "from", "to") VALUES (?, ?, ?, ?, ?)'),
}))

/** Writes a new row with all that follows from it, unasked; `noStage` when the pipeline's history is known already. Call it inside a transaction. */
export function insertProfile(
  deps: WriteDeps,
  id: string,
  profile: CustomerInput,
  { at = deps.now(), updatedAt = at, uid, noStage = false }: { at?: number; updatedAt?: number; uid?: string; noStage?: boolean } = {},
): void {
  const { db } = deps
  const { style, confidence } = assessCustomer(deps, profile, [])
  const columns = { ...profileColumns(profile), profile: JSON.stringify(profile) }
  rowStatements(db).insert.run({ id, ...columns, style, styleConfidence: confidence, createdAt: at, updatedAt })
  writeKeys(db, id, profile, uid)
  if (profile.stage && !noStage) noteStage(deps, id, null, profile.stage, at)
}

/** Puts another profile in a customer's row with all that follows from it, unasked. Call it inside a transaction. */
export function replaceProfile(deps: WriteDeps, before: CustomerRow, profile: CustomerInput, at: number = deps.now()): void {
  const { db } = deps
  db.orm
    .update(customers)
    .set({ ...profileColumns(profile), updatedAt: at })
    .where(eq(customers.id, before.id))
    .run()
  writeKeys(db, before.id, profile)
  followCompany(db, before.profile.company, profile.company)
  const stage = profile.stage ?? null
  if (stage !== before.stage) noteStage(deps, before.id, before.stage, stage, at)
  refreshStyle(deps, before.id)
}

function noteStage({ db, newId }: WriteDeps, customerId: string, from: CustomerRow['stage'], to: CustomerRow['stage'], at: number): void {
  rowStatements(db).stage.run(newId(), customerId, at, from, to)
}
