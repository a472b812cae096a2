import { CustomerInput, type CustomerPatch } from '#shared/domain/customers.ts'
import { AppError } from '../../app/app-error.ts'

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

function merge(base: Json, patch: Json): Json {
  const merged = { ...base }
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue
    if (value === null) delete merged[key]
    else merged[key] = isObject(value) ? merge(isObject(merged[key]) ? merged[key] : {}, value) : value
  }
  return merged
}

/**
 * The profile after a change: objects merged at every depth, lists replaced, null clears.
 * Throws `validation_failed` when the parts are fine but the whole is not (a budget whose new low is above the old high).
 */
export function applyPatch(profile: CustomerInput, patch: CustomerPatch): CustomerInput {
  const merged = merge(profile, patch)
  // A style of null is a value here, not a gap: it goes with "off".
  if (isObject(merged.personality)) merged.personality = { style: null, ...merged.personality }
  const result = CustomerInput.safeParse(merged)
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  throw new AppError('validation_failed', { problems })
}
