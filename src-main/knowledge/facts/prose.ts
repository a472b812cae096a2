import { sentences } from '../chunk/sentences.ts'
import { findAttributes } from './attributes.ts'
import type { RawFact } from './fact.ts'
import { type DecimalMark, readQuantity } from './quantity.ts'

/** A figure that may have a unit; the character before it is not part of a word or a number. */
const FIGURE = /(?<![\p{L}\d.,-])(?:[€$£]\s?|(?:EUR|USD|GBP)\s)?\d/gu
/** What may stand between an attribute and its figure. */
const JOINS =
  /^[^.;:!?\d]{0,25}?\b(?:is|are|was|of|at|to|reaches|holds|measures|amounts to|comes to)\s+(?:(?:up to|only|about|just|now|still|rated at|from)\s+)?$/u
/** A joining word shortly before a digit: without it nothing is taken, so most of a book is never cut into sentences. */
const MAY_SAY = /\b(?:is|are|was|of|at|to|reaches|holds|measures)\s[^.]{0,20}\d/u
const MAX_SENTENCE = 400

/**
 * "The electric range is 74 km": a known attribute, a word that joins, and the first figure after it in a unit that attribute can have.
 * Less sure than a table, for a sentence may deny or limit what it says.
 */
export function proseFacts(text: string, start: number, end: number, page: number, decimal: DecimalMark): RawFact[] {
  const paragraph = text.slice(start, end)
  if (!MAY_SAY.test(paragraph)) return []
  return sentences(paragraph).flatMap((sentence) => {
    const words = paragraph.slice(sentence.start, sentence.end)
    if (words.length > MAX_SENTENCE || !MAY_SAY.test(words)) return []
    const place = { page, start: start + sentence.start, end: start + sentence.end }
    return sentenceFacts(words, decimal).map((fact) => ({ ...fact, ...place }))
  })
}

function sentenceFacts(words: string, decimal: DecimalMark): Omit<RawFact, 'page' | 'start' | 'end'>[] {
  const figures = Array.from(words.matchAll(FIGURE), ({ index }) => ({
    index,
    quantity: readQuantity(words.slice(index), decimal),
  })).filter(({ quantity }) => quantity?.unit)
  if (figures.length === 0) return []
  return findAttributes(words).flatMap((hit) => {
    const next = figures.find(({ index }) => index >= hit.end)
    if (!next?.quantity?.unit || !hit.dimensions.includes(next.quantity.unit.dimension)) return []
    if (!JOINS.test(words.slice(hit.end, next.index))) return []
    const { low, high, unit, end } = next.quantity
    const value = words.slice(next.index, next.index + end)
    return [{ subject: null, attribute: words.slice(hit.start, hit.end), value, unit, low, high, qualifier: '', confidence: 0.6 }]
  })
}
