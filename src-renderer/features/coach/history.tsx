import { Button } from '@mantine/core'
import { useState } from 'react'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { Tag } from '../../components/badges.tsx'
import { formatDate, formatShare } from '../../components/format.ts'
import { paths } from '../../components/navigation.ts'
import { Section } from '../../components/page.tsx'
import { ErrorState } from '../../components/states.tsx'
import classes from './history.module.css'

const STEP = 20

/** Earlier advice, the latest first, each opened again with a click; narrowed to the customer in the question. */
export function History({ customerId }: { customerId?: string }) {
  const [limit, setLimit] = useState(STEP)
  const given = useRoute('recommendations.list', { customerId, limit }, { keep: true })
  const total = given.data?.total ?? 0
  return (
    <Section title={t('coach.history.title')} aside={total > 0 && <span className="num">{total}</span>}>
      {given.isError && <ErrorState small error={given.error} onRetry={() => given.refetch()} />}
      {given.isSuccess && total === 0 && <p className={classes.soft}>{t('coach.history.empty')}</p>}
      <ul className={classes.list}>
        {given.data?.recommendations.map((item) => (
          <li key={item.id}>
            <a className={classes.item} href={`#${paths.recommendation(item.id)}`}>
              <span className={classes.about}>
                {item.customerName ?? t('coach.sheet.noCustomer')}
                {item.product && <span className={classes.product}>{item.product}</span>}
              </span>
              <span className={classes.headline}>{item.headline}</span>
              <span className={`${classes.soft} num`}>
                <time dateTime={item.createdAt}>{formatDate(item.createdAt)}</time>
                <span>{formatShare(item.confidence)}</span>
                {item.outdated && <Tag tone="warning">{t('coach.history.outdated')}</Tag>}
                {item.outcome ? <Tag>{t(`domain.outcome.${item.outcome}`)}</Tag> : <span>{t('coach.history.noFeedback')}</span>}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {total > limit && (
        <Button variant="subtle" fullWidth onClick={() => setLimit(limit + STEP)}>
          {t('coach.history.more')}
        </Button>
      )}
    </Section>
  )
}
