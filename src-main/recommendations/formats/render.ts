import type { Citation, Length, OutputFormat, SalesContext, TalkingPoint, Tone } from '#shared/domain/recommendations.ts'
import { POINTS } from '../compose/compose.ts'
import { renderBullets } from './bullets.ts'
import { renderEmail } from './email.ts'
import { renderPresentation } from './presentation.ts'
import { renderScript } from './script.ts'
import { createNumbering, type Numbering } from './sources.ts'

export interface Form {
  format: OutputFormat
  tone: Tone
  length: Length
}

/** What every form is made from. */
export interface Draft {
  points: TalkingPoint[]
  context: SalesContext
  followUps: string[]
  tone: Tone
  length: Length
  numbering: Numbering
}

const RENDERERS: Record<OutputFormat, (draft: Draft) => string> = {
  email: renderEmail,
  bullets: renderBullets,
  script: renderScript,
  presentation: renderPresentation,
}

/** How to speak and what to read up on is for the rep; what proves a claim may be shown to the customer. */
const forCustomer = ({ use }: Citation): boolean => use === 'proof'

/**
 * Puts points into a form as plain text (Markdown marks), with numbered sources at the end. E-mails and slides go to the customer, so they
 * hold what is proven and quote proof only; bullets and scripts are the rep's own and carry everything. Brief and detailed forms show the first points only.
 */
export function render(points: TalkingPoint[], context: SalesContext, followUps: string[], { format, tone, length }: Form): string {
  const first = points.filter((point) => point.supported).slice(0, POINTS[length])
  const outward = format === 'email' || format === 'presentation'
  const proven = first.filter((point) => point.citations.some(forCustomer))
  const shown = outward && proven.length > 0 ? proven : first
  const numbering = createNumbering(shown, outward ? forCustomer : () => true)
  return RENDERERS[format]({ points: shown, context, followUps, tone, length, numbering })
}
