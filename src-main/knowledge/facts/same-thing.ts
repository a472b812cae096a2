import { aboutKey } from './keys.ts'

/** What a fact is about, as its row in the database tells. */
export interface About {
  attributeKey: string
  aboutKey: string
  sourceId: string
  /** The title, where the fact is about its document as a whole; null where its table names its subject. */
  title: string | null
  qualifier: string | null
}

/** A group of facts, by the keys they are stored under. */
export type Keys = Pick<About, 'attributeKey' | 'aboutKey'>

/** Words that tell one version of a product from another: a title that has one is about that version. */
const VERSION =
  /^(?:pro|plu|plus|max|mini|lite|core|premium|sport|lounge|basic|delux|hybrid|diesel|petrol|electric|awd|4wd|xl|long|short)$/u
const CODE = /\d/u
/** Things looked at; a library with more facts about whole documents needs tidying, not a longer list. */
const MOST = 20_000

const wordsOf = (key: string): string[] => key.split(' ').filter(Boolean)
/** "Torvald E20": a model code and a name. */
const isNamed = (words: readonly string[]): boolean => words.some((word) => CODE.test(word)) && words.some((word) => !CODE.test(word))

/**
 * Pairs of groups about the same attribute of the same thing under different keys: a price list says "Torvald E20" in its row, a data sheet in its
 * title ("Torvald E20 electric forklift") or in the head of a column. The shorter name has a code and a word, all of it stands in the longer one,
 * what is left over comes from the title only, and no version is among it. The code above a column outweighs the one in the title.
 */
export function sameUnderOtherNames(facts: readonly About[]): [Keys, Keys][] {
  const looked = facts.slice(0, MOST)
  const short = Map.groupBy(looked.flatMap(shortNames), ({ attributeKey }) => attributeKey)
  const pairs = new Map<string, [Keys, Keys]>()
  for (const long of looked) {
    if (long.title === null) continue
    const own = wordsOf(aboutKey(long.qualifier ?? ''))
    const ownCodes = own.some((word) => CODE.test(word))
    const title = wordsOf(aboutKey(long.title)).filter((word) => !(ownCodes && CODE.test(word)))
    const all = new Set([...own, ...title])
    for (const other of short.get(long.attributeKey) ?? []) {
      if (other.sourceId === long.sourceId || other.aboutKey === long.aboutKey || !other.words.every((word) => all.has(word))) continue
      const said = new Set(other.words)
      const left = [...all].filter((word) => !said.has(word))
      if (left.some((word) => own.includes(word) || CODE.test(word) || VERSION.test(word))) continue
      const keys = [long, other].map(({ attributeKey, aboutKey: key }): Keys => ({ attributeKey, aboutKey: key }))
      const [a, b] = keys
      if (a && b) pairs.set([a.aboutKey, b.aboutKey].sort().join('|') + long.attributeKey, [a, b])
    }
  }
  return [...pairs.values()]
}

type Short = About & { words: string[] }

/** The names a fact goes by that are a code and a word: its subject, or the head of its column where the title is no name of it. */
function shortNames(fact: About): Short[] {
  const names = fact.title === null ? [fact.aboutKey] : [aboutKey(fact.qualifier ?? ''), fact.aboutKey]
  return names
    .map(wordsOf)
    .filter(isNamed)
    .map((words) => ({ ...fact, words }))
}
