import type { Pool } from '../workers/pool.ts'
import type { Db } from './open.ts'

/** Pages in the write-ahead log that are worth putting into the database: 4 MB. */
const LOG_PAGES = 1000
/** How often the log is looked at while nothing long is written. */
const LOOK_EVERY_MS = 1000

/** Work on the database that would hold up the main thread, done by one thread with a writing connection of its own. */
export interface Upkeep {
  /** The same database; its long writes wait while a task of the upkeep thread runs. */
  db: Db
  /** Runs one exported function of `workers/upkeep.ts`. It should be one transaction: a `write` elsewhere waits for it, blocking. */
  run<Task extends object, Answer>(name: string, task: Task): Promise<Answer>
  close(): Promise<void>
}

/**
 * Takes checkpoints off the main connection, where whoever commits pays for them, and has the upkeep thread make them. See
 * docs/adr/0002.
 */
export function startUpkeep(db: Db, pool: Pool): Upkeep {
  db.raw.pragma('wal_autocheckpoint = 0')
  const waiting = new Set<Promise<unknown>>()
  const run = <Task extends object, Answer>(name: string, task: Task): Promise<Answer> => {
    const answer = pool.run<Task, Answer>(name, task)
    const over = answer.then(
      () => void waiting.delete(over),
      () => void waiting.delete(over),
    )
    waiting.add(over)
    return answer
  }
  // A checkpoint that fails, say on a full disk, loses nothing: the next one tries again.
  const checkpoint = () => void run('checkpoint', {}).catch(() => undefined)
  const look = () => {
    if (waiting.size === 0 && pagesInLog(db) >= LOG_PAGES) checkpoint()
  }
  const timer = setInterval(look, LOOK_EVERY_MS).unref()
  return {
    db: {
      ...db,
      // The log only starts over when nobody has written since its last page was put into the database.
      settle: async () => {
        look()
        await (waiting.size > 0 ? Promise.all(waiting) : db.settle())
      },
    },
    run,
    async close() {
      clearInterval(timer)
      await Promise.all(waiting)
      await pool.close()
    },
  }
}

interface LogState {
  log: number
  checkpointed: number
}

/** Pages that a checkpoint would put into the database. Looks only. */
function pagesInLog(db: Db): number {
  const [{ log, checkpointed } = { log: 0, checkpointed: 0 }] = db.raw.pragma('wal_checkpoint(NOOP)') as LogState[]
  return log - checkpointed
}
