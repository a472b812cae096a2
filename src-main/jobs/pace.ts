/** Work of a file beyond its bytes: opening it, hashing it, writing its rows. In bytes, measured on small text files. */
const PER_FILE = 64 * 1024
/** The recent past counts most: a pace from two minutes ago counts a quarter. */
const HALF_LIFE_MS = 60_000
/** A longer gap is sleep or a pause, and says nothing about the pace. */
const LONGEST_GAP_MS = 5_000
/** Less than this is too little to judge by. */
const ENOUGH_MS = 3_000

/** Work of a file, for `Pace`. */
export const workOf = (bytes: number, files = 1): number => bytes + files * PER_FILE

/** How fast the queue moves. `elapsed` is a clock that never jumps, in milliseconds. */
export interface Pace {
  /** The queue begins to move after it stood still. */
  start(): void
  /** So much work was done since the last call. */
  advance(work: number): void
  /** Milliseconds for the rest at this pace; null while it cannot be told. */
  remaining(work: number): number | null
}

export function createPace(elapsed: () => number): Pace {
  let done = 0
  let took = 0
  let last = elapsed()
  return {
    start() {
      last = elapsed()
    },
    advance(work) {
      const gap = Math.min(elapsed() - last, LONGEST_GAP_MS)
      last = elapsed()
      const fade = 0.5 ** (gap / HALF_LIFE_MS)
      done = done * fade + work
      took = took * fade + gap
    },
    remaining: (work) => (took < ENOUGH_MS || done <= 0 ? null : Math.round((Math.max(0, work) * took) / done)),
  }
}
