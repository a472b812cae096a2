import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type Sqlite from 'better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { AppError } from '../app/app-error.ts'

interface Connection {
  raw: Sqlite.Database
  orm: Parameters<typeof migrate>[0]
}

interface Journal {
  entries: { when: number }[]
}

/** Applies the migrations this workspace has not seen. A workspace from a newer app is refused before anything is touched. */
export function migrateWorkspace(db: Connection, migrations: string): void {
  const journal = JSON.parse(readFileSync(join(migrations, 'meta', '_journal.json'), 'utf8')) as Journal
  const newest = Math.max(...journal.entries.map((entry) => entry.when))
  const applied = lastApplied(db)
  if (applied > newest) throw new AppError('workspace_newer')
  if (applied < newest) migrate(db.orm, { migrationsFolder: migrations })
}

/** `when` of the last migration this database has seen (epoch milliseconds), 0 for a new one. */
export function lastApplied({ raw }: Pick<Connection, 'raw'>): number {
  const table = raw.prepare("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'").get()
  if (!table) return 0
  return raw.prepare<[], number>('SELECT coalesce(max(created_at), 0) FROM __drizzle_migrations').pluck().get() ?? 0
}
