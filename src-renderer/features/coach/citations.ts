import type { Citation, TalkingPoint } from '#shared/domain/recommendations.ts'

export interface NumberedCitation {
  number: number
  citation: Citation
}

/** Gives each quote one number across the whole sheet, in reading order; the same quote twice keeps its number. */
export function numberCitations(points: readonly Pick<TalkingPoint, 'citations'>[]): {
  sources: NumberedCitation[]
  numberOf: (citation: Citation) => number
} {
  const numbered = new Map<string, NumberedCitation>()
  for (const citation of points.flatMap((point) => point.citations)) {
    const key = keyOf(citation)
    if (!numbered.has(key)) numbered.set(key, { number: numbered.size + 1, citation })
  }
  return { sources: [...numbered.values()], numberOf: (citation) => numbered.get(keyOf(citation))?.number ?? 0 }
}

const keyOf = ({ sourceId, page, quote }: Citation) => `${sourceId}:${page}:${quote}`
