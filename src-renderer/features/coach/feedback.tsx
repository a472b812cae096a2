import { isGoodOutcome } from '#shared/domain/feedback.ts'
import type { Recommendation } from '#shared/domain/recommendations.ts'
import { Experience } from './experience.tsx'
import { FeedbackForm } from './feedback-form.tsx'
import { FeedbackRecord } from './feedback-record.tsx'

/** What came of the advice: the form once, the record from then on. */
export function Feedback({ advice: { id, customerId, points, feedback } }: { advice: Recommendation }) {
  const techniques = [...new Map(points.map((point) => [point.technique, { id: point.technique, title: point.techniqueTitle }])).values()]
  if (!feedback) return <FeedbackForm recommendationId={id} techniques={techniques} withNextStep={customerId !== null} />
  return (
    <>
      <FeedbackRecord feedback={feedback} techniques={techniques} />
      {(isGoodOutcome(feedback.outcome) || feedback.experience) && <Experience feedback={feedback} />}
    </>
  )
}
