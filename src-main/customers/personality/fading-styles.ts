import { and, asc, eq, gt, isNotNull, or, sql } from 'drizzle-orm'
import { customers, settings } from '../../db/schema/index.ts'
import type { CustomersDeps } from '../deps.ts'
import { refreshStyle } from './style-in-force.ts'

type Deps = Pick<CustomersDeps, 'db' | 'now' | 'lexicon'>

/** Rows in one transaction: a write in between waits for no more than these. */
const BATCH = 10
const READ_ON = 'customers.stylesReadOn'
const HOUR = 3_600_000

/**
 * A style fades as what was said grows old, though nobody touches the row. Once a day all rows that show a read style, or whose answers
 * may outlast other evidence, are read again. Returns how many rows changed; a second call on the same day reads nothing.
 */
export async function refreshFadingStyles(deps: Deps, stopped: () => boolean = () => false): Promise<number> {
  const { db, now } = deps
  const today = new Date(now()).toISOString().slice(0, 10)
  const [done] = db.orm.select().from(settings).where(eq(settings.name, READ_ON)).all()
  if (done?.value === today) return 0
  const fades = and(
    sql`json_extract(${customers.profile}, '$.personality.style') IS NULL`,
    or(isNotNull(customers.style), sql`json_extract(${customers.profile}, '$.styleQuestionnaire') IS NOT NULL`),
  )
  let changes = 0
  let last = 0
  for (;;) {
    const batch = db.orm
      .select({ id: customers.id, seq: customers.seq, style: customers.style, confidence: customers.styleConfidence })
      .from(customers)
      .where(and(gt(customers.seq, last), fades))
      .orderBy(asc(customers.seq))
      .limit(BATCH)
      .all()
    const end = batch.at(-1)
    if (!end) break
    db.writeDerived(() => {
      for (const { id, style, confidence } of batch) {
        const fresh = refreshStyle(deps, id)
        if (fresh.style !== style || fresh.confidence !== confidence) changes += 1
      }
    })
    last = end.seq
    await db.settle()
    if (stopped()) return changes
  }
  db.orm
    .insert(settings)
    .values({ name: READ_ON, value: today })
    .onConflictDoUpdate({ target: settings.name, set: { value: today } })
    .run()
  return changes
}

/** Looks every hour whether a new day has begun, so that a laptop that slept catches up. Returns how to stop. */
export function keepStylesFresh(deps: Deps, onChange: () => void, onError: (error: unknown) => void): () => void {
  let stopped = false
  const refresh = () => {
    refreshFadingStyles(deps, () => stopped).then((changes) => {
      if (changes > 0 && !stopped) onChange()
    }, onError)
  }
  refresh()
  const timer = setInterval(refresh, HOUR)
  timer.unref()
  return () => {
    stopped = true
    clearInterval(timer)
  }
}
