import type { Customer, DecisionOutlook, Heard, Interaction } from '#shared/domain/customers.ts'
import { sentences } from '../../knowledge/chunk/sentences.ts'
import type { Taxonomy } from '../../knowledge/concepts/taxonomy.ts'
import { ownWords } from '../personality/speech.ts'
import { isNegated, tokenize } from '../personality/tokens.ts'
import { changesSince } from './changes.ts'
import { decisionSignals, named, type Signal } from './decision-drivers.ts'
import type { Past } from './read-past.ts'
import { urgency } from './urgency.ts'

const DAY = 86_400_000
const HALF_LIFE_DAYS = 90
const MAX_OBJECTIONS = 4
const MAX_EVIDENCE = 3
/** What one mention says of an objection to come. */
const WEIGHT = { concern: 1, words: 0.8 }

/** What stands in the way, how soon a decision is due and what is new, from the profile and everything said until `now`. */
export function decisionOutlook(
  { taxonomy, now }: { taxonomy: Taxonomy; now(): number },
  customer: Customer,
  interactions: readonly Interaction[],
  past: Past,
): DecisionOutlook {
  const signals = decisionSignals(taxonomy, customer, interactions)
  return {
    dealBreakers: dealBreakers(customer, interactions),
    objections: likelyObjections(taxonomy, interactions, signals, now()),
    urgency: urgency(customer, interactions, now()),
    changes: changesSince(customer, interactions, signals, past, now()),
  }
}

/** A sentence in which someone says what they will not have. */
const RULED_OUT =
  /\b(?:deal[- ]?breaker|(?:is|are|was) not an option|isn['’]?t an option|out of the question|non[- ]negotiable|not negotiable|under no circumstances|no way (?:i|we)|(?:i|we) (?:will|would|'ll|['’]d) never (?:buy|take|accept|sign|pay|drive|have)|(?:i|we) (?:won['’]?t|will not|would not|wouldn['’]?t|can['’]?t|cannot) (?:accept|live with|take|sign|buy|pay)|or (?:i|we) walk|or (?:we['’]?re|we are|i['’]?m|i am) (?:out|done)|absolute must|must not|an absolute no)\b/iu

function dealBreakers({ decisionFactors }: Pick<Customer, 'decisionFactors'>, interactions: readonly Interaction[]): Heard[] {
  const stated = (decisionFactors?.dealBreakers ?? []).map((quote): Heard => ({ quote, from: 'profile', at: null }))
  const said = interactions.flatMap(({ customerWords, at }) =>
    ownSentences(customerWords ?? '')
      .filter(({ own }) => RULED_OUT.test(own))
      .map(({ quote }): Heard => ({ quote, from: 'customer_words', at })),
  )
  return [...stated, ...said.toSorted(newestFirst)]
}

/** Sentences as they were written, each with what of it is the speaker's own wording. */
function ownSentences(text: string): { quote: string; own: string }[] {
  const own = ownWords(text)
  return sentences(text).map(({ start, end }) => ({ quote: text.slice(start, end), own: own.slice(start, end) }))
}

const newestFirst = (a: Heard, b: Heard): number => (b.at ?? '').localeCompare(a.at ?? '')

interface Raised {
  id: string
  title: string
  weight: number
  at: string
  evidence: Heard
}

function likelyObjections(
  taxonomy: Taxonomy,
  interactions: readonly Interaction[],
  signals: readonly Signal[],
  now: number,
): DecisionOutlook['objections'] {
  const raised = interactions.flatMap((interaction) => raisedIn(interaction, taxonomy))
  const aged = ({ weight, at }: Raised) => weight * 0.5 ** ((now - Date.parse(at)) / DAY / HALF_LIFE_DAYS)
  return Array.from(Map.groupBy(raised, ({ id }) => id).values(), (group) => {
    const sorted = group.toSorted((a, b) => aged(b) - aged(a))
    const weight = group.reduce((sum, one) => sum + aged(one), 0)
    const last =
      group
        .map(({ at }) => at)
        .toSorted()
        .at(-1) ?? ''
    const answered = signals.some(
      ({ driver, evidence }) => driver === sorted[0]?.id && evidence.from === 'positive' && (evidence.at ?? '') >= last,
    )
    return {
      id: sorted[0]?.id ?? '',
      title: sorted[0]?.title ?? '',
      strength: Math.round((weight / (weight + 1)) * (answered ? 0.5 : 1) * 1000) / 1000,
      answered,
      evidence: sorted.slice(0, MAX_EVIDENCE).map(({ evidence }) => evidence),
    }
  })
    .toSorted((a, b) => b.strength - a.strength || a.id.localeCompare(b.id))
    .slice(0, MAX_OBJECTIONS)
}

/** A concern as the rep noted it, under its feature or objection; and objections in the customer's own words. */
function raisedIn({ at, concerns, customerWords }: Interaction, taxonomy: Taxonomy): Raised[] {
  const noted = (concerns ?? []).map((quote): Raised => {
    const objection = objectionIn(quote, taxonomy)[0]
    const feature = named(quote, taxonomy)
    const known = taxonomy.find(quote, ['feature']).length > 0 || !objection
    const { id, title } = known ? { id: feature.driver, title: feature.title } : objection
    return { id, title, weight: WEIGHT.concern, at, evidence: { quote, from: 'concern', at } }
  })
  const spoken = ownSentences(customerWords ?? '').flatMap(({ quote, own }) =>
    objectionIn(own, taxonomy).map(
      (one): Raised => ({ ...one, weight: WEIGHT.words, at, evidence: { quote, from: 'customer_words', at } }),
    ),
  )
  return [...noted, ...spoken]
}

/** The kinds of objection raised in a sentence, not those denied; the taxonomy's other objection concepts are answers to them. */
function objectionIn(text: string, taxonomy: Taxonomy): { id: string; title: string }[] {
  const tokens = tokenize(text)
  const denied = (start: number) => {
    const at = tokens.findIndex((token) => token.start >= start)
    return isNegated(tokens, at, NONE)
  }
  const raised = taxonomy.find(text, ['objection']).filter(({ concept, start }) => concept.id.endsWith('-objection') && !denied(start))
  return Array.from(new Map(raised.map(({ concept: { id, title } }) => [id, { id, title }])).values())
}
const NONE: ReadonlySet<number> = new Set()
