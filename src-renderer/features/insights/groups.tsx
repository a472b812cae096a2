import { t } from '#shared/messages/index.ts'
import { formatNumber } from '../../components/format.ts'
import { Section } from '../../components/page.tsx'
import classes from './insights.module.css'

interface Group {
  name: string
  visits: number
  won: number
}

/** Visits that went well out of all, for each of a few groups. Counts rather than shares: with few visits a percentage says too much. */
export function Groups({ title, groups }: { title: string; groups: Group[] }) {
  const visited = groups.filter((group) => group.visits > 0)
  const most = Math.max(1, ...visited.map((group) => group.visits))
  return (
    <Section title={title} aside={t('insights.group.legend')}>
      {visited.length === 0 && <p className={classes.soft}>{t('insights.group.none')}</p>}
      <table className={classes.bars}>
        <tbody>
          {visited.map(({ name, visits, won }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className={classes.barCell} aria-hidden>
                <span className={classes.visits} style={{ width: `${(visits / most) * 100}%` }}>
                  <span className={classes.won} style={{ width: `${(won / visits) * 100}%` }} />
                </span>
              </td>
              <td className={classes.count}>{t('insights.group.share', { won: formatNumber(won), visits: formatNumber(visits) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
