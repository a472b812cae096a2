import { isDeepStrictEqual } from 'node:util'
import type { CustomerInput } from '#shared/domain/customers.ts'
import type { MergedField } from '#shared/domain/merge.ts'
import { type MessageKey, t } from '#shared/messages/index.ts'
import { isObject, joinLists } from '../transfer/merge-profiles.ts'

/** Parts that only mean something together. */
const WHOLE = new Set(['personality', 'consent', 'buyingContext.budget', 'styleQuestionnaire', 'styleChecklist'])

interface Merged {
  profile: Partial<CustomerInput>
  conflicts: MergedField[]
  added: MergedField[]
}

/**
 * Two profiles as one. What the kept one says wins, except for the paths in `take`; what it does not know comes from the other;
 * lists are joined and notes stand below each other. The result may be longer than a profile can be: check it.
 */
export function mergeFields(keep: CustomerInput, other: CustomerInput, take: ReadonlySet<string> = new Set()): Merged {
  const conflicts: MergedField[] = []
  const added: MergedField[] = []
  const field = (path: string, mine: unknown, theirs: unknown): MergedField => ({
    path,
    label: labelOf(path),
    keep: inWords(path, mine),
    other: inWords(path, theirs),
  })

  function merge(path: string, mine: unknown, theirs: unknown): unknown {
    if (theirs === undefined || isDeepStrictEqual(mine, theirs)) return mine
    const grows = (value: unknown) => {
      if (!isDeepStrictEqual(value, mine)) added.push(field(path, mine, theirs))
      return value
    }
    if (path === 'notes' && mine !== undefined) return grows(`${mine}\n\n${theirs}`)
    if (Array.isArray(theirs)) return grows(joinLists(Array.isArray(mine) ? mine : [], theirs))
    if (isObject(theirs) && !WHOLE.has(path)) {
      const base = isObject(mine) ? mine : {}
      const keys = [...new Set([...Object.keys(base), ...Object.keys(theirs)])]
      const entries = keys.map((key) => [key, merge(path ? `${path}.${key}` : key, base[key], theirs[key])] as const)
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
    }
    if (mine === undefined) return grows(theirs)
    conflicts.push(field(path, mine, theirs))
    return take.has(path) ? theirs : mine
  }
  return { profile: merge('', keep, other) as Partial<CustomerInput>, conflicts, added }
}

const LABELS: Record<string, MessageKey> = {
  name: 'transfer.field.name',
  emails: 'transfer.field.email',
  phones: 'transfer.field.phone',
  personality: 'transfer.field.style',
  styleQuestionnaire: 'transfer.merge.questionnaire',
  styleChecklist: 'transfer.merge.checklist',
  'communication.style': 'transfer.field.communicationStyle',
}
const OWN_LABELS = new Set(
  `company profession location ageRange familyStatus channels responseTime language primary secondary dealBreakers budget timeline
   financing tradeIn interest stage tags owner source consent notes`.split(/\s+/),
)

function labelOf(path: string): string {
  const last = path.slice(path.indexOf('.') + 1)
  if (path.startsWith('custom.')) return last
  return t(LABELS[path] ?? (OWN_LABELS.has(last) ? (`transfer.field.${last}` as MessageKey) : 'transfer.field.custom'))
}

/** Enums by the catalogue's words. */
const ENUMS: Record<string, string> = {
  stage: 'domain.stage',
  'buyingContext.timeline': 'customers.timeline',
  'buyingContext.financing': 'customers.financing',
  'communication.style': 'customers.talk',
  'communication.responseTime': 'customers.responseTime',
  'communication.channels': 'customers.channel',
}

function inWords(path: string, value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map((one) => inWords(path, one)).join(', ')
  if (isObject(value)) {
    const parts = Object.entries(value).filter(([, part]) => part !== null && typeof part !== 'object')
    return parts
      .map(([, part]) => (part === true ? t('transfer.merge.yes') : part === false ? t('transfer.merge.no') : String(part)))
      .join(' ')
  }
  const known = ENUMS[path]
  return known ? t(`${known}.${String(value)}` as MessageKey) : String(value)
}
