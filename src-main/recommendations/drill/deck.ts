import { eq } from 'drizzle-orm'
import type { DrillStatus } from '#shared/domain/feedback.ts'
import { OBJECTION_TYPES, type ObjectionType } from '#shared/domain/objections.ts'
import { typicalObjections } from '#shared/messages/en/feedback.ts'
import { AppError } from '../../app/app-error.ts'
import type { Db } from '../../db/open.ts'
import { drillCards } from '../../db/schema/index.ts'
import { schedule, startOfDay } from './schedule.ts'

/** New cards a day: with what comes back, a drill stays within five minutes. */
const NEW_A_DAY = 8
/** Products the typical objections are asked about: those most talked of. */
const PRODUCTS = 3
/** Entries looked at to find them. */
const RECENT = 300
/** The newest objections of customers become cards. */
const OBJECTIONS = 200

interface Deps {
  db: Db
  now(): number
  newId(): string
}

/** A card before it is answered. */
export interface Question {
  id: string
  customerId: string | null
  statement: string
  product: string | null
  box: number
  reviews: number
  failures: number
}

/** Adds what is new: objections customers raised, and the typical ones about the products that are talked of most. */
export function fillDeck({ db, newId }: Deps): void {
  // Without a document nothing could be answered.
  if (!db.raw.prepare("SELECT 1 FROM sources WHERE status = 'ready' LIMIT 1").get()) return
  const add = (card: { objectionId?: string; typical?: string; product?: string | null }) =>
    db.orm
      .insert(drillCards)
      .values({ id: newId(), ...card, dueAt: 0 })
      .run()
  const raised = raisedObjections(db)
  const said = new Set(raised.filter(({ carded }) => carded).map(spoken))
  const fresh = raised.filter((objection) => !objection.carded && !said.has(spoken(objection)))
  const unique = [...new Map(fresh.map((objection) => [spoken(objection), objection])).values()]
  const products = productsTalkedOf(db)
  const asked = new Set(
    db.raw.prepare<[], string>("SELECT typical || ' ' || coalesce(product, '') FROM drill_cards WHERE typical IS NOT NULL").pluck().all(),
  )
  const missing = (products.length > 0 ? products : [null]).flatMap((product) =>
    OBJECTION_TYPES.filter((typical) => !asked.has(`${typical} ${product ?? ''}`)).map((typical) => ({ typical, product })),
  )
  if (unique.length + missing.length === 0) return
  db.write(() => {
    for (const { id } of unique) add({ objectionId: id })
    for (const card of missing) add(card)
  })
}

interface Raised {
  id: string
  statement: string
  product: string | null
  carded: number
}

const raisedObjections = (db: Db): Raised[] =>
  db.raw
    .prepare<[number], Raised>(
      `SELECT o.id, o.answer ->> '$.statement' AS statement, o.answer ->> '$.product' AS product, c.id IS NOT NULL AS carded
       FROM objections o LEFT JOIN drill_cards c ON c.objection_id = o.id ORDER BY o.created_at DESC, o.id LIMIT ?`,
    )
    .all(OBJECTIONS)

/** The same words about the same thing are one card, however they were typed. */
const spoken = ({ statement, product }: Raised): string =>
  `${statement} ${product ?? ''}`
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Of each kind of talk the newest entries: what was talked of long ago needs no practice. */
const productsTalkedOf = (db: Db): string[] => {
  const newest = (table: string, product: string) =>
    `SELECT * FROM (SELECT ${product} AS product FROM ${table} ORDER BY rowid DESC LIMIT ${RECENT})`
  return db.raw
    .prepare<[number], string>(
      `SELECT min(product) FROM (
         ${newest('recommendations', "context ->> '$.product'")}
         UNION ALL ${newest('objections', "answer ->> '$.product'")}
         UNION ALL ${newest('customers', "profile ->> '$.buyingContext.interest'")})
       WHERE product <> '' GROUP BY lower(product) ORDER BY count(*) DESC, lower(product) LIMIT ?`,
    )
    .pluck()
    .all(PRODUCTS)
}

/** Cards to go through now, in order: what falls due, then new ones, and at the end what was not known before. */
export function dueCards({ db, now }: Deps): Question[] {
  const at = now()
  const seenToday =
    db.raw.prepare<[number], number>('SELECT count(*) FROM drill_cards WHERE first_seen_at >= ?').pluck().get(startOfDay(at)) ?? 0
  const rows = db.raw
    .prepare<[number], Omit<Question, 'statement'> & { statement: string | null; typical: ObjectionType | null }>(
      `SELECT c.id, o.customer_id AS customerId, o.answer ->> '$.statement' AS statement, c.typical,
         coalesce(c.product, o.answer ->> '$.product') AS product, c.box, c.reviews, c.failures
       FROM drill_cards c LEFT JOIN objections o ON o.id = c.objection_id WHERE c.due_at <= ?
       ORDER BY CASE WHEN c.reviews = 0 THEN 1 WHEN c.box = 1 THEN 2 ELSE 0 END, c.objection_id IS NULL, c.due_at, c.rowid`,
    )
    .all(at)
  let fresh = Math.max(0, NEW_A_DAY - seenToday)
  return rows
    .filter(({ reviews }) => reviews > 0 || fresh-- > 0)
    .map(({ statement, typical, ...card }) => ({ ...card, statement: statement ?? (typical ? typicalObjections[typical] : '') }))
}

export function drillStatus(deps: Deps): DrillStatus {
  const { db, now } = deps
  const [total, next] = db.raw
    .prepare<[number], [number, number | null]>('SELECT count(*), min(CASE WHEN due_at > ? THEN due_at END) FROM drill_cards')
    .raw()
    .get(now()) ?? [0, null]
  return { due: dueCards(deps).length, total, nextDueAt: next === null ? null : new Date(next).toISOString() }
}

/** Throws `card_not_found`. */
export function gradeCard({ db, now }: Deps, id: string, knew: boolean): void {
  const at = now()
  db.write(() => {
    const card = db.orm.select().from(drillCards).where(eq(drillCards.id, id)).get()
    if (!card) throw new AppError('card_not_found')
    const { reviews, failures, firstSeenAt } = card
    const progress = { reviews: reviews + 1, failures: failures + Number(!knew), firstSeenAt: firstSeenAt ?? at }
    db.orm
      .update(drillCards)
      .set({ ...schedule(card.box, knew, at), ...progress })
      .where(eq(drillCards.id, id))
      .run()
  })
}

/** Sets aside what the library cannot answer; tomorrow it may. */
export function setAside({ db, now }: Deps, id: string): void {
  db.write(() =>
    db.orm
      .update(drillCards)
      .set({ dueAt: startOfDay(now(), 1) })
      .where(eq(drillCards.id, id))
      .run(),
  )
}
