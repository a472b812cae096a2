import type { Style } from '#shared/domain/common.ts'
import type { Citation } from '#shared/domain/recommendations.ts'
import { t } from '#shared/messages/index.ts'

/** A quotable piece of a source, already verified, and what it is good for. */
export interface Evidence {
  citation: Citation
  /** Concern id it answers (proof and experience); null for evidence about the product or about people. */
  answers: string | null
  /** The communication style a quote about people speaks of ("Never rush an S"). */
  style: Style | null
  /** Set where the evidence is about a competitor. */
  competitor: string | null
  /** Taxonomy ids of the techniques the quote speaks of, the clearest first. */
  techniques: string[]
  /** A table row or "label: value" line, a sentence with a figure, or a plain sentence. */
  shape: 'row' | 'figure' | 'sentence'
  /** The line that names a row's columns, verbatim from the same page. */
  header: string | null
  /** True where source, heading or quote names the product asked about, or where no product was named. */
  aboutProduct: boolean
  /** 0..1, comparable within one use. */
  score: number
}

export const evidenceKey = ({ sourceId, page, quote }: Citation): string => `${sourceId}:${page}:${quote}`

const LONGEST_TITLE = 60

/** A title as one says it: long ones end at their first break. */
export function spokenTitle(title: string): string {
  if (title.length <= LONGEST_TITLE) return title.replace(/[.:,]+$/u, '')
  const short = /^.{15,60}?(?=[:;,(—–|]| - )/u.exec(title)?.[0] ?? title.slice(0, title.lastIndexOf(' ', LONGEST_TITLE))
  return short.trim()
}

/** Where a citation stands, in words: "p. 24". */
export const placeOf = ({ unit, page, pageLabel }: Pick<Citation, 'unit' | 'page' | 'pageLabel'>): string =>
  t(`domain.unit.${unit}`, { label: pageLabel ?? page })
