import type { Range } from '#shared/domain/knowledge.ts'
import { sentences } from '../../knowledge/chunk/sentences.ts'
import { countWords } from '../text.ts'

/** A feature of how something is put rather than of its words. `weight` is the signed pull on the axis, `quote` one sentence that shows it. */
interface StructureSign {
  marker: string
  axis: 'bold' | 'people'
  weight: number
  quote: string
}

/** Below this there is no "how they usually put it". */
const MIN_WORDS = 30
/** Words per sentence in ordinary speech; shorter reads as direct, longer as considered. */
const USUAL_LENGTH = 13

/**
 * Signs in sentence length, question marks, exclamation marks and figures. They stay modest because the way a rep types
 * someone's words down shapes them too. `quote` gives the words around a place.
 */
export function structureSigns(text: string, quote: (place: Range) => string): StructureSign[] {
  const parts = sentences(text)
  const words = countWords(text)
  if (words < MIN_WORDS) return []
  const share = (pattern: RegExp) => parts.filter(({ start, end }) => pattern.test(text.slice(start, end))).length / parts.length
  const quoteAt = (start: number) => quote({ start, end: start + 1 })
  const length = words / parts.length
  const directness = Math.max(-1, Math.min(1, (USUAL_LENGTH - length) / USUAL_LENGTH))
  const distance = ({ start, end }: Range) => Math.abs(countWords(text.slice(start, end)) - length)
  const typical = parts.reduce((nearest, part) => (distance(part) < distance(nearest) ? part : nearest))
  const signs = [
    { marker: 'exclamations', axis: 'people', weight: 0.8 * share(/!/), at: text.indexOf('!') },
    { marker: 'exclamations', axis: 'bold', weight: 0.8 * share(/!/), at: text.indexOf('!') },
    { marker: 'questions', axis: 'bold', weight: -0.15 * share(/\?/), at: text.indexOf('?') },
    { marker: 'figures', axis: 'people', weight: -0.25 * share(/\d/), at: text.search(/\d/) },
    { marker: 'sentence-length', axis: 'bold', weight: 0.15 * directness, at: typical.start },
  ] as const
  return signs.filter(({ weight }) => Math.abs(weight) >= 0.05).map(({ at, ...sign }) => ({ ...sign, quote: quoteAt(at) }))
}
