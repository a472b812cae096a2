import type { Outcome, Stage, Style } from './common.ts'
import type { DecisionDriver, INTERACTION_TYPES, ListedCommitment } from './customers.ts'
import type { Citation } from './recommendations.ts'

/** One page to read before the door opens. Everything said about a product carries its citations. */
export interface Brief {
  customerId: string
  name: string
  company: string | null
  madeAt: string
  /** Who they are and where they stand, in one line. */
  who: string
  stage: Stage | null
  style: { value: Style | null; confidence: number; line: string }
  lastContact: {
    at: string
    type: (typeof INTERACTION_TYPES)[number]
    outcome: Outcome | null
    words: string | null
    notes: string | null
  } | null
  /** Open promises, what is due first at the top. */
  promises: (ListedCommitment & { overdue: boolean })[]
  /** The three strongest. */
  drivers: DecisionDriver[]
  /** What they will likely say against it, where we know that from, and an answer. */
  objection: { statement: string; from: 'concern' | 'dealBreaker' | 'driver'; response: BriefPoint | null } | null
  /** Up to three; none when the library has nothing on it, and `gap` says what is missing. */
  points: BriefPoint[]
  gap: string | null
  nextStep: { text: string; from: 'follow_up' | 'promise' | 'advice' | 'profile'; at: string | null }
  /** What would make the next brief better. */
  missing: string[]
  tookMs: number
}

export interface BriefPoint {
  text: string
  reason: string
  citations: Citation[]
}
