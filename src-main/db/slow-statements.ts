import { performance } from 'node:perf_hooks'
import type Sqlite from 'better-sqlite3'

/** Longer than this is felt by whoever types beside it. Milliseconds. */
const SLOW_MS = 40

export interface SlowStatement {
  /** With places for its values, never the values: they are the customers'. */
  sql: string
  tookMs: number
  /** How SQLite went about it, one line per step; empty where it cannot be told afterwards. */
  plan: string[]
}

/** Tells of each statement of a connection that took longer than 40 ms, for the log. */
export function watchSlow(raw: Sqlite.Database, tell: (slow: SlowStatement) => void): void {
  const prepare = raw.prepare.bind(raw)
  const planOf = (sql: string, values: unknown[]): string[] => {
    try {
      const steps = prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values)
      return steps.map(({ detail }) => detail)
    } catch {
      // It has made or dropped the table it speaks of. It has run, and no log may undo that.
      return []
    }
  }
  const watched = (sql: string) => {
    const statement = prepare(sql)
    for (const way of ['all', 'get', 'run'] as const) {
      const run = statement[way].bind(statement) as (...values: unknown[]) => never
      statement[way] = (...values) => {
        const began = performance.now()
        const found = run(...values)
        const tookMs = Math.round(performance.now() - began)
        if (tookMs > SLOW_MS) tell({ sql, tookMs, plan: planOf(sql, values) })
        return found
      }
    }
    return statement
  }
  raw.prepare = watched as typeof raw.prepare
}
