import { and, desc, eq, inArray, like, ne } from 'drizzle-orm'
import { AppError } from '../../app/app-error.ts'
import type { Db } from '../../db/open.ts'
import { sources } from '../../db/schema/index.ts'

export type Edition = { id: string; title: string }

/** A date, and a version with its number: "2026-03-01", "1.3.2026", "v2.1", "rev. 3", "2nd edition", "(1)". */
const EDITION_MARKS = [
  /(?:19|20)\d\d[-._/]\d{1,2}(?:[-._/]\d{1,2})?/g,
  /\d{1,2}[-._/]\d{1,2}[-._/](?:19|20)?\d\d/g,
  /(?<![\p{L}\p{N}])(?:version|ver|v|rev|revision|edition|ed|ausgabe|auflage|issue)[\s._]*\d+(?:\.\d+)*/gu,
  /\d+(?:st|nd|rd|th|\.)\s*(?:edition|ed|ausgabe|auflage)(?!\p{L})/gu,
  /\(\d+\)/g,
]
/** Years, months and words that come and go from one edition to the next. */
const EDITION_WORDS =
  /^(?:(?:19|20)\d\d|my\d\d(?:\d\d)?|q[1-4]|jan|january|januar|feb|february|februar|mar|march|marz|apr|april|may|mai|june?|juni|july?|juli|aug|august|sept?|september|oct|october|okt|oktober|nov|november|dec|december|dez|dezember|new|neu|final|draft|entwurf|copy|kopie|edition|ed|ausgabe|auflage|version|revision|update|updated|stand|the|a|an|der|die|das)$/
/** Titles looked at in full, the newest first. */
const MOST_LOOKED_AT = 200
const EXTENSION = /\.(?:pdf|docx?|pptx?|xlsx?|csv|txt|md|html?|rtf|epub|eml)$/

/** The words of a title that all its editions share, lower case and sorted, each as written and without its accents. */
function tellingWords(title: string): { written: string; plain: string }[] {
  let text = title.normalize('NFC').toLowerCase().replace(EXTENSION, '')
  for (const mark of EDITION_MARKS) text = text.replace(mark, ' ')
  const words = [...new Set(text.match(/[\p{L}\p{N}]+/gu))].map((written) => ({
    written,
    plain: written.normalize('NFKD').replace(/\p{M}/gu, ''),
  }))
  return words.filter(({ plain }) => !EDITION_WORDS.test(plain)).sort((a, b) => (a.plain < b.plain ? -1 : 1))
}

/** A title without what tells its editions apart: "Price List 2026 (v2)" and "price list, 2025" are the same. Empty when nothing is left. */
export const titleKey = (title: string): string =>
  tellingWords(title)
    .map(({ plain }) => plain)
    .join(' ')

/** The latest year a title names; null when it names none. */
export function yearIn(title: string): number | null {
  const years = (title.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g) ?? []).map(Number)
  return years.length > 0 ? Math.max(...years) : null
}

/** Ready sources that `id` looks like a newer edition of, newest first: same kind, same title but for years and versions, no later year. */
export function olderEditions(db: Db, id: string): Edition[] {
  const source = db.orm.select({ title: sources.title, kind: sources.kind }).from(sources).where(eq(sources.id, id)).get()
  if (!source) return []
  const key = titleKey(source.title)
  const longest = tellingWords(source.title).reduce((word, { written }) => (written.length > word.length ? written : word), '')
  // SQLite compares only ASCII without case: for every other letter any will do until the keys are compared.
  const pattern = `%${longest.replace(/[^\x20-\x7e]/g, '_')}%`
  const year = yearIn(source.title) ?? Number.POSITIVE_INFINITY
  return db.orm
    .select({ id: sources.id, title: sources.title })
    .from(sources)
    .where(and(eq(sources.kind, source.kind), eq(sources.status, 'ready'), ne(sources.id, id), like(sources.title, pattern)))
    .orderBy(desc(sources.importedAt))
    .limit(MOST_LOOKED_AT)
    .all()
    .filter(({ title }) =>
      key ? titleKey(title) === key && (yearIn(title) ?? 0) <= year : title.toLowerCase() === source.title.toLowerCase(),
    )
}

/** `replaces` leaves search, `id` stands in for it. Call inside a transaction. Throws `source_not_found`. */
export function supersede(db: Db, id: string, replaces: string[]): void {
  const newer = db.orm.select({ status: sources.status }).from(sources).where(eq(sources.id, id)).get()
  if (!newer || replaces.length === 0) throw new AppError('source_not_found')
  const { changes } = db.orm
    .update(sources)
    .set({ status: 'superseded', supersededBy: id })
    .where(and(inArray(sources.id, replaces), inArray(sources.status, ['ready', 'superseded'])))
    .run()
  if (changes === 0) throw new AppError('source_not_found')
  // Two editions that replace each other would both be gone.
  if (newer.status === 'superseded') restore(db, id)
}

/** A superseded source is found again. */
export function restore(db: Db, id: string): void {
  const { changes } = db.orm
    .update(sources)
    .set({ status: 'ready', supersededBy: null })
    .where(and(eq(sources.id, id), eq(sources.status, 'superseded')))
    .run()
  if (changes === 0) throw new AppError('source_not_found')
}
