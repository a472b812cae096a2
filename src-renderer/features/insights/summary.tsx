import type { Insights } from '#shared/domain/insights.ts'
import { t } from '#shared/messages/index.ts'
import { formatNumber, formatShare } from '../../components/format.ts'
import classes from './insights.module.css'

/** The four figures that say how much there is to go by. */
export function Summary({ summary: { recommendations, feedback, averageRating, outcomes } }: { summary: Insights['summary'] }) {
  const figures = [
    { label: t('insights.summary.advice'), value: formatNumber(recommendations), note: null },
    {
      label: t('insights.summary.feedback'),
      value: formatNumber(feedback),
      note: recommendations > 0 ? t('insights.summary.feedbackShare', { percent: formatShare(feedback / recommendations) }) : null,
    },
    {
      label: t('insights.summary.rating'),
      value: averageRating === null ? t('insights.summary.none') : oneDecimal.format(averageRating),
      note: averageRating === null ? null : t('insights.summary.ratingOf'),
    },
    {
      label: t('insights.summary.won'),
      value: formatNumber(outcomes.purchase ?? 0),
      note: t('insights.summary.wonOf', { count: feedback, number: formatNumber(feedback) }),
    },
  ]
  return (
    <dl className={classes.summary}>
      {figures.map(({ label, value, note }) => (
        <div key={label} className={classes.figure}>
          <dt>{label}</dt>
          <dd>
            <span className={`${classes.value} num`}>{value}</span>
            {note && <span className={`${classes.note} num`}>{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const oneDecimal = new Intl.NumberFormat(navigator.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
