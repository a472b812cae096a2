import { t } from '#shared/messages/index.ts'
import { formatShare } from '../../components/format.ts'
import classes from './insights.module.css'

/** An interval on a scale from 0 to 1: the band is where the rate lies, the mark what was seen. The words say the same. */
export function RangeBar({ rate, low, high }: { rate: number; low: number; high: number }) {
  return (
    <span className={classes.rangeLine}>
      <span className={classes.scale} aria-hidden>
        <span className={classes.band} style={{ left: `${low * 100}%`, width: `${(high - low) * 100}%` }} />
        <span className={classes.seen} style={{ left: `${rate * 100}%` }} />
      </span>
      <span className={classes.rangeText}>{t('insights.techniques.rangeText', { low: formatShare(low), high: formatShare(high) })}</span>
    </span>
  )
}
