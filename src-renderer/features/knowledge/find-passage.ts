import type { Range } from '#shared/domain/knowledge.ts'

/**
 * Where a quote stands in a page's text; null when it does not.
 * Line breaks and runs of spaces count as one space, because a quote may have been re-flowed on its way.
 */
export function findPassage(text: string, quote: string): Range | null {
  const wanted = quote.replace(/\s+/g, ' ').trim()
  if (wanted === '') return null
  const exact = text.indexOf(quote)
  if (exact >= 0) return { start: exact, end: exact + quote.length }

  let flowed = ''
  const origin: number[] = []
  for (let index = 0; index < text.length; index++) {
    const space = /\s/.test(text.charAt(index))
    if (space && flowed.endsWith(' ')) continue
    flowed += space ? ' ' : text.charAt(index)
    origin.push(index)
  }
  const at = flowed.indexOf(wanted)
  const start = origin[at]
  const last = origin[at + wanted.length - 1]
  return start === undefined || last === undefined ? null : { start, end: last + 1 }
}
