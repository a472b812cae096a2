import { expect, test } from 'vitest'
import { schedule, startOfDay } from '../../src-main/recommendations/drill/schedule.ts'

const now = new Date(2026, 10, 20, 21, 30).getTime()
const day = (on: number) => new Date(2026, 10, 20 + on).getTime()

test('a card that is known comes back after 1, 2, 4, 8, 16 and then every 32 days, in the morning', () => {
  let box = 1
  const due: number[] = []
  for (let i = 0; i < 7; i++) {
    const next = schedule(box, true, now)
    box = next.box
    due.push(next.dueAt)
  }
  expect(due).toEqual([1, 2, 4, 8, 16, 32, 32].map(day))
})

test('a card that is not known goes back to the first box and comes again at once', () => {
  for (const box of [1, 4, 7]) expect(schedule(box, false, now)).toEqual({ box: 1, dueAt: now })
})

test('a day is the rep’s own, from midnight to midnight', () => {
  expect(startOfDay(now)).toBe(day(0))
  expect(startOfDay(day(0))).toBe(day(0))
})
