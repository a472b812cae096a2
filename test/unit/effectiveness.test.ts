import { describe, expect, test } from 'vitest'
import { techniqueEffects, type Visit } from '../../src-main/feedback/technique-effects.ts'
import { taxonomy } from '../helpers/library.ts'

const visits = (won: number, lost: number): Visit[] => [
  ...Array.from({ length: won }, (): Visit => ({ outcome: 'purchase', techniques: ['authority'], worked: [], failed: [] })),
  ...Array.from({ length: lost }, (): Visit => ({ outcome: 'resistant', techniques: ['authority'], worked: [], failed: [] })),
]

describe('technique effectiveness', () => {
  test('is the posterior Beta(1 + won, 1 + lost) with its 90% interval', () => {
    // Beta(4, 2): mean 2/3; 5% and 95% quantiles from standard tables.
    expect(techniqueEffects(visits(3, 1), taxonomy)).toEqual([
      { technique: 'authority', title: 'Authority', visits: 4, rate: 0.6667, low: 0.3426, high: 0.9236, enough: false },
    ])
  })
  test('says "too few" under five visits and narrows with more', () => {
    const [few] = techniqueEffects(visits(4, 0), taxonomy)
    const [enough] = techniqueEffects(visits(5, 0), taxonomy)
    const [many] = techniqueEffects(visits(50, 0), taxonomy)
    expect([few?.enough, enough?.enough, many?.enough]).toEqual([false, true, true])
    expect((many?.high ?? 0) - (many?.low ?? 0)).toBeLessThan((enough?.high ?? 0) - (enough?.low ?? 0))
    expect(many?.high).toBeLessThan(1)
  })
  test('lets the rep’s own word on a technique outweigh the outcome', () => {
    const visit: Visit = { outcome: 'resistant', techniques: ['authority', 'liking'], worked: ['authority'], failed: [] }
    const effects = techniqueEffects([visit], taxonomy)
    expect(effects.find(({ technique }) => technique === 'authority')?.rate).toBeCloseTo(2 / 3, 3)
    expect(effects.find(({ technique }) => technique === 'liking')?.rate).toBeCloseTo(1 / 3, 3)
  })
})
