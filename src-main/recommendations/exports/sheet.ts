import type { Citation, Recommendation, TalkingPoint } from '#shared/domain/recommendations.ts'
import { advice as words } from '#shared/messages/en/advice.ts'
import { fill } from '#shared/messages/index.ts'
import { POINTS } from '../compose/compose.ts'
import { capital, topicOf, valuesFor } from '../compose/phrases.ts'
import { placeOf } from '../evidence/evidence.ts'
import { cellsOf } from '../evidence/spans.ts'
import { withoutQuestion } from '../formats/email.ts'
import { createNumbering } from '../formats/sources.ts'

/** One part of a document that leaves the app. */
export interface Part {
  title: string
  text: string
  /** Rows of a table, the one that names the columns first; empty where the proof is a sentence. */
  rows: string[][]
  /** Sentences, verbatim. */
  quotes: string[]
  /** "Data sheet, p. 4 [1]". */
  place: string
  /** For the rep only: why it fits and by which technique. Null in a document for the customer. */
  reason: string | null
}

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
 * Advice as a document. For the customer it holds what is proven, with its pages, and nothing else: no style hint, no reason, no technique,
 * no follow-up, no lesson in psychology. For the rep it holds all of it. Unsupported points never leave the app.
 */
export function sheetOf({ points, context, followUps, length }: Recommendation, forCustomer: boolean): Sheet {
  const supported = points.filter((point) => point.supported).slice(0, POINTS[length])
  const shown = forCustomer ? supported.filter((point) => point.citations.some(isProof)) : supported
  const numbering = createNumbering(shown, forCustomer ? isProof : () => true)
  const forms = words.forms.presentation
  return {
    title: capital(context.product ?? forms.untitled),
    subtitle: context.customer ? fill(forms.forWhom, valuesFor(context, '')) : '',
    parts: shown.map((point) => partOf(point, titleOf(point, context.concerns), numbering.marks(point), forCustomer)),
    next: forms.closing[context.stage],
    followUps: forCustomer ? [] : followUps,
    sources: numbering.list(),
  }
}

const isProof = ({ use }: Citation): boolean => use === 'proof'

function partOf(point: TalkingPoint, title: string, marks: string, forCustomer: boolean): Part {
  const proofs = point.citations.filter(isProof)
  const isRow = ({ quote }: Citation) => cellsOf(quote).length > 1
  const [first] = proofs
  return {
    title,
    text: forCustomer ? withoutQuestion(point.text) : point.text,
    // The row that names the columns is cited last and read first.
    rows: proofs
      .filter(isRow)
      .reverse()
      .map(({ quote }) => cellsOf(quote)),
    quotes: proofs.filter((citation) => !isRow(citation)).map(({ quote }) => quote.replaceAll('\n', ' ')),
    place: first ? `${first.title}, ${placeOf(first)}${marks}` : '',
    reason: forCustomer ? null : `${point.reason} (${point.techniqueTitle})`,
  }
}

function titleOf(point: TalkingPoint, concerns: Recommendation['context']['concerns']): string {
  const concern = concerns.find(({ id }) => id === point.answers)
  if (concern) return capital(topicOf(concern))
  return capital(point.answers ? topicOf({ id: point.answers, title: point.answers }) : words.forms.presentation.together)
}
