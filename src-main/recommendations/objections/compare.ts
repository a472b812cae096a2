import type { SpecFact } from '#shared/domain/knowledge.ts'
import type { Citation } from '#shared/domain/recommendations.ts'
import { attributeKey } from '../../knowledge/facts/keys.ts'
import { unitOf } from '../../knowledge/facts/units.ts'
import { citationOf, saidBy } from '../evidence/fact-citation.ts'
import type { HeaderOf } from './ownership.ts'

interface Side {
  /** The value as written, with its unit. */
  said: string
  citations: Citation[]
}

/** One attribute of the product and of a competitor, each from its own page. */
export interface Comparison {
  attribute: string
  ours: Side
  theirs: Side
}

const MOST = 3
const LONGEST = 40
const MOST_TIMES = 3

/**
 * What documents state of both the product and a competitor, as figures of the same dimension. Facts count for the competitor only where its name stands
 * in what they are about or in their title; what is asked about comes first.
 */
export function compareFacts(
  ours: readonly SpecFact[],
  theirs: readonly SpecFact[],
  competitor: string,
  asked: string,
  headerOf: HeaderOf,
): Comparison[] {
  const name = competitor.toLowerCase()
  const isTheirs = (fact: SpecFact): boolean => aboutOf(fact).toLowerCase().includes(name)
  const own = Map.groupBy(
    ours.filter((fact) => !isTheirs(fact) && fact.low !== null),
    ({ attribute }) => attributeKey(attribute),
  )
  const wanted = new Set(asked.toLowerCase().match(/\p{L}{4,}/gu))
  const seen = new Set<string>()
  const found = theirs.filter(isTheirs).flatMap((fact) => {
    const key = attributeKey(fact.attribute)
    const match = own.get(key)?.find((candidate) => comparable(candidate, fact))
    if (key === '' || seen.has(key) || fact.low === null || !match || tooLong(fact) || tooLong(match)) return []
    seen.add(key)
    const weight = (fact.attribute.toLowerCase().match(/\p{L}{4,}/gu) ?? []).filter((word) => wanted.has(word)).length
    return [{ weight, attribute: fact.attribute, ours: sideOf(match, headerOf), theirs: sideOf(fact, headerOf) }]
  })
  return found
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST)
    .map(({ attribute, ours: left, theirs: right }) => ({ attribute, ours: left, theirs: right }))
}

const aboutOf = ({ subject, qualifier, title }: SpecFact): string => `${subject} ${qualifier ?? ''} ${title}`

const tooLong = ({ value }: SpecFact): boolean => value.length > LONGEST

function comparable(a: SpecFact, b: SpecFact): boolean {
  const [left, right] = [a.unit && unitOf(a.unit), b.unit && unitOf(b.unit)]
  if (left && right && left.dimension === 'money' && right.dimension === 'money') return a.unit === b.unit && isNear(a.low ?? 0, b.low ?? 0)
  return a.unit === b.unit || Boolean(left && right && left.dimension === right.dimension)
}

/** A sum many times another is no price of the same kind of thing: an option beside a car. */
const isNear = (a: number, b: number): boolean => Math.max(a, b) <= Math.min(a, b) * MOST_TIMES

function sideOf(fact: SpecFact, headerOf: HeaderOf): Side {
  const header = headerOf(fact)
  const citation = citationOf(fact)
  return {
    said: saidBy(fact),
    citations: header ? [citation, { ...citation, quote: header }] : [citation],
  }
}
