import type { SourceKind } from '#shared/domain/knowledge.ts'
import type { AdviceWarning, Citation, Length, SalesContext, TalkingPoint } from '#shared/domain/recommendations.ts'
import { advice } from '#shared/messages/en/advice.ts'
import { fill, t } from '#shared/messages/index.ts'
import { spokenTitle } from '../evidence/evidence.ts'
import type { Gathered } from '../evidence/gather.ts'
import { priceWarnings } from './budget.ts'
import { topicOf, valuesFor } from './phrases.ts'

/** Kinds whose absence a rep should know about; experience grows with use and is never missed. */
const EXPECTED: readonly SourceKind[] = ['psychology', 'technical', 'communication']

/** Uses that say something about the product; the others say something about people and words. */
const PROVES: ReadonlySet<Citation['use']> = new Set(['proof', 'experience'])

type Concern = SalesContext['concerns'][number]

/** Concerns no point answers with something from the rep's own documents. */
export function unanswered(points: readonly TalkingPoint[], { concerns }: SalesContext): Concern[] {
  const answered = new Set(points.filter(hasProof).map((point) => point.answers))
  return concerns.filter((concern) => !answered.has(concern.id))
}

const hasProof = (point: TalkingPoint): boolean => point.citations.some(({ use }) => PROVES.has(use))

/** Concerns nothing in the library answers for this product. What the length has no room for is not among them. */
function withoutEvidence({ concerns }: SalesContext, { evidence }: Gathered): Concern[] {
  const known = new Set(
    evidence.filter(({ citation, aboutProduct }) => aboutProduct && PROVES.has(citation.use)).map((piece) => piece.answers),
  )
  return concerns.filter((concern) => !known.has(concern.id))
}

/** What the rep must know before saying it: a price above the budget, and what the advice cannot do. */
export function warningsFor(context: SalesContext, gathered: Gathered, points: readonly TalkingPoint[]): AdviceWarning[] {
  const { warnings } = advice
  const values = valuesFor(context, '')
  const quoted = points.flatMap(({ citations }) => citations.map(({ quote }) => quote))
  const found: AdviceWarning[] = [
    ...priceWarnings(context, gathered, quoted),
    ...withoutEvidence(context, gathered).map(
      (concern): AdviceWarning => ({
        code: 'concern_without_evidence',
        message: fill(warnings.concernWithoutEvidence, { topic: topicOf(concern) }),
      }),
    ),
  ]
  if (!gathered.productFound) found.push({ code: 'product_not_in_knowledge', message: fill(warnings.productUnknown, values) })
  if (gathered.keptTo)
    found.push({ code: 'product_assumed', message: fill(warnings.productAssumed, { source: spokenTitle(gathered.keptTo) }) })
  for (const kind of EXPECTED.filter((kind) => !gathered.kinds.includes(kind))) {
    found.push({ code: 'kind_missing', message: fill(warnings.kindMissing, { kind: t(`domain.kind.${kind}`).toLowerCase() }) })
  }
  if (context.customer && !context.style) found.push({ code: 'no_style', message: warnings.noStyle })
  return found
}

const MOST: Record<Length, number> = { brief: 3, detailed: 4, comprehensive: 6 }

/** What to do after the talk: the step the stage asks for, and what is still missing. */
export function followUpsFor(context: SalesContext, gathered: Gathered, length: Length): string[] {
  const { followUps } = advice
  const values = valuesFor(context, '')
  const namedRivals = new Set(gathered.evidence.map((piece) => piece.competitor))
  return [
    followUps.stage[context.stage],
    ...withoutEvidence(context, gathered).map((concern) => fill(followUps.noEvidence, { topic: topicOf(concern) })),
    ...context.competitors.filter((name) => !namedRivals.has(name)).map((competitor) => fill(followUps.rival, { competitor })),
    ...(gathered.productFound ? [] : [fill(followUps.product, values)]),
    ...(context.budget ? [] : [followUps.budget]),
    ...(context.customer && !context.style ? [followUps.style] : []),
  ].slice(0, MOST[length])
}
