import type { Length, OutputFormat, SalesContext, TalkingPoint, Tone } from '#shared/domain/recommendations.ts'
import { POINTS } from '../compose/compose.ts'
import { renderBullets } from './bullets.ts'
import type { Draft } from './draft.ts'
import { renderEmail } from './email.ts'
import { isForCustomer, isProof } from './parts.ts'
import { renderPresentation } from './presentation.ts'
import { renderScript } from './script.ts'
import { createNumbering } from './sources.ts'

export interface Form {
  format: OutputFormat
  tone: Tone
  length: Length
  /** False puts in what is the rep's own: reasons, techniques, all sources, next steps. */
  forCustomer?: boolean
}

const RENDERERS: Record<OutputFormat, (draft: Draft) => string> = {
  email: renderEmail,
  bullets: renderBullets,
  script: renderScript,
  presentation: renderPresentation,
}

/**
 * Puts points into a form as plain text (Markdown marks), with numbered sources at the end. Whatever leaves the app is fit for the customer: it quotes
 * proof only, and e-mails and slides hold nothing but what is proven or was written by the rep; only the rep's own version has reasons, techniques, notes and
 * next steps. An e-mail has no own version, because it is a message. Brief and detailed forms show the first points only.
 */
export function render(points: TalkingPoint[], context: SalesContext, followUps: string[], form: Form): string {
  const { format, tone, length, forCustomer = true } = form
  const first = points.filter((point) => point.supported).slice(0, POINTS[length])
  const proven = first.filter(isForCustomer)
  const outward = format === 'email' || (format === 'presentation' && forCustomer)
  const shown = outward && proven.length > 0 ? proven : first
  const own = !forCustomer && format !== 'email'
  const numbering = createNumbering(shown, own ? () => true : isProof)
  return RENDERERS[format]({ points: shown, context, followUps: own ? followUps : [], tone, length, numbering, own })
}
