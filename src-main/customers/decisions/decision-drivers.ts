import type { Customer, DecisionDriver, Interaction } from '#shared/domain/customers.ts'
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

type Evidence = DecisionDriver['evidence'][number]
interface Signal {
  driver: string
  title: string
  weight: number
  evidence: Evidence
}

/**
 * What a customer decides by, strongest first: stated factors and deal breakers from the profile (not aged: the rep keeps it
 * current), concerns, positive responses and feature words of the customer's own from interactions (half-life 90 days).
 * strength = w / (w + 2) for the summed weight w of a driver's signals.
 */
export function decisionDrivers(
  { taxonomy, now }: { taxonomy: Taxonomy; now(): number },
  customer: Pick<Customer, 'decisionFactors'>,
  interactions: readonly Interaction[],
): DecisionDriver[] {
  const signals = [
    ...statedSignals(customer, taxonomy),
    ...interactions.flatMap((interaction) => heardSignals(interaction, taxonomy, now())),
  ]
  const byDriver = Map.groupBy(signals, (signal) => signal.driver)
  return Array.from(byDriver, ([driver, group]) => {
    const sorted = group.toSorted((a, b) => b.weight - a.weight)
    const weight = group.reduce((sum, signal) => sum + signal.weight, 0)
    return {
      driver,
      title: sorted[0]?.title ?? driver,
      strength: Math.round((weight / (weight + HALF_STRENGTH)) * 1000) / 1000,
      evidence: sorted.slice(0, MAX_EVIDENCE).map((signal) => signal.evidence),
    }
  }).toSorted((a, b) => b.strength - a.strength || a.driver.localeCompare(b.driver))
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

function heardSignals({ at, concerns, positives, customerWords }: Interaction, taxonomy: Taxonomy, now: number): Signal[] {
  const age = Math.max(0, now - Date.parse(at)) / DAY
  const recency = 0.5 ** (age / HALF_LIFE_DAYS)
  const signal = (from: 'concern' | 'positive') => (quote: string) => ({
    ...named(quote, taxonomy),
    weight: WEIGHT[from] * recency,
    evidence: { quote, from, at },
  })
  const words = customerWords ?? ''
  const quote = quoter(words)
  const spoken = taxonomy.find(words, ['feature']).map((hit) => ({
    driver: hit.concept.id,
    title: hit.concept.title,
    weight: WEIGHT.words * recency,
    evidence: { quote: quote(hit), from: 'customer_words' as const, at },
  }))
  // Two cues of one concept in one sentence are one mention.
  const mentions = new Map(spoken.map((one) => [`${one.driver}\n${one.evidence.quote}`, one]))
  return [...(concerns ?? []).map(signal('concern')), ...(positives ?? []).map(signal('positive')), ...mentions.values()]
}

/** The taxonomy's feature for words a rep typed, by the first of the longest cues in them, else the words as given. */
function named(words: string, taxonomy: Taxonomy): Pick<Signal, 'driver' | 'title'> {
  const length = ({ cue }: ConceptHit) => cue.split(' ').length
  const best = taxonomy.find(words, ['feature']).toSorted((a, b) => length(b) - length(a) || a.start - b.start)[0]
  return best ? { driver: best.concept.id, title: best.concept.title } : { driver: words.trim().toLowerCase(), title: words.trim() }
}
