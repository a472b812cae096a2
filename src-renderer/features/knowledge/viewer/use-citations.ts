import type { Citation, Recommendation } from '#shared/domain/recommendations.ts'
import { useRoute } from '../../../client/index.ts'
import { go, paths } from '../../../components/navigation.ts'
import { numberCitations } from '../../coach/citations.ts'
import type { Passage } from './view-props.ts'

export interface CitationWalk {
  advice: Recommendation
  /** From 1; 0 when the passage in view is none of them. */
  number: number
  count: number
  /** One step along the quotes of the advice, into another source where the next one stands there. */
  step(by: 1 | -1): void
}

/** The quotes of the advice the reader came from; null when they came another way. */
export function useCitations(adviceId: string | null, sourceId: string, passage: Passage | null): CitationWalk | null {
  const { data: advice } = useRoute('recommendations.get', { id: adviceId ?? '' }, { enabled: adviceId !== null })
  if (!advice) return null
  const citations = numberCitations(advice.points).sources.map(({ citation }) => citation)
  const isHere = (one: Citation) => one.sourceId === sourceId && one.page === passage?.page && one.quote === passage.quote
  const at = citations.findIndex(isHere)
  return {
    advice,
    number: at + 1,
    count: citations.length,
    step: (by) => {
      const next = citations[at < 0 ? 0 : at + by]
      if (next) go(paths.source(next.sourceId, { page: next.page, quote: next.quote, advice: advice.id }), { replace: true })
    },
  }
}
