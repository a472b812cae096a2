import type { Customer, DecisionDriver, Heard, Interaction } from '#shared/domain/customers.ts'
import type { ConceptHit, Taxonomy } from '../../knowledge/concepts/taxonomy.ts'
import { quoter } from '../text.ts'

const DAY = 86_400_000
/** What came up a quarter ago counts half. */
const HALF_LIFE_DAYS = 90
/** How much one mention says, from "this decides" down to a word in passing. */
const WEIGHT = { primary: 3, dealBreaker: 2.5, secondary: 1.5, concern: 1, positive: 0.8, words: 0.5 }
/** Weight at which a driver reaches strength 0.5: a stated secondary factor and a little. */
const HALF_STRENGTH = 2
const MAX_EVIDENCE = 8
/** A trend compares a driver with what it was half a half-life ago; only age would have taken 0.17 off by this measure. */
const TREND_DAYS = 45
const TREND_CHANGE = 0.1

/** One mention of a driver; `weight` is what it says on its day. */
export interface Signal {
  driver: string
  title: string
  weight: number
  evidence: Heard
}

/**
 * What a customer decides by, strongest first: stated factors and deal breakers from the profile (not aged: the rep keeps it
 * current), concerns, positive responses and feature words of the customer's own from interactions (half-life 90 days).
 * strength = w / (w + 2) for the summed weight w of a driver's signals; the trend is that of w over the last 45 days.
 */
export function decisionDrivers(
  { taxonomy, now }: { taxonomy: Taxonomy; now(): number },
  customer: Pick<Customer, 'decisionFactors'>,
  interactions: readonly Interaction[],
): DecisionDriver[] {
  return weighDrivers(decisionSignals(taxonomy, customer, interactions), now())
}

/** The drivers as they stood at a time: what was said later does not count. */
export function weighDrivers(signals: readonly Signal[], at: number): DecisionDriver[] {
  const before = at - TREND_DAYS * DAY
  const knownBefore = signals.some(({ evidence }) => evidence.at !== null && Date.parse(evidence.at) <= before)
  const byDriver = Map.groupBy(
    signals.filter((signal) => weightAt(signal, at) > 0),
    (signal) => signal.driver,
  )
  return Array.from(byDriver, ([driver, group]) => {
    const sorted = group.toSorted((a, b) => weightAt(b, at) - weightAt(a, at))
    const weight = total(group, at)
    return {
      driver,
      title: sorted[0]?.title ?? driver,
      strength: Math.round((weight / (weight + HALF_STRENGTH)) * 1000) / 1000,
      trend: knownBefore ? trend(total(group, before), weight) : ('steady' as const),
      evidence: sorted.slice(0, MAX_EVIDENCE).map((signal) => signal.evidence),
    }
  }).toSorted((a, b) => b.strength - a.strength || a.driver.localeCompare(b.driver))
}

function weightAt({ weight, evidence }: Signal, at: number): number {
  if (evidence.at === null) return weight
  const age = (at - Date.parse(evidence.at)) / DAY
  return age < 0 ? 0 : weight * 0.5 ** (age / HALF_LIFE_DAYS)
}

const total = (signals: readonly Signal[], at: number): number => signals.reduce((sum, signal) => sum + weightAt(signal, at), 0)

function trend(before: number, now: number): DecisionDriver['trend'] {
  if (before === 0) return 'new'
  const change = (now - before) / (now + before)
  if (Math.abs(change) < TREND_CHANGE) return 'steady'
  return change > 0 ? 'rising' : 'fading'
}

/** Every mention of a driver, unweighed by age: from the profile, and from what was said and noted. */
export function decisionSignals(
  taxonomy: Taxonomy,
  customer: Pick<Customer, 'decisionFactors'>,
  interactions: readonly Interaction[],
): Signal[] {
  return [...statedSignals(customer, taxonomy), ...interactions.flatMap((interaction) => heardSignals(interaction, taxonomy))]
}

function statedSignals({ decisionFactors: stated }: Pick<Customer, 'decisionFactors'>, taxonomy: Taxonomy): Signal[] {
  const signal = (weight: number) => (quote: string) => ({
    ...named(quote, taxonomy),
    weight,
    evidence: { quote, from: 'profile', at: null } as const,
  })
  return [
    ...(stated?.primary ?? []).map(signal(WEIGHT.primary)),
    ...(stated?.dealBreakers ?? []).map(signal(WEIGHT.dealBreaker)),
    ...(stated?.secondary ?? []).map(signal(WEIGHT.secondary)),
  ]
}

function heardSignals({ at, concerns, positives, customerWords }: Interaction, taxonomy: Taxonomy): Signal[] {
  const signal = (from: 'concern' | 'positive') => (quote: string) => ({
    ...named(quote, taxonomy),
    weight: WEIGHT[from],
    evidence: { quote, from, at },
  })
  const words = customerWords ?? ''
  const quote = quoter(words)
  // "We are looking" is not about looks, though it has the same stem.
  const spoken = taxonomy
    .find(words, ['feature'])
    .map((hit) => ({ hit, quote: quote(hit) }))
    .filter(({ hit, quote }) => !INDIFFERENT.test(quote) && !/^looking$/i.test(words.slice(hit.start, hit.end)))
    .map(({ hit: { concept }, quote }) => ({
      driver: concept.id,
      title: concept.title,
      weight: WEIGHT.words,
      evidence: { quote, from: 'customer_words' as const, at },
    }))
  // Two cues of one concept in one sentence are one mention.
  const mentions = new Map(spoken.map((one) => [`${one.driver}\n${one.evidence.quote}`, one]))
  return [...(concerns ?? []).map(signal('concern')), ...(positives ?? []).map(signal('positive')), ...mentions.values()]
}

/** They say that it does not count for them: naming it is then no sign that it does. */
const INDIFFERENT =
  /\b(?:(?:do(?:es)?n['’]?t|do(?:es)? not|couldn['’]?t) (?:\w+ )?(?:care (?:about|for|what|how|if)|matter)|(?:not|isn['’]?t|aren['’]?t) (?:\w+ )?(?:important|interested in)|no interest in|unimportant|never mind)\b/iu

/** The taxonomy's feature for words a rep typed, by the first of the longest cues in them, else the words as given. */
export function named(words: string, taxonomy: Taxonomy): Pick<Signal, 'driver' | 'title'> {
  const length = ({ cue }: ConceptHit) => cue.split(' ').length
  const best = taxonomy.find(words, ['feature']).toSorted((a, b) => length(b) - length(a) || a.start - b.start)[0]
  return best ? { driver: best.concept.id, title: best.concept.title } : { driver: words.trim().toLowerCase(), title: words.trim() }
}
