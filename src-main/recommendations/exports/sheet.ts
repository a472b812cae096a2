import type { Recommendation } from '#shared/domain/recommendations.ts'
import { advice as words } from '#shared/messages/en/advice.ts'
import { fill } from '#shared/messages/index.ts'
import { POINTS } from '../compose/compose.ts'
import { capital, valuesFor } from '../compose/phrases.ts'
import { isForCustomer, isProof, type Part, partOf } from '../formats/parts.ts'
import { createNumbering } from '../formats/sources.ts'

/** What every exported document holds. */
export interface Sheet {
  title: string
  subtitle: string
  parts: Part[]
  next: string
  /** For the rep only. */
  followUps: string[]
  /** "[1] Data sheet, p. 4". */
  sources: string[]
}

/**
 * Advice as a document. For the customer it holds what is proven, with its pages, and what the rep wrote, and nothing else: no style hint, no reason, no technique,
 * no follow-up, no lesson in psychology. For the rep it holds all of it. Unsupported points never leave the app.
 */
export function sheetOf({ points, context, followUps, length }: Recommendation, forCustomer: boolean): Sheet {
  const supported = points.filter((point) => point.supported).slice(0, POINTS[length])
  const shown = forCustomer ? supported.filter(isForCustomer) : supported
  const numbering = createNumbering(shown, forCustomer ? isProof : () => true)
  const forms = words.forms.presentation
  return {
    title: capital(context.product ?? forms.untitled),
    subtitle: context.customer ? fill(forms.forWhom, valuesFor(context, '')) : '',
    parts: shown.map((point) => partOf(point, context.concerns, numbering.marks(point), forCustomer)),
    next: forms.closing[context.stage],
    followUps: forCustomer ? [] : followUps,
    sources: numbering.list(),
  }
}
