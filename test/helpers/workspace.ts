import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Db, openDatabase } from '../../src-main/db/open.ts'

/** The app's own `resources/`: production migrations, taxonomy and lexicon. */
export const RESOURCES = join(import.meta.dirname, '..', '..', 'resources')

export interface Workspace {
  db: Db
  dir: string
  /** A clock that stands still until a test moves it; starts on Friday 2026-11-20, 10:00 UTC. */
  clock: { now(): number; set(at: string | number): void }
  /** Ids in counting order, shaped like UUIDv7. */
  newId(): string
  cleanup(): void
}

/** An empty workspace on disk, with the production schema. */
export function tempWorkspace(): Workspace {
  const dir = mkdtempSync(join(tmpdir(), 'ridealong-test-'))
  const db = openDatabase(dir, join(RESOURCES, 'migrations'))
  let time = Date.parse('2026-11-20T10:00:00Z')
  let made = 0
  return {
    db,
    dir,
    clock: {
      now: () => time,
      set: (at) => {
        time = typeof at === 'number' ? at : Date.parse(at)
      },
    },
    newId: () => `01900000-0000-7000-8000-${String(++made).padStart(12, '0')}`,
    cleanup: () => {
      db.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
