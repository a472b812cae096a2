import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { fromNow } from '../../components/format.ts'
import { paths } from '../../components/navigation.ts'
import { Section } from '../../components/page.tsx'
import { EmptyState, ErrorState } from '../../components/states.tsx'
import classes from './today.module.css'

const SHOWN = 4

/** Advice given lately, to open again or to say what came of it. */
export function RecentAdvice() {
  const { data, error, refetch } = useRoute('recommendations.list', { limit: SHOWN })
  const recent = data?.recommendations ?? []
  return (
    <Section title={t('today.advice.title')}>
      {error && <ErrorState small error={error} onRetry={refetch} />}
      {data && recent.length === 0 && (
        <EmptyState small title={t('today.advice.none')}>
          {t('today.advice.noneHint')}
        </EmptyState>
      )}
      <ul className={classes.rows}>
        {recent.map((advice) => (
          <li key={advice.id}>
            <a className={classes.row} href={`#${paths.recommendation(advice.id)}`}>
              <span className={classes.headline}>{advice.headline}</span>
              <span className={classes.about}>
                {advice.customerName && <span>{advice.customerName}</span>}
                <span>{t(`domain.stage.${advice.stage}`)}</span>
                <span>{fromNow(advice.createdAt)}</span>
                {advice.outcome && <span>{t(`domain.outcome.${advice.outcome}`)}</span>}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}
