import type { Customer, CustomerInput, DecisionOutlook, Interaction } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { type Signal, weighDrivers } from './decision-drivers.ts'
import type { Past } from './read-past.ts'
import { urgency } from './urgency.ts'

type Changes = DecisionOutlook['changes']
type Change = Changes['items'][number]

/** Contacts at which rep and customer see each other. */
const IN_PERSON: readonly Interaction['type'][] = ['visit', 'meeting', 'test_drive']
/** A driver has to gain this much strength to be worth telling. */
const STRONGER = 0.12

/** What is new since the rep last saw them: contacts, drivers, concerns met, urgency, stage, and edits of what they decide by. */
export function changesSince(
  customer: Customer,
  interactions: readonly Interaction[],
  signals: readonly Signal[],
  past: Past,
  now: number,
): Changes {
  const since = lookBackTo(interactions)
  if (!since) return { since: null, items: [] }
  const at = Date.parse(since.at)
  const later = interactions.filter((interaction) => Date.parse(interaction.at) > at)
  const contacts = later.length > 0 ? [plain(t('decisions.change.contacts', { count: later.length }))] : []
  return {
    since: { at: since.at, type: since.type },
    items: [
      ...contacts,
      ...stageMoves(past, customer.createdAt, at),
      ...edits(past.profileAt(at), customer),
      ...moreUrgent(customer, interactions, past.profileAt(at), at, now),
      ...driverChanges(signals, at, now),
    ],
  }
}

/** The last time they met, else the contact before the last one. */
function lookBackTo(interactions: readonly Interaction[]): Interaction | undefined {
  const newest = interactions.toSorted((a, b) => b.at.localeCompare(a.at))
  return newest.find(({ type }) => IN_PERSON.includes(type)) ?? newest[1]
}

const plain = (what: string): Change => ({ what, quote: null, at: null })

/** The last move; the stage a customer was added with is none. */
const stageMoves = ({ stages }: Past, addedAt: string, since: number): Change[] => {
  const last = stages.filter(({ at, from }) => Date.parse(at) > since && !(from === null && at === addedAt)).at(-1)
  if (!last) return []
  const what = last.to ? t('decisions.change.stage', { stage: t(`domain.stage.${last.to}`) }) : t('decisions.change.noStage')
  return [{ what, quote: null, at: last.at }]
}

/** What a profile says that bears on the decision, in words; undefined where it says nothing. */
const told = ({ buyingContext: buying, decisionFactors: factors }: CustomerInput) => ({
  budget: amounts(buying?.budget),
  timeline: buying?.timeline && t(`customers.timeline.${buying.timeline}`),
  financing: buying?.financing && t(`customers.financing.${buying.financing}`),
  interest: buying?.interest,
  tradeIn: buying?.tradeIn,
  primary: factors?.primary?.join(', '),
  secondary: factors?.secondary?.join(', '),
  dealBreakers: factors?.dealBreakers?.join(', '),
})

type Budget = NonNullable<CustomerInput['buyingContext']>['budget']
function amounts(budget: Budget): string | undefined {
  if (!budget) return undefined
  const [low, high] = [budget.min, budget.max].map((amount) => amount?.toLocaleString('en'))
  return `${low && high ? `${low}–${high}` : (high ?? low ?? '')} ${budget.currency}`.trim()
}

function edits(before: CustomerInput | null, after: CustomerInput): Change[] {
  if (!before) return []
  const [was, is] = [told(before), told(after)]
  return (Object.keys(is) as (keyof typeof is)[])
    .filter((field) => (is[field] || '') !== (was[field] || ''))
    .map((field) => {
      const [name, before, after] = [t(`decisions.field.${field}`), was[field], is[field]]
      if (!after) return plain(t('decisions.change.fieldGone', { field: name, before: before ?? '' }))
      return plain(
        before ? t('decisions.change.fieldMoved', { field: name, after, before }) : t('decisions.change.field', { field: name, after }),
      )
    })
}

function moreUrgent(
  customer: Customer,
  interactions: readonly Interaction[],
  before: CustomerInput | null,
  since: number,
  now: number,
): Change[] {
  const current = urgency(customer, interactions, now)
  const newest = current.evidence.find(({ at }) => at !== null && Date.parse(at) > since)
  if (!newest || current.level === urgency(before ?? customer, interactions, since).level) return []
  return [
    {
      what: t('decisions.change.urgency', { level: t(`decisions.urgency.${current.level}`).toLowerCase() }),
      quote: newest.quote,
      at: newest.at,
    },
  ]
}

function driverChanges(signals: readonly Signal[], since: number, now: number): Change[] {
  const then = new Map(weighDrivers(signals, since).map((driver) => [driver.driver, driver]))
  return weighDrivers(signals, now).flatMap((driver): Change[] => {
    const fresh = signals
      .filter((signal) => signal.driver === driver.driver && signal.evidence.at !== null && Date.parse(signal.evidence.at) > since)
      .map(({ evidence }) => evidence)
    const [first] = fresh.toSorted((a, b) => (b.at ?? '').localeCompare(a.at ?? ''))
    if (!first) return []
    const quote = first.from === 'customer_words' ? first.quote : null
    const told = (what: string): Change[] => [{ what, quote, at: first.at }]
    const before = then.get(driver.driver)
    if (!before) return told(t('decisions.change.driver', { title: driver.title }))
    const wasConcern = before.evidence.some(({ from }) => from === 'concern') && !before.evidence.some(({ from }) => from === 'positive')
    if (wasConcern && fresh.some(({ from }) => from === 'positive')) return told(t('decisions.change.answered', { title: driver.title }))
    return driver.strength - before.strength >= STRONGER ? told(t('decisions.change.stronger', { title: driver.title })) : []
  })
}
