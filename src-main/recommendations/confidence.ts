import type { SalesContext, TalkingPoint } from '#shared/domain/recommendations.ts'
import { unanswered } from './compose/follow-ups.ts'

/** What a stranger's advice is worth at most, however good the documents are. */
const FLOOR = 0.6

/**
 * Confidence 0..1 = coverage x (0.6 + 0.4 x knowledge).
 * Coverage is the share of stated concerns that a point answers with a verified quote from technical or experience sources; with no
 * concern stated, the share of points that carry such a quote. Knowledge is the mean of how complete the profile is and how sure the
 * style hint is (both 0 without a customer).
 */
export function confidenceOf(points: readonly TalkingPoint[], context: SalesContext, completeness: number): number {
  const proven = points.filter((point) => point.citations.some(({ use }) => use === 'proof' || use === 'experience')).length
  const coverage =
    context.concerns.length > 0 ? 1 - unanswered(points, context).length / context.concerns.length : proven / Math.max(1, points.length)
  const knowledge = (completeness + context.styleConfidence) / 2
  return Math.round(coverage * (FLOOR + (1 - FLOOR) * knowledge) * 100) / 100
}
