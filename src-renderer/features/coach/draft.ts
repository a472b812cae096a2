import { create } from 'zustand'
import type { Input } from '#shared/contract/index.ts'
import type { Stage } from '#shared/domain/common.ts'
import type { Length, OutputFormat, Recommendation, SalesContext, Tone } from '#shared/domain/recommendations.ts'

/** The question as the rep is writing it; kept while they look something up elsewhere in the app. */
export interface Draft {
  customer: { id: string; name: string } | null
  situation: string
  product: string
  stage: Stage | null
  concerns: string[]
  competitors: string[]
  urgency: NonNullable<SalesContext['urgency']> | null
  format: OutputFormat
  tone: Tone
  length: Length
}

export type DraftField = keyof Draft

export const EMPTY_DRAFT: Draft = {
  customer: null,
  situation: '',
  product: '',
  stage: null,
  concerns: [],
  competitors: [],
  urgency: null,
  format: 'bullets',
  tone: 'professional',
  length: 'detailed',
}

interface DraftStore {
  draft: Draft
  change: (changes: Partial<Draft>) => void
  replace: (draft: Draft) => void
}

/** The question on the Coach page. */
export const useDraft = create<DraftStore>((set) => ({
  draft: EMPTY_DRAFT,
  change: (changes) => set(({ draft }) => ({ draft: { ...draft, ...changes } })),
  replace: (draft) => set({ draft }),
}))

/** What is sent: only what the rep filled in. */
export function toRequest(draft: Draft): Input<'recommendations.create'> {
  return {
    customerId: draft.customer?.id,
    product: draft.product.trim() || undefined,
    stage: draft.stage ?? undefined,
    situation: draft.situation.trim() || undefined,
    concerns: draft.concerns,
    competitors: draft.competitors,
    urgency: draft.urgency ?? undefined,
    format: draft.format,
    tone: draft.tone,
    length: draft.length,
  }
}

/**
 * The question behind a piece of advice, to be changed and asked again.
 * Concerns that were read from the situation or the profile stay out: they are found again.
 */
export function draftOf(advice: Recommendation): Draft {
  const { context } = advice
  return {
    customer: context.customer && { id: context.customer.id, name: context.customer.name },
    situation: context.situation,
    product: context.product ?? '',
    stage: context.stage,
    concerns: context.concerns.filter((concern) => concern.from === 'request').map((concern) => concern.title),
    competitors: context.competitors,
    urgency: context.urgency,
    format: advice.format,
    tone: advice.tone,
    length: advice.length,
  }
}
