import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { SearchResult } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { formatPlace } from '../../components/format.ts'
import { goBack, paths } from '../../components/navigation.ts'
import { Page, PageHeader } from '../../components/page.tsx'
import { ErrorState } from '../../components/states.tsx'
import classes from './search-lab.module.css'

/** Passages asked for: enough to hold the beginnings of both lists. */
const DEPTH = 100
const SHOWN = 20
const SETTLE_MS = 250

/** What words find, what vectors find, and what becomes of the two. */
export function SearchLab() {
  const [query, setQuery] = useState('')
  const [settled] = useDebouncedValue(query.trim(), SETTLE_MS)
  const answer = useRoute('knowledge.search', { query: settled, limit: DEPTH }, { enabled: settled !== '', keep: true })
  const models = useRoute('models.list', {})
  const nameOf = (id: string) =>
    models.data?.models.find((model) => model.id === id)?.name ?? (id === 'none' ? t('models.lab.wordsOnly') : id)
  const results = settled === '' ? [] : (answer.data?.results ?? [])
  return (
    <Page>
      <PageHeader title={t('models.lab.title')} subtitle={t('models.lab.lead')} onBack={() => goBack(paths.settings())} />
      <TextInput
        size="md"
        leftSection={<IconSearch size={18} aria-hidden />}
        aria-label={t('models.lab.question')}
        placeholder={t('models.lab.question')}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      {settled === '' && <p className={classes.note}>{t('models.lab.hint')}</p>}
      {answer.error && <ErrorState small error={answer.error} onRetry={answer.refetch} />}
      {settled !== '' && answer.data && !answer.error && (
        <>
          <p className={classes.note} role="status">
            {t('models.lab.took', { ms: Math.round(answer.data.tookMs), embedder: nameOf(answer.data.embedder) })}
          </p>
          <div className={classes.lists}>
            <List title={t('models.lab.words')} results={inOrder(results, 'lexicalRank')} rank={({ why }) => why.lexicalRank ?? 0} />
            <List title={t('models.lab.meaning')} results={inOrder(results, 'vectorRank')} rank={({ why }) => why.vectorRank ?? 0} />
            <List title={t('models.lab.together')} results={results} rank={({ rank }) => rank} detailed />
          </div>
          <p className={classes.note}>{t('models.lab.gap')}</p>
        </>
      )}
    </Page>
  )
}

interface ListProps {
  title: string
  results: SearchResult[]
  rank: (result: SearchResult) => number
  /** Shows the score and both places. */
  detailed?: boolean
}

function List({ title, results, rank, detailed = false }: ListProps) {
  return (
    <section className={classes.list} aria-label={title}>
      <h2>{title}</h2>
      {results.length === 0 && <p className={classes.note}>{t('models.lab.nothing')}</p>}
      <ol>
        {results.slice(0, SHOWN).map((result) => (
          <li key={result.chunkId}>
            <span className={`${classes.rank} num`}>{rank(result)}</span>
            <a href={`#${paths.passage(result)}`}>
              {result.title}, {formatPlace(result)}
            </a>
            <p className={classes.snippet}>{result.snippet}</p>
            {detailed && (
              <p className={classes.why}>
                {t('models.lab.score', { score: result.score.toFixed(3) })} ·{' '}
                {t('models.lab.ranks', {
                  lexical: result.why.lexicalRank ?? t('models.lab.none'),
                  vector: result.why.vectorRank ?? t('models.lab.none'),
                })}
                {result.why.fusedRank !== undefined && ` · ${t('models.lab.reranked', { place: result.why.fusedRank })}`}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

const inOrder = (results: SearchResult[], list: 'lexicalRank' | 'vectorRank'): SearchResult[] =>
  results.filter(({ why }) => why[list] !== undefined).sort((a, b) => (a.why[list] ?? 0) - (b.why[list] ?? 0))
