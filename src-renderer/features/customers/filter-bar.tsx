import { Button, Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { STAGES, STYLES } from '#shared/domain/common.ts'
import { CUSTOMER_SORTS } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { useCommand } from '../../stores/commands.ts'
import classes from './customer-list.module.css'
import { focusRows } from './customer-rows.tsx'
import { isNarrowed, useListFilter } from './list-filter.ts'
import { MoreFilters } from './more-filters.tsx'
import { ViewsMenu } from './views-menu.tsx'

/** Long enough not to ask for every letter, short enough to feel at once. */
const TYPING_PAUSE_MS = 90

/** Search as you type, what reps narrow by most, the rest behind one button, and saved views. */
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

  return (
    <Group className={classes.filters} gap="xs" role="search">
      <TextInput
        ref={searchBox}
        className={classes.search}
        aria-label={t('customers.search')}
        placeholder={t('customers.searchHint')}
        leftSection={<IconSearch size={16} aria-hidden />}
        onKeyDown={(event) => event.key === 'ArrowDown' && focusRows() && event.preventDefault()}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          search(event.currentTarget.value)
        }}
      />
      <Select
        w={124}
        aria-label={t('customers.filter.stage')}
        placeholder={t('customers.filter.anyStage')}
        data={STAGES.map((value) => ({ value, label: t(`domain.stage.${value}`) }))}
        value={filter.stage}
        onChange={(stage) => narrow({ stage })}
        clearable
      />
      <Select
        w={124}
        aria-label={t('customers.filter.style')}
        placeholder={t('customers.filter.anyStyle')}
        data={STYLES.map((value) => ({ value, label: t(`domain.style.${value}`) }))}
        value={filter.style}
        onChange={(style) => narrow({ style })}
        clearable
      />
      <MoreFilters />
      <Select
        w={148}
        aria-label={t('transfer.sort.label')}
        data={CUSTOMER_SORTS.map((value) => ({ value, label: t(`transfer.sort.${value}`) }))}
        value={filter.sort}
        onChange={(sort) => sort && narrow({ sort })}
        allowDeselect={false}
      />
      <ViewsMenu />
      {isNarrowed(filter) && (
        <Button
          variant="subtle"
          onClick={() => {
            clear()
            // The button goes with what it cleared.
            searchBox.current?.focus()
          }}
        >
          {t('customers.filter.clear')}
        </Button>
      )}
    </Group>
  )
}
