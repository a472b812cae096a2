import type { Citation, TalkingPoint } from '#shared/domain/recommendations.ts'
import { placeOf } from '../evidence/evidence.ts'

/** Numbers for the sources of one text, in order of appearance; two quotes from one page share a number. */
export interface Numbering {
  /** " [1][2]" for a point, or nothing. */
  marks(point: TalkingPoint): string
  /** "[1] Title, p. 24", one line each. */
  list(): string[]
}

const keyOf = ({ sourceId, page }: Citation): string => `${sourceId}:${page}`

export function createNumbering(points: TalkingPoint[], allowed: (citation: Citation) => boolean): Numbering {
  const numbers = new Map<string, { number: number; citation: Citation }>()
  for (const citation of points.flatMap((point) => point.citations).filter(allowed)) {
    if (!numbers.has(keyOf(citation))) numbers.set(keyOf(citation), { number: numbers.size + 1, citation })
  }
  return {
    marks(point) {
      const used = new Set(point.citations.filter(allowed).map((citation) => numbers.get(keyOf(citation))?.number))
      return used.size > 0 ? ` ${[...used].map((number) => `[${number}]`).join('')}` : ''
    },
    list: () => [...numbers.values()].map(({ number, citation }) => `[${number}] ${citation.title}, ${placeOf(citation)}`),
  }
}
