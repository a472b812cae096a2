/** The last box; a card known there comes back after 32 days. */
const LAST_BOX = 7

/**
 * Where a card goes after it was graded: one box on when it was known, back to the first when not (S. Leitner, So lernt man lernen, 1972).
 * The first box is gone through again the same day; from the second on the days until a card comes back double: 1, 2, 4, 8, 16, 32. Due at the
 * beginning of a day, so that an evening's cards are there the next morning. `now` and `dueAt` are epoch milliseconds.
 */
export function schedule(box: number, knew: boolean, now: number): { box: number; dueAt: number } {
  if (!knew) return { box: 1, dueAt: now }
  const next = Math.min(LAST_BOX, box + 1)
  return { box: next, dueAt: startOfDay(now, 2 ** (next - 2)) }
}

/** Midnight of the rep's own day, so many days on. */
export function startOfDay(now: number, daysOn = 0): number {
  const day = new Date(now)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + daysOn).getTime()
}
