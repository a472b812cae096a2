import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import type { Draft } from './draft.ts'

interface CustomerPickerProps {
  value: Draft['customer']
  onChange: (customer: Draft['customer']) => void
  error?: boolean
}

/** Finds a customer by name as the rep types; the app searches, so any number of customers will do. */
export function CustomerPicker({ value, onChange, error }: CustomerPickerProps) {
  const [typed, setTyped] = useState(value?.name ?? '')
  const [search] = useDebouncedValue(typed === value?.name ? '' : typed.trim(), 90)
  const found = useRoute('customers.list', { search: search || undefined, limit: 30 }, { keep: true })
  const customers = found.data?.customers ?? []
  const options = customers.map(({ id, name, company }) => ({ value: id, label: company ? `${name}, ${company}` : name }))
  if (value && !options.some((option) => option.value === value.id)) options.unshift({ value: value.id, label: value.name })
  return (
    <Select
      label={t('coach.ask.customer')}
      placeholder={t('coach.ask.noCustomer')}
      nothingFoundMessage={t('coach.ask.nobodyFound')}
      data={options}
      value={value?.id ?? null}
      onChange={(id) => {
        const chosen = customers.find((customer) => customer.id === id)
        onChange(chosen ? { id: chosen.id, name: chosen.name } : null)
      }}
      searchable
      clearable
      onSearchChange={setTyped}
      // The app has already searched.
      filter={({ options: all }) => all}
      error={error}
      data-field="customer"
    />
  )
}
