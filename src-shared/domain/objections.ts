import { z } from 'zod'
import { Id } from './common.ts'
import type { AdviceWarning, Citation } from './recommendations.ts'

export const OBJECTION_TYPES = ['price', 'timing', 'trust', 'need', 'competitor', 'authority', 'feature', 'risk'] as const
export type ObjectionType = (typeof OBJECTION_TYPES)[number]

const text = (max: number) => z.string().trim().min(1).max(max)

/** What they said, and to whom and about what. */
export const ObjectionRequest = z.strictObject({
  customerId: Id.optional(),
  product: text(200).optional(),
  statement: text(2000),
  competitor: text(200).optional(),
})
export type ObjectionRequest = z.output<typeof ObjectionRequest>

/** One line of a sum, in the order it is worked out. */
export interface SumStep {
  /** "Energy", "Your limit". */
  label: string
  sign: '+' | '-' | '=' | '/'
  amount: number
  /** The row it stands in; null for what the rep or the customer said and for what is worked out. */
  citation: Citation | null
}

/** A sum worked out in code from figures in the documents; every amount can be traced. */
export interface Sum {
  title: string
  currency: string
  steps: SumStep[]
}

/** The framework, in order: hear it, find what is behind it, show something, make sure. */
export const OBJECTION_STEPS = ['acknowledge', 'clarify', 'evidence', 'confirm'] as const

export interface ObjectionResponse {
  step: (typeof OBJECTION_STEPS)[number]
  /** What the response does, in a few words: "Ask what it is compared with". */
  strategy: string
  /** What to say. */
  text: string
  /** Title of the idea it works by, from the taxonomy, and its id. */
  principle: string
  principleId: string
  citations: Citation[]
  sum?: Sum
}

export interface ObjectionAnswer {
  id: string
  customerId: string | null
  customerName: string | null
  createdAt: string
  product: string | null
  statement: string
  type: ObjectionType
  /** What else it may be; empty when the words leave no doubt. */
  alsoHeard: ObjectionType[]
  responses: ObjectionResponse[]
  nextSteps: string[]
  warnings: AdviceWarning[]
  tookMs: number
}

export type ObjectionSummary = Pick<ObjectionAnswer, 'id' | 'customerId' | 'customerName' | 'createdAt' | 'statement' | 'type' | 'product'>
