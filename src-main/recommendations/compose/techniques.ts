import type { OutputFormat, SalesContext } from '#shared/domain/recommendations.ts'
import { advice } from '#shared/messages/en/advice.ts'
import type { Taxonomy, TaxonomyConcept } from '../../knowledge/concepts/taxonomy.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { namesAmount } from '../evidence/score.ts'
import { shownColumns } from './facts.ts'

const MONEY = ['price', 'running-cost', 'economy', 'financing', 'resale-value', 'service-maintenance', 'trims-options']
const FELT = ['safety', 'reliability', 'driver-assistance']
const TRIED = [
  'comfort',
  'quietness',
  'performance',
  'technology',
  'dimensions-space',
  'ease-of-use',
  'driver-assistance',
  'drivetrain',
  'design',
]
const INSURED = ['warranty', 'financing', 'service-maintenance', 'delivery-time']

/** Techniques that only make sense with certain concerns. */
const SUITS: Record<string, readonly string[]> = {
  framing: MONEY,
  'loss-aversion': ['running-cost', 'economy', 'service-maintenance', 'resale-value', 'reliability'],
  'cost-of-ownership-argument': ['running-cost', 'economy', 'price', 'service-maintenance', 'resale-value', 'financing'],
  'reframe-value': MONEY,
  anchoring: MONEY,
  'ownership-effect': ['design', 'trims-options', 'technology', 'price', 'comfort'],
  'reduce-the-risk': INSURED,
  'risk-objection': INSURED,
  'emotional-appeal': FELT,
  desire: [...TRIED, 'safety', 'economy', 'range-charging'],
  demonstration: TRIED,
  'test-drive-close': TRIED,
  'simple-choice': ['price', 'running-cost', 'economy', 'trims-options', 'dimensions-space', 'resale-value'],
  'trade-dont-discount': MONEY,
  'price-objection': ['price', 'financing', 'running-cost'],
  authority: ['safety', 'reliability', 'economy', 'environment', 'performance', 'warranty', 'range-charging', 'running-cost'],
}

/** Techniques that set a figure to work. */
const NEEDS_FIGURE = new Set(['numbers-with-context', 'anchoring', 'framing', 'loss-aversion', 'contrast', 'cost-of-ownership-argument'])
/** Their lines speak of money, so the proof has to. */
const NEEDS_AMOUNT = new Set(['framing', 'loss-aversion', 'cost-of-ownership-argument', 'reframe-value', 'anchoring'])
/** Their lines speak of what the customer asked for. */
const NEEDS_STATED = new Set([
  'commitment-consistency',
  'emotional-appeal',
  'acknowledge-and-clarify',
  'summary-close',
  'confirm-the-answer',
  'isolate-the-objection',
])
/** "The one line I came to show you" cannot be the fourth. */
const COMES_FIRST = new Set(['attention', 'first-impression'])
/** No way to begin a talk. */
const NEVER_OPENS = new Set(['scarcity', 'loss-aversion', 'deadline-close', 'will-and-decision', 'trade-dont-discount'])
/** A point of its own only where somebody has objected to something. */
const MEETS_OBJECTION = new Set(['acknowledge-and-clarify', 'isolate-the-objection'])
/** "Which version would you take" needs more than one to choose from. */
const setsSideBySide = (proof: Evidence, product: string | null): boolean =>
  proof.shape === 'row' && proof.header !== null && shownColumns(proof, product).length > 1
/** What makes something scarce: a date it ends on, or a stock that runs out. */
const LIMIT = /\b(?:until|offer ends|while stocks|limited|remaining|deadline)\b/iu

/** Their lines promise a page or say that it was shown, so there has to be one on the concern. */
const NEEDS_PAGE = new Set([
  'authority',
  'answer-with-evidence',
  'attention',
  'logical-appeal',
  'direct-ask',
  'silence-after-asking',
  'summary-close',
  'confirm-the-answer',
  'indirect-agreement',
  'emphasis-at-the-end',
  'repetition',
  'active-voice',
  'reduce-the-risk',
  'preempt-the-objection',
])

/** Pressure, or a guess about the customer: only where the context itself says so. */
const NEEDS_CUE: Record<string, (context: SalesContext, voiced: ReadonlySet<string>) => boolean> = {
  'competitor-objection': ({ competitors }) => competitors.length > 0,
  'timing-objection': (_, voiced) => voiced.has('timing-objection'),
  'trust-objection': (_, voiced) => voiced.has('trust-objection'),
  'need-objection': (_, voiced) => voiced.has('need-objection'),
  'authority-objection': (_, voiced) => voiced.has('authority-objection'),
  'feature-objection': (_, voiced) => voiced.has('feature-objection'),
  'risk-objection': (_, voiced) => voiced.has('risk-objection'),
  'price-objection': (_, voiced) => voiced.has('price-objection'),
  boomerang: (_, voiced) => voiced.size > 0,
  'indirect-agreement': (_, voiced) => voiced.size > 0,
  scarcity: ({ urgency }) => urgency === 'high',
  'deadline-close': ({ urgency, stage }) => urgency === 'high' && stage === 'closing',
  humour: ({ style }) => style === 'I',
  'lose-well': (_, voiced) => voiced.has('need-objection'),
  'tone-and-courtesy': ({ stage }) => stage === 'retention',
  imitation: ({ style }) => style !== 'C' && style !== 'D',
  enthusiasm: ({ style }) => style === 'I',
}

