import type { Customer, DecisionDriver, Interaction, PersonalityAssessment } from '#shared/domain/customers.ts'
import type { RecommendationRequest, SalesContext } from '#shared/domain/recommendations.ts'
import { advice } from '#shared/messages/en/advice.ts'
import { AppError } from '../../app/app-error.ts'
import { stems, type Taxonomy } from '../../knowledge/concepts/taxonomy.ts'
import { type ParsedSituation, parseSituation } from './parse-situation.ts'

/** Everything the workspace knows about one customer; throws `customer_not_found`. */
export interface CustomerRecord {
  customer: Customer
  personality: PersonalityAssessment
  drivers: DecisionDriver[]
  interactions: Interaction[]
}
export type CustomerReader = (id: string) => CustomerRecord | Promise<CustomerRecord>

type Concern = SalesContext['concerns'][number]

/** More than a talk can hold; what is stated for this one is never cut. */
const MAX_CONCERNS = 8

/**
 * Puts the request, the situation and what is known of the customer into one sales context. Concerns come strongest first:
 * the request's own, the situation's, deal breakers and primary drivers, then what interactions raised.
 * `libraryWords` are words of the situation that only the library knows. Throws `insufficient_context` naming what is missing.
 */
export function buildContext(
  request: RecommendationRequest,
  record: CustomerRecord | null,
  taxonomy: Taxonomy,
  libraryWords: readonly string[] = [],
): SalesContext {
  const situation = request.situation ?? ''
  const parsed = parseSituation(situation, taxonomy)
  const customer = record?.customer ?? null
  const drivers = record?.drivers ?? []
  const product = productOf(request, record)
  const concerns = collectConcerns(request, { ...parsed, libraryWords }, record, taxonomy)
  requireEnough({ product, situation, needs: concerns.length + drivers.length + parsed.objections.length })
  return {
    customer: customer && { id: customer.id, name: customer.name, ...(customer.company ? { company: customer.company } : {}) },
    product,
    stage: request.stage ?? customer?.stage ?? 'presentation',
    style: customer?.style.value ?? null,
    styleConfidence: customer?.style.confidence ?? 0,
    concerns,
    drivers,
    competitors: uniqueBy([...request.competitors, ...parsed.competitors], (name) => name.toLowerCase()).filter(
      (name) => !product?.toLowerCase().includes(name.toLowerCase()),
    ),
    urgency: request.urgency ?? parsed.urgency,
    budget: parsed.budget ?? customer?.buyingContext?.budget ?? null,
    audience: uniqueBy([...parsed.audience, ...audienceOf(customer)], (who) => who),
    situation,
  }
}

/** What the talk is about: what was asked for, else what this customer looks at. */
export const productOf = ({ product }: RecommendationRequest, record: CustomerRecord | null): string | null =>
  product ?? record?.customer.buyingContext?.interest ?? latestProduct(record?.interactions ?? [])

function requireEnough(known: { product: string | null; situation: string; needs: number }): void {
  const missing = [...(known.product || known.situation ? [] : [advice.missing.subject]), ...(known.needs > 0 ? [] : [advice.missing.need])]
  if (missing.length > 0) throw new AppError('insufficient_context', { missing: missing.join(`, ${advice.words.and} `) })
}

function collectConcerns(
  request: RecommendationRequest,
  parsed: ParsedSituation & { libraryWords: readonly string[] },
  record: CustomerRecord | null,
  taxonomy: Taxonomy,
): Concern[] {
  const factors = record?.customer.decisionFactors
  const texts = (values: readonly string[], from: Concern['from']) => values.flatMap((value) => toConcerns(value, from, taxonomy))
  const recent = [...(record?.interactions ?? [])].sort((a, b) => b.at.localeCompare(a.at)).flatMap(({ concerns }) => concerns ?? [])
  const stated = [
    ...texts(request.concerns, 'request'),
    ...parsed.concerns.map((id) => named(id, 'situation', taxonomy)),
    ...parsed.objections.flatMap((id) => (id === 'price-objection' ? [named('price', 'situation', taxonomy)] : [])),
    ...parsed.libraryWords.map((words) => named(words, 'situation', taxonomy)),
  ]
  const known = [
    ...texts([...(factors?.dealBreakers ?? []), ...(factors?.primary ?? [])], 'profile'),
    ...texts(recent, 'interaction'),
    ...(record?.drivers ?? []).flatMap((driver) => fromDriver(driver, taxonomy)),
  ]
  // What is stated now all counts; what is known from before fills up, features before words only the customer uses.
  const isFeature = ({ id }: Concern) => taxonomy.get(id) !== undefined
  const all = unrepeated([...stated, ...known.filter(isFeature), ...known.filter((concern) => !isFeature(concern))])
  return all.slice(0, Math.max(MAX_CONCERNS, unrepeated(stated).length))
}

/** "Too many screens" and "too many screen" are one concern. */
const unrepeated = (concerns: Concern[]): Concern[] => uniqueBy(concerns, ({ id }) => stemmed(id))
const stemmed = (text: string): string =>
  stems(text)
    .map((token) => token.stem)
    .join(' ')

/** The features a phrase names; words no feature knows stay as they are, because the library may know them. */
function toConcerns(text: string, from: Concern['from'], taxonomy: Taxonomy): Concern[] {
  const ids = uniqueBy(
    taxonomy.find(text, ['feature']).map((hit) => hit.concept.id),
    (id) => id,
  )
  if (ids.length > 0) return ids.map((id) => named(id, from, taxonomy))
  const objection = taxonomy.find(text, ['objection'])[0]?.concept.id
  if (objection === 'price-objection') return [named('price', from, taxonomy)]
  return text.trim() ? [{ id: text.trim(), title: text.trim(), from }] : []
}

function named(id: string, from: Concern['from'], taxonomy: Taxonomy): Concern {
  return { id, title: taxonomy.get(id)?.title ?? id, from }
}

/** Drivers that are objections ("timing") say how to talk, not what about. */
function fromDriver(driver: DecisionDriver, taxonomy: Taxonomy): Concern[] {
  const concept = taxonomy.get(driver.driver)
  if (concept && concept.type !== 'feature') return []
  const from = driver.evidence.some((piece) => piece.from === 'profile') ? 'profile' : 'interaction'
  return [{ id: driver.driver, title: concept?.title ?? driver.title, from }]
}

function latestProduct(interactions: Interaction[]): string | null {
  const latest = [...interactions].sort((a, b) => b.at.localeCompare(a.at)).find((interaction) => interaction.products?.length)
  return latest?.products?.[0] ?? null
}

function audienceOf(customer: Customer | null): string[] {
  const { ageRange, familyStatus } = customer?.demographics ?? {}
  return [...(familyStatus ? [familyStatus] : []), ...(ageRange ? [`age ${ageRange}`] : [])]
}

function uniqueBy<T>(values: readonly T[], key: (value: T) => string): T[] {
  const seen = new Set<string>()
  return values.filter((value) => !seen.has(key(value)) && seen.add(key(value)))
}
