import type { CustomerInput } from '#shared/domain/customers.ts'
import type { Db } from '../../db/open.ts'
import { workspacePeople } from '../profiles/duplicates.ts'
import { emailKey, phoneKey } from '../profiles/keys.ts'
import { type CustomerRow, profileColumns } from '../profiles/rows.ts'

/** What stands where someone was named. */
const REMOVED = '[…]'

/** Text columns in which others may be named; JSON is searched as it is stored. */
const COLUMNS: [table: string, columns: string[]][] = [
  ['interactions', ['body']],
  ['follow_ups', ['what']],
  ['commitments', ['what', 'quote']],
  ['recommendations', ['request', 'context', 'text', 'follow_ups', 'warnings']],
  ['talking_points', ['text', 'reason', 'original']],
  ['objections', ['answer']],
  ['response_cache', ['answer']],
  ['feedback', ['notes']],
  ['profile_changes', ['before']],
  ['import_rows', ['record', 'cells', 'before', 'after', 'reason']],
  ['imports', ['file_name']],
]

/**
 * What a customer is named by: full name, e-mail addresses, phone numbers. `unique` leaves out what someone else is named by too:
 * erasing one Ana must not take the name from another.
 */
export function identifiers(db: Db, { id, profile }: CustomerRow): { all: string[]; unique: string[] } {
  const { name, emails = [], phones = [] } = profile
  const people = workspacePeople(db)
  const othersHave = (kind: 'email' | 'phone', key: string) => people.idsOf(kind, key).some((other) => other !== id)
  const sameName = db.raw
    .prepare<[string, string], number>('SELECT count(*) FROM customers WHERE name = ? COLLATE NOCASE AND id <> ?')
    .pluck()
  const unique = [
    ...(sameName.get(name, id) === 0 && name.includes(' ') ? [name] : []),
    ...emails.filter((email) => !othersHave('email', emailKey(email))),
    ...phones.filter((phone) => phone.replace(/\D/g, '').length >= 6 && !othersHave('phone', phoneKey(phone) ?? '')),
  ]
  return { all: [name, ...emails, ...phones], unique }
}

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
    .prepare<string[], { seq: number; profile: string }>(
      `SELECT seq, profile FROM customers WHERE id <> ? AND (${likes.map(() => 'profile LIKE ?').join(' OR ')})`,
    )
    .all(exceptId, ...likes)
  const update = db.raw.prepare('UPDATE customers SET profile = ?, search_text = ? WHERE seq = ?')
  let touched = 0
  for (const { seq, profile } of rows) {
    const whole = JSON.parse(profile) as CustomerInput
    const { name, emails, phones, ...rest } = whole
    const redacted = JSON.parse(JSON.stringify(rest).replace(pattern, REMOVED)) as Omit<CustomerInput, 'name' | 'emails' | 'phones'>
    const next: CustomerInput = { ...redacted, name, ...(emails && { emails }), ...(phones && { phones }) }
    const columns = profileColumns(next)
    if (JSON.stringify(rest) === JSON.stringify(redacted)) continue
    update.run(JSON.stringify(next), columns.searchText, seq)
    touched += 1
  }
  return touched
}
