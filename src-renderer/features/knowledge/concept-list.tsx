import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, useState } from 'react'
import { CONCEPT_TYPES, type Concept, type ConceptType, type SourceDetail } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { FilterChips } from '../../components/filter-chips.tsx'
import { formatPlace, formatQuote, formatShare } from '../../components/format.ts'
import { paths } from '../../components/navigation.ts'
import { ErrorState, LoadingState } from '../../components/states.tsx'
import classes from './source-view.module.css'

const ROW_ESTIMATE_PX = 104

/** Sales concepts found in the source, by type, each with the sentence that shows it. */
export function ConceptList({ source }: { source: SourceDetail }) {
  const [type, setType] = useState<ConceptType | null>(null)
  const { data, error, refetch } = useRoute('knowledge.concepts', { sourceId: source.id })
  if (error) return <ErrorState small error={error} onRetry={refetch} />
  if (!data) return <LoadingState />
  if (data.concepts.length === 0) return <p className={classes.note}>{t('knowledge.source.noConcepts')}</p>
  const types = CONCEPT_TYPES.filter((one) => data.concepts.some((concept) => concept.type === one))
  const shown = type ? data.concepts.filter((concept) => concept.type === type) : data.concepts
  return (
    <>
      {types.length > 1 && (
        <div className={classes.filter}>
          <FilterChips
            small
            label={t('knowledge.source.concepts')}
            all={t('knowledge.source.conceptsOf')}
            options={types.map((one) => ({ value: one, label: t(`domain.conceptType.${one}`) }))}
            value={type}
            onChange={setType}
          />
        </div>
      )}
      <Concepts key={type} concepts={shown} source={source} />
    </>
  )
}

function Concepts({ concepts, source }: { concepts: Concept[]; source: SourceDetail }) {
  const scroll = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: concepts.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_ESTIMATE_PX,
    overscan: 6,
  })
  return (
    <div ref={scroll} className={classes.scroll}>
      <ul className={classes.items} style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const concept = concepts[index]
          if (!concept) return null
          return (
            <li
              key={concept.id}
              ref={rows.measureElement}
              data-index={index}
              className={classes.concept}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={concepts.length}
              aria-posinset={index + 1}
            >
              <a href={`#${paths.source(source.id, { page: concept.page, quote: concept.text })}`}>
                <span className={classes.conceptHead}>
                  <span className={classes.conceptTitle}>{concept.title}</span>
                  <span className="num">{formatPlace({ ...concept, unit: source.unit })}</span>
                </span>
                <span className={classes.conceptText}>{formatQuote(concept.text)}</span>
                <span className={classes.conceptFoot}>
                  {t(`domain.conceptType.${concept.type}`)} · {t('knowledge.source.sure', { share: formatShare(concept.confidence) })}
                </span>
              </a>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
