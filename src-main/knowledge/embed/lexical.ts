import { createHash } from 'node:crypto'
import { stemOf, wordsOf } from '../search/words.ts'
import type { Embedder } from './embedder.ts'
import { STOP_WORDS } from './stop-words.ts'

const DIMENSIONS = 384

/** Goes up whenever the same text would get another vector: what an earlier version made is then made again. */
const VERSION = 2

/** Changes with all that decides what vector a text gets. */
export const lexicalMark = (synonymSets: readonly string[][]): string =>
  createHash('sha256')
    .update(JSON.stringify([VERSION, DIMENSIONS, [...STOP_WORDS], synonymSets]))
    .digest('hex')
    .slice(0, 16)

/**
 * The embedder that is always there: no model, no network, same text same vector.
 * Signed feature hashing (Weinberger et al. 2009) of word stems, synonym sets and character 4-grams; the n-grams let "Camry" meet
 * "Camri", the synonym sets let "car" meet "vehicle". Made to find passages like other passages: see docs/adr/0007.
 */
export function createLexicalEmbedder(synonymSets: readonly string[][]): Embedder {
  const setOf = new Map<string, number>()
  synonymSets.forEach((set, number) => {
    for (const term of set) if (!term.includes(' ')) setOf.set(stemOf(term), number)
  })
  return {
    id: 'lexical',
    dimensions: DIMENSIONS,
    embed: async (texts) => texts.map((text) => vectorOf(text, setOf)),
  }
}

function vectorOf(text: string, setOf: Map<string, number>): Float32Array {
  const vector = new Float32Array(DIMENSIONS)
  for (const [feature, weight] of featuresOf(text, setOf)) add(vector, feature, weight)
  return normalise(vector)
}

/** Feature -> weight. Repetition helps but cannot shout: the weight grows with the logarithm of the count. */
function featuresOf(text: string, setOf: Map<string, number>): Map<string, number> {
  const counts = new Map<string, { count: number; weight: number }>()
  const count = (feature: string, weight: number) => {
    const known = counts.get(feature)
    if (known) known.count += 1
    else counts.set(feature, { count: 1, weight })
  }
  for (const word of wordsOf(text)) {
    if (STOP_WORDS.has(word)) continue
    const stem = stemOf(word)
    count(`w:${stem}`, rarity(stem))
    const set = setOf.get(stem)
    if (set !== undefined) count(`s:${set}`, 0.8)
    const padded = `^${stem}$`
    for (let i = 0; i + 4 <= padded.length; i++) count(`c:${padded.slice(i, i + 4)}`, 0.25)
  }
  return new Map(Array.from(counts, ([feature, { count: n, weight }]) => [feature, weight * (1 + Math.log(n))]))
}

/** A stand-in for inverse document frequency that needs no corpus: longer stems and numbers are rarer. */
const rarity = (stem: string): number => (/\d/.test(stem) ? 1.2 : Math.min(1.3, 0.4 + stem.length * 0.12))

/** The hash says where a feature goes and with which sign, so that collisions cancel on average. */
function add(vector: Float32Array, feature: string, weight: number): void {
  const hash = mixed(fnv1a(feature))
  const at = (hash >>> 1) % DIMENSIONS
  vector[at] = (vector[at] ?? 0) + (hash & 1 ? weight : -weight)
}

/** FNV-1a, 32 bits. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0
  return hash
}

/** MurmurHash3's finaliser: FNV's low bits alone are not random enough to pick place and sign from. */
function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return (twice ^ (twice >>> 16)) >>> 0
}

function normalise(vector: Float32Array): Float32Array {
  let squares = 0
  for (const value of vector) squares += value * value
  const length = Math.sqrt(squares)
  // A text without a single word still needs a vector that is not NaN: it points nowhere in particular.
  if (length === 0) vector[0] = 1
  else for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) / length
  return vector
}
