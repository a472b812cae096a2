import { performance } from 'node:perf_hooks'
import type { SpecFact } from '#shared/domain/knowledge.ts'
import type { ObjectionAnswer, ObjectionRequest, ObjectionType } from '#shared/domain/objections.ts'
import { type AdviceWarning, RecommendationRequest, type SalesContext } from '#shared/domain/recommendations.ts'
import { advice } from '#shared/messages/en/advice.ts'
import { objections } from '#shared/messages/en/objections.ts'
import { fill } from '#shared/messages/index.ts'
import type { FactFinder } from '../../knowledge/facts/fact-finder.ts'
import { valuesFor } from '../compose/phrases.ts'
import { buildContext } from '../context/build-context.ts'
import { tradeInOf } from '../context/find-budget.ts'
import { parseSituation } from '../context/parse-situation.ts'
import type { RecommendationDeps } from '../deps.ts'
import { planObjectionAims } from '../evidence/aims.ts'
import { type Gathered, gatherFor } from '../evidence/gather.ts'
import { headerAbove } from '../evidence/passages.ts'
import { nameOf, productMatcher } from '../evidence/product.ts'
import { doubtOf, readPage } from '../evidence/verify.ts'
import { compareFacts } from './compare.ts'
import { detectObjection } from './detect.ts'
import { findCostTables, findPrices, OWNERSHIP_SEARCH } from './ownership.ts'
import { respond } from './respond.ts'

type ObjectionDeps = Pick<RecommendationDeps, 'db' | 'now' | 'newId' | 'taxonomy' | 'searcher' | 'factFinder' | 'logger' | 'readCustomer'>

/** Facts looked at for a sum or a comparison. */
const FACTS = 200
const MOST_CONCERNS = 3
/** Sources a cost table is looked for in, those that answer best first. */
const MOST_SOURCES = 4
/** Points of a competitor that are looked up on the product's side. */
const MOST_COMPARED = 6

/**
 * Answers an objection from the library: what kind it is, what to say in which order, what to do afterwards. Every response is verified like a
 * talking point. Throws `customer_not_found` or `knowledge_unavailable`.
 */
export async function answerObjection(deps: ObjectionDeps, request: ObjectionRequest): Promise<ObjectionAnswer> {
  const startedAt = performance.now()
  const { taxonomy } = deps
  const record = request.customerId ? await deps.readCustomer(request.customerId) : null
  const { type, alsoHeard } = detectObjection(request.statement, taxonomy, request.competitor)
  const words = objections.types[type]
  const named = parseSituation(request.statement, taxonomy).concerns.filter((id) => id !== 'price' || type === 'price')
  const titles = named.flatMap((id) => taxonomy.get(id)?.title ?? [])
  const usual = words.concerns.flatMap((id) => taxonomy.get(id)?.title ?? [])
  const context = narrowed(
    buildContext(
      RecommendationRequest.parse({
        customerId: request.customerId,
        product: request.product,
        situation: request.statement,
        concerns: (words.concernsFirst ? [...usual, ...titles] : [...titles, ...usual]).slice(0, 12),
        competitors: request.competitor ? [request.competitor] : [],
      }),
      record,
      taxonomy,
    ),
  )
  const ideas = [`${type}-objection`, words.lead.principle, words.turn.principle, words.hear.principle]
  const [gathered, rivals] = await Promise.all([
    gatherFor(deps, context, planObjectionAims(context, [...new Set(ideas)], taxonomy)),
    findRivalFacts(deps, type, context, named),
  ])
  const costs = type === 'price' || type === 'need' ? await findCosts(deps.factFinder, gathered) : []
  const headerOf = headerReader(deps)
  const product = [context.product ?? '', context.situation].join(' ')
  const suggested = respond({
    type,
    named,
    context,
    gathered,
    taxonomy,
    tables: findCostTables(costs, headerOf, product),
    prices: findPrices(costs, headerOf, product),
    comparisons: compareFacts(rivals.ours, rivals.theirs, context.competitors[0] ?? '', request.statement, headerOf),
    tradeIn: tradeInOf(request.statement),
  })
  const responses = suggested.filter((response) => {
    // A question without a lesson behind it claims nothing, so it needs no page.
    const doubt =
      response.citations.length === 0 && response.step !== 'evidence' ? null : doubtOf(deps.db, { ...response, reason: '' }, context)
    if (doubt && !(doubt === 'uncited' && response.strategy === words.turn.strategy)) {
      deps.logger.warn({ strategy: response.strategy, doubt }, 'response left out: its evidence did not hold')
      return false
    }
    return true
  })
  return {
    id: deps.newId(),
    customerId: context.customer?.id ?? null,
    customerName: context.customer?.name ?? null,
    createdAt: new Date(deps.now()).toISOString(),
    product: context.product,
    statement: request.statement,
    type,
    alsoHeard,
    responses,
    nextSteps: nextSteps(type, context, gathered, rivals.theirs.length > 0),
    warnings: warningsOf(context, gathered, rivals.theirs.length > 0),
    tookMs: Math.round(performance.now() - startedAt),
  }
}

