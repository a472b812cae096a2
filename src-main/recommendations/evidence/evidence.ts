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
  /** True where its heading or record names the product in another version. */
  sister: boolean
  /** 0..1, comparable within one use. */
  score: number
}

export const evidenceKey = ({ sourceId, page, quote }: Citation): string => `${sourceId}:${page}:${quote}`

const LONGEST_TITLE = 48
/** What publishers put before a title, and says nothing of it. */
const IMPRINT = /^(?:The )?Project Gutenberg e-?book of\s+(?=\S)/iu
/** "Norrvik Tind 2026: Specifications" is said in one breath. */
const KIND_AFTER_COLON = /:\s+(?=\p{L}+$)/u
const DANGLING = /(?:[\s,]+(?:of|the|and|an?|for|in|all|to|by|with|from|on|its|or))+$/iu

/** A title as one says it: without imprint, and long ones end at their first break or at a word that can stand last. */
export function spokenTitle(title: string): string {
  const own = title.replace(IMPRINT, '').replace(KIND_AFTER_COLON, ' ')
  if (own.length <= LONGEST_TITLE) return own.replace(/[.:,]+$/u, '')
  const short = /^.{15,48}?(?=[:;,(—–|]| - )/u.exec(own)?.[0] ?? own.slice(0, own.lastIndexOf(' ', LONGEST_TITLE))
  return short.trim().replace(DANGLING, '')
}

/** What a heading names, as one says it: `"Packard 30," Limousine. Packard Motor Car Co., Detroit` is "Packard 30, Limousine". */
export function spokenSubject(heading: string): string {
  const [name = heading] = heading.split(/(?<=\p{L}{3,})\.\s(?=\p{Lu})/u)
  return name.replace(/["“”]/gu, '').replace(/[.,:]+$/u, '')
}

/** Where a citation stands, in words: "p. 24". */
export const placeOf = ({ unit, page, pageLabel }: Pick<Citation, 'unit' | 'page' | 'pageLabel'>): string =>
  t(`domain.unit.${unit}`, { label: pageLabel ?? page })
