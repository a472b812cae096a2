import type { Customer, CustomerPatch } from '#shared/domain/customers.ts'
import { type CustomerField, type CustomerFormValues, toFormValues, toPatch } from './form-values.ts'

/** Where each field of the form stands in the contract's shape, unless under its own name. */
const PATHS: Partial<Record<CustomerField, string>> = {
  profession: 'demographics.profession',
  location: 'demographics.location',
  ageRange: 'demographics.ageRange',
  familyStatus: 'demographics.familyStatus',
  channels: 'communication.channels',
  communicationStyle: 'communication.style',
  responseTime: 'communication.responseTime',
  language: 'communication.language',
  primary: 'decisionFactors.primary',
  secondary: 'decisionFactors.secondary',
  dealBreakers: 'decisionFactors.dealBreakers',
  interest: 'buyingContext.interest',
  budgetMin: 'buyingContext.budget.min',
  budgetMax: 'buyingContext.budget.max',
  currency: 'buyingContext.budget.currency',
  timeline: 'buyingContext.timeline',
  financing: 'buyingContext.financing',
  tradeIn: 'buyingContext.tradeIn',
  consentGiven: 'consent.given',
  consentOn: 'consent.on',
  consentNote: 'consent.note',
}
const FIELDS = Object.keys(toFormValues()) as CustomerField[]
const FIELD_OF_PATH = new Map(FIELDS.map((field) => [PATHS[field] ?? field, field]))

/** The form field a path of the contract's shape belongs to: `emails.1` is `emails`. */
export function fieldOf(path: string): CustomerField | null {
  if (path.startsWith('custom.')) return 'custom'
  return FIELD_OF_PATH.get(path.replace(/\.\d+(?=\.|$)/g, '')) ?? null
}

/** The change that makes only these fields what the form says; what else was edited meanwhile stays. */
export function patchOf(fields: readonly CustomerField[], values: CustomerFormValues, before: Customer): CustomerPatch {
  return pick(
    toPatch(values, before),
    fields.map((field) => (PATHS[field] ?? field).split('.')),
  )
}

function pick(from: object, paths: string[][]): object {
  const byHead = Map.groupBy(paths, ([head]) => head ?? '')
  return Object.fromEntries(
    Array.from(byHead, ([head, under]) => {
      const value = (from as Record<string, unknown>)[head]
      const deeper = under.map((path) => path.slice(1)).filter((path) => path.length > 0)
      return [head, deeper.length > 0 && typeof value === 'object' && value !== null ? pick(value, deeper) : value]
    }),
  )
}
