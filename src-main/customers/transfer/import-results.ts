import { count, desc, eq, inArray } from 'drizzle-orm'
import type { ImportResult, ImportRow, ImportSummary, RowStatus } from '#shared/domain/transfer.ts'
import { AppError } from '../../app/app-error.ts'
import { toIso } from '../../app/time.ts'
import { perConnection } from '../../db/per-connection.ts'
import { importRows, imports } from '../../db/schema/index.ts'
import type { WriteDeps } from '../deps.ts'

/** How many rows came to each end. */
export const counted = (rows: readonly { status: RowStatus | 'pending' }[]) => {
  const number = (status: RowStatus) => rows.filter((row) => row.status === status).length
  return { created: number('created'), updated: number('updated'), skipped: number('skipped'), failed: number('failed') }
}

/** The import's own row. Throws `import_not_found`. */
export function importRow({ db }: Pick<WriteDeps, 'db'>, id: string): typeof imports.$inferSelect {
  const row = db.orm.select().from(imports).where(eq(imports.id, id)).get()
  if (!row) throw new AppError('import_not_found')
  return row
}

const resultRows = perConnection((raw) =>
  raw.prepare<[string], Pick<ImportRow, 'row'> & { status: RowStatus | 'pending'; customerId: string | null; reason: string | null }>(
    'SELECT row, status, customer_id AS customerId, reason FROM import_rows WHERE import_id = ? ORDER BY row',
  ),
)

/** What became of every row. Throws `import_not_found`. */
export function importResult({ db }: Pick<WriteDeps, 'db'>, importId: string): ImportResult {
  importRow({ db }, importId)
  const rows = resultRows(db).all(importId)
  const done = rows.flatMap(({ row, status, customerId, reason }): ImportRow[] =>
    status === 'pending' ? [] : [{ row, status, ...(customerId && { customerId }), ...(reason && { reason }) }],
  )
  return { importId, ...counted(done), rows: done }
}

/** Past imports, the newest first. */
export function listImports({ db }: Pick<WriteDeps, 'db'>): ImportSummary[] {
  const past = db.orm.select().from(imports).orderBy(desc(imports.createdAt), desc(imports.id)).limit(50).all()
  const counts = db.orm
    .select({ importId: importRows.importId, status: importRows.status, rows: count() })
    .from(importRows)
    .where(
      inArray(
        importRows.importId,
        past.map(({ id }) => id),
      ),
    )
    .groupBy(importRows.importId, importRows.status)
    .all()
  return past.map(({ id, fileName, status, createdAt }) => {
    const of = (wanted: RowStatus) => counts.find((row) => row.importId === id && row.status === wanted)?.rows ?? 0
    return {
      id,
      fileName,
      status,
      created: of('created'),
      updated: of('updated'),
      skipped: of('skipped'),
      failed: of('failed'),
      at: toIso(createdAt),
    }
  })
}
