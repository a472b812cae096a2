import { and, eq } from 'drizzle-orm'
import type { Citation, SalesContext, TalkingPoint } from '#shared/domain/recommendations.ts'
import type { Db } from '../../db/open.ts'
import { sourcePages } from '../../db/schema/index.ts'
import { placeOf, spokenTitle } from './evidence.ts'

/** Whether a citation's quote stands verbatim on the page it names. */
export function verifyCitation(db: Db, { sourceId, page, quote }: Citation): boolean {
  return quote.length > 0 && (readPage(db, sourceId, page)?.includes(quote) ?? false)
}

/** The text of one page, or null when the source or page is not there. */
export function readPage(db: Db, sourceId: string, page: number): string | null {
  const where = and(eq(sourcePages.sourceId, sourceId), eq(sourcePages.page, page))
  return db.orm.select({ text: sourcePages.text }).from(sourcePages).where(where).get()?.text ?? null
}

/**
 * Splits points into those whose every quote is verbatim on its page and whose every figure stands in those quotes or in what the
 * rep typed, and those that are not. Nothing else may be shown or stored.
 */
export function verifyPoints(db: Db, points: TalkingPoint[], context: SalesContext): { held: TalkingPoint[]; failed: TalkingPoint[] } {
  const holds = (point: TalkingPoint): boolean =>
    point.citations.length > 0 &&
    point.citations.every((citation) => verifyCitation(db, citation)) &&
    unsupportedNumbers(`${point.text}\n${point.reason}`, point.citations, context).length === 0
  return { held: points.filter(holds), failed: points.filter((point) => !holds(point)) }
}

/**
 * Figures of a text that stand neither in the quotes it cites nor in the context, as they are written. The name and place of a cited source
 * are left out first, so that "p. 1" is no excuse for "EUR 1".
 */
export function unsupportedNumbers(text: string, citations: readonly Citation[], context: SalesContext): string[] {
  const names = citations.flatMap((citation) => [citation.title, spokenTitle(citation.title), placeOf(citation)])
  const claims = names.sort((a, b) => b.length - a.length).reduce((rest, name) => rest.replaceAll(name, ' '), text)
  const known = [...citations.map(({ quote }) => quote), contextText(context)].flatMap(numbersIn)
  const allowed = new Set(known.map(({ value }) => value))
  return numbersIn(claims)
    .filter(({ value }) => !allowed.has(value))
    .map(({ written }) => written)
}

/** The rep's own words and the customer's: figures in them are known, not claimed. */
function contextText({ situation, product, competitors, audience, budget, drivers, concerns, customer }: SalesContext): string {
  const money = budget ? [budget.min, budget.max].filter((amount) => amount !== undefined).map(String) : []
  const words = drivers.flatMap((driver) => [driver.title, ...driver.evidence.map((piece) => piece.quote)])
  return [situation, product, customer?.name, ...competitors, ...audience, ...money, ...words, ...concerns.map((c) => c.title)].join('\n')
}

const NUMBER = /\d+(?:[.,'\u00a0\u202f ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?/gu

/** Numbers of a text with a value that is the same however they are grouped: "35,000", "35 000" and "35.000" are one. */
function numbersIn(text: string): { written: string; value: string }[] {
  return Array.from(text.matchAll(NUMBER), ([written]) => ({ written, value: normalise(written) }))
}

function normalise(written: string): string {
  const grouped = /^\d{1,3}(?:[.,'\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?$/u.test(written)
  const plain = grouped ? written.replace(/[.,'\u00a0\u202f ](?=\d{3}(?!\d))/gu, '') : written
  return String(Number(plain.replace(',', '.').replace(/[^\d.]/gu, '')))
}
