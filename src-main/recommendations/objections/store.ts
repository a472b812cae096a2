import { count, desc, eq } from 'drizzle-orm'
import type { ObjectionAnswer, ObjectionSummary } from '#shared/domain/objections.ts'
import { AppError } from '../../app/app-error.ts'
import type { Db } from '../../db/open.ts'
import { customers, objections } from '../../db/schema/index.ts'

export function saveObjection(db: Db, { customerName: _, ...answer }: ObjectionAnswer): void {
  const { id, customerId, type, createdAt } = answer
  db.write(() =>
    db.orm
      .insert(objections)
      .values({ id, customerId, type, answer, createdAt: Date.parse(createdAt) })
      .run(),
  )
}

/** One answer as it was given. Throws `objection_not_found`. */
export function getObjection(db: Db, id: string): ObjectionAnswer {
  const row = db.orm
    .select({ answer: objections.answer, name: customers.name })
    .from(objections)
    .leftJoin(customers, eq(customers.id, objections.customerId))
    .where(eq(objections.id, id))
    .get()
  if (!row) throw new AppError('objection_not_found')
  return { ...row.answer, customerName: row.name }
}

/** Newest first. */
export function listObjections(
  db: Db,
  { customerId, limit, offset }: { customerId?: string; limit: number; offset: number },
): { objections: ObjectionSummary[]; total: number } {
  const where = customerId ? eq(objections.customerId, customerId) : undefined
  const rows = db.orm
    .select({ answer: objections.answer, name: customers.name })
    .from(objections)
    .leftJoin(customers, eq(customers.id, objections.customerId))
    .where(where)
    .orderBy(desc(objections.createdAt), desc(objections.id))
    .limit(limit)
    .offset(offset)
    .all()
  const total = db.orm.select({ total: count() }).from(objections).where(where).get()?.total ?? 0
  return {
    objections: rows.map(({ answer: { id, createdAt, statement, type, product, customerId: of }, name }) => ({
      id,
      customerId: of,
      customerName: name,
      createdAt,
      statement,
      type,
      product,
    })),
    total,
  }
}
