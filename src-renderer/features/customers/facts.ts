import type { Customer } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { formatDate } from '../../components/format.ts'
import { budgetWords } from './budget-words.ts'
import { type CustomerField, type CustomerFormValues, toFormValues } from './form-values.ts'
import { CHOICES, type FieldPath } from './profile-field.tsx'

/** One line of a profile, empty where nothing is known, and the fields that are edited together to change it. */
export interface Fact {
  id: string
  label: string
  value: string
  fields: FieldPath[]
}

/** The lines of a profile, the most useful first. */
const LINES = [
  'stage',
  'interest',
  'budget',
  'timeline',
  'financing',
  'tradeIn',
  'primary',
  'secondary',
  'dealBreakers',
  'communicationStyle',
  'channels',
  'responseTime',
  'language',
  'name',
  'company',
  'profession',
  'location',
  'familyStatus',
  'ageRange',
  'emails',
  'phones',
  'tags',
  'owner',
  'source',
  'consent',
] as const satisfies (CustomerField | 'budget' | 'consent')[]

/** A profile as lines; those of the rep's own fields, the way to add one, and the notes stand at the end. */
export function factsOf(customer: Customer): Fact[] {
  const values = toFormValues(customer)
  const line = (field: Exclude<CustomerField, 'custom'>): Fact => ({
    id: field,
    label: t(`customers.form.${field}`),
    value: wordsOf(values, field),
    fields: [field],
  })
  return [
    ...LINES.map((id): Fact => {
      if (id === 'budget') {
        const value = budgetWords(customer.buyingContext?.budget) ?? ''
        return { id, label: t('customers.column.budget'), value, fields: ['budgetMin', 'budgetMax', 'currency'] }
      }
      if (id !== 'consent') return line(id)
      const { consent } = customer
      const said = consent && [wordsOf(values, 'consentGiven'), consent.on && formatDate(consent.on), consent.note]
      return {
        id,
        label: t('customers.form.consent'),
        value: said?.filter(Boolean).join(', ') ?? '',
        fields: ['consentGiven', 'consentOn', 'consentNote'],
      }
    }),
    ...values.custom.map(({ name, value }, i): Fact => ({ id: `custom ${name}`, label: name, value, fields: [`custom.${i}.value`] })),
    { id: 'custom', label: t('customers.form.custom'), value: '', fields: ['custom'] },
    line('notes'),
  ]
}

function wordsOf(values: CustomerFormValues, field: CustomerField): string {
  const chosen = [values[field] ?? []].flat().map(String)
  const options = CHOICES[field]?.()
  return chosen.map((one) => options?.find(({ value }) => value === one)?.label ?? one).join(', ')
}
