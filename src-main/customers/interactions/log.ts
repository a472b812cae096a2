import { eq } from 'drizzle-orm'
import type { Commitment, InteractionInput, LoggedInteraction } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { commitments, customers, followUps, interactions } from '../../db/schema/index.ts'
import { audit, type WriteDeps } from '../deps.ts'
import { refreshStyle } from '../personality/style-in-force.ts'
import { replaceProfile } from '../profiles/profiles.ts'
import { type CustomerRow, customerRow } from '../profiles/rows.ts'
import { findCommitments } from './commitments.ts'
import { getFollowUp } from './follow-ups.ts'

interface ReadFrom {
  /** Marks what an interaction was read from, so that it is read once. */
  origin: string
  /** Somebody else's wording stands in the notes: its "I will" is no promise of the rep's. */
  notesByAnother: boolean
}

/**
 * Records what happened with a customer, in one transaction: the interaction, its follow-up, the promises found in it and the
 * style in force. Concerns and budgets that come up stay in the interaction: the profile holds only what the rep put there,
 * except that a purchase moves the stage to retention. `read` says where it was read from. Throws `customer_not_found`.
 */
export function logInteraction(deps: WriteDeps, customerId: string, input: InteractionInput, read?: ReadFrom): LoggedInteraction {
  const { db, now, newId } = deps
  const { at: when, followUp, ...body } = input
  return db.write(() => {
    const customer = customerRow(db, customerId)
    const at = when === undefined ? now() : Date.parse(when)
    const interactionId = newId()
    db.orm.insert(interactions).values({ id: interactionId, customerId, at, body, origin: read?.origin, createdAt: now() }).run()
    const found = keepCommitments(deps, customer, interactionId, at, read?.notesByAnother ? { ...body, repNotes: undefined } : body)
    const stageChanges = moveOn(deps, customer, at, body.outcome)
    const followUpId = followUp && keepFollowUp(deps, customerId, interactionId, followUp)
    const styleChanges = styleChange(refreshStyle(deps, customerId))
    audit(deps, 'interaction.logged', interactionId)
    return {
      interactionId,
      commitments: found,
      ...(followUpId && { followUp: getFollowUp(db, followUpId) }),
      profileChanges: [...stageChanges, ...styleChanges],
    }
  })
}

/** Counts the interaction on the customer's row and, after a purchase, moves the stage on. */
function moveOn(deps: WriteDeps, customer: CustomerRow, at: number, outcome: InteractionInput['outcome']): string[] {
  const { db, now } = deps
  const bought = outcome === 'purchase' && customer.stage !== 'retention'
  if (bought) replaceProfile(deps, customer, { ...customer.profile, stage: 'retention' })
  db.orm
    .update(customers)
    .set({
      lastInteractionAt: Math.max(at, customer.lastInteractionAt ?? at),
      interactionCount: customer.interactionCount + 1,
      updatedAt: now(),
    })
    .where(eq(customers.id, customer.id))
    .run()
  return bought ? [t('profile.change.stage', { stage: t('domain.stage.retention') })] : []
}

function keepFollowUp(
  { db, now, newId }: WriteDeps,
  customerId: string,
  interactionId: string,
  { at, what }: { at: string; what: string },
) {
  const id = newId()
  db.orm
    .insert(followUps)
    .values({ id, customerId, interactionId, at: Date.parse(at), what, createdAt: now() })
    .run()
  return id
}

function keepCommitments(
  { db, now, newId }: WriteDeps,
  customer: CustomerRow,
  interactionId: string,
  at: number,
  { repNotes, customerWords }: Pick<InteractionInput, 'repNotes' | 'customerWords'>,
): Commitment[] {
  const names = [customer.name, ...customer.name.split(/\s+/)]
  const found = [
    ...findCommitments(repNotes ?? '', { author: 'rep', at, customerNames: names }),
    ...findCommitments(customerWords ?? '', { author: 'customer', at, customerNames: names }),
  ].map((commitment) => ({ id: newId(), customerId: customer.id, ...commitment, status: 'found' as const }))
  for (const commitment of found) {
    db.orm
      .insert(commitments)
      .values({ ...commitment, interactionId, createdAt: now() })
      .run()
  }
  return found
}

function styleChange({ changed, style, confidence }: ReturnType<typeof refreshStyle>): string[] {
  if (!changed) return []
  if (style === null) return [t('profile.change.noStyle')]
  return [t('profile.change.style', { style: t(`domain.style.${style}`), percent: Math.round(confidence * 100) })]
}
