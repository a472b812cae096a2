import type { Db } from '../../db/open.ts'
import { slipsBetween } from '../../knowledge/search/slips.ts'
import { folded } from './keys.ts'

/** Shorter words have too many neighbours to guess between. */
const MIN_LENGTH = 4
/** From here on two slips are forgiven. */
const LONG = 8

/**
 * A search with each word that begins nothing here replaced by the likeliest one that does: the nearest, then the most frequent,
 * among words with the same first letter. Null when no word can be mended.
 */
export function correctedSearch(db: Db, search: string): string | null {
  db.raw.exec('CREATE VIRTUAL TABLE IF NOT EXISTS temp.customer_words USING fts5vocab(main, customers_fts, row)')
  const beginning = db.raw
    .prepare<[string, string], number>('SELECT 1 FROM temp.customer_words WHERE term >= ? AND term < ? LIMIT 1')
    .pluck()
  const near = db.raw.prepare<[string, string], { term: string; doc: number }>(
    'SELECT term, doc FROM temp.customer_words WHERE term >= ? AND term < ?',
  )
  let changed = false
  const words = folded(search).match(/[\p{L}\p{N}]+/gu) ?? []
  const mended = words.map((word) => {
    if (word.length < MIN_LENGTH || /\d/.test(word) || beginning.get(word, `${word}\u{10ffff}`)) return word
    const first = word.slice(0, 1)
    const allowed = word.length >= LONG ? 2 : 1
    const best = near
      .all(first, `${first}\u{10ffff}`)
      .map(({ term, doc }) => ({ term, doc, slips: slipsBetween(word, term, allowed) }))
      .filter(({ slips }) => slips <= allowed)
      .toSorted((a, b) => a.slips - b.slips || b.doc - a.doc)[0]
    changed ||= best !== undefined
    return best?.term ?? word
  })
  return changed ? mended.join(' ') : null
}
