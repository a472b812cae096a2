import { z } from 'zod'
import { Id, Instant, OUTCOMES, STAGES, type Stage, type Style } from './common.ts'
import type { DecisionDriver } from './customers.ts'
import type { PageUnit, SourceKind } from './knowledge.ts'

export const OUTPUT_FORMATS = ['email', 'bullets', 'script', 'presentation'] as const
export type OutputFormat = (typeof OUTPUT_FORMATS)[number]
export const TONES = ['professional', 'conversational', 'consultative'] as const
export type Tone = (typeof TONES)[number]
export const LENGTHS = ['brief', 'detailed', 'comprehensive'] as const
export type Length = (typeof LENGTHS)[number]
export const URGENCIES = ['low', 'medium', 'high'] as const

const text = (max: number) => z.string().trim().min(1).max(max)

/** What a rep asks advice for. A customer, a situation or both; the rest sharpens it. */
export const RecommendationRequest = z.strictObject({
  customerId: Id.optional(),
  product: text(200).optional(),
  stage: z.enum(STAGES).optional(),
  situation: z.string().trim().max(5000).optional(),
  concerns: z.array(text(200)).max(20).default([]),
  competitors: z.array(text(200)).max(10).default([]),
  urgency: z.enum(URGENCIES).optional(),
  format: z.enum(OUTPUT_FORMATS).default('bullets'),
  tone: z.enum(TONES).default('professional'),
  length: z.enum(LENGTHS).default('detailed'),
  /** The advice this carries on, and what was asked of it. */
  refines: z.strictObject({ id: Id, question: text(2000) }).optional(),
})
export type RecommendationRequest = z.output<typeof RecommendationRequest>

/** Everything the advice was built from, kept so that it can be explained and reproduced. */
export interface SalesContext {
  customer: { id: string; name: string; company?: string } | null
  product: string | null
  stage: Stage
  style: Style | null
  styleConfidence: number
  /** Taxonomy ids and free words, strongest first. */
  concerns: { id: string; title: string; from: 'request' | 'situation' | 'profile' | 'interaction' }[]
  drivers: DecisionDriver[]
  competitors: string[]
  urgency: (typeof URGENCIES)[number] | null
  budget: { min?: number; max?: number; currency: string } | null
  /** Who the purchase is for, as parsed from the situation: "family", "age 35". */
  audience: string[]
  situation: string
  /** What earlier visits say about the techniques used, strongest first; absent where nothing was learned or learning is off. */
  learned?: LearnedWeight[]
  /** The same of the sources quoted. */
  learnedSources?: LearnedSource[]
  /** The experiment this advice takes part in, and what that asked of it. */
  experiment?: { id: string; name: string; variant: string }
}

/** How much a technique is preferred (above 0) or avoided (below) because of what came of it before. */
export interface LearnedWeight {
  technique: string
  title: string
  visits: number
  /** Estimated share of visits it helped in, for this style and stage. */
  rate: number
  /** -1..1 */
  weight: number
  /** Set by an experiment instead of learned; larger than anything that is. */
  trial?: boolean
}

/** How much a source's quotes are preferred or avoided because of what came of advice that quoted it. */
export interface LearnedSource extends Omit<LearnedWeight, 'technique' | 'trial'> {
  sourceId: string
}

/** Where a point's evidence stands. The quote is verbatim on that page: verified in code before anyone sees it. */
export interface Citation {
  sourceId: string
  title: string
  kind: SourceKind
  unit: PageUnit
  page: number
  pageLabel: string | null
  quote: string
  /** Part the quote plays: how to say it, what proves it, how to put it, what worked before. */
  use: 'approach' | 'proof' | 'form' | 'experience'
}

export interface TalkingPoint {
  id: string
  /** What to say. */
  text: string
  /** Why it suits this customer. */
  reason: string
  /** Taxonomy id of the technique and its title. */
  technique: string
  techniqueTitle: string
  /** Concern or driver it answers, by taxonomy id. */
  answers: string | null
  /** False marks a point whose evidence did not hold; it is never presented as fact. */
  supported: boolean
  citations: Citation[]
  /** What was given, where the rep put their own words in its place. */
  original?: string
  /** Stays when the advice is carried on. */
  pinned?: boolean
}

