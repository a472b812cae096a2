import { VisuallyHidden } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { AppStatus } from '#shared/domain/app.ts'
import { t } from '#shared/messages/index.ts'
import { paths } from '../../components/navigation.ts'
import { Section } from '../../components/page.tsx'
import classes from './today.module.css'

/** The way from nothing to the first advice, while a step is still missing. */
export function GettingStarted({ counts }: { counts: AppStatus['counts'] }) {
  const steps = [
    { key: 'import', to: paths.knowledge(), done: counts.sources > 0 },
    { key: 'customer', to: paths.newCustomer(), done: counts.customers > 0 },
    { key: 'ask', to: paths.coach(), done: counts.recommendations > 0 },
  ] as const
  return (
    <Section title={t('today.start.title')}>
      <ol className={classes.steps}>
        {steps.map(({ key, to, done }, index) => (
          <li key={key}>
            <a href={`#${to}`} className={`${classes.row} ${classes.step}`}>
              <span className={classes.stepNumber} data-done={done || undefined}>
                {done ? <IconCheck size={15} aria-hidden /> : index + 1}
              </span>
              <span>
                <span className={classes.name}>{t(`today.start.${key}`)}</span>
                {done && <VisuallyHidden>{t('today.start.done')}</VisuallyHidden>}
                <span className={classes.about}>{t(`today.start.${key}Hint`)}</span>
              </span>
            </a>
          </li>
        ))}
      </ol>
    </Section>
  )
}
