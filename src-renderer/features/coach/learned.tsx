import type { LearnedWeight } from '#shared/domain/recommendations.ts'
import { t } from '#shared/messages/index.ts'
import { formatShare } from '../../components/format.ts'
import { Section } from '../../components/page.tsx'
import classes from './objection.module.css'

/** What earlier visits changed about this advice, so that the rep can agree or switch it off in Settings. */
export function Learned({ learned }: { learned: LearnedWeight[] }) {
  return (
    <Section title={t('coach.learned.title')}>
      <p className={classes.soft}>{t('coach.learned.lead')}</p>
      <ul className={classes.list}>
        {learned.map(({ technique, title, visits, rate, weight }) => (
          <li key={technique} className={classes.item}>
            {title}
            <span className={`${classes.about} num`}>
              {t(weight > 0 ? 'coach.learned.preferred' : 'coach.learned.avoided', { rate: formatShare(rate), count: visits })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
