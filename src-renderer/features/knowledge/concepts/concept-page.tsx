import type { ConceptPage } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../../client/index.ts'
import { KindBadge, Tag } from '../../../components/badges.tsx'
import { formatPlace, formatQuote, formatShare } from '../../../components/format.ts'
import { goBack, paths } from '../../../components/navigation.ts'
import { Page, PageHeader, Section } from '../../../components/page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../components/states.tsx'
import classes from './concepts.module.css'

/** Everything the library says about one idea, over all its sources. */
export function ConceptView({ concept }: { concept: string }) {
  const { data, error, refetch } = useRoute('knowledge.conceptPage', { concept })
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <LoadingState />
  return (
    <Page width="narrow">
      <PageHeader
        title={data.title}
        subtitle={data.definition}
        beside={<Tag>{t(`domain.conceptType.${data.type}`)}</Tag>}
        onBack={() => goBack(paths.concepts())}
      />
      <div className={classes.stack}>
        <Section title={t('answers.concepts.advice')}>
          <p className={classes.advice}>{data.advice}</p>
          {data.synonyms.length > 0 && (
            <p className={classes.synonyms}>
              {t('answers.concepts.synonyms')}: {data.synonyms.join(', ')}
            </p>
          )}
        </Section>
        <Section title={t('answers.concepts.evidence')} aside={data.evidence.length}>
          {data.evidence.length === 0 ? (
            <EmptyState small title={t('answers.concepts.nothing')} />
          ) : (
            <ul className={classes.evidence}>
              {data.evidence.map((piece) => (
                <Evidence key={piece.id} piece={piece} />
              ))}
            </ul>
          )}
        </Section>
      </div>
    </Page>
  )
}

function Evidence({ piece }: { piece: ConceptPage['evidence'][number] }) {
  const { sourceId, page, text, title, kind, confidence } = piece
  return (
    <li>
      <a className={classes.piece} href={`#${paths.source(sourceId, { page, quote: text })}`}>
        <span className={classes.quote}>{formatQuote(text)}</span>
        <span className={classes.foot}>
          <strong>{title}</strong>
          <span className="num">{formatPlace(piece)}</span>
          <KindBadge kind={kind} />
          <span className="num">{t('knowledge.source.sure', { share: formatShare(confidence) })}</span>
        </span>
      </a>
    </li>
  )
}
