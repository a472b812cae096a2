import { SimpleGrid } from '@mantine/core'
import type { ReactNode } from 'react'
import type { MessageKey } from '#shared/messages/index.ts'
import type { CustomerField, CustomerFormApi } from './form-values.ts'
import { ProfileField } from './profile-field.tsx'

export interface FormSection {
  id: 'contact' | 'decide' | 'buying' | 'more'
  title: MessageKey
  hint: MessageKey
  /** In rows: fields of one row stand side by side. */
  rows: CustomerField[][]
}

/** The fields every rep fills in first; always in sight. */
export function WhoFields({ form }: { form: CustomerFormApi }) {
  return (
    <>
      <ProfileField form={form} field="name" size="lg" />
      <Row form={form} fields={['company', 'profession', 'stage']} />
    </>
  )
}

/** What can be folded away until it is known. */
export const SECTIONS: FormSection[] = [
  {
    id: 'buying',
    title: 'customers.form.buying',
    hint: 'customers.form.buyingHint',
    rows: [['interest'], ['budgetMin', 'budgetMax', 'currency'], ['timeline', 'financing', 'tradeIn']],
  },
  {
    id: 'decide',
    title: 'customers.form.decide',
    hint: 'customers.form.decideHint',
    rows: [['primary'], ['secondary'], ['dealBreakers']],
  },
  {
    id: 'contact',
    title: 'customers.form.contact',
    hint: 'customers.form.contactHint',
    rows: [['emails', 'phones'], ['channels'], ['communicationStyle', 'responseTime', 'language']],
  },
  {
    id: 'more',
    title: 'customers.form.more',
    hint: 'customers.form.moreHint',
    rows: [
      ['location', 'ageRange', 'familyStatus'],
      ['tags', 'owner'],
      ['source'],
      ['consentGiven', 'consentOn', 'consentNote'],
      ['custom'],
      ['notes'],
    ],
  },
]

/** The fields of a section as they stand in the form. */
export function SectionFields({ form, rows }: { form: CustomerFormApi; rows: CustomerField[][] }): ReactNode {
  return rows.map((fields) => <Row key={fields[0]} form={form} fields={fields} />)
}

function Row({ form, fields }: { form: CustomerFormApi; fields: CustomerField[] }) {
  const inputs = fields.map((field) => <ProfileField key={field} form={form} field={field} />)
  if (inputs.length === 1) return inputs[0]
  return <SimpleGrid cols={{ base: 1, xs: inputs.length }}>{inputs}</SimpleGrid>
}
