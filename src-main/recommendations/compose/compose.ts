import type { Length, OutputFormat, SalesContext, TalkingPoint } from '#shared/domain/recommendations.ts'
import type { Taxonomy } from '../../knowledge/concepts/taxonomy.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Gathered } from '../evidence/gather.ts'
import { createPhrases } from './phrases.ts'
import { createWriter } from './points.ts'
import { selectProofs } from './select.ts'
import { createTechniqueChooser, type Role } from './techniques.ts'

export const POINTS: Record<Length, number> = { brief: 5, detailed: 7, comprehensive: 10 }
/** Share of points that bring proof, where there is enough of it. */
const PROOF_SHARE = 0.6

/** Of concerns nothing answers so many are spoken about; the warnings name them all. */
const MOST_GAPS = 2

/** A talk has this many points where there is evidence for them, and for that so many lines beside the stated concerns. */
const LEAST = 5
const MOST_BESIDE = 8

type Concern = SalesContext['concerns'][number]
type Slot = { proof: Evidence } | { gap: Concern } | { role: Role }

/**
 * Builds the talk without a model: decides what is said in which order, then words it. The same context and evidence always
 * give the same points. Returns fewer than asked for only when the evidence is used up.
 */
export function composePoints(
  deps: { taxonomy: Taxonomy; newId: () => string },
  context: SalesContext,
  gathered: Gathered,
  { length, format }: { length: Length; format: OutputFormat },
): TalkingPoint[] {
  const wanted = POINTS[length]
  const proofs = selectProofs(gathered, context)
  const provable = new Set(proofs.map(({ answers }) => answers))
  const chooser = createTechniqueChooser(context, deps.taxonomy, { format, provable })
  const phrases = createPhrases(context)
  const writer = createWriter({ ...deps, context, gathered, chooser, phrases })
  const gaps = context.concerns.filter(({ id }) => !provable.has(id)).slice(0, MOST_GAPS)
  const points: TalkingPoint[] = []
  for (const slot of planSlots(context, { proofs, gaps }, wanted, writer.approachesLeft())) {
    const spare = proofs.find((proof) => !writer.isUsed(proof))
    if ('gap' in slot) {
      const open = writer.gap(slot.gap)
      if (open) points.push(open)
      continue
    }
    // An approach slot may stay empty (its techniques have no place in this talk): proof takes it, and is not said again in its own.
    const next = 'proof' in slot && !writer.isUsed(slot.proof) ? slot.proof : spare
    const point =
      'proof' in slot
        ? next && writer.proof(next)
        : (writer.approach(slot.role) ?? (spare && writer.proof(spare, slot.role)) ?? writer.approach('middle'))
    if (point) points.push(point)
  }
  // A library that teaches little about people still says more of the product.
  const beside = points.length < LEAST ? selectProofs(gathered, context, MOST_BESIDE) : []
  for (const proof of beside) {
    const point = points.length < LEAST && !writer.isUsed(proof) && writer.proof(proof)
    if (point) points.splice(Math.max(1, points.length - 1), 0, point)
  }
  return points
}

/** Result first for D and C; I and S are met as people first. What cannot be answered is said before the end, and everyone ends with a step. */
function planSlots(
  { style }: SalesContext,
  { proofs, gaps }: { proofs: Evidence[]; gaps: Concern[] },
  wanted: number,
  approaches: number,
): Slot[] {
  const room = wanted - gaps.length
  const proofCount = Math.min(proofs.length, Math.max(Math.ceil(room * PROOF_SHARE), room - approaches))
  const talk: Slot[] = proofs.slice(0, proofCount).map((proof) => ({ proof }))
  const alone = room - proofCount
  const opens = alone > 1 && (proofCount === 0 || (style !== 'D' && style !== 'C'))
  const between = Math.max(0, alone - (opens ? 1 : 0) - 1)
  for (let i = 0; i < between; i++) {
    // Spread evenly: after every so many proofs one point that turns to the person.
    const at = Math.round(((i + 1) * proofCount) / (between + 1)) + i
    talk.splice(at, 0, { role: 'middle' })
  }
  if (opens) talk.unshift({ role: 'opening' })
  talk.push(...gaps.map((gap) => ({ gap })))
  if (alone > 0) talk.push({ role: 'closing' })
  return talk
}
