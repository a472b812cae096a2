import { Rating } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { Feedback } from '#shared/domain/recommendations.ts'
import { t } from '#shared/messages/index.ts'
import { Tag } from '../../components/badges.tsx'
import { formatTime } from '../../components/format.ts'
import classes from './feedback.module.css'
import type { Technique } from './technique.ts'

/** Feedback as it was recorded; it is taken once, so there is nothing to change. */
export function FeedbackRecord({ feedback, techniques }: { feedback: Feedback; techniques: Technique[] }) {
  const heading = useRef<HTMLHeadingElement>(null)
  // The form that had the focus is gone: reading goes on here.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus()
  }, [])
  const { outcome, rating, worked, failed, notes, recordedAt } = feedback
  const titles = (ids: string[]) => ids.map((id) => techniques.find((technique) => technique.id === id)?.title ?? id)
  return (
    <section className={classes.sheet}>
      <h2 ref={heading} tabIndex={-1} className={classes.title}>
        {t('coach.feedback.recorded', { when: formatTime(recordedAt) })}
      </h2>
      <dl className={classes.record}>
        <dt>{t('coach.feedback.outcome')}</dt>
        <dd>
          <Tag>{t(`domain.outcome.${outcome}`)}</Tag>
        </dd>
        <dt>{t('coach.feedback.rating')}</dt>
        <dd className={classes.rating}>
          <Rating value={rating} readOnly size="sm" color="teal" aria-hidden />
          <span className="num">{t('coach.feedback.ratingValue', { count: rating })}</span>
        </dd>
        <dt>{t('coach.feedback.worked')}</dt>
        <dd>{titles(worked).join(', ') || t('coach.feedback.none')}</dd>
        <dt>{t('coach.feedback.failed')}</dt>
        <dd>{titles(failed).join(', ') || t('coach.feedback.none')}</dd>
        {notes && (
          <>
            <dt>{t('coach.feedback.notes')}</dt>
            <dd className={classes.notes}>{notes}</dd>
          </>
        )}
      </dl>
    </section>
  )
}
