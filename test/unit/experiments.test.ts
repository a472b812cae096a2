import { describe, expect, test } from 'vitest'
import type { ArmResult } from '#shared/domain/feedback.ts'
import { armAt } from '../../src-main/feedback/experiments/design.ts'
import { verdictOf } from '../../src-main/feedback/experiments/verdict.ts'

const arm = (won: number, results: number): ArmResult => ({ won, results, followed: results })

/** Uniform numbers from 0 to 1, the same ones every time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let x = Math.imul(state ^ (state >>> 15), 1 | state)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Runs an experiment on customers who go well with a chance of `a` or `b`, and says what was found. */
function run(random: () => number, id: string, planned: number, a: number, b: number, look: (n: number) => boolean) {
  const arms = { a: arm(0, 0), b: arm(0, 0) }
  for (let n = 0; n < planned; n++) {
    const given = armAt(id, n)
    arms[given].results += 1
    arms[given].won += Number(random() < (given === 'a' ? a : b))
    if (look(n + 1)) {
      const { better } = verdictOf(arms.a, arms.b)
      if (better) return better
    }
  }
  return null
}

const RUNS = 4000
const shareOf = (found: (i: number) => boolean): number => Array.from({ length: RUNS }, (_, i) => found(i)).filter(Boolean).length / RUNS

describe('assignment', () => {
  test('is the same every time, another order for another experiment', () => {
    const list = (id: string) => Array.from({ length: 40 }, (_, i) => armAt(id, i)).join('')
    expect(list('one')).toBe(list('one'))
    expect(list('one')).not.toBe(list('two'))
  })
  test('is even after every four, and never more than two apart', () => {
    for (const id of ['one', 'two', 'three']) {
      let ahead = 0
      for (let i = 0; i < 400; i++) {
        ahead += armAt(id, i) === 'a' ? 1 : -1
        expect(Math.abs(ahead)).toBeLessThanOrEqual(2)
        if (i % 4 === 3) expect(ahead).toBe(0)
      }
    }
  })
  test('gives each of the six orders of a block as often as the others', () => {
    const orders = new Map<string, number>()
    for (let block = 0; block < 6000; block++) {
      const order = [0, 1, 2, 3].map((i) => armAt('many', block * 4 + i)).join('')
      orders.set(order, (orders.get(order) ?? 0) + 1)
    }
    expect(orders.size).toBe(6)
    for (const count of orders.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
  })
})

describe('the verdict', () => {
  test('is Newcombe’s interval for the difference', () => {
    // R. G. Newcombe, 1998, table II, method 10: 56/70 against 48/80.
    const { difference, low, high, better } = verdictOf(arm(56, 70), arm(48, 80))
    expect([difference, low, high]).toEqual([0.2, 0.0524, 0.3339])
    expect(better).toBe('a')
    // 9/10 against 3/10, and 10/10 against 0/10, the same table.
    expect(verdictOf(arm(9, 10), arm(3, 10))).toMatchObject({ low: 0.1705, high: 0.809 })
    expect(verdictOf(arm(10, 10), arm(0, 10))).toMatchObject({ low: 0.6075, high: 1 })
  })
  test('says nothing where the interval holds zero, and turns around with the arms', () => {
    expect(verdictOf(arm(11, 20), arm(9, 20)).better).toBeNull()
    expect(verdictOf(arm(2, 20), arm(16, 20)).better).toBe('b')
    expect(verdictOf(arm(0, 0), arm(0, 0)).better).toBeNull()
  })
  test.each([
    [20, 0.5],
    [40, 0.5],
    [40, 0.2],
    [100, 0.7],
  ])('with %i results at a chance of %d finds a difference that is not there about once in twenty', (planned, chance) => {
    const random = numbers(planned * 1000 + chance * 100)
    const found = shareOf((i) => run(random, String(i), planned, chance, chance, (n) => n === planned) !== null)
    expect(found).toBeLessThan(0.065)
    expect(found).toBeGreaterThan(0.015)
  })
  test('looked at after every result would find one far more often: hence one look', () => {
    const random = numbers(7)
    const found = shareOf((i) => run(random, String(i), 40, 0.5, 0.5, (n) => n >= 10) !== null)
    expect(found).toBeGreaterThan(0.12)
  })
  test('finds a large difference that is there', () => {
    const random = numbers(11)
    const found = shareOf((i) => run(random, String(i), 60, 0.75, 0.35, (n) => n === 60) === 'a')
    expect(found).toBeGreaterThan(0.8)
  })
})
