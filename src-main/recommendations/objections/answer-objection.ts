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
import type { RecommendationDeps } from '../create-recommendation.ts'
import { planObjectionAims } from '../evidence/aims.ts'
import { type Gathered, gatherFor } from '../evidence/gather.ts'
import { headerAbove } from '../evidence/passages.ts'
import { doubtOf, readPage } from '../evidence/verify.ts'
import { compareFacts } from './compare.ts'
import { detectObjection } from './detect.ts'
import { findCostTables, OWNERSHIP_SEARCH } from './ownership.ts'
import { respond } from './respond.ts'

type ObjectionDeps = Pick<RecommendationDeps, 'db' | 'now' | 'newId' | 'taxonomy' | 'searcher' | 'factFinder' | 'logger' | 'readCustomer'>

/** Facts looked at for a sum or a comparison. */
const FACTS = 200
const MOST_CONCERNS = 3

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
  const named = taxonomy.find(request.statement, ['feature']).map(({ concept }) => concept.title)
  const usual = words.concerns.flatMap((id) => taxonomy.get(id)?.title ?? [])
  const context = narrowed(
    buildContext(
      RecommendationRequest.parse({
        customerId: request.customerId,
        product: request.product,
        situation: request.statement,
        concerns: (words.concernsFirst ? [...usual, ...named] : [...named, ...usual]).slice(0, 12),
        competitors: request.competitor ? [request.competitor] : [],
      }),
      record,
      taxonomy,
    ),
  )
  const ideas = [`${type}-objection`, words.lead.principle, words.turn.principle, words.hear.principle]
  const [gathered, facts] = await Promise.all([
    gatherFor(deps, context, planObjectionAims(context, [...new Set(ideas)], taxonomy)),
    findFacts(deps.factFinder, type, context),
  ])
  const headerOf = headerReader(deps)
  const product = [context.product ?? '', context.situation].join(' ')
  const suggested = respond({
    type,
    context,
    gathered,
    taxonomy,
    tables: findCostTables(facts.costs, headerOf, product),
    comparisons: compareFacts(facts.ours, facts.theirs, context.competitors[0] ?? '', request.statement, headerOf),
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
    nextSteps: nextSteps(type, context, gathered, facts.theirs.length > 0),
    warnings: warningsOf(context, gathered, facts.theirs.length > 0),
    tookMs: Math.round(performance.now() - startedAt),
  }
}

/** An objection is about one thing: what they named, then what such an objection is usually about. */
const narrowed = (context: SalesContext): SalesContext => ({ ...context, concerns: context.concerns.slice(0, MOST_CONCERNS) })

async function findFacts(finder: FactFinder, type: ObjectionType, context: SalesContext) {
  const ask = async (search: string): Promise<SpecFact[]> =>
    search.trim() === '' ? [] : (await finder.facts({ search: search.slice(0, 300), limit: FACTS })).facts
  const [competitor] = context.competitors
  const [costs, ours, theirs] = await Promise.all([
    type === 'price' || type === 'need' ? ask(OWNERSHIP_SEARCH) : [],
    type === 'competitor' && competitor ? ask(context.product ?? '') : [],
    type === 'competitor' && competitor ? ask(competitor) : [],
  ])
  const name = competitor?.toLowerCase() ?? ''
  const aboutThem = theirs.filter(({ subject, qualifier, title }) => `${subject} ${qualifier ?? ''} ${title}`.toLowerCase().includes(name))
  return { costs, ours, theirs: aboutThem }
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
