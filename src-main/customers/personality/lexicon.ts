import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Range } from '#shared/domain/knowledge.ts'
import { isNegated, type Token, tokenize } from './tokens.ts'

const MarkersFile = z.strictObject({
  markers: z.array(
    z.strictObject({
      id: z.string().min(1),
      axis: z.enum(['bold', 'people']),
      weight: z.number().min(-1).max(1),
      phrases: z.array(z.string().min(1)).min(1),
    }),
  ),
})
/** A phrase that says how someone wants to deal; `weight` is its signed pull on the axis, -1..1. */
type StyleMarker = z.output<typeof MarkersFile>['markers'][number]

/** Groups of everyday words, separated by spaces; `word*` stands for every word that begins so. */
const WORD_GROUPS = ['positive', 'you', 'others', 'we', 'courtesy', 'hedges', 'negations', 'hostile', 'demands'] as const
type WordGroup = (typeof WORD_GROUPS)[number]
const GroupsFile = z.strictObject({ groups: z.array(z.strictObject({ id: z.enum(WORD_GROUPS), words: z.string().min(1) })) })

/** A phrase found in a text: `text.slice(start, end)`. `negated` when the speaker denies it. */
interface MarkerHit extends Range {
  marker: StyleMarker
  negated: boolean
}
interface GroupHit extends Range {
  group: WordGroup
  negated: boolean
}

export interface Lexicon {
  markers: readonly StyleMarker[]
  /** Phrases in a text, matched on whole words, case and apostrophes aside; per axis the longest one wins. */
  find(text: string): MarkerHit[]
  /** Words of the groups in a text; one word may belong to several groups. */
  findWords(text: string): GroupHit[]
}

/** Reads the authored lexicon, `resources/lexicon/style-markers.json` and `word-groups.json`. */
export function loadLexicon(resources: string): Lexicon {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(resources, 'lexicon', name), 'utf8'))
  const { markers } = MarkersFile.parse(read('style-markers.json'))
  const { groups } = GroupsFile.parse(read('word-groups.json'))
  const phrases = indexPhrases(markers)
  const words = indexWords(groups)
  return { markers, find: (text) => findMarkers(text, phrases), findWords: (text) => findGroupWords(text, words) }
}

interface IndexedPhrase {
  marker: StyleMarker
  words: string[]
}

function indexPhrases(markers: readonly StyleMarker[]): Map<string, IndexedPhrase[]> {
  const index = new Map<string, IndexedPhrase[]>()
  for (const marker of markers) {
    for (const phrase of marker.phrases) {
      const words = tokenize(phrase).map((token) => token.word)
      const first = words[0]
      if (first !== undefined) index.set(first, [...(index.get(first) ?? []), { marker, words }])
    }
  }
  for (const phrases of index.values()) phrases.sort((a, b) => b.words.length - a.words.length)
  return index
}

function findMarkers(text: string, index: Map<string, IndexedPhrase[]>): MarkerHit[] {
  const tokens = tokenize(text)
  const matches: { phrase: IndexedPhrase; at: number }[] = []
  for (const axis of ['bold', 'people'] as const) {
    let free = 0
    tokens.forEach((token, at) => {
      const phrase = (index.get(token.word) ?? []).find((known) => known.marker.axis === axis && standsAt(known, tokens, at))
      if (!phrase || at < free) return
      matches.push({ phrase, at })
      free = at + phrase.words.length
    })
  }
  // The "no" of "no rush" belongs to its phrase and denies nothing else.
  const taken = new Set(matches.flatMap(({ phrase, at }) => phrase.words.map((_, i) => at + i)))
  return matches.flatMap(({ phrase, at }) => {
    const [first, last] = [tokens[at], tokens[at + phrase.words.length - 1]]
    return first && last ? [{ marker: phrase.marker, start: first.start, end: last.end, negated: isNegated(tokens, at, taken) }] : []
  })
}

const standsAt = ({ words }: IndexedPhrase, tokens: Token[], at: number): boolean =>
  words.every((word, i) => tokens[at + i]?.word === word && !(i > 0 && tokens[at + i]?.afterStop))

interface WordIndex {
  whole: Map<string, WordGroup[]>
  beginnings: [beginning: string, group: WordGroup][]
}

function indexWords(groups: z.output<typeof GroupsFile>['groups']): WordIndex {
  const entries = groups.flatMap(({ id, words }) => words.split(' ').map((word): [string, WordGroup] => [word, id]))
  const whole = Map.groupBy(
    entries.filter(([word]) => !word.endsWith('*')),
    ([word]) => word,
  )
  return {
    whole: new Map(Array.from(whole, ([word, uses]) => [word, uses.map(([, group]) => group)])),
    beginnings: entries.filter(([word]) => word.endsWith('*')).map(([word, group]) => [word.slice(0, -1), group]),
  }
}

function findGroupWords(text: string, { whole, beginnings }: WordIndex): GroupHit[] {
  const tokens = tokenize(text)
  const known = new Map<string, WordGroup[]>()
  const groupsOf = (spelt: string) => {
    const groups = known.get(spelt) ?? [
      ...(whole.get(spelt) ?? []),
      ...beginnings.filter(([start]) => spelt.startsWith(start)).map(([, group]) => group),
    ]
    known.set(spelt, groups)
    return groups
  }
  return tokens.flatMap(({ spelt, start, end }, at) =>
    groupsOf(spelt).map((group) => ({ group, start, end, negated: isNegated(tokens, at, NONE) })),
  )
}
const NONE: ReadonlySet<number> = new Set()
