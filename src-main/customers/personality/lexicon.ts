import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Range } from '#shared/domain/knowledge.ts'

const LexiconFile = z.strictObject({
  markers: z.array(
    z.strictObject({
      id: z.string().min(1),
      axis: z.enum(['bold', 'people']),
      weight: z.number().min(-1).max(1),
      phrases: z.array(z.string().min(1)).min(1),
    }),
  ),
})
/** Wording that hints at one end of an axis; `weight` is its signed pull, -1..1. */
type StyleMarker = z.output<typeof LexiconFile>['markers'][number]

/** A phrase found in a text: `text.slice(start, end)`. `negated` when the speaker denies it. */
interface MarkerHit extends Range {
  marker: StyleMarker
  negated: boolean
}

export interface Lexicon {
  markers: readonly StyleMarker[]
  /** Phrases in a text, matched on whole words, case and apostrophes aside; per axis the longest one wins. */
  find(text: string): MarkerHit[]
}

/** Reads the authored lexicon, `resources/lexicon/style-markers.json`. */
export function loadLexicon(resources: string): Lexicon {
  const file = readFileSync(join(resources, 'lexicon', 'style-markers.json'), 'utf8')
  const { markers } = LexiconFile.parse(JSON.parse(file))
  const index = indexPhrases(markers)
  return { markers, find: (text) => findMarkers(text, index) }
}

interface Token extends Range {
  word: string
  /** A clause or sentence ends between the token before and this one. */
  afterComma: boolean
  afterStop: boolean
}

/** Words in lower case without apostrophes, so that "don’t", "don't" and "dont" are one. */
function tokenize(text: string): Token[] {
  let last = 0
  return Array.from(text.matchAll(/[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu), (match) => {
    const gap = text.slice(last, match.index)
    last = match.index + match[0].length
    const word = match[0].toLowerCase().replace(/['’]/g, '')
    return { word, start: match.index, end: last, afterComma: /[,:()–—]/.test(gap), afterStop: /[.!?;\n]/.test(gap) }
  })
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

const NEGATORS = new Set(
  (
    'not no never nor neither without hardly barely cannot nothing nobody none cant dont doesnt didnt isnt arent wasnt werent wont ' +
    'wouldnt shouldnt couldnt aint havent hasnt hadnt'
  ).split(' '),
)
/** "not only", "no doubt": these deny nothing. */
const NOT_NEGATING_BEFORE = new Set(['only', 'just', 'merely', 'doubt', 'problem', 'question', 'worries'])
const TURNS = new Set(['but', 'however', 'although', 'though', 'because', 'so', 'instead', 'rather'])
/** A negation reaches this many words ahead within its clause: "not really interested in the numbers". */
const REACH = 4

/** True when a negator stands shortly before the phrase in the same clause. */
function isNegated(tokens: Token[], at: number, taken: Set<number>): boolean {
  for (let i = at; i > at - REACH; i--) {
    const before = tokens[i - 1]
    if (!before || tokens[i]?.afterStop || tokens[i]?.afterComma || TURNS.has(before.word)) return false
    if (NEGATORS.has(before.word) && !taken.has(i - 1)) return !NOT_NEGATING_BEFORE.has(tokens[i]?.word ?? '')
  }
  return false
}
