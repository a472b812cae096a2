import { and, eq } from 'drizzle-orm'
import type { Db } from '../../db/open.ts'
import { specFacts } from '../../db/schema/index.ts'
import type { FoundFact } from './extract-facts.ts'
import { aboutKey } from './keys.ts'

const COLUMNS =
  'source_id, page, start, "end", subject, of_document, attribute, qualifier, value, unit, low, high, attribute_key, about_key, value_key, confidence'

/** Call inside a transaction. A fact without a subject of its own is about what the document is about, so it takes its title. */
export function factWriter(db: Db, sourceId: string, title: string): (fact: FoundFact) => void {
  const insert = db.raw.prepare(`INSERT INTO spec_facts (${COLUMNS}) VALUES (${COLUMNS.split(',').fill('?').join()})`)
  return (fact) => {
    const { page, start, end, subject, attribute, qualifier, value, unit, low, high, attributeKey, valueKey, confidence } = fact
    const about = subject === null ? aboutKey(`${title}\n${qualifier}`) : fact.aboutKey
    const ofDocument = subject === null ? 1 : 0
    insert.run(
      sourceId,
      page,
      start,
      end,
      subject ?? title,
      ofDocument,
      attribute,
      qualifier,
      value,
      unit,
      low,
      high,
      attributeKey,
      about,
      valueKey,
      confidence,
    )
  }
}

/** Facts about a document as a whole carry its title, so a rename changes them. Call inside a transaction. */
export function renameSubject(db: Db, sourceId: string, title: string): void {
  const update = db.raw.prepare('UPDATE spec_facts SET subject = ?, about_key = ? WHERE id = ?')
  const ofDocument = and(eq(specFacts.sourceId, sourceId), eq(specFacts.ofDocument, true))
  for (const { id, qualifier } of db.orm
    .select({ id: specFacts.id, qualifier: specFacts.qualifier })
    .from(specFacts)
    .where(ofDocument)
    .all())
    update.run(title, aboutKey(`${title}\n${qualifier}`), id)
}
