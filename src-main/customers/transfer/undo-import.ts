import { and, desc, eq, inArray } from 'drizzle-orm'
import type { ImportResult, ImportRow } from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'
import { perConnection } from '../../db/per-connection.ts'
import { importRows, imports } from '../../db/schema/index.ts'
import { writeInSlices } from '../../db/slices.ts'
import { audit, type WriteDeps } from '../deps.ts'
import { replaceProfile } from '../profiles/profiles.ts'
import { customerRow } from '../profiles/rows.ts'
import { importRow } from './import-results.ts'
import { takeBack } from './merge-profiles.ts'

const BATCH = 200

/**
 * Takes an import back, the last row first: who it created goes, what it updated is put back as it was. Who was worked with
 * since (changed, talked to, advised on) stays, and a value changed since an update stays too. Undoing twice changes nothing.
 * `created` and `updated` of the answer count what was taken back, `skipped` what was kept. Throws `import_not_found`.
 */
export async function undoImport(deps: WriteDeps, importId: string): Promise<ImportResult> {
  const { db } = deps
  const { createdAt } = importRow(deps, importId)
  const rows: ImportRow[] = []
  for (;;) {
    const batch = db.orm
      .select()
      .from(importRows)
      .where(and(eq(importRows.importId, importId), inArray(importRows.status, ['created', 'updated'])))
      .orderBy(desc(importRows.row))
      .limit(BATCH)
      .all()
    if (batch.length === 0) break
    await writeInSlices(db, batch, (row) => rows.push(undoRow(deps, row, createdAt)))
  }
  db.write(() => {
    db.orm.update(imports).set({ status: 'undone' }).where(eq(imports.id, importId)).run()
    audit(deps, 'customers.import_undone', importId)
  })
  const number = (status: ImportRow['status']) => rows.filter((row) => row.status === status).length
  return {
    importId,
    created: number('removed'),
    updated: number('reverted'),
    skipped: number('kept'),
    failed: 0,
    rows: rows.toSorted((a, b) => a.row - b.row),
  }
}

const rowStatements = perConnection((raw) => ({
  customer: raw.prepare<[string], { name: string; updatedAt: number; advised: number; asBefore: number }>(
    `SELECT name, updated_at AS updatedAt, EXISTS (SELECT 1 FROM recommendations WHERE customer_id = customers.id) AS advised,
       EXISTS (SELECT 1 FROM imports WHERE created_at = customers.updated_at AND status = 'undone') AS asBefore
     FROM customers WHERE id = ?`,
  ),
  remove: raw.prepare<[string]>('DELETE FROM customers WHERE id = ?'),
  done: raw.prepare<[string, string | null, string, number]>(
    'UPDATE import_rows SET status = ?, reason = ?, before = NULL, after = NULL WHERE import_id = ? AND row = ?',
  ),
}))

function undoRow(deps: WriteDeps, row: typeof importRows.$inferSelect, importedAt: number): ImportRow {
  const { importId, row: number, customerId } = row
  const outcome: Pick<ImportRow, 'status' | 'reason'> =
    customerId === null ? { status: 'removed' } : takeOut(deps, customerId, row, importedAt)
  rowStatements(deps.db).done.run(outcome.status, outcome.reason ?? null, importId, number)
  return { row: number, ...outcome, ...(customerId && { customerId }) }
}

function takeOut(
  deps: WriteDeps,
  id: string,
  { status, before, after }: typeof importRows.$inferSelect,
  importedAt: number,
): Pick<ImportRow, 'status' | 'reason'> {
  const { customer, remove } = rowStatements(deps.db)
  const known = customer.get(id)
  if (!known) return { status: 'removed' }
  if (status === 'updated' && before && after) {
    const current = customerRow(deps.db, id)
    // The time of the last change stays, so that who was touched by nothing but imports can go with the import that brought them.
    replaceProfile(deps, current, takeBack(current.profile, before, after), current.updatedAt)
    return { status: 'reverted' }
  }
  const changedSince = known.updatedAt > importedAt && !known.asBefore
  if (changedSince || known.advised) return { status: 'kept', reason: t('transfer.keptSince', { name: known.name }) }
  remove.run(id)
  return { status: 'removed' }
}
