import { expect, test } from 'vitest'
import { bootstrap, brier, calibrationError, correlation, leaveOneOut, median, spearmanBrown } from '../bench/style-stats.ts'

test('correlation of what rises together, falls together and does not vary', () => {
  expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1)
  expect(correlation([1, 2, 3], [6, 4, 2])).toBeCloseTo(-1)
  expect(correlation([1, 2, 3, 4], [1, 3, 2, 4])).toBeCloseTo(0.8)
  expect(correlation([1, 1, 1], [1, 2, 3])).toBeNaN()
})

test('intervals hold the figure, widen with less, and are the same each time', () => {
  const groups = Array.from({ length: 40 }, (_, i) => [i, i + (i % 5)])
  const mean = (sample: number[]) => sample.reduce((sum, value) => sum + value, 0) / sample.length
  const [low, high] = bootstrap(groups, mean)
  expect(low).toBeLessThan(mean(groups.flat()))
  expect(high).toBeGreaterThan(mean(groups.flat()))
  expect(bootstrap(groups, mean)).toEqual([low, high])
  const [fewLow, fewHigh] = bootstrap(
    groups.slice(0, 40).filter((_, i) => i % 8 === 0),
    mean,
  )
  expect(fewHigh - fewLow).toBeGreaterThan(high - low)
  expect(leaveOneOut([[0], [3], [6]], mean)).toEqual([1.5, 4.5])
})

test('calibration: sure and right is perfect, sure and wrong is worst, half sure is half right', () => {
  const claims = (confidence: number, right: number, wrong: number) => [
    ...Array.from({ length: right }, () => ({ confidence, right: true })),
    ...Array.from({ length: wrong }, () => ({ confidence, right: false })),
  ]
  expect([brier(claims(1, 4, 0)), calibrationError(claims(1, 4, 0))]).toEqual([0, 0])
  expect([brier(claims(1, 0, 4)), calibrationError(claims(1, 0, 4))]).toEqual([1, 1])
  expect([brier(claims(0.5, 2, 2)), calibrationError(claims(0.5, 2, 2))]).toEqual([0.25, 0])
  expect(calibrationError([...claims(0.9, 1, 1), ...claims(0.3, 0, 2)])).toBeCloseTo(0.35)
})

test('the middle, and what halves say of the whole', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
  expect(spearmanBrown(0.5)).toBeCloseTo(2 / 3)
})
