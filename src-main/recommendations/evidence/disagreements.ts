import type { FactConflict, SpecFact } from '#shared/domain/knowledge.ts'
import type { AdviceWarning, Citation, SalesContext, TalkingPoint } from '#shared/domain/recommendations.ts'
import { advice } from '#shared/messages/en/advice.ts'
import { fill } from '#shared/messages/index.ts'
import type { Taxonomy } from '../../knowledge/concepts/taxonomy.ts'
import type { FactFinder } from '../../knowledge/facts/fact-finder.ts'
import { placeOf, spokenTitle } from './evidence.ts'
import { nameOf } from './product.ts'

/** More would be a list to tidy, not a warning for one talk. */
const MOST = 3
const LOOKED_AT = 60

/**
 * Where sources in force say different things of the product, as warnings: first what the points quote, then what the concerns are about. Nothing is
 * said where no product is named.
 */
export async function findDisagreements(
  { factFinder, taxonomy }: { factFinder: FactFinder; taxonomy: Taxonomy },
  { product, concerns }: SalesContext,
  points: readonly TalkingPoint[],
): Promise<AdviceWarning[]> {
  const name = nameOf(product)
  if (name === '') return []
  const { conflicts } = await factFinder.conflicts({ search: name, limit: LOOKED_AT })
  const wanted = new Set(concerns.map(({ id }) => id))
  const citations = points.flatMap((point) => point.citations)
  const quoted = conflicts.filter(({ facts }) => facts.some((fact) => citations.some((citation) => states(citation, fact))))
  const asked = conflicts.filter(
    (conflict) =>
      !quoted.includes(conflict) && taxonomy.find(conflict.attribute, ['feature']).some(({ concept }) => wanted.has(concept.id)),
  )
  return [...quoted, ...asked].slice(0, MOST).map((conflict) => toWarning(conflict, name))
}

const states = ({ sourceId, page, quote }: Citation, fact: SpecFact): boolean =>
  sourceId === fact.sourceId && page === fact.page && (quote.includes(fact.quote) || fact.quote.includes(quote))

function toWarning({ subject, attribute, qualifier, facts }: FactConflict, product: string): AdviceWarning {
  // A page that does not say what it is about is about what its title says.
  const thing = facts.some(({ title }) => title === subject) ? product : subject
  const about = qualifier && !thing.includes(qualifier) ? `${thing} (${qualifier})` : thing
  const sides = facts.map((fact) => ({ said: saidBy(fact), citation: citationOf(fact) }))
  const list = sides.map(({ said, citation }) => `${said} (${spokenTitle(citation.title)}, ${placeOf(citation)})`).join(', ')
  const message = fill(advice.warnings.sourcesDisagree, { attribute: attribute.toLowerCase(), subject: spokenTitle(about), sides: list })
  return { code: 'sources_disagree', message, sides }
}

/** A bare "4.9" takes its unit from the head of its column. */
const saidBy = ({ value, unit }: SpecFact): string => (unit !== null && !/\p{L}|[%€$£°]/u.test(value) ? `${value} ${unit}` : value)

const citationOf = ({ sourceId, title, kind, pageUnit, page, pageLabel, quote }: SpecFact): Citation => ({
  sourceId,
  title,
  kind,
  unit: pageUnit,
  page,
  pageLabel,
  quote,
  use: 'proof',
})
