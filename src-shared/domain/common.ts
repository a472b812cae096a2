import { z } from 'zod'

/** A UUIDv7 as text. */
export const Id = z.uuid()
/** ISO 8601 with a zone at the edges; the database keeps UTC epoch milliseconds. */
export const Instant = z.iso.datetime({ offset: true })
/** ISO 4217 code; money never travels without one. */
export const Currency = z.string().regex(/^[A-Z]{3}$/)

export const STYLES = ['D', 'I', 'S', 'C'] as const
/** One of the four DISC communication styles. A hint about how someone likes to be talked to, never a diagnosis. */
export type Style = (typeof STYLES)[number]

export const STAGES = ['prospecting', 'presentation', 'negotiation', 'closing', 'retention'] as const
export type Stage = (typeof STAGES)[number]

export const OUTCOMES = ['interested', 'neutral', 'resistant', 'purchase', 'no_decision'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const Page = {
  limit: z.number().int().min(1).max(1000).default(50),
  offset: z.number().int().min(0).default(0),
}
