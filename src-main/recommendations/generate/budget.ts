import type { Db } from '../../db/open.ts'

/** From this share of the budget on, advice says how much is used. */
export const WARN_AT = 0.8

/** What calls to a language model cost in the calendar month (UTC) of `now`, in US dollars. Models without a known price count nothing. */
export function spentThisMonth(db: Db, now: number): number {
  const day = new Date(now)
  const start = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1)
  return db.raw.prepare<[number], number>('SELECT coalesce(sum(cost_usd), 0) FROM llm_calls WHERE created_at >= ?').pluck().get(start) ?? 0
}
