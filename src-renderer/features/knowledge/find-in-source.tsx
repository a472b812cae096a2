import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type RefObject, useState } from 'react'
import { t } from '#shared/messages/index.ts'
import { EmptyState, ErrorState } from '../../components/states.tsx'
import { SearchResultRow } from './search-result.tsx'
import classes from './source-view.module.css'
import { useSearch } from './use-search.ts'

/** The same search, within one source. */
export function FindInSource({ sourceId, input }: { sourceId: string; input: RefObject<HTMLInputElement | null> }) {
  const [text, setText] = useState('')
  const query = text.trim()
  const { data, error, refetch } = useSearch(query, { sourceId })
  const results = query ? data?.results : undefined
  return (
    <div className={classes.scroll}>
      <TextInput
        ref={input}
        m="sm"
        aria-label={t('knowledge.source.findLabel')}
        placeholder={t('knowledge.source.findLabel')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        leftSection={<IconSearch size={16} aria-hidden />}
      />
      {error && <ErrorState small error={error} onRetry={refetch} />}
      {query === '' && <p className={classes.note}>{t('knowledge.source.findHint')}</p>}
      {results?.length === 0 && <EmptyState small title={t('knowledge.search.none')} />}
      <ol className={classes.items}>
        {results?.map((result) => (
          <SearchResultRow key={result.chunkId} result={result} brief />
        ))}
      </ol>
    </div>
  )
}
