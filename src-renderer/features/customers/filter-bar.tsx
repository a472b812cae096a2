import { Button, Group, NumberInput, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { STAGES, STYLES } from '#shared/domain/common.ts'
import { CUSTOMER_SORTS } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { useCommand } from '../../stores/commands.ts'
import classes from './customer-list.module.css'
import { isNarrowed, useListFilter } from './list-filter.ts'

/** Long enough not to ask for every letter, short enough to feel at once. */
const TYPING_PAUSE_MS = 90

/** Search as you type, and the three things reps narrow by. */
export function FilterBar() {
  const { filter, narrow, clear } = useListFilter()
  const [typed, setTyped] = useState(filter.search)
  const searchBox = useRef<HTMLInputElement>(null)
  const search = useDebouncedCallback((value: string) => narrow({ search: value }), TYPING_PAUSE_MS)
  useCommand('search', () => {
    searchBox.current?.focus()
    searchBox.current?.select()
  })
  useEffect(() => setTyped(filter.search), [filter.search])

  const budget = (value: string | number) => (value === '' ? null : Number(value))
  return (
    <Group className={classes.filters} gap="xs" role="search">
      <TextInput
        ref={searchBox}
        className={classes.search}
        aria-label={t('customers.search')}
        placeholder={t('customers.searchHint')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          search(event.currentTarget.value)
        }}
      />
      <Select
        w={150}
        aria-label={t('customers.filter.style')}
        placeholder={t('customers.filter.anyStyle')}
        data={STYLES.map((value) => ({ value, label: t(`domain.style.${value}`) }))}
        value={filter.style}
        onChange={(style) => narrow({ style })}
        clearable
      />
      <Select
        w={150}
        aria-label={t('customers.filter.stage')}
        placeholder={t('customers.filter.anyStage')}
        data={STAGES.map((value) => ({ value, label: t(`domain.stage.${value}`) }))}
        value={filter.stage}
        onChange={(stage) => narrow({ stage })}
        clearable
      />
      <NumberInput
        w={116}
        aria-label={t('customers.filter.budgetMin')}
        placeholder={t('customers.filter.budgetMin')}
        value={filter.budgetMin ?? ''}
        onChange={(value) => narrow({ budgetMin: budget(value) })}
        {...MONEY}
      />
      <NumberInput
        w={116}
        aria-label={t('customers.filter.budgetMax')}
        placeholder={t('customers.filter.budgetMax')}
        value={filter.budgetMax ?? ''}
        onChange={(value) => narrow({ budgetMax: budget(value) })}
        {...MONEY}
      />
      <Select
        w={150}
        aria-label={t('transfer.sort.label')}
        data={CUSTOMER_SORTS.map((value) => ({ value, label: t(`transfer.sort.${value}`) }))}
        value={filter.sort}
        onChange={(sort) => sort && narrow({ sort })}
        allowDeselect={false}
      />
      {isNarrowed(filter) && (
        <Button variant="subtle" onClick={clear}>
          {t('customers.filter.clear')}
        </Button>
      )}
    </Group>
  )
}

const MONEY = { min: 0, allowNegative: false, thousandSeparator: ' ', hideControls: true } as const
