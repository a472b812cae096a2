import type { Db } from '../../db/open.ts'

/** What goes with a customer instead of moving: worked out anew from the profile, or of use to nobody else. */
const STAYS = ['customer_keys', 'profile_changes', 'response_cache']

interface Movable {
  table: string
  /** SQL for a row's primary key as one text. */
  key: string
}

/** Every table with a customer in it, as the schema says: one that is added later moves too. */
function movable(db: Db): Movable[] {
  const tables = db.raw
    .prepare<[], string>(
      `SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'customer_id'
       WHERE m.type = 'table' ORDER BY m.name`,
    )
    .pluck()
    .all()
  return tables
    .filter((table) => !STAYS.includes(table))
    .map((table) => {
      const columns = db.raw.prepare<[string], string>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk').pluck().all(table)
      return { table, key: columns.map((column) => `"${column}"`).join(` || ' ' || `) }
    })
}

/** How many rows of each table belong to a customer. */
export function countMovable(db: Db, customerId: string): Record<string, number> {
  const counts = movable(db).map(({ table }) => {
    const count = db.raw.prepare<[string], number>(`SELECT count(*) FROM "${table}" WHERE customer_id = ?`).pluck().get(customerId) ?? 0
    return [table, count] as const
  })
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}

/** Hands everything of one customer to another, the audit trail too; answers the primary keys by table. What both have once stays. */
export function moveRows(db: Db, from: string, to: string): Record<string, string[]> {
  const moved = movable(db).map(({ table, key }) => {
    const keys = db.raw
      .prepare<[string, string], string>(`UPDATE OR IGNORE "${table}" SET customer_id = ? WHERE customer_id = ? RETURNING ${key}`)
      .pluck()
      .all(to, from)
    return [table, keys] as const
  })
  const audited = db.raw
    .prepare<[string, string], string>('UPDATE audit_log SET subject = ? WHERE subject = ? RETURNING id')
    .pluck()
    .all(to, from)
  return Object.fromEntries([...moved, ['audit_log', audited] as const].filter(([, keys]) => keys.length > 0))
}

/** Gives moved rows back; those that have gone elsewhere since stay there. */
export function moveRowsBack(db: Db, from: string, to: string, moved: Record<string, string[]>): void {
  for (const { table, key } of movable(db)) {
    const keys = moved[table]
    if (!keys) continue
    db.raw
      .prepare(`UPDATE OR IGNORE "${table}" SET customer_id = ? WHERE customer_id = ? AND ${key} IN (SELECT value FROM json_each(?))`)
      .run(to, from, JSON.stringify(keys))
  }
  db.raw
    .prepare('UPDATE audit_log SET subject = ? WHERE subject = ? AND id IN (SELECT value FROM json_each(?))')
    .run(to, from, JSON.stringify(moved.audit_log ?? []))
}