export interface AdviceWarning {
  code:
    | 'budget_near'
    | 'over_budget'
    | 'budget_currency'
    | 'fell_back_offline'
    | 'point_dropped'
    | 'concern_without_evidence'
    | 'product_not_in_knowledge'
    | 'product_assumed'
    | 'competitor_not_in_knowledge'
    | 'no_style'
    | 'kind_missing'
    | 'sources_disagree'
  message: string
  /** What each source says, newest first, where they disagree. */
  sides?: { said: string; citation: Citation }[]
}

export const EXPORT_KINDS = ['markdown', 'docx', 'pptx', 'eml'] as const
export type ExportKind = (typeof EXPORT_KINDS)[number]

/** A file to save or hand on. */
export interface ExportedFile {
  fileName: string
  /** MIME type. */
  type: string
  base64: string
}

/** What would be sent to the language model, and what stands in for whom. */
export interface LlmPreview {
  /** Null when the model is switched off. */
  endpoint: string | null
  model: string | null
  promptVersion: string
  system: string
  user: string
  standIns: { standIn: string; value: string }[]
  /** Estimated from the length. */
  promptTokens: number
  /** US dollars for the prompt alone; null for a model without a known price. */
  costUsd: number | null
}

export interface Usage {
  promptTokens: number
  completionTokens: number
  costUsd: number | null
}

export interface Recommendation {
  id: string
  customerId: string | null
  customerName: string | null
  createdAt: string
  mode: 'offline' | 'online'
  format: OutputFormat
  tone: Tone
  length: Length
  /** The points put into the chosen format, fit for the customer's eyes. */
  text: string
  /** 0..1: share of concerns covered by verified evidence, tempered by how much is known of the customer. */
  confidence: number
  points: TalkingPoint[]
  followUps: string[]
  warnings: AdviceWarning[]
  context: SalesContext
  usage?: Usage
  tookMs: number
  /** Version of the prompt a language model was given. */
  promptVersion?: string
  /** Kept from an earlier, identical question. */
  cached: boolean
  /** The advice this one carries on. */
  refines?: { id: string; question: string }
  feedback: Feedback | null
}

export type RecommendationSummary = Pick<
  Recommendation,
  'id' | 'customerId' | 'customerName' | 'createdAt' | 'mode' | 'format' | 'confidence'
> & {
  headline: string
  product: string | null
  stage: Stage
  outcome: (typeof OUTCOMES)[number] | null
  /** Quotes a source that was replaced or removed since; said in lists. */
  outdated?: boolean
}

/** Two versions of advice side by side. */
export interface AdviceComparison {
  earlier: RecommendationSummary
  later: RecommendationSummary
  /** In the order of the later version; what only the earlier one has comes last. */
  points: PointChange[]
  followUps: { added: string[]; removed: string[] }
  warnings: { added: AdviceWarning[]; removed: AdviceWarning[] }
}

/** `changed`: the same proof or the same place in the talk, in other words. */
export type PointChange =
  | { change: 'same' | 'changed'; before: TalkingPoint; after: TalkingPoint }
  | { change: 'added'; before: null; after: TalkingPoint }
  | { change: 'removed'; before: TalkingPoint; after: null }

export const FeedbackInput = z.strictObject({
  recommendationId: Id,
  outcome: z.enum(OUTCOMES),
  rating: z.number().int().min(1).max(5),
  /** Technique ids that helped, or did not. */
  worked: z.array(text(100)).max(20).default([]),
  failed: z.array(text(100)).max(20).default([]),
  notes: z.string().trim().max(5000).optional(),
  /** What to do next and when; goes to the customer's timeline. */
  followUp: z.strictObject({ at: Instant, what: text(500) }).optional(),
})
export type FeedbackInput = z.output<typeof FeedbackInput>

export interface Feedback {
  id: string
  recommendationId: string
  outcome: (typeof OUTCOMES)[number]
  rating: number
  worked: string[]
  failed: string[]
  notes: string | null
  recordedAt: string
  /** What was kept of it as an experience source; `sourceId` is null while it is being read, and after it was removed. */
  experience: { sourceId: string | null } | null
}
