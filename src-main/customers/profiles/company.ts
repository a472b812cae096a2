import { eq } from 'drizzle-orm'
import type { Company, CompanyDetails, CompanyPatch } from '#shared/domain/customers.ts'
import type { Db } from '../../db/open.ts'
import { companies, customerKeys } from '../../db/schema/index.ts'
import { audit, type CustomersDeps } from '../deps.ts'
import { getCompany } from './companies.ts'
import { folded } from './keys.ts'

/** Changes what is known of a company itself. Throws `company_not_found` when nobody works there. */
export function updateCompany(deps: Pick<CustomersDeps, 'db' | 'now' | 'newId'>, name: string, patch: CompanyPatch): Company {
  const { db, now } = deps
  return db.write(() => {
    const before = getCompany(db, name).details
    const details = Object.fromEntries(Object.entries({ ...before, ...patch }).filter(([, value]) => value !== null && value !== undefined))
    writeDetails(db, folded(name), details, now())
    audit(deps, 'company.updated', folded(name))
    return getCompany(db, name)
  })
}

/** Takes what is known of a company along when the last of its people is said to work for it under another name. Call it inside a transaction. */
export function followCompany(db: Db, before: string | undefined, after: string | undefined): void {
  const [from, to] = [folded(before ?? ''), folded(after ?? '')]
  if (!from || !to || from === to) return
  const people = db.orm.select().from(customerKeys).where(eq(customerKeys.key, from)).all()
  const known = (key: string) => db.orm.select().from(companies).where(eq(companies.key, key)).get()
  const leaving = known(from)
  if (!leaving || known(to) || people.some(({ kind }) => kind === 'company')) return
  db.orm.update(companies).set({ key: to }).where(eq(companies.key, from)).run()
}

/** Forgets companies nobody works for, and says how many. Call it inside a transaction. */
export const dropEmptyCompanies = (db: Db): number =>
  db.raw.prepare(`DELETE FROM companies WHERE key NOT IN (SELECT key FROM customer_keys WHERE kind = 'company')`).run().changes

function writeDetails(db: Db, key: string, details: CompanyDetails, updatedAt: number): void {
  db.orm
    .insert(companies)
    .values({ key, details, updatedAt })
    .onConflictDoUpdate({ target: companies.key, set: { details, updatedAt } })
    .run()
}
