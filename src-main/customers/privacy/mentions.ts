import { eq } from 'drizzle-orm'
import type { CustomerInput } from '#shared/domain/customers.ts'
import type { Db } from '../../db/open.ts'
import { customers, merges, profileChanges } from '../../db/schema/index.ts'
import { workspacePeople } from '../profiles/duplicates.ts'
import { emailKey, phoneKey, writeKeys } from '../profiles/keys.ts'
import { type CustomerRow, profileColumns } from '../profiles/rows.ts'

/** What stands where someone was named. */
const REMOVED = '[…]'

/** Text columns in which others may be named; JSON is searched as it is stored. */
const COLUMNS: [table: string, columns: string[]][] = [
  ['interactions', ['body']],
  ['follow_ups', ['what']],
  ['commitments', ['what', 'quote']],
  ['recommendations', ['request', 'context', 'text', 'follow_ups', 'warnings']],
  ['talking_points', ['text', 'reason', 'answers', 'original']],
  ['objections', ['answer']],
  ['response_cache', ['answer']],
  ['feedback', ['notes', 'worked', 'failed']],
  ['drill_cards', ['product']],
  ['experiments', ['name', 'variant_a', 'variant_b']],
  ['profile_changes', ['before']],
  ['merges', ['other', 'before', 'after']],
  ['saved_views', ['name', 'filter']],
  ['companies', ['details']],
  ['import_rows', ['record', 'cells', 'before', 'after', 'reason']],
  ['imports', ['file_name', 'columns']],
  ['jobs', ['payload', 'error']],
]

/**
 * What a customer is and was named by: full names, e-mail addresses, phone numbers. `unique` leaves out what someone else is named by too:
 * erasing one Ana must not take the name from another.
 */
export function identifiers(db: Db, { id, profile }: CustomerRow): { all: string[]; unique: string[] } {
  const known = [profile, ...earlierProfiles(db, id)]
  const each = (valuesOf: (one: CustomerInput) => string[]): string[] => [...new Set(known.flatMap(valuesOf))]
  const names = each(({ name }) => [name])
  const emails = each((one) => one.emails ?? [])
  const phones = each((one) => one.phones ?? [])
  const people = workspacePeople(db)
  const othersHave = (kind: 'email' | 'phone', key: string) => people.idsOf(kind, key).some((other) => other !== id)
  const sameName = db.raw
    .prepare<[string, string], number>('SELECT count(*) FROM customers WHERE name = ? COLLATE NOCASE AND id <> ?')
    .pluck()
  const unique = [
    ...names.filter((name) => name.includes(' ') && sameName.get(name, id) === 0),
    ...emails.filter((email) => !othersHave('email', emailKey(email))),
    ...phones.filter((phone) => phone.replace(/\D/g, '').length >= 6 && !othersHave('phone', phoneKey(phone) ?? '')),
  ]
  return { all: [...names, ...emails, ...phones], unique }
}

/** What the customer was called before edits, and whom a merge made part of them. */
const earlierProfiles = (db: Db, id: string): CustomerInput[] =>
  [
    ...db.orm.select({ profile: profileChanges.before }).from(profileChanges).where(eq(profileChanges.customerId, id)).all(),
    ...db.orm.select({ profile: merges.other }).from(merges).where(eq(merges.customerId, id)).all(),
  ].map(({ profile }) => ('profile' in profile ? profile.profile : profile))

/** Takes a customer's identifiers out of what was written about others and of advice that names them; answers rows changed by table. */
export function redactMentions(db: Db, needles: readonly string[], exceptId: string): Record<string, number> {
  if (needles.length === 0) return {}
  const pattern = anyOf(needles)
  const changed: Record<string, number> = {}
  for (const [table, columns] of COLUMNS) {
    for (const column of columns) {
      changed[table] = (changed[table] ?? 0) + redactColumn(db, table, column, needles, pattern)
    }
  }
  return { ...changed, customers: redactProfiles(db, needles, pattern, exceptId) }
}

/** Any of the texts, in plain form or as JSON escapes them, whatever the case. */
function anyOf(needles: readonly string[]): RegExp {
  const forms = needles.flatMap((needle) => [needle, JSON.stringify(needle).slice(1, -1)])
  const longestFirst = [...new Set(forms)].toSorted((a, b) => b.length - a.length)
  return new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${longestFirst.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  )
}

/** SQLite compares only ASCII letters without case, so a needle's other letters match anything here; the pattern decides. */
const likeAny = (needles: readonly string[]): string[] =>
  needles.map(
    (needle) =>
      `%${JSON.stringify(needle)
        .slice(1, -1)
        .replace(/[%_\\]/g, '_')
        .replace(/[^\x20-\x7e]/g, '_')}%`,
  )

function redactColumn(db: Db, table: string, column: string, needles: readonly string[], pattern: RegExp): number {
  const likes = likeAny(needles)
  const rows = db.raw
    .prepare<string[], { rowid: number; value: string }>(
      `SELECT rowid, ${column} AS value FROM ${table} WHERE ${likes.map(() => `${column} LIKE ?`).join(' OR ')}`,
    )
    .all(...likes)
  const update = db.raw.prepare(`UPDATE ${table} SET ${column} = ? WHERE rowid = ?`)
  const touched = rows.filter(({ value }) => value.replace(pattern, REMOVED) !== value)
  for (const { rowid, value } of touched) update.run(value.replace(pattern, REMOVED), rowid)
  return touched.length
}

/** Other profiles: notes and the like may name someone; their own name, addresses and numbers are theirs. */
function redactProfiles(db: Db, needles: readonly string[], pattern: RegExp, exceptId: string): number {
  const likes = likeAny(needles)
  const rows = db.raw
    .prepare<string[], { seq: number; id: string; profile: string }>(
      `SELECT seq, id, profile FROM customers WHERE id <> ? AND (${likes.map(() => 'profile LIKE ?').join(' OR ')})`,
    )
    .all(exceptId, ...likes)
  let touched = 0
  for (const { seq, id, profile } of rows) {
    const whole = JSON.parse(profile) as CustomerInput
    const { name, emails, phones, ...rest } = whole
    const redacted = JSON.parse(JSON.stringify(rest).replace(pattern, REMOVED)) as Omit<CustomerInput, 'name' | 'emails' | 'phones'>
    const next: CustomerInput = { ...redacted, name, ...(emails && { emails }), ...(phones && { phones }) }
    if (JSON.stringify(rest) === JSON.stringify(redacted)) continue
    db.orm.update(customers).set(profileColumns(next)).where(eq(customers.seq, seq)).run()
    writeKeys(db, id, next)
    touched += 1
  }
  return touched
}
