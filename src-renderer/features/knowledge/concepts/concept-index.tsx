import { Button } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import { useState } from 'react'
import { CONCEPT_TYPES, type ConceptType } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../../client/index.ts'
import { FilterChips } from '../../../components/filter-chips.tsx'
import { go, goBack, paths } from '../../../components/navigation.ts'
import { Page, PageHeader } from '../../../components/page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../components/states.tsx'
import classes from './concepts.module.css'

/** Every idea the library knows something about. */
export function ConceptIndex() {
  const { data, error, refetch } = useRoute('knowledge.knownConcepts', {})
  const [type, setType] = useState<ConceptType | null>(null)
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <LoadingState />
  const shown = type ? data.concepts.filter((concept) => concept.type === type) : data.concepts
  return (
    <Page>
      <PageHeader title={t('answers.concepts.title')} subtitle={t('answers.concepts.lead')} onBack={() => goBack(paths.knowledge())} />
      <div className={classes.filter}>
        <FilterChips
          label={t('answers.concepts.filter')}
          all={t('answers.concepts.all')}
          options={CONCEPT_TYPES.map((one) => ({ value: one, label: t(`domain.conceptType.${one}`) }))}
          value={type}
          onChange={setType}
        />
      </div>
      {data.concepts.length === 0 ? (
        <EmptyState
          icon={IconBulb}
          title={t('answers.concepts.empty')}
          action={<Button onClick={() => go(paths.knowledge())}>{t('answers.concepts.import')}</Button>}
        >
          {t('answers.concepts.emptyHint')}
        </EmptyState>
      ) : shown.length === 0 ? (
        <EmptyState
          small
          title={t('answers.concepts.emptyFilter')}
          action={
            <Button variant="default" onClick={() => setType(null)}>
              {t('answers.concepts.all')}
            </Button>
          }
        />
      ) : (
        <ul className={classes.grid}>
          {shown.map(({ concept, title, definition, passages, sources }) => (
            <li key={concept}>
              <a className={classes.tile} href={`#${paths.concept(concept)}`}>
                <span className={classes.name}>{title}</span>
                <span className={classes.definition}>{definition}</span>
                <span className={classes.count}>{t('answers.concepts.count', { count: passages, sources })}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
