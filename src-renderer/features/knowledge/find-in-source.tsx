import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { t } from '#shared/messages/index.ts'
import { go, paths } from '../../components/navigation.ts'
import { EmptyState, ErrorState } from '../../components/states.tsx'
import { SearchResultRow } from './search-result.tsx'
import classes from './source-view.module.css'
import { useSearch } from './use-search.ts'

interface FindInSourceProps {
  sourceId: string
  /** Grows each time the search is asked for. */
  find: number
  onWords: (words: readonly string[]) => void
}

/** The same search, within one source. Its words are marked in the document; Enter goes from one passage to the next. */
export function FindInSource({ sourceId, find, onWords }: FindInSourceProps) {
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const reached = useRef(-1)
  const query = text.trim()
  const { data, error, refetch } = useSearch(query, { sourceId })
  const results = query ? data?.results : undefined
  const words = useMemo(() => query.match(/(?<!\S-?)[\p{L}\p{N}]{2,}/gu) ?? [], [query])

  useEffect(() => {
    if (find >= 0) input.current?.select()
  }, [find])
  useEffect(() => {
    onWords(words)
    reached.current = -1
    return () => onWords([])
  }, [words, onWords])
  const openNext = () => {
    if (!results?.length) return
    reached.current = (reached.current + 1) % results.length
    const next = results[reached.current]
    if (next) go(paths.passage(next), { replace: true })
  }
  return (
    <div className={classes.scroll}>
      <TextInput
        ref={input}
        m="sm"
        aria-label={t('knowledge.source.findLabel')}
        placeholder={t('knowledge.source.findLabel')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') openNext()
        }}
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