/** An objection is about one thing: what they named, then what such an objection is usually about. */
const narrowed = (context: SalesContext): SalesContext => ({ ...context, concerns: context.concerns.slice(0, MOST_CONCERNS) })

/** Lines of money in the sources that speak of the product: another price list, however long, must not crowd them out. */
async function findCosts(finder: FactFinder, { evidence }: Gathered): Promise<SpecFact[]> {
  const about = evidence.filter(({ citation, aboutProduct, competitor }) => citation.use === 'proof' && aboutProduct && !competitor)
  const sources = [...new Set(about.map(({ citation }) => citation.sourceId))].slice(0, MOST_SOURCES)
  const found = await Promise.all(sources.map((sourceId) => finder.facts({ search: OWNERSHIP_SEARCH, sourceId, limit: FACTS })))
  return found.flatMap(({ facts }) => facts)
}

/**
 * What documents state of the competitor, what is asked about first, and what they state of the product on the same points: asked for one by one,
 * because a product has more facts than one question brings.
 */
async function findRivalFacts(
  { factFinder, taxonomy }: ObjectionDeps,
  type: ObjectionType,
  context: SalesContext,
  named: readonly string[],
) {
  const [competitor] = context.competitors
  if (type !== 'competitor' || !competitor) return { ours: [], theirs: [] }
  const ask = async (search: string): Promise<SpecFact[]> => (await factFinder.facts({ search: search.slice(0, 300), limit: FACTS })).facts
  const name = competitor.toLowerCase()
  const isAsked = ({ attribute }: SpecFact): boolean =>
    taxonomy.find(attribute, ['feature']).some(({ concept }) => named.includes(concept.id))
  const theirs = (await ask(competitor))
    .filter(({ subject, qualifier, title }) => `${subject} ${qualifier ?? ''} ${title}`.toLowerCase().includes(name))
    .sort((a, b) => Number(isAsked(b)) - Number(isAsked(a)))
  const attributes = [...new Set(theirs.map(({ attribute }) => attribute))].slice(0, MOST_COMPARED)
  const ours = await Promise.all(attributes.map((attribute) => ask(`${nameOf(context.product)} ${attribute}`)))
  const product = productMatcher(context.product, taxonomy)
  const isOurs = ({ subject, qualifier, title }: SpecFact): boolean => product.namedBy(`${title} ${subject} ${qualifier ?? ''}`)
  return { ours: ours.flat().filter(isOurs), theirs }
}

/** Reads the header above a fact's row, each page once. */
function headerReader({ db }: ObjectionDeps) {
  const pages = new Map<string, string>()
  return ({ sourceId, page, quote }: SpecFact): string | null => {
    const key = `${sourceId}:${page}`
    const text = pages.get(key) ?? readPage(db, sourceId, page) ?? ''
    pages.set(key, text)
    return headerAbove(text, quote)
  }
}

const knowsRival = (gathered: Gathered): boolean => gathered.evidence.some(({ competitor }) => competitor !== null)

function nextSteps(type: ObjectionType, context: SalesContext, gathered: Gathered, factsOnRival: boolean): string[] {
  const [competitor] = context.competitors
  const unknown = competitor && !factsOnRival && !knowsRival(gathered)
  return [
    ...objections.types[type].next,
    ...(unknown ? [fill(advice.followUps.rival, { competitor })] : []),
    ...(gathered.productFound ? [] : [fill(advice.followUps.product, valuesFor(context, ''))]),
  ]
}

function warningsOf(context: SalesContext, gathered: Gathered, factsOnRival: boolean): AdviceWarning[] {
  const [competitor] = context.competitors
  const found: AdviceWarning[] = []
  if (competitor && !factsOnRival && !knowsRival(gathered)) {
    found.push({ code: 'competitor_not_in_knowledge', message: fill(objections.noRival, { competitor }) })
  }
  if (!gathered.productFound) {
    found.push({ code: 'product_not_in_knowledge', message: fill(advice.warnings.productUnknown, valuesFor(context, '')) })
  }
  return found
}
