import { performance } from 'node:perf_hooks'
import type { Brief, BriefPoint } from '#shared/domain/brief.ts'
import type { Customer, DecisionDriver, Interaction } from '#shared/domain/customers.ts'
import type { TalkingPoint } from '#shared/domain/recommendations.ts'
import { budgetWords } from '#shared/messages/budget.ts'
import { t } from '#shared/messages/index.ts'
import { toIso } from '../../app/time.ts'
import { decisionDrivers } from '../decisions/decision-drivers.ts'
import type { CustomersDeps } from '../deps.ts'
import { openFollowUps } from '../interactions/follow-ups.ts'
import { listInteractions } from '../interactions/interactions.ts'
import { listCommitments } from '../interactions/ledger.ts'
import { getCustomer } from '../profiles/profiles.ts'

/** Offline advice for a customer, with the likely objection among the concerns and `answer` to it. `gap` says why there is none. Nothing is stored. */
export type AdviseBrief = (
  customerId: string,
  objection: string | null,
) => Promise<{ points: TalkingPoint[]; answer?: BriefPoint | null; nextSteps: string[]; gap: string | null }>

const MAX_POINTS = 3
const MAX_DRIVERS = 3
const MAX_BREAKERS = 3
/** Longer words are cut: the brief is read at the door. */
const MAX_WORDS = 240

/** The one-page brief before a visit. Throws `customer_not_found`. */
export async function makeBrief(deps: CustomersDeps & { adviseBrief: AdviseBrief }, id: string): Promise<Brief> {
  const started = performance.now()
  const { db, now } = deps
  const customer = getCustomer(db, id)
  const interactions = listInteractions(db, id)
  const drivers = decisionDrivers(deps, customer, interactions)
  const today = toIso(now()).slice(0, 10)
  const promises = listCommitments(db, { customerId: id, statuses: ['found', 'confirmed'] }).map((promise) => ({
    ...promise,
    overdue: promise.dueOn !== null && promise.dueOn < today,
  }))
  const objection = likelyObjection(customer, interactions, drivers)
  const advice = await deps.adviseBrief(id, objection?.statement ?? null)
  const supported = advice.points.filter((point) => point.supported && point.citations.length > 0)
  const answers = supported.filter((point) => objection && point.answers === driverOf(deps, objection.statement))
  // What can be shown answers better than what can only be asked.
  const answer = answers.find(({ citations }) => citations.some(({ use }) => use === 'proof')) ?? answers[0] ?? null
  const last = interactions[0]
  const [followUp] = openFollowUps(db, id)
  return {
    customerId: id,
    name: customer.name,
    company: customer.company ?? null,
    madeAt: toIso(now()),
    who: whoLine(customer),
    stage: customer.stage ?? null,
    style: { value: customer.style.value, confidence: customer.style.confidence, line: styleLine(customer) },
    lastContact: last
      ? {
          at: last.at,
          type: last.type,
          outcome: last.outcome ?? null,
          words: shortened(last.customerWords),
          notes: shortened(last.repNotes),
        }
      : null,
    promises,
    drivers: drivers.slice(0, MAX_DRIVERS),
    objection: objection && { ...objection, response: advice.answer ?? (answer && toPoint(answer)) },
    points: supported
      .filter((point) => point !== answer)
      .slice(0, MAX_POINTS)
      .map(toPoint),
    gap: advice.gap,
    nextStep: nextStep(customer, followUp, promises, advice.nextSteps),
    missing: customer.completeness.missing,
    tookMs: Math.round(performance.now() - started),
  }
}

const toPoint = ({ text, reason, citations }: TalkingPoint): BriefPoint => ({ text, reason, citations })

function whoLine({ demographics, company, stage, buyingContext, decisionFactors }: Customer): string {
  const parts = [
    [demographics?.profession, company].filter(Boolean).join(', '),
    demographics?.location,
    stage && t(`domain.stage.${stage}`),
    buyingContext?.interest && t('customers.brief.wants', { interest: buyingContext.interest }),
    budgetWords(buyingContext?.budget),
    decisionFactors?.dealBreakers?.length &&
      t('customers.brief.never', { what: decisionFactors.dealBreakers.slice(0, MAX_BREAKERS).join(', ') }),
  ]
  return parts.filter(Boolean).join(' · ') || t('customers.brief.unknown')
}

function styleLine({ style }: Customer): string {
  if (style.from === 'off') return t('personality.off')
  if (style.value === null) return t('customers.brief.noStyle')
  return t('customers.brief.style', { style: t(`domain.style.${style.value}`), how: t(`domain.styleHint.${style.value}`) })
}

/** The last concern they raised, else a deal breaker, else what weighs most. */
function likelyObjection(
  customer: Customer,
  interactions: readonly Interaction[],
  drivers: readonly DecisionDriver[],
): Omit<NonNullable<Brief['objection']>, 'response'> | null {
  const concern = interactions.flatMap(({ concerns }) => concerns ?? [])[0]
  if (concern) return { statement: concern, from: 'concern' }
  const breaker = customer.decisionFactors?.dealBreakers?.[0]
  if (breaker) return { statement: breaker, from: 'dealBreaker' }
  return drivers[0] ? { statement: drivers[0].title, from: 'driver' } : null
}

/** The taxonomy's feature in a concern's words: what an advice point names as what it answers. */
const driverOf = ({ taxonomy }: CustomersDeps, statement: string): string =>
  taxonomy.find(statement, ['feature'])[0]?.concept.id ?? statement.trim()

const shortened = (text: string | undefined): string | null => {
  if (!text) return null
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length <= MAX_WORDS ? flat : `${flat.slice(0, flat.lastIndexOf(' ', MAX_WORDS))}…`
}

function nextStep(
  customer: Customer,
  followUp: { what: string; at: string } | undefined,
  promises: Brief['promises'],
  advised: readonly string[],
): Brief['nextStep'] {
  const mine = promises.find(({ by }) => by === 'rep')
  if (mine?.overdue) return { text: t('customers.brief.keep', { what: mine.what }), from: 'promise', at: mine.dueOn }
  if (followUp) return { text: followUp.what, from: 'follow_up', at: followUp.at }
  if (mine) return { text: t('customers.brief.keep', { what: mine.what }), from: 'promise', at: mine.dueOn }
  if (advised[0]) return { text: advised[0], from: 'advice', at: null }
  return {
    text: t('customers.brief.ask', { what: customer.completeness.missing[0] ?? t('customers.brief.need') }),
    from: 'profile',
    at: null,
  }
}
