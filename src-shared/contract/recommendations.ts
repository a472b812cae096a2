import { z } from 'zod'
import { Id, Page } from '../domain/common.ts'
import {
  LENGTHS,
  OUTPUT_FORMATS,
  type Recommendation,
  RecommendationRequest,
  type RecommendationSummary,
  TONES,
} from '../domain/recommendations.ts'
import { route } from './route.ts'

export const recommendationRoutes = {
  /** Builds cited advice. `clientId` names the stream of `recommendations.delta` events while a model writes. */
  'recommendations.create': route<Recommendation>()(RecommendationRequest.extend({ clientId: z.uuid().optional() }), [
    'customer_not_found',
    'insufficient_context',
    'knowledge_unavailable',
    'cancelled',
  ]),
  'recommendations.get': route<Recommendation>()(z.strictObject({ id: Id }), ['recommendation_not_found']),
  'recommendations.list': route<{ recommendations: RecommendationSummary[]; total: number }>()(
    z.strictObject({ customerId: Id.optional(), ...Page }),
  ),
  /** Puts the same points into another form; nothing is thought anew. */
  'recommendations.render': route<Recommendation>()(
    z.strictObject({ id: Id, format: z.enum(OUTPUT_FORMATS), tone: z.enum(TONES), length: z.enum(LENGTHS) }),
    ['recommendation_not_found'],
  ),
}
