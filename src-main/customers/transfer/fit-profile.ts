import { CustomerInput } from '#shared/domain/customers.ts'
import { transfer as words } from '#shared/messages/en/transfer.ts'

/** A list or text under way, by the keys that lead to it. */
type Holder = Record<PropertyKey, unknown>

/**
 * A profile with texts and lists cut to what their fields hold, and the names of the fields that lost something: a headline of 300
 * characters is no reason to leave a customer out. Other faults stay for the check that follows.
 */
export function fitProfile<T extends Partial<CustomerInput>>(profile: T): { profile: T; shortened: string[] } {
  const checked = CustomerInput.safeParse(profile)
  const tooBig = checked.success ? [] : checked.error.issues.filter((issue) => issue.code === 'too_big' && issue.origin !== 'number')
  if (tooBig.length === 0) return { profile, shortened: [] }
  const fitted = structuredClone(profile)
  for (const issue of tooBig) {
    const last = issue.path.at(-1) as PropertyKey
    const holder = issue.path.slice(0, -1).reduce<Holder>((inner, key) => inner[key] as Holder, fitted)
    const maximum = issue.code === 'too_big' ? Number(issue.maximum) : 0
    const value = holder[last]
    if (typeof value === 'string') holder[last] = `${value.slice(0, maximum - 1).trimEnd()}…`
    else if (Array.isArray(value)) holder[last] = value.slice(0, maximum)
  }
  return { profile: fitted, shortened: [...new Set(tooBig.map(({ path }) => label(path.find((key) => !GROUPS.has(key)))))] }
}

/** Fields that only hold others: what is too long is named by its own name. */
const GROUPS = new Set<PropertyKey>(['demographics', 'communication', 'decisionFactors', 'buyingContext', 'consent', 'custom'])
const LABELS: Record<string, string> = words.field
const label = (key: PropertyKey = ''): string => LABELS[String(key)] ?? String(key)
