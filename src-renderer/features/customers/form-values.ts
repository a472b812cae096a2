import type { UseFormReturnType } from '@mantine/form'
import type { Customer, CustomerInput, CustomerPatch } from '#shared/domain/customers.ts'

type Filled = Required<CustomerInput>
type Talk = Required<Filled['communication']>
type Buying = Required<Filled['buyingContext']>

/** The form's own flat shape: every field is there, empty where nothing is known. */
export interface CustomerFormValues {
  name: string
  company: string
  profession: string
  stage: Filled['stage'] | null
  emails: string[]
  phones: string[]
  channels: Talk['channels']
  communicationStyle: Talk['style'] | null
  responseTime: Talk['responseTime'] | null
  language: string
  primary: string[]
  secondary: string[]
  dealBreakers: string[]
  interest: string
  budgetMin: number | string
  budgetMax: number | string
  currency: string
  timeline: Buying['timeline'] | null
  financing: Buying['financing'] | null
  tradeIn: string
  location: string
  ageRange: string
  familyStatus: string
  tags: string[]
  owner: string
  source: string
  consentGiven: 'yes' | 'no' | null
  consentOn: string
  consentNote: string
  custom: OwnField[]
  notes: string
}

/** A field of the rep's own; `id` only tells rows apart while they are typed. */
export interface OwnField {
  id: string
  name: string
  value: string
}

export type CustomerField = keyof CustomerFormValues
export type CustomerFormApi = UseFormReturnType<CustomerFormValues>

/** What the form starts with: an existing customer, or nothing but a currency. */
export function toFormValues(customer?: Customer): CustomerFormValues {
  const { demographics: person, communication: talk, decisionFactors: decides, buyingContext: buying } = customer ?? {}
  return {
    name: customer?.name ?? '',
    company: customer?.company ?? '',
    profession: person?.profession ?? '',
    stage: customer?.stage ?? null,
    emails: customer?.emails ?? [],
    phones: customer?.phones ?? [],
    channels: talk?.channels ?? [],
    communicationStyle: talk?.style ?? null,
    responseTime: talk?.responseTime ?? null,
    language: talk?.language ?? '',
    primary: decides?.primary ?? [],
    secondary: decides?.secondary ?? [],
    dealBreakers: decides?.dealBreakers ?? [],
    interest: buying?.interest ?? '',
    budgetMin: buying?.budget?.min ?? '',
    budgetMax: buying?.budget?.max ?? '',
    currency: buying?.budget?.currency ?? 'EUR',
    timeline: buying?.timeline ?? null,
    financing: buying?.financing ?? null,
    tradeIn: buying?.tradeIn ?? '',
    location: person?.location ?? '',
    ageRange: person?.ageRange ?? '',
    familyStatus: person?.familyStatus ?? '',
    tags: customer?.tags ?? [],
    owner: customer?.owner ?? '',
    source: customer?.source ?? '',
    consentGiven: customer?.consent ? (customer.consent.given ? 'yes' : 'no') : null,
    consentOn: customer?.consent?.on ?? '',
    consentNote: customer?.consent?.note ?? '',
    custom: Object.entries(customer?.custom ?? {}).map(([name, value]) => ({ id: name, name, value })),
    notes: customer?.notes ?? '',
  }
}

/**
 * A change that makes the customer what the form says: what is empty in the form is cleared with null, and so are fields of the
 * rep's own that `before` had.
 */
export function toPatch(values: CustomerFormValues, before?: Customer): CustomerPatch {
  const budget = { min: amount(values.budgetMin), max: amount(values.budgetMax), currency: values.currency.trim().toUpperCase() }
  return {
    name: values.name.trim(),
    company: words(values.company),
    stage: values.stage,
    emails: items(values.emails),
    phones: items(values.phones),
    tags: items(values.tags),
    owner: words(values.owner),
    source: words(values.source),
    consent: values.consentGiven && { given: values.consentGiven === 'yes', on: words(values.consentOn), note: words(values.consentNote) },
    custom: ownFields(values.custom, before),
    notes: words(values.notes),
    demographics: {
      profession: words(values.profession),
      location: words(values.location),
      ageRange: words(values.ageRange),
      familyStatus: words(values.familyStatus),
    },
    communication: {
      style: values.communicationStyle,
      channels: items(values.channels),
      responseTime: values.responseTime,
      language: words(values.language),
    },
    decisionFactors: { primary: items(values.primary), secondary: items(values.secondary), dealBreakers: items(values.dealBreakers) },
    buyingContext: {
      budget: budget.min === null && budget.max === null ? null : budget,
      timeline: values.timeline,
      financing: values.financing,
      tradeIn: words(values.tradeIn),
      interest: words(values.interest),
    },
  }
}

/** The contract's shape, without what was left empty. */
export function toInput(values: CustomerFormValues): CustomerInput {
  return withoutEmpty(toPatch(values)) as CustomerInput
}

function ownFields(fields: OwnField[], before?: Customer): Record<string, string | null> | null {
  const kept = fields.flatMap(({ name, value }) => (name.trim() && value.trim() ? [[name.trim(), value.trim()] as const] : []))
  const gone = Object.keys(before?.custom ?? {}).filter((name) => !kept.some(([other]) => other === name))
  if (kept.length === 0) return null
  return Object.fromEntries([...gone.map((name) => [name, null] as const), ...kept])
}

const words = (value: string) => value.trim() || null
const items = <T>(values: T[]) => (values.length ? values : null)
const amount = (value: number | string) => (value === '' ? null : Number(value))

function withoutEmpty(value: object): object | null {
  const kept = Object.entries(value)
    .map(([key, field]): [string, unknown] => [key, isGroup(field) ? withoutEmpty(field) : field])
    .filter(([, field]) => field !== null && field !== undefined)
  return kept.length ? Object.fromEntries(kept) : null
}

const isGroup = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)
