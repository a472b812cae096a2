import { describe, expect, it } from 'vitest'
import { createPace, workOf } from '../../src-main/jobs/pace.ts'
import { timeLeft } from '../../src-renderer/features/knowledge/time-left.ts'

/** A queue that does `work` every second on a clock of its own. */
function running() {
  let at = 0
  const pace = createPace(() => at)
  pace.start()
  return {
    pace,
    run(seconds: number, work: number) {
      for (let i = 0; i < seconds; i++) {
        at += 1_000
        pace.advance(work)
      }
    },
    sleep(ms: number) {
      at += ms
    },
  }
}

describe('the pace of the queue', () => {
  it('says nothing before it has seen enough, then the time at the pace seen', () => {
    const { pace, run } = running()
    expect(pace.remaining(1_000)).toBeNull()
    run(2, 100)
    expect(pace.remaining(1_000)).toBeNull()
    run(8, 100)
    expect(pace.remaining(1_000)).toBe(10_000)
    expect(pace.remaining(0)).toBe(0)
    expect(pace.remaining(-5)).toBe(0)
  })

  it('follows a pace that changes: after two minutes the new one counts most', () => {
    const { pace, run } = running()
    run(60, 100)
    run(120, 10)
    const seconds = (pace.remaining(1_000) ?? 0) / 1000
    expect(seconds).toBeGreaterThan(35)
    expect(seconds).toBeLessThan(100)
  })

  it('takes a night’s sleep for no more than a short gap', () => {
    const { pace, run, sleep } = running()
    run(60, 100)
    sleep(8 * 3600_000)
    run(1, 100)
    expect(pace.remaining(1_000)).toBeLessThan(12_000)
  })

  it('counts a file for more than its bytes', () => expect(workOf(1_000, 2)).toBeGreaterThan(2 * 1_000))
})

describe('the words for a remaining time', () => {
  it.each([
    [0, 'a few seconds left'],
    [40_000, 'about a minute left'],
    [170_000, 'about 3 minutes left'],
    [37 * 60_000, 'about 35 minutes left'],
    [58 * 60_000, 'about an hour left'],
    [150 * 60_000, 'about 3 hours left'],
  ])('%i ms', (ms, words) => expect(timeLeft(ms)).toBe(words))
})
