import type { Insights } from '#shared/domain/insights.ts'
import { t } from '#shared/messages/index.ts'
import { formatNumber } from '../../components/format.ts'
import { Section } from '../../components/page.tsx'
import classes from './insights.module.css'

const dollars = new Intl.NumberFormat(navigator.language, { style: 'currency', currency: 'USD' })

/** Calls, tokens and cost by language model; nothing at all where none was used. */
export function Spending({ spending }: { spending: Insights['spending'] }) {
  if (spending.length === 0) return null
  return (
    <Section title={t('insights.spending.title')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('insights.spending.model')}</th>
            {(['calls', 'tokens', 'cost'] as const).map((column) => (
              <th key={column} scope="col" className={classes.right}>
                {t(`insights.spending.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {spending.map(({ model, calls, tokens, costUsd }) => (
            <tr key={model}>
              <th scope="row">{model}</th>
              <td className={classes.right}>{formatNumber(calls)}</td>
              <td className={classes.right}>{formatNumber(tokens)}</td>
              <td className={classes.right}>{costUsd === null ? t('insights.spending.unknown') : dollars.format(costUsd)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
