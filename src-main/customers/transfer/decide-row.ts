import { isDeepStrictEqual } from 'node:util'
import type { ZodError } from 'zod'
import { CustomerInput } from '#shared/domain/customers.ts'
import type { DuplicatePolicy, ImportRecord } from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'
import { findSame, type MatchedBy, type People } from '../profiles/duplicates.ts'
import { folded } from '../profiles/keys.ts'
import { fitProfile } from './fit-profile.ts'
import { addToProfile } from './merge-profiles.ts'

/** What is to be done with one record. */
export type Decision =
  | { status: 'created'; profile: CustomerInput; reason?: string }
  | { status: 'updated'; profile: CustomerInput; before: CustomerInput; customerId: string }
  | { status: 'skipped'; customerId: string; reason: string }
  | { status: 'failed'; reason: string }

/**
 * Checks a record and finds out who it is about. What is too long is cut rather than refused, and the row says so. `seen` are the
 * customers that rows before it were about: of those a row only fills the gaps, or two rows that disagree would never come to rest.
 */
export function decide(
  people: People,
  { profile, uid, problem, remark, history }: ImportRecord,
  policy: DuplicatePolicy,
  seen: ReadonlySet<string>,
): Decision {
  if (problem) return { status: 'failed', reason: problem }
  const { shortened, ...fitted } = fitProfile(profile)
  const checked = CustomerInput.safeParse(fitted.profile)
  if (!checked.success) return { status: 'failed', reason: inWords(checked.error, profile) }
  const incoming = checked.data
  const said = [remark, shortened.length > 0 && t('transfer.shortened', { fields: shortened.join(', ') })].filter(Boolean).join(' ')
  // A full export brings people with their ids: those are the same whatever the policy says.
  const same = policy === 'create' && !history ? null : findSame(people, { ...incoming, uid })
  const existing = same && people.profileOf(same.id)
  if (!same || !existing) return { status: 'created', profile: incoming, ...(said && { reason: said }) }
  if (policy !== 'update') return { status: 'skipped', customerId: same.id, reason: t(`transfer.same.${same.by}`, { name: existing.name }) }
  const merged = CustomerInput.safeParse(
    fitProfile(addToProfile(existing, nameKept(incoming, existing, same.by), seen.has(same.id))).profile,
  )
  if (!merged.success) return { status: 'failed', reason: inWords(merged.error, profile) }
  if (isDeepStrictEqual(merged.data, existing)) return { status: 'skipped', customerId: same.id, reason: t('transfer.nothingNew') }
  return { status: 'updated', customerId: same.id, profile: merged.data, before: existing }
}

/**
 * Which name stays. A real one never gives way to one that was made up, and on a shared phone line or mailbox not to somebody
 * else's either: only a known id or their own address can say that someone is called differently now.
 */
function nameKept(incoming: CustomerInput, existing: CustomerInput, by: MatchedBy): CustomerInput {
  const madeUp = isUnnamed(incoming) || incoming.name === incoming.company
  const sure = by === 'uid' || (by === 'email' && shareWord(incoming.name, existing.name))
  return !madeUp && (sure || isUnnamed(existing)) ? incoming : { ...incoming, name: existing.name }
}

/** Goes by an e-mail address or a phone number. */
const isUnnamed = ({ name, emails, phones }: CustomerInput): boolean => Boolean(emails?.includes(name) || phones?.includes(name))

function shareWord(one: string, other: string): boolean {
  const words = folded(other).split(' ')
  return folded(one)
    .split(' ')
    .some((word) => words.includes(word))
}

/** Every problem of a profile, with the value where that helps. */
function inWords(error: ZodError, profile: Partial<CustomerInput>): string {
  const sentences = error.issues.map((issue) => {
    const [field, place] = issue.path
    if (field === 'name' && profile.name === undefined) return t('transfer.noName')
    if (field === 'emails' && typeof place === 'number') return t('transfer.notAnEmail', { email: profile.emails?.[place] ?? '' })
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => t('transfer.unknownField', { field: key })).join(' ')
    return t('transfer.fieldProblem', { field: issue.path.join('.'), problem: issue.message })
  })
  return [...new Set(sentences)].join(' ')
}
