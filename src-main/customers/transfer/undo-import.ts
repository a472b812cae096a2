import { setImmediate as pause } from 'node:timers/promises'
import { and, count, desc, eq, inArray } from 'drizzle-orm'
import type { ImportResult, ImportRow } from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'
import { customers, importRows, imports, recommendations } from '../../db/schema/index.ts'
import { audit, type WriteDeps } from '../deps.ts'
import { replaceProfile } from '../profiles/profiles.ts'
import { importRow } from './import-customers.ts'
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
    db.write(() => {
      for (const row of batch) rows.push(undoRow(deps, row, createdAt))
    })
    await pause()
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

function undoRow(deps: WriteDeps, row: typeof importRows.$inferSelect, importedAt: number): ImportRow {
  const { db } = deps
  const { importId, row: number, customerId, before, after, status } = row
  const customer = customerId === null ? undefined : db.orm.select().from(customers).where(eq(customers.id, customerId)).get()
  const outcome = ((): Pick<ImportRow, 'status' | 'reason'> => {
    if (!customer) return { status: 'removed' }
    if (status === 'updated' && before && after) {
      replaceProfile(deps, customer, takeBack(customer.profile, before, after))
      return { status: 'reverted' }
    }
    const advised =
      db.orm.select({ rows: count() }).from(recommendations).where(eq(recommendations.customerId, customer.id)).get()?.rows ?? 0
    if (customer.updatedAt > importedAt || advised > 0) return { status: 'kept', reason: t('transfer.keptSince', { name: customer.name }) }
    db.orm.delete(customers).where(eq(customers.id, customer.id)).run()
    return { status: 'removed' }
  })()
  db.orm
    .update(importRows)
    .set({ ...outcome, before: null, after: null })
    .where(and(eq(importRows.importId, importId), eq(importRows.row, number)))
    .run()
  return { row: number, ...outcome, ...(customerId && { customerId }) }
}
