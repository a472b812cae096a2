import { OBJECTION_TYPES, type ObjectionType } from '#shared/domain/objections.ts'
import type { Taxonomy } from '../../knowledge/concepts/taxonomy.ts'
import { featuresSaid } from '../context/rep-words.ts'
import { INDIRECT, LEANING, NAMES_A_MAKER } from './indirect.ts'
import { DIRECT } from './wording.ts'

/** Decides between types that are heard equally: the more specific one first. */
const PRECEDENCE: readonly ObjectionType[] = ['authority', 'competitor', 'trust', 'price', 'timing', 'need', 'risk', 'feature']
/** Of the strongest, so much makes a second type worth naming. */
const ALSO = 0.4
const CUE = { phrase: 1, word: 0.5 }

/**
 * What kind of objection a statement voices: the team's wordings and the cues of the taxonomy's `*-objection` concepts, summed per type.
 * Where nothing is heard, a maker's name, a word that leans one way or a named feature decides; words that say nothing are `timing`, because an unspoken doubt asks for time.
 */
export function detectObjection(
  said: string,
  taxonomy: Taxonomy,
  competitor?: string,
): { type: ObjectionType; alsoHeard: ObjectionType[] } {
  const statement = said.replaceAll('’', "'")
  const scores = new Map<ObjectionType, number>()
  const add = (type: ObjectionType, weight: number) => void scores.set(type, (scores.get(type) ?? 0) + weight)
  for (const type of OBJECTION_TYPES) {
    for (const [weight, wordings] of [...DIRECT[type], ...INDIRECT[type]])
      if (wordings.some((words) => words.test(statement))) add(type, weight)
  }
  for (const { concept, cue } of taxonomy.find(statement, ['objection'])) {
    const type = OBJECTION_TYPES.find((each) => concept.id === `${each}-objection`)
    if (type) add(type, cue.includes(' ') ? CUE.phrase : CUE.word)
  }
  if (competitor && statement.toLowerCase().includes(competitor.toLowerCase())) add('competitor', 3)
  const heard = PRECEDENCE.filter((type) => scores.has(type)).sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0))
  const [type] = heard
  if (!type) {
    if (competitor || NAMES_A_MAKER.test(statement)) return { type: 'competitor', alsoHeard: [] }
    const leaning = PRECEDENCE.filter((each) => LEANING[each].test(statement))
    const named = taxonomy.find(statement, ['feature']).length + featuresSaid(statement).length > 0
    const [first, ...others] = leaning
    // One leaning word is a hint; where it names a feature beside it, the feature is what they speak of.
    return {
      type: first ?? (named ? 'feature' : 'timing'),
      alsoHeard: first ? (named ? [...others, 'feature' as const] : others).slice(0, 2) : [],
    }
  }
  const least = (scores.get(type) ?? 0) * ALSO
  return { type, alsoHeard: heard.slice(1).filter((other) => (scores.get(other) ?? 0) >= least) }
}
