import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTick } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import * as sqliteVec from 'sqlite-vec'
import { AppError, fromSystemError } from '../app/app-error.ts'
import { migrateWorkspace } from './migrate.ts'
import * as schema from './schema/index.ts'

/** The workspace database: drizzle for rows, `raw` for FTS5, vec0 and the few statements drizzle cannot say. */
export interface Db {
  orm: BetterSQLite3Database<typeof schema>
  raw: Sqlite.Database
  /** Runs `work` in one immediate transaction. Synchronous on purpose: nothing may await inside. */
  write<T>(work: () => T): T
  /** The same for rows that can be made again: the commit does not wait for the disk. A later `write` makes them durable too. */
  writeDerived(work: () => void): void
  /** Await it between the transactions of a long write: whoever waits for this thread gets their turn. */
  settle(): Promise<unknown>
  close(): void
}

export const databaseFile = (workspace: string): string => join(workspace, 'ridealong.db')

/** Opens (or makes) the workspace database and brings it to this version's schema. Throws `workspace_damaged` or `workspace_newer`. */
export function openDatabase(workspace: string, migrations: string): Db {
  try {
    mkdirSync(workspace, { recursive: true })
    const db = connect(databaseFile(workspace))
    migrateWorkspace(db, migrations)
    return db
  } catch (error) {
    throw fromSystemError(error, workspace) ?? error
  }
}

/** A second writing connection, for the upkeep worker alone. The workspace must have been opened before. */
export const openUpkeep = (workspace: string): Db => connect(databaseFile(workspace))

/** A second, read-only connection for a search worker. */
export function openReader(workspace: string): Db {
  return connect(databaseFile(workspace), true)
}

function connect(file: string, readonly = false): Db {
  const raw = new Sqlite(file, { readonly, timeout: 5000 })
  try {
    loadVectors(raw)
    if (!readonly) raw.pragma('journal_mode = WAL')
    // FULL: what the rep typed must survive a power cut, and such commits are rare enough to afford it.
    raw.pragma('synchronous = FULL')
    raw.pragma('foreign_keys = ON')
    // As much as SQLite maps at all: what lies beyond is copied page by page, which a library of a million passages feels.
    raw.pragma('mmap_size = 2147418112')
    raw.pragma('cache_size = -65536')
  } catch (error) {
    raw.close()
    throw error
  }
  const orm = drizzle(raw, { schema })
  const write = <T>(work: () => T): T => raw.transaction(work).immediate()
  const writeDerived = (work: () => void): void => {
    raw.pragma('synchronous = NORMAL')
    try {
      write(work)
    } finally {
      raw.pragma('synchronous = FULL')
    }
  }
  return { orm, raw, write, writeDerived, settle: () => nextTick(), close: () => raw.close() }
}

/** Loads sqlite-vec and proves it: a missing extension must be named here, not surface later as "no such module". */
function loadVectors(raw: Sqlite.Database): void {
  try {
    sqliteVec.load(raw)
    raw.prepare('SELECT vec_version()').get()
  } catch (cause) {
    throw fromSystemError(cause) ?? new AppError('internal', { requestId: 'sqlite-vec' }, { cause })
  }
}
