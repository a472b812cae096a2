import type { Range } from '#shared/domain/knowledge.ts'
import type { WeightedTerm } from './expand-query.ts'
import { createFinder } from './words.ts'

const WINDOW = 260

/** Matches of a query in a text. */
export type Highlighter = (text: string) => Range[]

/** Marks every word of the terms and of what they may also be written as, and words that begin with `prefix`. */
export function createHighlighter(terms: readonly WeightedTerm[], prefix: string | null): Highlighter {
  const stems = terms.flatMap(({ forms }) => forms.flatMap((form) => form.stems))
  const find = createFinder([...new Set(stems)], prefix)
  return (text) => find(text).hits.map(({ start, end }) => ({ start, end }))
}

/** The stretch of a text with the most matches, cut at words, and the matches within it. */
export function snippetOf(text: string, highlight: Highlighter): { snippet: string; highlights: Range[] } {
  const all = highlight(text)
  const from = text.length <= WINDOW ? 0 : bestStart(text, all)
  const to = from + WINDOW >= text.length ? text.length : wordEnd(text, from + WINDOW)
  const before = from > 0 ? '… ' : ''
  const snippet = before + text.slice(from, to) + (to < text.length ? ' …' : '')
  const shift = before.length - from
  const highlights = all
    .filter((range) => range.start >= from && range.end <= to)
    .map((range) => ({ start: range.start + shift, end: range.end + shift }))
  return { snippet, highlights }
}

function bestStart(text: string, matches: Range[]): number {
  let best = { start: 0, count: 0 }
  for (const { start } of matches) {
    const count = matches.filter((other) => other.start >= start && other.end <= start + WINDOW).length
    if (count > best.count) best = { start, count }
  }
  const lead = Math.max(0, Math.min(best.start - 40, text.length - WINDOW))
  return lead === 0 ? 0 : text.indexOf(' ', lead) + 1
}

function wordEnd(text: string, at: number): number {
  const space = text.lastIndexOf(' ', at)
  return space > 0 ? space : at
}
