import type { Citation, SalesContext, TalkingPoint } from '#shared/domain/recommendations.ts'
import { advice } from '#shared/messages/en/advice.ts'
import type { MessageValues } from '#shared/messages/index.ts'
import type { Taxonomy, TaxonomyConcept } from '../../knowledge/concepts/taxonomy.ts'
import { type Evidence, evidenceKey, placeOf, spokenTitle } from '../evidence/evidence.ts'
import type { Gathered } from '../evidence/gather.ts'
import { priceProofs, sayBudget } from './budget.ts'
import { sayFact } from './facts.ts'
import { featureOf, isDriven, type Phrases, topicOf, valuesFor } from './phrases.ts'
import { pricesOf } from './prices.ts'
import { createReasoner } from './reasons.ts'
import type { Role, TechniqueChooser } from './techniques.ts'

type Fit = ReturnType<typeof sayBudget>

interface WriterDeps {
  taxonomy: Taxonomy
  newId: () => string
  context: SalesContext
  gathered: Gathered
  chooser: TechniqueChooser
  phrases: Phrases
}

const MEETS_A_RIVAL = 'competitor-objection'
/** Naming what one does not know builds trust; then one asks, and listens. */
const FITS_A_GAP = ['trust-building', 'open-questions', 'active-listening', 'acknowledge-and-clarify'] as const

