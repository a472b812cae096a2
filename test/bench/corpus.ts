/** Deterministic stand-ins for a big library: words by Zipf's law, paragraphs of about 800 characters. */

/** Mulberry32: the same numbers on every machine. */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo za bra cle dri flo gru'.split(' ')
const VOCABULARY = 30_000

/** Word number `rank` of an invented language in which rare words are long. */
function wordOf(rank: number): string {
  let word = ''
  for (let n = rank + 5; n > 0; n = Math.floor(n / SYLLABLES.length)) word += SYLLABLES[n % SYLLABLES.length]
  return word
}

/** Rank by Zipf with exponent 1, by inverting its continuous distribution. */
export const zipfRank = (random: () => number): number => Math.min(VOCABULARY - 1, Math.floor(VOCABULARY ** random()) - 1)

export function paragraph(random: () => number, characters = 800): string {
  let text = ''
  while (text.length < characters) text += `${wordOf(zipfRank(random))} `
  return `${text.trim()}.`
}

/** A query of a few words that real text would hold. */
export const queryOf = (random: () => number, words = 5): string => Array.from({ length: words }, () => wordOf(zipfRank(random))).join(' ')
