import type { Db } from '../../db/open.ts'

/** The stems the library holds, and in how many passages. Read from the full-text index itself, so there is nothing to keep in step. */
export interface Vocabulary {
  /** Forgets what it has read if another connection has added passages since. Once per query is enough. */
  refresh(): void
  /** Passages in the library. */
  passages(): number
  /** Passages that hold this stem. */
  frequency(stem: string): number
  /** Stems that begin so, the most frequent first. */
  beginningWith(prefix: string, limit: number): string[]
  /** Stems a typing slip away from a word that is not there (Damerau-Levenshtein 1, from eight letters on 2), the nearest and most frequent first. */
  nearlyLike(word: string, limit: number): string[]
}

export function createVocabulary(db: Db): Vocabulary {
  db.raw.exec('CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, chunks_fts, row)')
  const count = db.raw.prepare<[], number>('SELECT coalesce(sum(chunk_count), 0) FROM sources').pluck()
  const one = db.raw.prepare<[string], number>('SELECT doc FROM temp.vocabulary WHERE term = ?').pluck()
  const range = db.raw
    .prepare<[string, string], [string, number]>('SELECT term, doc FROM temp.vocabulary WHERE term >= ? AND term < ?')
    .raw()
  const { refresh, cache } = createCache(db)

  const withPrefix = (prefix: string): [string, number][] =>
    cache(`range ${prefix}`, () => range.all(prefix, `${prefix}\u{10ffff}`).sort((a, b) => b[1] - a[1]))

  return {
    refresh,
    passages: () => cache('passages', () => count.get() ?? 0),
    frequency: (stem) => cache(`stem ${stem}`, () => one.get(stem) ?? 0),
    beginningWith: (prefix, limit) =>
      withPrefix(prefix)
        .slice(0, limit)
        .map(([stem]) => stem),
    nearlyLike: (word, limit) =>
      cache(`like ${word}`, () => {
        const allowed = word.length >= 8 ? 2 : 1
        return withPrefix(word.slice(0, 2))
          .map(([stem, passages]) => ({ stem, passages, slips: slipsBetween(word, stem, allowed) }))
          .filter(({ slips }) => slips <= allowed)
          .sort((a, b) => a.slips - b.slips || b.passages - a.passages)
          .map(({ stem }) => stem)
      }).slice(0, limit),
  }
}

/** Answers kept; more than a rep types in a day. */
const REMEMBERED = 20_000

/** Remembers answers until another connection has added passages. */
function createCache(db: Db): { refresh(): void; cache<T>(key: string, read: () => T): T } {
  const dataVersion = db.raw.prepare<[], number>('PRAGMA data_version').pluck()
  const newest = db.raw.prepare<[], number | null>('SELECT max(id) FROM chunks').pluck()
  let cached = new Map<string, unknown>()
  let version: unknown
  let last: number | null | undefined
  return {
    refresh() {
      const now = dataVersion.get()
      if (now === version) return
      version = now
      const max = newest.get()
      if (max !== last) cached = new Map()
      last = max
    },
    cache<T>(key: string, read: () => T): T {
      if (cached.size >= REMEMBERED) cached = new Map()
      if (!cached.has(key)) cached.set(key, read())
      return cached.get(key) as T
    },
  }
}

/** Optimal string alignment distance (insert, delete, replace, swap neighbours); `limit + 1` when it is more than `limit`. */
export function slipsBetween(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let slips = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) slips = Math.min(slips, (beforeLast[j - 2] ?? limit) + 1)
      row.push(slips)
    }
    if (Math.min(...row) > limit) return limit + 1
    beforeLast = last
    last = row
  }
  return last[b.length] ?? limit + 1
}
