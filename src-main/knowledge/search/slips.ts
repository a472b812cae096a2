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

/** Slips between a word that is still being typed and what a stem begins with, up to 3. */
export const slipsInBeginning = (typed: string, stem: string): number =>
  Math.min(...[-1, 0, 1].map((more) => slipsBetween(typed, stem.slice(0, typed.length + more), 2)))

const LEAST_STEM = 6
const LONGEST_ENDING = 4

/**
 * Slips between a word and a stem. A slip in an ending ("tranmissoin") keeps the word from being stemmed: a stem it begins with,
 * or nearly, counts as two.
 */
export function slipsTo(word: string, stem: string, limit: number): number {
  const slips = slipsBetween(word, stem, limit)
  const ending = word.length - stem.length
  if (slips <= 2 || stem.length < LEAST_STEM || ending < 2 || ending > LONGEST_ENDING) return slips
  return [-1, 0].some((more) => slipsBetween(word.slice(0, stem.length + more), stem, 1) <= 1) ? 2 : slips
}

/** The first two letters as typed, swapped, and without the second or the first. */
export const beginningsLike = ([a = '', b = '', c = '']: string): string[] => [...new Set([a + b, b + a, a + c, b + c])]
