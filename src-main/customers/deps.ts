import type { Db } from '../db/open.ts'
import { auditLog } from '../db/schema/index.ts'
import type { Taxonomy } from '../knowledge/concepts/taxonomy.ts'
import type { Lexicon } from './personality/lexicon.ts'

/** What the customers domain is given; each function names the part it needs. */
export interface CustomersDeps {
  db: Db
  /** UTC epoch milliseconds. */
  now(): number
  newId(): string
  taxonomy: Taxonomy
  lexicon: Lexicon
}

/** Writes need the clock, ids for the audit log, and the lexicon, because every write may change the style in force. */
export type WriteDeps = Pick<CustomersDeps, 'db' | 'now' | 'newId' | 'lexicon'>

/** Notes who-did-what without anyone's words: the action and the subject's id. Call it inside the write's transaction. */
export function audit({ db, now, newId }: Pick<CustomersDeps, 'db' | 'now' | 'newId'>, action: string, subject: string): void {
  db.orm.insert(auditLog).values({ id: newId(), at: now(), action, subject }).run()
}
