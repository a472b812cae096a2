import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useRef } from 'react'
import { SOURCE_KINDS, type SourceKind } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { KIND_ICONS } from '../../components/badges.tsx'
import { FilterChips } from '../../components/filter-chips.tsx'
import { useCommand } from '../../stores/commands.ts'
import classes from './search.module.css'
import { focusResult } from './search-results.tsx'

interface SearchBarProps {
  text: string
  onText: (text: string) => void
  kind: SourceKind | null
  onKind: (kind: SourceKind | null) => void
}

/** The question box and the kind chips. Arrow down walks into the results. */
export function SearchBar({ text, onText, kind, onKind }: SearchBarProps) {
  const input = useRef<HTMLInputElement>(null)
  useCommand('search', () => input.current?.select())

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && focusResult(0)) event.preventDefault()
    if (event.key === 'Escape' && text) {
      event.preventDefault()
      onText('')
    }
  }
  return (
    <search className={classes.bar}>
      <TextInput
        ref={input}
        size="md"
        type="text"
        inputMode="search"
        aria-label={t('knowledge.search.label')}
        placeholder={t('knowledge.search.placeholder')}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        leftSection={<IconSearch size={19} stroke={1.7} aria-hidden />}
        rightSection={text && <CloseButton aria-label={t('knowledge.search.clear')} onClick={() => onText('')} />}
      />
      <FilterChips
        label={t('knowledge.search.kinds')}
        all={t('knowledge.search.all')}
        options={SOURCE_KINDS.map((one) => ({ value: one, label: t(`domain.kind.${one}`), icon: KIND_ICONS[one] }))}
        value={kind}
        onChange={onKind}
      />
    </search>
  )
}
