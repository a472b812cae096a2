import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, spotlight } from '@mantine/spotlight'
import {
  IconArrowMerge,
  IconBook2,
  IconBulb,
  IconCards,
  IconFileImport,
  IconKeyboard,
  IconSearch,
  IconUser,
  IconUserPlus,
  type TablerIcon,
} from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { type MessageKey, t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { formatPlace } from '../../components/format.ts'
import { go, paths } from '../../components/navigation.ts'
import { answersCommand, runCommand } from '../../stores/commands.ts'
import { drillPath } from '../coach/paths.ts'
import { foundByName } from './found-by-name.ts'
import { PLACES } from './navigation.tsx'
import classes from './palette.module.css'
import { openShortcuts } from './shortcuts.tsx'

/** Slow enough to skip letters typed in one go, fast enough to feel immediate. */
const TYPING_MS = 80
const SHOWN = 4

interface Entry {
  id: string
  label: string
  description?: string
  icon: TablerIcon
  run: () => void
}

/** `offered` leaves out what the view in front has no use for. */
const COMMANDS: { label: MessageKey; icon: TablerIcon; run: () => void; offered?: () => boolean }[] = [
  { label: 'shell.palette.newCustomer', icon: IconUserPlus, run: () => go(paths.newCustomer()) },
  { label: 'shell.palette.ask', icon: IconBulb, run: () => go(paths.coach()) },
  { label: 'drill.open', icon: IconCards, run: () => go(drillPath()) },
  { label: 'shell.palette.merge', icon: IconArrowMerge, run: () => runCommand('merge'), offered: () => answersCommand('merge') },
  { label: 'shell.palette.import', icon: IconFileImport, run: () => go(paths.knowledge()) },
  { label: 'shell.palette.shortcuts', icon: IconKeyboard, run: openShortcuts },
]

/** Ctrl+K: go anywhere, find a customer or a passage, or start something. */
export function Palette() {
  const [query, setQuery] = useState('')
  const { groups, settled } = useEntries(query.trim())
  const list = useRef<HTMLDivElement>(null)

  // Spotlight selects the first entry as the rep types, but keeps that one when better answers arrive above it.
  const likeliest = groups[0]?.entries[0]
  const first = likeliest?.id
  useEffect(() => {
    if (!query || !first) return
    for (const entry of list.current?.querySelectorAll('[data-selected]') ?? []) entry.removeAttribute('data-selected')
    list.current?.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
  }, [query, first])

  // Enter means the likeliest of what belongs to these words: while that is on its way, it waits for it.
  const [asked, setAsked] = useState('')
  /** The rep went to an entry with the arrow keys: that one is meant. */
  const chosen = useRef(false)
  const type = (words: string) => {
    setQuery(words)
    setAsked('')
    chosen.current = false
  }
  useEffect(() => {
    if (asked === '' || asked !== query || !settled) return
    setAsked('')
    likeliest?.run()
    spotlight.close()
  }, [asked, query, settled, likeliest])
  const onKey = (event: KeyboardEvent) => {
    if (['ArrowUp', 'ArrowDown'].includes(event.key)) chosen.current = true
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || settled || chosen.current) return
    event.preventDefault()
    event.stopPropagation()
    setAsked(query)
  }
  /** Where the rep was when it opened. */
  const openedAt = useRef('')
  const onClose = () => {
    setAsked('')
    // What had the focus before is of the view that was left: the keyboard goes on in the new one, unless that took it already.
    if (location.hash !== openedAt.current && document.activeElement?.closest('[role="dialog"]'))
      document.querySelector('main')?.focus({ preventScroll: true })
  }
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={type}
      onSpotlightOpen={() => {
        openedAt.current = location.hash
      }}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable
      maxHeight={440}
      transitionProps={{ duration: 100 }}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      classNames={{
        search: classes.search,
        action: classes.action,
        actionLabel: classes.label,
        actionDescription: classes.description,
        actionSection: classes.section,
      }}
      attributes={{ content: { 'aria-label': t('shell.search') } }}
    >
      <Spotlight.Search
        placeholder={t('shell.palette.placeholder')}
        aria-label={t('shell.palette.placeholder')}
        leftSection={<IconSearch size={19} stroke={1.7} aria-hidden />}
        onKeyDownCapture={onKey}
      />
      <Spotlight.ActionsList ref={list}>
        {groups.map(({ label, entries }) =>
          label ? (
            <Spotlight.ActionsGroup key={label} label={t(label)}>
              {entries.map(PaletteEntry)}
            </Spotlight.ActionsGroup>
          ) : (
            entries.map(PaletteEntry)
          ),
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function PaletteEntry({ id, label, description, icon: Icon, run }: Entry) {
  return (
    <Spotlight.Action
      key={id}
      label={label}
      description={description}
      leftSection={<Icon size={19} stroke={1.6} aria-hidden />}
      onClick={run}
    />
  )
}

interface Group {
  label: MessageKey | null
  entries: Entry[]
}

interface Found {
  groups: Group[]
  /** False while what is shown may still belong to fewer letters. */
  settled: boolean
}

/**
 * What matches, grouped, so that Enter takes the likeliest: a place or command by its name, a customer by theirs, a passage, customers who
 * only mention it, and any words as a search.
 */
function useEntries(query: string): Found {
  const [words] = useDebouncedValue(query, TYPING_MS)
  const asks = words.length > 1
  const customers = useRoute('customers.list', { search: words, limit: SHOWN }, { enabled: asks, keep: true })
  const passages = useRoute('knowledge.search', { query: words, limit: SHOWN, typing: true }, { enabled: asks, keep: true })

  // From the beginning of a word: "in" means Insights or Import, not every "in" there is.
  const matches = (label: string) => ` ${label.toLowerCase()}`.includes(` ${query.toLowerCase()}`)
  const free: Entry[] = query
    ? [
        {
          id: 'search',
          label: t('shell.palette.searchFor', { query }),
          icon: IconSearch,
          run: () => go(paths.knowledge({ search: query })),
        },
        { id: 'ask', label: t('shell.palette.askFor', { query }), icon: IconBulb, run: () => go(paths.coach({ situation: query })) },
      ]
    : []
  const places = PLACES.map(({ to, label, icon }) => ({ id: to, label: t(label), icon, run: () => go(to) })).filter(({ label }) =>
    matches(label),
  )
  const commands = COMMANDS.filter(({ offered }) => offered?.() ?? true)
    .map(({ label, icon, run }) => ({ id: label, label: t(label), icon, run }))
    .filter(({ label }) => matches(label))
  const matching = asks ? (customers.data?.customers ?? []) : []
  const people = matching.map((customer) => ({
    id: customer.id,
    label: customer.name,
    description: customer.company,
    icon: IconUser,
    run: () => go(paths.customer(customer.id)),
  }))
  const found = (asks ? (passages.data?.results ?? []) : []).map((result) => ({
    id: `${result.sourceId}:${result.chunkId}`,
    label: result.snippet,
    description: `${result.title}, ${formatPlace(result)}`,
    icon: IconBook2,
    run: () => go(paths.passage(result)),
  }))
  const byCustomer: Group = { label: 'shell.palette.customers', entries: people }
  const byPassage: Group = { label: 'shell.palette.knowledge', entries: found }
  const groups: Group[] = [
    { label: 'shell.palette.go', entries: places },
    { label: 'shell.palette.do', entries: commands },
    ...(foundByName(matching, customers.data?.searchedFor ?? words) ? [byCustomer, byPassage] : [byPassage, byCustomer]),
    { label: null, entries: free },
  ]
  return {
    groups: groups.filter(({ entries }) => entries.length > 0),
    settled: words === query && !customers.isPlaceholderData && !passages.isPlaceholderData && !customers.isLoading && !passages.isLoading,
  }
}
