import { z } from 'zod'
import { type Outcome, STAGES, STYLES, type Stage, type Style } from './common.ts'

/** Which visits Insights looks at. */
export const InsightsFilter = z.strictObject({
  /** Days looked back over; null is everything. */
  periodDays: z.number().int().min(1).max(3650).nullable().default(null),
  style: z.enum(STYLES).optional(),
  stage: z.enum(STAGES).optional(),
})
export type InsightsFilter = z.output<typeof InsightsFilter>

/** How often something helped. `low`..`high` is the central 90% credible interval, and `enough` is false when there are too few visits to say. */
export interface Effect {
  visits: number
  rate: number
  low: number
  high: number
  enough: boolean
}

/** A technique across the four styles and the five stages; each cell leans on the technique's rate everywhere until it has visits of its own. */
export interface TechniqueProfile {
  technique: string
  title: string
  byStyle: Record<Style, Effect>
  byStage: Record<Stage, Effect>
}

/** How visits ended in a stretch of time. */
export interface OutcomePeriod {
  /** ISO date of its first day. */
  from: string
  outcomes: Record<Outcome, number>
}

/** How often a technique helped. */
export interface TechniqueEffect extends Effect {
  technique: string
  title: string
}

export interface Insights {
  /** Days looked back over; null is everything. */
  periodDays: number | null
  summary: { recommendations: number; feedback: number; averageRating: number | null; outcomes: Record<string, number> }
  /** By week, or by month where more than about four months are looked back over; oldest first. */
  overTime: OutcomePeriod[]
  techniques: TechniqueEffect[]
  /** Techniques with enough visits, across styles and stages. */
  profiles: TechniqueProfile[]
  byStyle: { style: Style | 'unknown'; visits: number; won: number }[]
  byStage: { stage: Stage; visits: number; won: number }[]
  /** Sources that were quoted, most quoted first, and how often visits went well whose advice quoted them. */
  sources: ({ sourceId: string; title: string; cited: number; averageRating: number | null } & Effect)[]
  /** Calls to language models by model; the cost is null where no price is known. */
  spending: { model: string; calls: number; tokens: number; costUsd: number | null }[]
}
