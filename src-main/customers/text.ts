import type { Range } from '#shared/domain/knowledge.ts'
import { sentences } from '../knowledge/chunk/sentences.ts'

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu
/** Longer sentences are quoted by the clause, so that the evidence stays readable; also the reach to either side for its ends. */
const LONG = 140

/** How many words a text has. */
export const countWords = (text: string): number => text.match(WORD)?.length ?? 0

/** Quotes a text verbatim: the sentence around a place, or its clause where the sentence is long. */
export function quoter(text: string): (place: Range) => string {
  const parts = sentences(text)
  return ({ start, end }) => {
    const sentence = parts.find((range) => range.start <= start && start < range.end) ?? { start, end }
    if (sentence.end - sentence.start <= LONG) return text.slice(sentence.start, sentence.end)
    return text.slice(
      clauseStart(text, Math.max(sentence.start, start - LONG), start),
      clauseEnd(text, end, Math.min(sentence.end, end + LONG)),
    )
  }
}

function clauseStart(text: string, from: number, start: number): number {
  const before = text.slice(from, start)
  const breaks = Array.from(before.matchAll(/[,;:(–—]\s*/g), (match) => match.index + match[0].length)
  return from + (breaks.at(-1) ?? (before.length < LONG ? 0 : before.indexOf(' ') + 1))
}

function clauseEnd(text: string, end: number, to: number): number {
  const after = text.slice(end, to)
  const close = after.search(/[,;:)–—]/)
  if (close >= 0) return end + close
  return after.length < LONG ? to : end + Math.max(0, after.lastIndexOf(' '))
}
