import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { SOURCE_KINDS, type SourceKind } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { KIND_ICONS } from '../../components/badges.tsx'
import { useCommand } from '../../stores/commands.ts'
import classes from './search.module.css'
import { focusResult } from './search-results.tsx'

interface SearchBarProps {
  text: string
  onText: (text: string) => void
  kind: SourceKind | undefined
  onKind: (kind: SourceKind | undefined) => void
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
      <fieldset className={classes.kinds} aria-label={t('knowledge.search.kinds')}>
        <Chip pressed={kind === undefined} onPress={() => onKind(undefined)}>
          {t('knowledge.search.all')}
        </Chip>
        {SOURCE_KINDS.map((one) => {
          const Icon = KIND_ICONS[one]
          return (
            <Chip key={one} pressed={kind === one} onPress={() => onKind(kind === one ? undefined : one)}>
              <Icon size={15} stroke={1.7} aria-hidden />
              {t(`domain.kind.${one}`)}
            </Chip>
          )
        })}
      </fieldset>
    </search>
  )
}

function Chip({ pressed, onPress, children }: { pressed: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" className={classes.chip} aria-pressed={pressed} onClick={onPress}>
      {children}
    </button>
  )
}
