import type { Length, SalesContext, TalkingPoint, Tone } from '#shared/domain/recommendations.ts'
import type { Numbering } from './sources.ts'

/** What every form is made from. */
export interface Draft {
  points: TalkingPoint[]
  context: SalesContext
  followUps: string[]
  tone: Tone
  length: Length
  numbering: Numbering
  /** Reasons, techniques and steps are put in. */
  own: boolean
}

/** A message asks one thing, at its end: the question a point would ask across the table stays out of it. */
export function withoutQuestion(text: string): string {
  const statement = /^(.+[.!?”)])\s+[^.!?“”]+\?$/su.exec(text)?.[1]
  return statement ?? text
}
