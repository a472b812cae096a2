import { OUTCOMES } from '#shared/domain/common.ts'
import type { Insights } from '#shared/domain/insights.ts'
import { t } from '#shared/messages/index.ts'
import { formatNumber, formatShare } from '../../components/format.ts'
import { Section } from '../../components/page.tsx'
import classes from './insights.module.css'

/** How visits ended: one bar per outcome, best first, each with its count and share in words. */
export function Outcomes({ outcomes }: { outcomes: Insights['summary']['outcomes'] }) {
  const total = OUTCOMES.reduce((sum, outcome) => sum + (outcomes[outcome] ?? 0), 0)
  const most = Math.max(1, ...OUTCOMES.map((outcome) => outcomes[outcome] ?? 0))
  return (
    <Section title={t('insights.outcomes.title')}>
      <table className={classes.bars}>
        <tbody>
          {BEST_FIRST.map((outcome) => {
            const count = outcomes[outcome] ?? 0
            return (
              <tr key={outcome}>
                <th scope="row">{t(`domain.outcome.${outcome}`)}</th>
                <td className={classes.barCell} aria-hidden>
                  {count > 0 && <span className={classes.bar} data-outcome={outcome} style={{ width: `${(count / most) * 100}%` }} />}
                </td>
                <td className={classes.count}>{formatNumber(count)}</td>
                <td className={classes.share}>{formatShare(total ? count / total : 0)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Section>
  )
}

const BEST_FIRST = ['purchase', 'interested', 'neutral', 'no_decision', 'resistant'] as const satisfies (typeof OUTCOMES)[number][]
