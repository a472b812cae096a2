import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { Tag } from '../../components/badges.tsx'
import { formatDate } from '../../components/format.ts'
import { paths } from '../../components/navigation.ts'
import { Section } from '../../components/page.tsx'
import { ErrorState } from '../../components/states.tsx'
import classes from './advice-card.module.css'
import { OUTCOME_TONES } from './timeline-entry.tsx'

/** The advice given for this customer, each opened again with a click. */
export function AdviceCard({ customerId }: { customerId: string }) {
  const given = useRoute('recommendations.list', { customerId, limit: 10 })
  return (
    <Section
      title={t('customers.advice.title')}
      aside={given.data && given.data.total > 0 && <span className="num">{given.data.total}</span>}
    >
      {given.isError && <ErrorState small error={given.error} onRetry={() => given.refetch()} />}
      {given.data?.total === 0 && <p className={classes.soft}>{t('customers.advice.empty')}</p>}
      <ul className={classes.list}>
        {given.data?.recommendations.map((item) => (
          <li key={item.id}>
            <a className={classes.item} href={`#${paths.recommendation(item.id)}`}>
              <span className={classes.headline}>{item.headline}</span>
              <span className={classes.soft}>
                <time dateTime={item.createdAt}>{formatDate(item.createdAt)}</time>
                {item.outcome && <Tag tone={OUTCOME_TONES[item.outcome]}>{t(`domain.outcome.${item.outcome}`)}</Tag>}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}
