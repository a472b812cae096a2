import { z } from 'zod'
import { Id, type Outcome, STAGES, type Stage } from './common.ts'
import type { ObjectionAnswer, ObjectionResponse } from './objections.ts'
import { TONES } from './recommendations.ts'

const text = (max: number) => z.string().trim().min(1).max(max)

export const EXPERIMENT_KINDS = ['technique', 'tone'] as const
export type Arm = 'a' | 'b'

const size = { least: 10, most: 400 }

/** What is compared, and over how many results: set before the first, never changed afterwards. */
export const ExperimentInput = z
  .strictObject({
    name: text(120),
    kind: z.enum(EXPERIMENT_KINDS),
    /** Technique ids, or tones. */
    a: text(100),
    b: text(100),
    stage: z.enum(STAGES).optional(),
    planned: z.number().int().min(size.least).max(size.most),
  })
  .refine(({ a, b }) => a !== b, { path: ['b'], error: 'the two variants must differ' })
  .refine(({ kind, a, b }) => kind !== 'tone' || [a, b].every((tone) => TONES.some((known) => known === tone)), {
    path: ['a'],
    error: `a tone is one of ${TONES.join(', ')}`,
  })
export type ExperimentInput = z.output<typeof ExperimentInput>

export interface ArmResult {
  /** Customers with a result, and how many of those visits went well. */
  results: number
  won: number
  /** Customers whose advice did use what the arm asked for. */
  followed: number
}

/** What an experiment shows once all planned results are in. */
export interface Verdict {
  a: ArmResult
  b: ArmResult
  /** Share won with A less share won with B, and its 95% interval. */
  difference: number
  low: number
  high: number
  /** Null where the interval holds zero: no difference was shown. */
  better: Arm | null
}

export interface Experiment {
  id: string
  name: string
  kind: (typeof EXPERIMENT_KINDS)[number]
  a: { id: string; title: string }
  b: { id: string; title: string }
  stage: Stage | null
  planned: number
  /** Customers who take part, and results so far. Until all are in, nothing is said about which arm they came from. */
  enrolled: number
  results: number
  status: 'running' | 'complete' | 'stopped'
  startedAt: string
  endedAt: string | null
  /** Only of a complete one. */
  verdict: Verdict | null
}

/** What worked in a visit, in words that name nobody, to be kept as an experience source. */
export const ExperienceInput = z.strictObject({ recommendationId: Id, title: text(200), text: text(5000) })
export type ExperienceInput = z.output<typeof ExperienceInput>

/** A note to start from, and what the app knows the customer by, so that a form can warn of it. */
export interface ExperienceDraft {
  title: string
  text: string
}

export interface DrillStatus {
  /** Cards to go through now, new ones included. */
  due: number
  total: number
  /** When the next card falls due, ISO 8601; null without one. */
  nextDueAt: string | null
}

/** A flash card: the objection in front, the best cited response of the library behind it. */
export interface DrillCard {
  id: string
  statement: string
  product: string | null
  type: ObjectionAnswer['type']
  /** Leitner box, from 1. */
  box: number
  reviews: number
  failures: number
  response: ObjectionResponse
  /** What is said before it, and after. */
  lead: string | null
}

export interface DrillDeal extends DrillStatus {
  /** Null when nothing is due, or nothing in the library answers what is. */
  card: DrillCard | null
  /** Cards left out because the library has no cited answer to them. */
  unanswered: number
}

export const isGoodOutcome = (outcome: Outcome): boolean => outcome === 'interested' || outcome === 'purchase'
