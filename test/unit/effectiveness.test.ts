import { describe, expect, test } from 'vitest'
import { betaCdf, betaQuantile } from '../../src-main/feedback/beta.ts'
import { effectOf, leaningRate, shrunkEffect, shrunkRate, tally } from '../../src-main/feedback/effects.ts'
import { techniqueEffects } from '../../src-main/feedback/insights.ts'
import type { Visit } from '../../src-main/feedback/visits.ts'
import { taxonomy } from '../helpers/library.ts'

const visit = (over: Partial<Visit>): Visit => ({
  outcome: 'purchase',
  rating: 4,
  stage: 'closing',
  style: null,
  techniques: ['authority'],
  sources: [],
  worked: [],
  failed: [],
  recordedAt: 0,
  ...over,
})
const visits = (won: number, lost: number): Visit[] => [
  ...Array.from({ length: won }, () => visit({})),
  ...Array.from({ length: lost }, () => visit({ outcome: 'resistant' })),
]
const effects = (of: Visit[], within = {}) => techniqueEffects(tally(of, 'technique'), taxonomy, within)

describe('the Beta distribution', () => {
  test('has the quantiles of published tables', () => {
    // Lower 5% and 2.5% points: for a = 1, 1 - (1 - p)^(1/b); for b = 1, p^(1/a); the rest as R 4.4 prints qbeta().
    const known: [p: number, a: number, b: number, x: number][] = [
      [0.05, 1, 10, 1 - 0.95 ** 0.1],
      [0.975, 7, 1, 0.975 ** (1 / 7)],
      [0.05, 4, 2, 0.3425917],
      [0.95, 4, 2, 0.9235596],
      [0.025, 3, 9, 0.0602177],
      [0.975, 3, 9, 0.5177559],
      [0.5, 8, 8, 0.5],
    ]
    for (const [p, a, b, x] of known) expect(betaQuantile(p, a, b)).toBeCloseTo(x, 6)
  })
  test('is the tail of the binomial for whole numbers', () => {
    // I_x(k, n - k + 1) = P(X >= k) for X ~ Binomial(n, x), DLMF 8.17.5.
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k)
    for (const [n, k, x] of [
      [10, 3, 0.2],
      [40, 25, 0.7],
      [7, 7, 0.9],
    ] as const) {
      const tail = Array.from({ length: n - k + 1 }, (_, i) => choose(n, k + i) * x ** (k + i) * (1 - x) ** (n - k - i))
      expect(betaCdf(x, k, n - k + 1)).toBeCloseTo(
        tail.reduce((sum, share) => sum + share, 0),
        12,
      )
    }
  })
  test('holds up for thousands of visits', () => {
    // Nearly normal: mean a/(a+b), variance ab/((a+b)^2 (a+b+1)).
    const [a, b] = [8000, 4000]
    const deviation = Math.sqrt((a * b) / ((a + b) ** 2 * (a + b + 1)))
    expect(betaQuantile(0.95, a, b)).toBeCloseTo(a / (a + b) + 1.6449 * deviation, 4)
  })
})

describe('technique effectiveness', () => {
  test('is the posterior Beta(1 + won, 1 + lost) with its 90% interval', () => {
    expect(effects(visits(3, 1))).toEqual([
      { technique: 'authority', title: 'Authority', visits: 4, rate: 0.6667, low: 0.3426, high: 0.9236, enough: false },
    ])
  })
  test('says "too few" under five visits and narrows with more', () => {
    const [few, enough, many] = [4, 5, 50].map((won) => effectOf({ won, all: won }))
    expect([few?.enough, enough?.enough, many?.enough]).toEqual([false, true, true])
    expect((many?.high ?? 0) - (many?.low ?? 0)).toBeLessThan((enough?.high ?? 0) - (enough?.low ?? 0))
    expect(many?.high).toBeLessThan(1)
  })
  test('lets the rep’s own word on a technique outweigh the outcome', () => {
    const of = effects([visit({ outcome: 'resistant', techniques: ['authority', 'liking'], worked: ['authority'] })])
    expect(of.find(({ technique }) => technique === 'authority')?.rate).toBeCloseTo(2 / 3, 3)
    expect(of.find(({ technique }) => technique === 'liking')?.rate).toBeCloseTo(1 / 3, 3)
  })
  test.each([
    [0, 3],
    [3, 3],
  ])('leaves room for the other outcome where all visits went one way: %i of %i', (won, all) => {
    const { low, rate, high } = shrunkEffect(leaningRate({ won, all }), [{ won, all }], { won, all })
    expect(low).toBeLessThan(rate)
    expect(rate).toBeLessThan(high)
    expect(high - low).toBeGreaterThan(0.2)
  })

  test('leans on the wider group until a narrower one has visits of its own', () => {
    expect(shrunkRate(0.5, [{ won: 0, all: 0 }])).toBe(0.5)
    // Six visits of its own weigh as much as the wider group.
    expect(shrunkRate(0.5, [{ won: 6, all: 6 }])).toBe(0.75)
    const one = shrunkEffect(0.5, [{ won: 50, all: 100 }], { won: 1, all: 1 })
    expect(one.rate).toBeCloseTo((1 + 6 * shrunkRate(0.5, [{ won: 50, all: 100 }])) / 7, 4)
    expect(one.enough).toBe(false)
  })
  test('counts by style and stage, and says which are too few', () => {
    const of = [
      ...Array.from({ length: 12 }, () => visit({ style: 'C', stage: 'closing' })),
      ...Array.from({ length: 12 }, () => visit({ style: 'D', stage: 'closing', outcome: 'resistant' })),
      visit({ style: 'C', stage: 'retention', outcome: 'resistant' }),
    ]
    const [all] = effects(of)
    const [exact] = effects(of, { style: 'C' })
    const [bold] = effects(of, { style: 'D' })
    const [rare] = effects(of, { style: 'C', stage: 'retention' })
    expect([all?.visits, exact?.visits, bold?.visits, rare?.visits]).toEqual([25, 13, 12, 1])
    expect(exact?.rate).toBeGreaterThan(all?.rate ?? 1)
    expect(bold?.rate).toBeLessThan(all?.rate ?? 0)
    expect(rare?.enough).toBe(false)
    expect(effects(of, { style: 'S' })).toEqual([])
  })
})
