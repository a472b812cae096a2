import { IconFileText, IconSearchOff } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import type { SourceKind } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { paths } from '../../components/navigation.ts'
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx'
import { AnswerCard } from './answers/answer-card.tsx'
import classes from './search.module.css'
import { SearchResultRow } from './search-result.tsx'
import { useSearch } from './use-search.ts'

const TITLES_SHOWN = 3

/** Passages that answer, best first, and the sources whose title matches. */
export function SearchResults({ text, kind }: { text: string; kind: SourceKind | undefined }) {
  const { data, error, refetch } = useSearch(text, { kind })
  const titles = useRoute('knowledge.sources', { kinds: kind && [kind], search: text }, { keep: true })
  if (error) return <ErrorState small error={error} onRetry={refetch} />
  if (!data) return <LoadingState />
  const named = titles.data?.sources.slice(0, TITLES_SHOWN) ?? []
  return (
    <section aria-label={t('knowledge.search.label')}>
      <p className={classes.summary} role="status">
        {t('knowledge.search.found', { count: data.total })}
      </p>
      <AnswerCard key={text} text={text} />
      {named.length > 0 && (
        <ul className={classes.titles} aria-label={t('knowledge.search.titles')}>
          {named.map((source) => (
            <li key={source.id}>
              <a href={`#${paths.source(source.id)}`}>
                <IconFileText size={16} stroke={1.6} aria-hidden />
                {source.title}
              </a>
            </li>
          ))}
        </ul>
      )}
      {data.results.length === 0 ? (
        <EmptyState icon={IconSearchOff} title={t('knowledge.search.none')}>
          {t('knowledge.search.noneHint')}
        </EmptyState>
      ) : (
        <ol className={classes.results} onKeyDown={walk}>
          {data.results.map((result) => (
            <SearchResultRow key={result.chunkId} result={result} />
          ))}
        </ol>
      )}
    </section>
  )
}

const resultLinks = () => [...document.querySelectorAll<HTMLElement>('[data-result]')]

/** Moves to the result at `index`; false when there is none. */
export function focusResult(index: number): boolean {
  const link = resultLinks()[index]
  link?.focus()
  return link !== undefined
}

/** Arrow keys walk through the results. */
function walk(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const here = resultLinks().indexOf(document.activeElement as HTMLElement)
  if (here + step >= 0 && focusResult(here + step)) event.preventDefault()
}
