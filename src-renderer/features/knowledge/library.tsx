import { Button } from '@mantine/core'
import { useDebouncedValue, useLocalStorage } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { SOURCE_KINDS, type SourceKind } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { go, paths, useQueryValues } from '../../components/navigation.ts'
import { Page, PageHeader } from '../../components/page.tsx'
import { ErrorState, LoadingState } from '../../components/states.tsx'
import { DropZone } from './drop-zone.tsx'
import { FileOffers } from './file-offers.tsx'
import { ImportButtons } from './import-buttons.tsx'
import { ImportTray } from './import-tray.tsx'
import { SHOWS, type Show, SORTS, type Sort } from './list-filter.ts'
import type { ListView } from './list-toolbar.tsx'
import { SearchBar } from './search-bar.tsx'
import { SearchResults } from './search-results.tsx'
import { SourceList } from './source-list.tsx'

/** How long after the last letter the address remembers a search. */
const ADDRESS_MS = 300

/** Everything known: import, search, and the list of sources. The search lives in the address, so Back returns to it. */
export function Library() {
  const values = useQueryValues()
  const kind = SOURCE_KINDS.find((one) => one === values.get('kind'))
  const inAddress = values.get('search') ?? ''
  const [text, setText] = useState(inAddress)
  const [sort, setSort] = useLocalStorage<Sort>({ key: 'ridealong.library-sort', defaultValue: 'date', getInitialValueInEffect: false })
  const [filter, setFilter] = useState<{ show: Show; tag: string | null }>({
    show: SHOWS.find((one) => one === values.get('show')) ?? 'all',
    tag: null,
  })
  const view: ListView = { ...filter, sort: SORTS.includes(sort) ? sort : 'date' }
  const setView = ({ sort: next, show, tag }: ListView) => {
    setSort(next)
    setFilter({ show, tag })
  }
  const [settled] = useDebouncedValue(text, ADDRESS_MS)

  // The palette changes the address while this view is open; typing here changes it in turn.
  useEffect(() => setText(inAddress), [inAddress])
  useEffect(() => {
    if (settled === text) go(paths.knowledge({ search: text, kind }), { replace: true })
  }, [settled, text, kind])

  const sources = useRoute('knowledge.sources', { kinds: kind && [kind] }, { keep: true })
  const choose = (next: SourceKind | undefined) => go(paths.knowledge({ search: text, kind: next }), { replace: true })

  return (
    <Page>
      <PageHeader
        title={t('knowledge.title')}
        subtitle={sources.data && sources.data.sources.length > 0 && t('knowledge.subtitle', { count: sources.data.sources.length })}
        actions={
          <>
            <Button component="a" href={`#${paths.concepts()}`} variant="subtle">
              {t('answers.concepts.title')}
            </Button>
            <ImportButtons />
          </>
        }
      />
      <SearchBar text={text} onText={setText} kind={kind} onKind={choose} />
      <ImportTray />
      <FileOffers />
      {text.trim() !== '' ? (
        <SearchResults text={text.trim()} kind={kind} />
      ) : sources.isPending ? (
        <LoadingState />
      ) : sources.isError ? (
        <ErrorState error={sources.error} onRetry={sources.refetch} />
      ) : (
        <SourceList sources={sources.data.sources} filtered={kind !== undefined} view={view} onView={setView} />
      )}
      <DropZone />
    </Page>
  )
}
