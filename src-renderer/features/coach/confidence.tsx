import { IconAlertTriangle } from '@tabler/icons-react'
import type { AdviceWarning } from '#shared/domain/recommendations.ts'
import { t } from '#shared/messages/index.ts'
import { Citation } from '../../components/citation.tsx'
import { formatShare } from '../../components/format.ts'
import classes from './confidence.module.css'

/** How far the advice can be trusted, in words and as a number, and what the rep should know about it. */
export function Confidence({ value, warnings }: { value: number; warnings: AdviceWarning[] }) {
  return (
    <section className={classes.sheet} aria-label={t('coach.confidence.label')}>
      <p className={classes.word}>
        {confidenceWord(value)} <span className={`${classes.share} num`}>{formatShare(value)}</span>
      </p>
      <div className={classes.track} aria-hidden>
        <div className={classes.fill} style={{ width: `${Math.round(value * 100)}%` }} />
      </div>
      <p className={classes.explain}>{t('coach.confidence.explain')}</p>
      {warnings.length > 0 && (
        <ul className={classes.warnings} aria-label={t('coach.sheet.warnings')}>
          {warnings.map((warning) => (
            <Warning key={`${warning.code}${warning.message}`} warning={warning} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** What is the matter first; the sums and what to do about it follow softer, then the pages. */
function Warning({ warning: { message, sides = [] } }: { warning: AdviceWarning }) {
  const [matter, ...rest] = message.split(/(?<=\.) (?=\p{Lu})/u)
  return (
    <li>
      <IconAlertTriangle size={15} aria-hidden className={classes.icon} />
      <span>
        {matter} {rest.length > 0 && <span className={classes.rest}>{rest.join(' ')}</span>}{' '}
        {sides.map(({ said, citation }, i) => (
          <Citation key={`${citation.sourceId}${citation.page}${said}`} citation={citation} number={i + 1} />
        ))}
      </span>
    </li>
  )
}

function confidenceWord(value: number): string {
  if (value >= 0.75) return t('coach.confidence.well')
  return t(value >= 0.5 ? 'coach.confidence.fairly' : 'coach.confidence.thinly')
}
