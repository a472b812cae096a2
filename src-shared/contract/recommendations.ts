import { z } from 'zod'
import { Id, Page } from '../domain/common.ts'
import { type ObjectionAnswer, ObjectionRequest, type ObjectionSummary } from '../domain/objections.ts'
import {
  type AdviceComparison,
  EXPORT_KINDS,
  type ExportedFile,
  LENGTHS,
  type LlmPreview,
  OUTPUT_FORMATS,
  type Recommendation,
  RecommendationRequest,
  type RecommendationSummary,
  TONES,
} from '../domain/recommendations.ts'
import { route } from './route.ts'

export const recommendationRoutes = {
  /** Builds cited advice. `clientId` names the stream of `recommendations.delta` events while a model writes. */
  'recommendations.create': route<Recommendation>()(
    // `fresh` makes it anew even where the same question was answered before.
    RecommendationRequest.extend({ clientId: z.uuid().optional(), fresh: z.boolean().optional() }),
    ['customer_not_found', 'insufficient_context', 'knowledge_unavailable', 'cancelled'],
  ),
  /** Stops the advice being written for a `clientId`; it is then refused with `cancelled`. */
  'recommendations.cancel': route<{ cancelled: boolean }>()(z.strictObject({ clientId: z.uuid() })),
  /** Exactly what would be sent to the language model for a question. Sends nothing. */
  'recommendations.preview': route<LlmPreview>()(RecommendationRequest, [
    'customer_not_found',
    'insufficient_context',
    'knowledge_unavailable',
  ]),
  'recommendations.get': route<Recommendation>()(z.strictObject({ id: Id }), ['recommendation_not_found']),
  'recommendations.list': route<{ recommendations: RecommendationSummary[]; total: number }>()(
    z.strictObject({ customerId: Id.optional(), ...Page }),
  ),
  /** Carries advice on with a question or a wish ("shorter, and what about the warranty?"). Pinned points stay. */
  'recommendations.refine': route<Recommendation>()(
    z.strictObject({ id: Id, question: z.string().trim().min(1).max(2000), clientId: z.uuid().optional() }),
    ['recommendation_not_found', 'customer_not_found', 'knowledge_unavailable', 'cancelled'],
  ),
  /** The rep's own words for a point; null brings back what was given. */
  'recommendations.editPoint': route<Recommendation>()(
    z.strictObject({ id: Id, pointId: Id, text: z.string().trim().min(1).max(2000).nullable() }),
    ['recommendation_not_found'],
  ),
  'recommendations.pinPoint': route<Recommendation>()(z.strictObject({ id: Id, pointId: Id, pinned: z.boolean() }), [
    'recommendation_not_found',
  ]),
  /** Another point in a point's place, from evidence not used yet: by the language model where one is on, else by the composer. */
  'recommendations.regeneratePoint': route<Recommendation>()(z.strictObject({ id: Id, pointId: Id, clientId: z.uuid().optional() }), [
    'recommendation_not_found',
    'knowledge_unavailable',
    'cancelled',
  ]),
  /** What a later version of advice has and an earlier one has not, point by point. Any two may be compared. */
  'recommendations.compare': route<AdviceComparison>()(z.strictObject({ earlier: Id, later: Id }), ['recommendation_not_found']),
  /** The advice as text, to copy or print. For the customer unless told otherwise: no reasons, techniques, style hints or notes. */
  'recommendations.text': route<{ text: string }>()(
    z.strictObject({ id: Id, format: z.enum(OUTPUT_FORMATS).optional(), forCustomer: z.boolean().default(true) }),
    ['recommendation_not_found'],
  ),
  /** Advice as a file. For the customer unless told otherwise: no reasons, style hints, techniques or notes. */
  'recommendations.export': route<ExportedFile>()(
    z.strictObject({ id: Id, as: z.enum(EXPORT_KINDS), forCustomer: z.boolean().default(true) }),
    ['recommendation_not_found'],
  ),
  /** Puts the same points into another form; nothing is thought anew. */
  'recommendations.render': route<Recommendation>()(
    z.strictObject({ id: Id, format: z.enum(OUTPUT_FORMATS), tone: z.enum(TONES), length: z.enum(LENGTHS) }),
    ['recommendation_not_found'],
  ),

  /** Answers what a customer objected, from the library. Kept, and found again by `objections.list`. */
  'objections.respond': route<ObjectionAnswer>()(ObjectionRequest, ['customer_not_found', 'knowledge_unavailable']),
  'objections.get': route<ObjectionAnswer>()(z.strictObject({ id: Id }), ['objection_not_found']),
  'objections.list': route<{ objections: ObjectionSummary[]; total: number }>()(z.strictObject({ customerId: Id.optional(), ...Page })),
}
