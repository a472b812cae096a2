import type { Db } from '../../db/open.ts'
import { beginningsLike, slipsInBeginning, slipsTo } from './slips.ts'

/** The stems the library holds, and in how many passages. Read from the full-text index itself, so there is nothing to keep in step. */
export interface Vocabulary {
  /** Forgets what it has read if another connection has added or removed passages since. Once per query is enough. */
  refresh(): void
  /** Reads ahead what would take long in the middle of a search, a letter at a time; true when there is nothing left to read. */
  warm(): boolean
  /** Passages in the library. */
  passages(): number
  /** Passages that hold this stem. */
  frequency(stem: string): number
  /** Passages in which these words stand side by side, counted up to a thousand. */
  together(words: readonly string[]): number
  /** Stems that begin so, the most frequent first. */
  beginningWith(prefix: string, limit: number): string[]
  /** Stems of a script without spaces that hold this part of them. */
  containing(part: string, limit: number): string[]
  /**
   * Stems a typing slip away from a word that is not there (Damerau-Levenshtein 1, from eight letters on 2), the nearest and most
   * frequent first; `open` compares with their beginnings.
   */
  nearlyLike(word: string, limit: number, open?: boolean): string[]
}

type Counted = [stem: string, passages: number]

/** Answers kept; more than a rep types in a day. */
const REMEMBERED = 50_000
/** Passages an answer was read from, above which it takes milliseconds to read again. */
const DEAR = 1_000
/** Growth of the library up to which a dear answer still holds: that a word stands in a fifth of it does not change with one document. */
const DRIFT = 0.05
/** Stems kept for a beginning of two or three letters; more are never asked for. */
const BEGINNINGS = 12
/** Counting ends here: a number in so many passages tells no more about any of them than a common word. */
const MOST_COUNTED = 1_000
/** Thai is the first of the scripts without spaces. */
const FIRST_UNSPACED = '\u0e00'
const LETTERS = [...'0123456789abcdefghijklmnopqrstuvwxyz']

export function createVocabulary(db: Db): Vocabulary {
  db.raw.exec('CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, chunks_fts, row)')
  const count = db.raw.prepare<[], number>('SELECT coalesce(sum(chunk_count), 0) FROM sources').pluck()
  const one = db.raw.prepare<[string], number>('SELECT doc FROM temp.vocabulary WHERE term = ?').pluck()
  const range = db.raw.prepare<[string, string], Counted>('SELECT term, doc FROM temp.vocabulary WHERE term >= ? AND term < ?').raw()
  const unspaced = db.raw
    .prepare<[string, string], string>('SELECT term FROM temp.vocabulary WHERE term >= ? AND instr(term, ?) > 0')
    .pluck()
  const phrase = db.raw
    .prepare<[string], number>(`SELECT count(*) FROM (SELECT 1 FROM chunks_fts WHERE chunks_fts MATCH ? LIMIT ${MOST_COUNTED})`)
    .pluck()
  const cache = createCache(db, () => count.get() ?? 0)
  const letters = [...LETTERS]

  const withPrefix = (prefix: string): Counted[] => range.all(prefix, `${prefix}\u{10ffff}`).sort(byFrequency)
  const beginnings = (prefix: string): string[] =>
    cache.read(`beginning ${prefix}`, () => {
      const found = withPrefix(prefix)
      return { value: found.slice(0, BEGINNINGS).map(([stem]) => stem), cost: total(found) }
    })

  return {
    refresh: cache.refresh,
    warm() {
      const letter = letters.shift()
      if (letter === undefined) return true
      const byBeginning = new Map<string, Counted[]>()
      for (const counted of withPrefix(letter)) {
        const [stem, passages] = counted
        if (passages > DEAR) cache.write(`stem ${stem}`, passages, passages)
        for (const length of [2, 3]) {
          const beginning = stem.slice(0, length)
          byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), counted])
        }
      }
      for (const [beginning, found] of byBeginning) {
        const best = found.slice(0, BEGINNINGS).map(([stem]) => stem)
        if (beginning.length > 1 && total(found) > DEAR) cache.write(`beginning ${beginning}`, best, total(found))
      }
      return false
    },
    passages: () => cache.passages(),
    frequency: (stem) =>
      cache.read(`stem ${stem}`, () => {
        const passages = one.get(stem) ?? 0
        return { value: passages, cost: passages }
      }),
    together: (words) =>
      cache.read(`phrase ${words.join(' ')}`, () => {
        const passages = phrase.get(`"${words.join(' ')}"`) ?? 0
        return { value: passages, cost: passages }
      }),
    beginningWith: (prefix, limit) => beginnings(prefix).slice(0, limit),
    containing: (part, limit) => cache.read(`part ${part}`, () => ({ value: unspaced.all(FIRST_UNSPACED, part), cost: 0 })).slice(0, limit),
    nearlyLike: (word, limit, open = false) =>
      cache
        .read(`like ${word} ${open}`, () => {
          const allowed = word.length >= 8 ? 2 : 1
          const like = beginningsLike(word)
            .flatMap((letters) => cache.read(`range ${letters}`, () => ({ value: withPrefix(letters), cost: 0 })))
            .map(([stem, passages]) => ({ stem, passages, slips: open ? slipsInBeginning(word, stem) : slipsTo(word, stem, allowed) }))
            .filter(({ slips }) => slips <= allowed)
            .sort((a, b) => a.slips - b.slips || b.passages - a.passages)
          return { value: like.map(({ stem }) => stem), cost: 0 }
        })
        .slice(0, limit),
  }
}

const byFrequency = (a: Counted, b: Counted): number => b[1] - a[1]
const total = (found: readonly Counted[]): number => found.reduce((sum, [, passages]) => sum + passages, 0)

interface Cache {
  refresh(): void
  passages(): number
  /** The answer kept under a key, or read now; `cost` is how many passages it was read from. */
  read<T>(key: string, answer: () => { value: T; cost: number }): T
  write(key: string, value: unknown, cost: number): void
}

/** Remembers answers until another connection has added or removed passages; dear ones for as long as the library is nearly the same size. */
function createCache(db: Db, count: () => number): Cache {
  const dataVersion = db.raw.prepare<[], number>('PRAGMA data_version').pluck()
  const newest = db.raw.prepare<[], number | null>('SELECT max(id) FROM chunks').pluck()
  let kept = new Map<string, { value: unknown; cost: number; passages: number }>()
  let version: unknown
  let last = ''
  let passages = 0
  const holds = (then: number): boolean => Math.abs(passages - then) <= DRIFT * then

  const write: Cache['write'] = (key, value, cost) => {
    if (kept.size >= REMEMBERED) kept = new Map()
    kept.set(key, { value, cost, passages })
  }
  return {
    refresh() {
      const now = dataVersion.get()
      if (now === version) return
      version = now
      passages = count()
      const extent = `${passages} up to ${newest.get()}`
      if (extent !== last) kept = new Map([...kept].filter(([, answer]) => answer.cost > DEAR && holds(answer.passages)))
      last = extent
    },
    passages: () => passages,
    read<T>(key: string, answer: () => { value: T; cost: number }): T {
      const known = kept.get(key)
      if (known) return known.value as T
      const { value, cost } = answer()
      write(key, value, cost)
      return value
    },
    write,
  }
}
