import type { FactConflict, SpecFact } from '#shared/domain/knowledge.ts'
import type { AdviceWarning, Citation, SalesContext, TalkingPoint } from '#shared/domain/recommendations.ts'
import { advice } from '#shared/messages/en/advice.ts'
import { fill } from '#shared/messages/index.ts'
import type { Taxonomy } from '../../knowledge/concepts/taxonomy.ts'
import type { FactFinder } from '../../knowledge/facts/fact-finder.ts'
import { sayFact } from '../compose/facts.ts'
import { topicOf } from '../compose/phrases.ts'
import { type Evidence, evidenceKey, placeOf, spokenTitle } from './evidence.ts'
import { citationOf, saidBy } from './fact-citation.ts'
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
  evidence: readonly Evidence[],
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
  const found = [...quoted, ...asked].map((conflict) => toWarning(conflict, name))
  const said = new Set(found.flatMap(({ sides = [] }) => sides.map(({ citation }) => evidenceKey(citation))))
  const twice = saidTwice(evidence, product).filter((pair) => pair.every(({ citation }) => !said.has(evidenceKey(citation))))
  return [...found, ...twice.map((pair) => toTwice(pair, name, product))].slice(0, MOST)
}

/** The same line in two sources with other figures: two price lists, two editions of a sentence. */
function saidTwice(evidence: readonly Evidence[], product: string | null): [Evidence, Evidence][] {
  const lines = evidence.filter(({ citation, aboutProduct, competitor }) => citation.use === 'proof' && aboutProduct && !competitor)
  const groups = Map.groupBy(
    lines.filter(({ citation }) => /\d/u.test(citation.quote)),
    ({ citation, header }) => `${lettersOf(header ?? '')}|${lettersOf(citation.quote)}`,
  )
  return [...groups.values()].flatMap((group): [Evidence, Evidence][] => {
    const [first] = group
    const other = group.find(
      (piece) =>
        first && piece.citation.sourceId !== first.citation.sourceId && sayFact(piece, product).said !== sayFact(first, product).said,
    )
    return first && other ? [[first, other]] : []
  })
}

const lettersOf = (line: string): string => line.toLowerCase().replace(/[^\p{L}]+/gu, ' ')

function toTwice(pair: readonly Evidence[], name: string, product: string | null): AdviceWarning {
  const sides = pair.map((piece) => ({ said: sayFact(piece, product).said.replace(/\.$/u, ''), citation: piece.citation }))
  const list = sides.map(({ said, citation }) => `${said} (${spokenTitle(citation.title)}, ${placeOf(citation)})`).join('; ')
  const attribute = topicOf(pair[0]?.answers ? { id: pair[0].answers, title: pair[0].answers } : null)
  return { code: 'sources_disagree', message: fill(advice.warnings.sourcesDisagree, { attribute, subject: name, sides: list }), sides }
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
