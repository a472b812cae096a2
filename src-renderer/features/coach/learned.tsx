import type { LearnedSource, LearnedWeight, SalesContext } from '#shared/domain/recommendations.ts'
import { t } from '#shared/messages/index.ts'
import { formatShare } from '../../components/format.ts'
import { paths } from '../../components/navigation.ts'
import { Section } from '../../components/page.tsx'
import classes from './objection.module.css'

/** What earlier visits changed about this advice, so that the rep can agree or switch it off in Settings. */
export function Learned({ context: { learned = [], learnedSources = [] } }: { context: SalesContext }) {
  if (learned.length + learnedSources.length === 0) return null
  return (
    <Section title={t('coach.learned.title')}>
      <p className={classes.soft}>
        {t('coach.learned.lead')}{' '}
        <a className={classes.link} href={`#${paths.settings()}`}>
          {t('coach.learned.settings')}
        </a>
      </p>
      <ul className={classes.list}>
        {learned.map((weight) => (
          <Item key={weight.technique} weight={weight} up="coach.learned.preferred" down="coach.learned.avoided" />
        ))}
        {learnedSources.map((weight) => (
          <Item key={weight.sourceId} weight={weight} up="coach.learned.sourcePreferred" down="coach.learned.sourceAvoided" />
        ))}
      </ul>
    </Section>
  )
}

interface ItemProps {
  weight: LearnedWeight | LearnedSource
  up: 'coach.learned.preferred' | 'coach.learned.sourcePreferred'
  down: 'coach.learned.avoided' | 'coach.learned.sourceAvoided'
}

function Item({ weight: { title, visits, rate, weight }, up, down }: ItemProps) {
  return (
    <li className={classes.item}>
      {title}
      <span className={`${classes.about} num`}>{t(weight > 0 ? up : down, { rate: formatShare(rate), count: visits })}</span>
    </li>
  )
}

/** Says that an experiment decided something here. */
export function InExperiment({ experiment: { name, variant } }: { experiment: NonNullable<SalesContext['experiment']> }) {
  return (
    <Section title={t('coach.experiment.title')}>
      <p className={classes.soft}>
        {t('coach.experiment.text', { name, variant })}{' '}
        <a className={classes.link} href={`#${paths.insights()}`}>
          {t('coach.experiment.open')}
        </a>
      </p>
    </Section>
  )
}
