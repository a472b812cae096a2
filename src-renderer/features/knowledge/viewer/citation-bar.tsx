import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { t } from '#shared/messages/index.ts'
import { paths } from '../../../components/navigation.ts'
import { Tool } from './toolbar.tsx'
import type { CitationWalk } from './use-citations.ts'
import classes from './viewer.module.css'

/** From one quote of the advice to the next, and back to the advice. */
export function CitationBar({ walk: { advice, number, count, step } }: { walk: CitationWalk }) {
  return (
    <div className={classes.strip}>
      <Tool label={t('viewer.previousQuote')} icon={IconChevronLeft} disabled={number <= 1} onClick={() => step(-1)} />
      <span className={`${classes.step} num`} role="status">
        {t('viewer.quote', { number, count })}
      </span>
      <Tool label={t('viewer.nextQuote')} icon={IconChevronRight} disabled={number >= count} onClick={() => step(1)} />
      <a className={classes.back} href={`#${paths.recommendation(advice.id)}`}>
        {advice.customerName ? t('viewer.adviceFor', { name: advice.customerName }) : t('viewer.advice')}
      </a>
    </div>
  )
}
