import { Button, Group, NumberInput, Popover, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { FilterValue } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { formatNumber } from '../../components/format.ts'
import { type ListFilter, useListFilter } from './list-filter.ts'

const QUIET_DAYS = [14, 30, 60, 90, 180, 365]
const HERE = ['tag', 'owner', 'product', 'company', 'budgetMin', 'budgetMax', 'currency', 'quietDays'] as const

/** The filters used less often, behind one button that says how many of them are set. */
export function MoreFilters() {
  const { filter, narrow } = useListFilter()
  const [opened, setOpened] = useState(false)
  const values = useRoute('customers.filterValues', {}, { enabled: opened, keep: true })
  const set = HERE.filter((field) => filter[field] !== null).length
  const days = filter.quietDays === null || QUIET_DAYS.includes(filter.quietDays) ? QUIET_DAYS : [...QUIET_DAYS, filter.quietDays]
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus width={420}>
      <Popover.Target>
        <Button
          variant={set > 0 ? 'light' : 'default'}
          leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
          onClick={() => setOpened(!opened)}
          aria-expanded={opened}
        >
          {set > 0 ? t('customers.filter.moreSet', { count: set }) : t('customers.filter.more')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('customers.filter.more')}>
        <Stack gap="sm">
          <SimpleGrid cols={2} spacing="sm">
            <Choice field="tag" label={t('customers.filter.tag')} values={values.data?.tags} />
            <Choice field="owner" label={t('customers.form.owner')} values={values.data?.owners} />
            <Choice field="product" label={t('customers.form.interest')} values={values.data?.products} />
            <Company />
          </SimpleGrid>
          <Group gap="sm" align="flex-end" wrap="nowrap">
            <Amount field="budgetMin" label={t('customers.filter.budgetMin')} />
            <Amount field="budgetMax" label={t('customers.filter.budgetMax')} />
            <Select
              label={t('customers.form.currency')}
              placeholder={t('customers.filter.any')}
              data={withChosen(values.data?.currencies ?? [], filter.currency)}
              value={filter.currency}
              onChange={(currency) => narrow({ currency })}
              comboboxProps={{ withinPortal: false }}
              clearable
            />
          </Group>
          <Select
            label={t('customers.filter.quiet')}
            placeholder={t('customers.filter.any')}
            data={days.map((count) => ({ value: String(count), label: t('customers.filter.quietDays', { count }) }))}
            value={filter.quietDays === null ? null : String(filter.quietDays)}
            onChange={(value) => narrow({ quietDays: value === null ? null : Number(value) })}
            comboboxProps={{ withinPortal: false }}
            clearable
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

const withChosen = (values: string[], chosen: string | null) => (chosen === null || values.includes(chosen) ? values : [chosen, ...values])

interface ChoiceProps {
  field: 'tag' | 'owner' | 'product'
  label: string
  values: FilterValue[] | undefined
}

/** One of the words in use, with how many customers have it. */
function Choice({ field, label, values = [] }: ChoiceProps) {
  const { filter, narrow } = useListFilter()
  const counts = new Map(values.map(({ value, count }) => [value, count]))
  return (
    <Select
      label={label}
      placeholder={t('customers.filter.any')}
      data={withChosen([...counts.keys()], filter[field])}
      renderOption={({ option }) => (
        <Group justify="space-between" flex={1} wrap="nowrap" gap="sm">
          <span>{option.value}</span>
          <span className="num">{formatNumber(counts.get(option.value) ?? 0)}</span>
        </Group>
      )}
      value={filter[field]}
      onChange={(value) => narrow({ [field]: value })}
      comboboxProps={{ withinPortal: false }}
      maxDropdownHeight={240}
      openOnFocus={false}
      searchable
      clearable
    />
  )
}

function Company() {
  const { filter, narrow } = useListFilter()
  const [typed, setTyped] = useState(filter.company ?? '')
  const settle = useDebouncedCallback((value: string) => narrow({ company: value.trim() || null }), 300)
  useEffect(() => setTyped(filter.company ?? ''), [filter.company])
  return (
    <TextInput
      label={t('customers.form.company')}
      placeholder={t('customers.filter.any')}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        settle(event.currentTarget.value)
      }}
    />
  )
}

function Amount({ field, label }: { field: keyof Pick<ListFilter, 'budgetMin' | 'budgetMax'>; label: string }) {
  const { filter, narrow } = useListFilter()
  return (
    <NumberInput
      label={label}
      min={0}
      allowNegative={false}
      thousandSeparator=" "
      hideControls
      value={filter[field] ?? ''}
      onChange={(value) => narrow({ [field]: value === '' ? null : Number(value) })}
    />
  )
}
