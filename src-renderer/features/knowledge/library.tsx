import { Button } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { useState } from 'react'
import { SOURCE_KINDS } from '#shared/domain/knowledge.ts'
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

/** Everything known: import, search, and the list of sources. The search lives in the address alone, so Back returns to it. */
export function Library() {
  const values = useQueryValues()
  const kind = SOURCE_KINDS.find((one) => one === values.get('kind'))
  const text = values.get('search') ?? ''
  const searching = text.trim() !== ''
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

  const sources = useRoute('knowledge.sources', { kinds: kind && [kind] }, { keep: true })

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
      <SearchBar
        text={text}
        onText={(typed) => go(paths.knowledge({ search: typed, kind }), { replace: true })}
        kind={kind ?? null}
        onKind={(next) => go(paths.knowledge({ search: text, kind: next ?? undefined }), { replace: true })}
      />
      {/* In front of a customer the answer stands first. */}
      {searching && <SearchResults text={text.trim()} kind={kind} />}
      <ImportTray />
      <FileOffers />
      {searching ? null : sources.isPending ? (
        <LoadingState />
      ) : sources.isError ? (
        <ErrorState small error={sources.error} onRetry={sources.refetch} />
      ) : (
        <SourceList sources={sources.data.sources} filtered={kind !== undefined} view={view} onView={setView} />
      )}
      <DropZone />
    </Page>
  )
}