/** Only a written message can do this. */
const WRITTEN_ONLY = new Set(['email-that-gets-answered', 'topic-sentence'])

const OPENING = new Set([
  'attention',
  'interest',
  'active-listening',
  'open-questions',
  'liking',
  'structure',
  'first-impression',
  'customer-first-wording',
  'curiosity',
  'mirroring',
  'unity',
  'reassure-after-purchase',
])

/** A dated step or a check is a decent end at any stage. */
const ENDS_ANY_TALK = new Set(['next-step-close', 'trial-close', 'follow-up'])

export type Role = 'opening' | 'middle' | 'closing'

/** Knows which techniques fit this talk, and keeps count so that none wears out. */
export interface TechniqueChooser {
  /** For a proof: the technique that carries it best, and preferably one the psychology evidence speaks of. */
  forProof(proof: Evidence, spokenOf: ReadonlySet<string>, role: Role): TaxonomyConcept | null
  /** How well a technique suits a point of its own in this role; null when it has no place in this talk. */
  scoreAlone(id: string, role: Role): number | null
  /** Whether a technique may be about a concern. */
  suits(id: string, concern: string): boolean
  take(id: string): void
}

export function createTechniqueChooser(
  context: SalesContext,
  taxonomy: Taxonomy,
  { format, provable }: { format: OutputFormat; provable: ReadonlySet<string | null> },
): TechniqueChooser {
  const uses = new Map<string, number>()
  const voiced = new Set(taxonomy.find(context.situation, ['objection']).map((hit) => hit.concept.id))
  const concernIds = context.concerns.map(({ id }) => id)
  const learned = new Map(context.learned?.map(({ technique, weight }) => [technique, weight]))
  const usesOf = (id: string): number => uses.get(id) ?? 0
  const allowed = (id: string): boolean => (NEEDS_CUE[id]?.(context, voiced) ?? true) && (format === 'email' || !WRITTEN_ONLY.has(id))

  function suitsConcern(id: string, concern: string): boolean {
    return (SUITS[id]?.includes(concern) ?? true) && (!NEEDS_PAGE.has(id) || provable.has(concern))
  }

  function suitability({ id, stages, styles }: TaxonomyConcept): number {
    const stageFit = !stages ? 0.4 : stages.includes(context.stage) ? 1 : -1.5
    const styleFit = context.style === null || !styles ? 0 : styles.includes(context.style) ? 0.8 : -0.8
    return stageFit + styleFit + (learned.get(id) ?? 0)
  }

  return {
    forProof(proof, spokenOf, role) {
      const candidates = taxonomy.concepts.flatMap((concept) => {
        const { id } = concept
        const suits = SUITS[id]
        const after = advice.techniques[id]?.after ?? []
        if (!allowed(id) || usesOf(id) >= after.length || (concept.type === 'closing') !== (role === 'closing')) return []
        if (suits && !suits.includes(proof.answers ?? '')) return []
        if (NEEDS_FIGURE.has(id) && proof.shape === 'sentence') return []
        if (NEEDS_AMOUNT.has(id) && !namesAmount(proof)) return []
        if (NEEDS_STATED.has(id) && !concernIds.includes(proof.answers ?? '')) return []
        if (id === 'simple-choice' && !setsSideBySide(proof, context.product)) return []
        if (COMES_FIRST.has(id) && uses.size > 0) return []
        if (id === 'scarcity' && !LIMIT.test(proof.citation.quote)) return []
        const score = suitability(concept) + (spokenOf.has(id) ? 1.2 : 0) + (suits ? 0.6 : 0) - usesOf(id) * 2.5
        return [{ concept, score }]
      })
      return candidates.sort((a, b) => b.score - a.score)[0]?.concept ?? null
    },
    scoreAlone(id, role) {
      const concept = taxonomy.get(id)
      if (!concept || !advice.techniques[id] || !allowed(id) || usesOf(id) > 0) return null
      if (concept.type === 'closing' && !concept.stages?.includes(context.stage) && !ENDS_ANY_TALK.has(id)) return null
      if ((MEETS_OBJECTION.has(id) && voiced.size === 0) || (role === 'opening' && NEVER_OPENS.has(id))) return null
      if (concernIds.length > 0 ? !concernIds.some((concern) => suitsConcern(id, concern)) : NEEDS_PAGE.has(id) && provable.size === 0)
        return null
      const inRole = role === 'opening' ? OPENING.has(id) : role === 'closing' ? concept.type === 'closing' : concept.type !== 'closing'
      return (
        suitability(concept) +
        (inRole ? 1.5 : 0) -
        (role === 'middle' && OPENING.has(id) ? 0.3 : 0) -
        (role !== 'closing' && concept.type === 'closing' ? 2 : 0)
      )
    },
    suits: suitsConcern,
    take: (id) => void uses.set(id, usesOf(id) + 1),
  }
}
