import type { Outcome, Stage } from './common.ts'
import type { CommitmentStatus, Interaction } from './customers.ts'

/** What a customer's timeline is made of. */
export const TIMELINE_KINDS = ['interaction', 'recommendation', 'feedback', 'stage', 'follow_up', 'commitment'] as const
export type TimelineKind = (typeof TIMELINE_KINDS)[number]

interface Entry {
  id: string
  /** A follow-up stands where it is due or was done, a promise where it was made. */
  at: string
}

export type TimelineEntry = Entry &
  (
    | { kind: 'interaction'; interaction: Interaction }
    | { kind: 'recommendation'; situation: string; product: string | null; stage: Stage; points: number }
    | { kind: 'feedback'; recommendationId: string; outcome: Outcome; rating: number; notes: string | null }
    | { kind: 'stage'; from: Stage | null; to: Stage | null }
    | { kind: 'follow_up'; what: string; doneAt: string | null }
    | { kind: 'commitment'; by: 'rep' | 'customer'; what: string; dueOn: string | null; status: CommitmentStatus }
  )
