import { isDeepStrictEqual } from 'node:util'
import type { CustomerInput } from '#shared/domain/customers.ts'

type Json = Record<string, unknown>
export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const comparable = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase().replace(/\s+/g, ' ').trim() : value)

/**
 * A profile with what a file knows besides: what the file says goes before what was there, or only fills gaps (`fill`); lists are
 * joined, notes are added below. What the file leaves blank stays.
 */
export function addToProfile(existing: CustomerInput, incoming: Partial<CustomerInput>, fill = false): CustomerInput {
  const { notes, ...rest } = incoming
  const merged = mergeInto(existing, rest, fill) as CustomerInput
  if (!notes || existing.notes?.includes(notes)) return merged
  return { ...merged, notes: existing.notes ? `${existing.notes}\n\n${notes}`.slice(0, 10_000) : notes }
}

function mergeInto(base: unknown, addition: unknown, fill: boolean): unknown {
  if (addition === undefined) return base
  if (Array.isArray(addition)) return joinLists(Array.isArray(base) ? base : [], addition)
  if (!isObject(addition)) return fill && base !== undefined ? base : addition
  const merged: Json = isObject(base) ? { ...base } : {}
  for (const [key, value] of Object.entries(addition)) merged[key] = mergeInto(merged[key], value, fill)
  return merged
}

/** The values of both lists, each once, whatever the case. */
export function joinLists(base: unknown[], addition: unknown[]): unknown[] {
  const known = new Set(base.map(comparable))
  return [...base, ...addition.filter((value) => !known.has(comparable(value)) && known.add(comparable(value)))]
}

/**
 * A profile with an update taken back: each value that still stands as `after` left it returns to what it was `before`; what was
 * changed since stays.
 */
export function takeBack(current: CustomerInput, before: CustomerInput, after: CustomerInput): CustomerInput {
  return revert(current, before, after) as CustomerInput
}

function revert(current: unknown, before: unknown, after: unknown): unknown {
  if (isDeepStrictEqual(current, after)) return before
  if (!isObject(current)) return current
  const [was, became] = [isObject(before) ? before : {}, isObject(after) ? after : {}]
  const keys = new Set([...Object.keys(current), ...Object.keys(was)])
  const entries = Array.from(keys, (key) => [key, revert(current[key], was[key], became[key])] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}