/** Words points one at a time and remembers what was said, quoted and used. */
export function createWriter(deps: WriterDeps) {
  const { taxonomy, context, gathered, chooser, phrases } = deps
  const used: string[] = []
  const answered = new Map<string, number>()
  const people = gathered.evidence.filter(({ citation, style }) => citation.use !== 'proof' && (style === null || style === context.style))
  const priced = new Set(priceProofs(gathered, context.product))
  const driven = isDriven(
    context,
    gathered.evidence.flatMap(({ citation, aboutProduct }) =>
      citation.use === 'proof' && aboutProduct ? [`${citation.title}\n${citation.quote}`] : [],
    ),
  )
  let fitSaid = false
  /** Half of a quote that was used, or more of one, is no new quote. */
  const isUsed = ({ citation: { quote } }: Evidence): boolean => used.some((said) => said.includes(quote) || quote.includes(said))
  const reasoner = createReasoner({ context, phrases, people, isUsed, use })

  function use({ citation }: Evidence): void {
    used.push(citation.quote)
  }

  function point(text: string, reason: string, concept: TaxonomyConcept, answers: string | null, citations: Citation[]): TalkingPoint {
    chooser.take(concept.id)
    return { id: deps.newId(), text, reason, technique: concept.id, techniqueTitle: concept.title, answers, supported: true, citations }
  }

  /** A point that says something about the product and shows where it stands. */
  function proof(evidence: Evidence, role: Role = 'middle'): TalkingPoint | null {
    const spokenOf = new Set(people.filter((piece) => !isUsed(piece)).flatMap((piece) => piece.techniques.slice(0, 2)))
    const concept = evidence.competitor ? taxonomy.get(MEETS_A_RIVAL) : chooser.forProof(evidence, spokenOf, role)
    if (!concept) return null
    use(evidence)
    const concern = concernOf(evidence.answers)
    const times = answered.get(concern?.id ?? '') ?? 0
    answered.set(concern?.id ?? '', times + 1)
    const fact = sayFact(evidence, context.product)
    const values = {
      ...valuesFor(context, topicOf(concern)),
      fact: fact.said,
      source: spokenTitle(evidence.citation.title),
      place: placeOf(evidence.citation),
      scene: featureOf(concern?.id ?? null, driven).scene,
    }
    const lead = phrases.again(leadsFor(evidence, times), values)
    const fit = fitOf(evidence)
    // What is said of another is said and left at that.
    const tail = evidence.competitor ? '' : tailFor(evidence, concept, values, fit)
    const text = [lead, fit?.said, tail].filter(Boolean).join(' ')
    const reason = reasoner.forProof({ concern, first: times === 0, concept, figure: evidence.shape !== 'sentence' })
    return point(text, reason.text, concept, concern?.id ?? null, [...fact.citations, ...reason.citations])
  }

  function leadsFor(evidence: Evidence, times: number): readonly string[] {
    if (evidence.competitor) return advice.rival
    if (!evidence.aboutProduct) return advice.elsewhere
    if (context.concerns.length > 0 && !isStated(evidence.answers)) return evidence.answers === null ? advice.beside : advice.beyond
    if (times > 0 && times % 2 === 1) return advice.more
    return advice.lead[context.style ?? 'any'][evidence.shape === 'sentence' ? 'statement' : 'figure']
  }

  /** Whether the price just said is inside the budget; said once. */
  function fitOf(evidence: Evidence): Fit {
    const fit = fitSaid || !priced.has(evidence) ? null : sayBudget(context.budget, pricesOf(evidence, context.product))
    fitSaid ||= fit !== null
    return fit
  }

  /** What follows the proof: the technique's own line, and where that asks nothing, the budget or a question that makes it the customer's. */
  function tailFor(evidence: Evidence, concept: TaxonomyConcept, values: MessageValues, fit: Fit): string {
    // Nothing is sold on a sum they do not have.
    if (fit?.over) return phrases.again(advice.overBudget, values)
    const after = phrases.fresh(advice.techniques[concept.id]?.after, values)
    if (after?.endsWith('?') || (after && (context.style === 'D' || concept.id === 'brevity'))) return after
    const money = evidence.answers === 'price' || evidence.answers === 'financing'
    const budget = money && context.budget && !fit ? phrases.fresh(advice.budget, values) : null
    const ask = budget ?? phrases.fresh(featureOf(evidence.answers, driven).ask, values)
    return [after, ask].filter(Boolean).join(' ')
  }

  /** A point that turns to the person: a question, an offer or a step, on the strength of what the library teaches about people. */
  function approach(role: Role): TalkingPoint | null {
    const best = people
      .filter((piece) => !isUsed(piece))
      .flatMap((piece) => piece.techniques.slice(0, 2).map((id, i) => ({ piece, id, fit: chooser.scoreAlone(id, role), lead: i === 0 })))
      .flatMap(({ piece, id, fit, lead }) => (fit === null ? [] : [{ piece, id, worth: fit + piece.score * 2 - (lead ? 0 : 0.4) }]))
      .sort((a, b) => b.worth - a.worth || evidenceKey(a.piece.citation).localeCompare(evidenceKey(b.piece.citation)))[0]
    const concept = best && taxonomy.get(best.id)
    if (!best || !concept || (role === 'closing' && concept.type !== 'closing')) return null
    use(best.piece)
    const concern = topicFor(best.id, role)
    const feature = featureOf(concern?.id ?? null, driven)
    const values = { ...valuesFor(context, topicOf(concern)), scene: feature.scene, source: spokenTitle(best.piece.citation.title) }
    const question = concept.id === 'open-questions' ? phrases.fresh(feature.ask, values) : null
    const text = question ?? phrases.again(advice.techniques[concept.id]?.say ?? [], values)
    const reason = reasoner.forApproach({ concept, evidence: best.piece })
    return point(text, reason.text, concept, concern?.id ?? null, [best.piece.citation, ...reason.citations])
  }

  /** That nothing in writing answers a concern, said before the customer finds it out. */
  function gap(concern: SalesContext['concerns'][number]): TalkingPoint | null {
    const lessons = people.filter((piece) => !isUsed(piece))
    const lesson = FITS_A_GAP.map((id) => lessons.find(({ techniques }) => techniques[0] === id)).find((found) => found !== undefined)
    const concept = taxonomy.get(FITS_A_GAP[0])
    if (!lesson || !concept) return null
    use(lesson)
    const text = phrases.again(advice.gap, valuesFor(context, topicOf(concern)))
    const reason = reasoner.forGap(lesson)
    return point(text, reason.text, concept, concern.id, [lesson.citation, ...reason.citations])
  }

  /** A talk opens and ends on what matters most; in between a concern nothing was said about yet comes first. */
  function topicFor(technique: string, role: Role) {
    const suited = context.concerns.filter(({ id }) => (technique === 'price-objection' ? id === 'price' : chooser.suits(technique, id)))
    const features = suited.filter(({ id, from }) => from === 'request' || taxonomy.get(id) !== undefined)
    const topics = features.length > 0 ? features : suited
    const open = topics.find(({ id }) => !answered.has(id))
    return (role === 'middle' ? open : undefined) ?? topics[0] ?? null
  }

  const isStated = (id: string | null): boolean => context.concerns.some((concern) => concern.id === id)

  function concernOf(id: string | null): { id: string; title: string; from?: SalesContext['concerns'][number]['from'] } | null {
    const stated = context.concerns.find((concern) => concern.id === id)
    const concept = id ? taxonomy.get(id) : undefined
    return stated ?? (concept ? { id: concept.id, title: concept.title } : null)
  }

  /** Techniques the library can teach in this talk. */
  function approachesLeft(): number {
    const ids = new Set(people.flatMap((piece) => piece.techniques.slice(0, 2)))
    return [...ids].filter((id) => chooser.scoreAlone(id, 'middle') !== null).length
  }

  return { proof, approach, gap, isUsed, approachesLeft }
}
