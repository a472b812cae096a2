import { z } from 'zod'
import { Id, Page, STAGES, STYLES } from '../domain/common.ts'
import {
  type Customer,
  CustomerInput,
  CustomerPatch,
  type CustomerSummary,
  type DecisionDriver,
  type FollowUp,
  type Interaction,
  InteractionInput,
  type LoggedInteraction,
  type PersonalityAssessment,
} from '../domain/customers.ts'
import { route } from './route.ts'

const byId = z.strictObject({ id: Id })

export const customerRoutes = {
  'customers.create': route<Customer>()(CustomerInput, ['duplicate_customer']),
  'customers.update': route<Customer>()(z.strictObject({ id: Id, patch: CustomerPatch }), ['customer_not_found', 'duplicate_customer']),
  'customers.get': route<Customer>()(byId, ['customer_not_found']),
  'customers.list': route<{ customers: CustomerSummary[]; total: number }>()(
    z.strictObject({
      search: z.string().max(300).optional(),
      style: z.enum(STYLES).optional(),
      stage: z.enum(STAGES).optional(),
      budgetMin: z.number().min(0).optional(),
      budgetMax: z.number().min(0).optional(),
      ...Page,
    }),
  ),
  'customers.log': route<LoggedInteraction>()(z.strictObject({ customerId: Id, interaction: InteractionInput }), ['customer_not_found']),
  'customers.interactions': route<{ interactions: Interaction[] }>()(z.strictObject({ customerId: Id }), ['customer_not_found']),
  /** The communication-style hint, from this customer's own words above all. */
  'customers.personality': route<PersonalityAssessment>()(byId, ['customer_not_found']),
  /** The same reading for words that belong to no customer. */
  'customers.assessText': route<PersonalityAssessment>()(z.strictObject({ text: z.string().max(500_000) })),
  'customers.drivers': route<{ drivers: DecisionDriver[] }>()(byId, ['customer_not_found']),
  /** Open follow-ups, the most overdue first. */
  'customers.followUps': route<{ followUps: FollowUp[] }>()(z.strictObject({ customerId: Id.optional() })),
  'customers.completeFollowUp': route<FollowUp>()(byId, ['interaction_not_found']),
}
