import type { Customer, DecisionOutlook, Heard, Interaction } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { ownWords } from '../personality/speech.ts'
import { isNegated, tokenize } from '../personality/tokens.ts'
import { quoter } from '../text.ts'

const DAY = 86_400_000
/** Haste passes quickly: what pressed a fortnight ago presses half. */
const HALF_LIFE_DAYS = 14
/** What the profile's timeline says of urgency, in clear statements of the customer's. */
const TIMELINE = {
  now: 2,
  within_1_month: 1.2,
  within_3_months: 0.4,
  within_6_months: -0.6,
  within_12_months: -1,
  no_hurry: -1.5,
  unknown: 0,
}
/** Balance of statements from which urgency is high, and below which it is low. */
const HIGH = 0.5
const LOW = -0.4

const PRESSING = [
  'urgent',
  'urgently',
  'asap',
  'as soon as possible',
  'right away',
  'straight away',
  'immediately',
  'need it by',
  'need them by',
  'need it before',
  'have it by',
  'by friday',
  'by monday',
  'by tomorrow',
  'by the end of the month',
  'by the end of the week',
  'this week',
  'next week',
  'this month',
  'deadline',
  'broke down',
  'broken down',
  'lease ends',
  'lease runs out',
  'contract runs out',
  'contract ends',
  'before the season',
  'before winter',
  'before the holidays',
  'running out of time',
  "can't wait",
  'cannot wait',
  'decide today',
  'sign today',
]
const RELAXED = [
  'no rush',
  'no hurry',
  'not in a hurry',
  'not urgent',
  'take our time',
  'take my time',
  'next year',
  'some day',
  'in a few months',
  'later this year',
  'just looking',
  'only looking',
  'just browsing',
  'still early',
  'too early',
  'think it over',
  'think about it',
  'sleep on it',
  'wait and see',
  'not yet',
]

/** How soon a decision has to be taken, as the profile's timeline and the customer's own words say. `at` is UTC epoch milliseconds. */
export function urgency(
  customer: Pick<Customer, 'buyingContext'>,
  interactions: readonly Interaction[],
  at: number,
): DecisionOutlook['urgency'] {
  const timeline = customer.buyingContext?.timeline
  const said = interactions
    .filter((interaction) => Date.parse(interaction.at) <= at)
    .flatMap((interaction) => heard(interaction))
    .map(({ weight, evidence }) => ({ evidence, weight: weight * 0.5 ** ((at - Date.parse(evidence.at ?? '')) / DAY / HALF_LIFE_DAYS) }))
  const stated = timeline && timeline !== 'unknown' ? [{ weight: TIMELINE[timeline], evidence: fromProfile(timeline) }] : []
  const all = [...stated, ...said].toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
  const balance = all.reduce((sum, { weight }) => sum + weight, 0)
  const level = all.length === 0 ? 'unknown' : balance >= HIGH ? 'high' : balance <= LOW ? 'low' : 'medium'
  return { level, evidence: all.slice(0, 4).map(({ evidence }) => evidence) }
}

const fromProfile = (timeline: keyof typeof TIMELINE): Heard => ({
  quote: t('decisions.timeline', { when: t(`customers.timeline.${timeline}`) }),
  from: 'profile',
  at: null,
})

/** One statement each way a sentence, however often it says so. "Not urgent" is relaxed; "I am not just looking" is nothing. */
function heard({ customerWords, at }: Interaction): { weight: number; evidence: Heard }[] {
  const words = customerWords ?? ''
  const quote = quoter(words)
  const found = [...places(ownWords(words), RELAXED, -1), ...places(ownWords(words), PRESSING, 1)]
  const statements = new Map(found.map(({ weight, start, end }) => [quote({ start, end }), weight]))
  return Array.from(statements, ([said, weight]) => ({ weight, evidence: { quote: said, from: 'customer_words' as const, at } }))
}

function places(text: string, phrases: readonly string[], weight: 1 | -1): { weight: number; start: number; end: number }[] {
  const tokens = tokenize(text)
  return phrases.flatMap((phrase) => {
    const words = tokenize(phrase).map(({ word }) => word)
    return tokens.flatMap((first, at) => {
      const last = tokens[at + words.length - 1]
      if (!last || !words.every((word, i) => tokens[at + i]?.word === word)) return []
      return isNegated(tokens, at, new Set()) ? [] : [{ weight, start: first.start, end: last.end }]
    })
  })
}
