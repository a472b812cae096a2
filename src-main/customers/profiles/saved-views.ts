import { and, asc, eq, ne } from 'drizzle-orm'
import type { CustomerListFilter, SavedView } from '#shared/domain/customers.ts'
import { savedViews } from '../../db/schema/index.ts'
import type { CustomersDeps } from '../deps.ts'

/** Filters of the customer list the rep gave a name, the oldest first. */
export const listViews = ({ db }: Pick<CustomersDeps, 'db'>): SavedView[] =>
  db.orm
    .select({ id: savedViews.id, name: savedViews.name, filter: savedViews.filter })
    .from(savedViews)
    .orderBy(asc(savedViews.createdAt), asc(savedViews.id))
    .all()

/** Keeps a filter under a name; the same name again replaces what it stood for. */
export function saveView(deps: Pick<CustomersDeps, 'db' | 'now' | 'newId'>, name: string, filter: CustomerListFilter): SavedView[] {
  const { db, now, newId } = deps
  db.write(() => {
    db.orm.delete(savedViews).where(eq(savedViews.name, name)).run()
    db.orm.insert(savedViews).values({ id: newId(), name, filter, createdAt: now() }).run()
  })
  return listViews(deps)
}

/** Gives a view another name; another view of that name goes. */
export function renameView(deps: Pick<CustomersDeps, 'db'>, id: string, name: string): SavedView[] {
  const { db } = deps
  db.write(() => {
    db.orm
      .delete(savedViews)
      .where(and(eq(savedViews.name, name), ne(savedViews.id, id)))
      .run()
    db.orm.update(savedViews).set({ name }).where(eq(savedViews.id, id)).run()
  })
  return listViews(deps)
}

/** Forgets a view; one that is gone already changes nothing. */
export function removeView(deps: Pick<CustomersDeps, 'db'>, id: string): SavedView[] {
  deps.db.orm.delete(savedViews).where(eq(savedViews.id, id)).run()
  return listViews(deps)
}
