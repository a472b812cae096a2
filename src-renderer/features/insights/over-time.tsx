import { OUTCOMES } from '#shared/domain/common.ts'
import { isGoodOutcome } from '#shared/domain/feedback.ts'
import type { OutcomePeriod } from '#shared/domain/insights.ts'
import { t } from '#shared/messages/index.ts'
import { formatDate, formatNumber } from '../../components/format.ts'
import { Section } from '../../components/page.tsx'
import classes from './over-time.module.css'

/** Visits by week or month: a column each, filled as far as they went well. It is a table, so its figures can be read out. */
export function OverTime({ periods }: { periods: OutcomePeriod[] }) {
  const columns = periods.map(({ from, outcomes }) => ({
    from,
    all: OUTCOMES.reduce((sum, outcome) => sum + outcomes[outcome], 0),
    good: OUTCOMES.filter(isGoodOutcome).reduce((sum, outcome) => sum + outcomes[outcome], 0),
  }))
  const most = Math.max(1, ...columns.map(({ all }) => all))
  if (columns.length < 2) return null
  const labelled = Math.ceil(columns.length / 4)
  return (
    <Section title={t('insights.overTime.title')} aside={t('insights.overTime.legend')}>
      <table className={classes.columns}>
        <thead className="unseen">
          <tr>
            <th scope="col">{t('insights.overTime.from')}</th>
            <th scope="col">{t('insights.overTime.all')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ from, all, good }, i) => (
            <tr key={from} title={t('insights.overTime.bar', { good, all })}>
              <th scope="row" className="num">
                <span className={i % labelled === 0 ? classes.date : 'unseen'}>{formatDate(from)}</span>
              </th>
              <td>
                <span className="unseen">{t('insights.overTime.bar', { good, all })}</span>
                <span className={classes.column} aria-hidden>
                  <span className={`${classes.top} num`}>{all > 0 && formatNumber(all)}</span>
                  <span className={classes.whole} data-none={all === 0 || undefined} style={{ height: `${(all / most) * 100}%` }}>
                    <span className={classes.good} style={{ height: `${all ? (good / all) * 100 : 0}%` }} />
                  </span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
