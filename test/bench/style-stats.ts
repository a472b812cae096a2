/** Pearson's correlation; NaN where one side does not vary. */
export function correlation(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [mean(x), mean(y)]
  const sum = (of: (i: number) => number) => x.reduce((total, _, i) => total + of(i), 0)
  const dx = (i: number) => (x[i] ?? 0) - mx
  const dy = (i: number) => (y[i] ?? 0) - my
  return sum((i) => dx(i) * dy(i)) / Math.sqrt(sum((i) => dx(i) ** 2) * sum((i) => dy(i) ** 2))
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2
}

/** A 95% interval of a figure, by drawing whole groups (the speakers of one dialogue) with replacement 2000 times. Same seed, same answer. */
export function bootstrap<T>(groups: readonly T[][], figure: (sample: T[]) => number): [low: number, high: number] {
  const random = seeded(20_261_122)
  const draws = Array.from({ length: 2000 }, () => figure(groups.flatMap(() => groups[Math.floor(random() * groups.length)] ?? [])))
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b)
  return [draws[Math.floor(draws.length * 0.025)] ?? Number.NaN, draws[Math.floor(draws.length * 0.975)] ?? Number.NaN]
}

/** The figure with each group left out once: the lowest and the highest. */
export function leaveOneOut<T>(groups: readonly T[][], figure: (sample: T[]) => number): [low: number, high: number] {
  const figures = groups.map((_, out) => figure(groups.filter((_group, i) => i !== out).flat()))
  return [Math.min(...figures), Math.max(...figures)]
}

/** A small deterministic generator (mulberry32), 0..1. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Something said with a confidence, 0..1, and whether it was so. */
export interface Claim {
  confidence: number
  right: boolean
}

/** Mean squared distance between confidence and what was so: 0 is perfect. */
export const brier = (claims: readonly Claim[]): number => mean(claims.map(({ confidence, right }) => (confidence - (right ? 1 : 0)) ** 2))

/** Expected calibration error in ten bins: how far confidence and hit rate lie apart, weighted by how often. */
export function calibrationError(claims: readonly Claim[]): number {
  const bins = Map.groupBy(claims, ({ confidence }) => Math.min(9, Math.floor(confidence * 10)))
  const apart = (bin: Claim[]) => Math.abs(mean(bin.map(({ confidence }) => confidence)) - hitRate(bin))
  return Array.from(bins.values()).reduce((sum, bin) => sum + (bin.length / claims.length) * apart(bin), 0)
}

/**
 * How often the sides told by these log-odds would be right if they went with the trait at this correlation, a side being above or below
 * its median: the mean of Phi(rho z / sqrt(1 - rho^2)), z the distance from the mean log-odds in standard deviations.
 */
export function expectedHitRate(logOdds: readonly number[], rho: number): number {
  const middle = mean(logOdds)
  const spread = Math.sqrt(mean(logOdds.map((value) => (value - middle) ** 2)))
  return mean(logOdds.map((value) => normal((Math.sign(value) * rho * (value - middle)) / spread / Math.sqrt(1 - rho ** 2))))
}

/** The normal distribution function, to a hundredth. */
const normal = (x: number): number => 1 / (1 + Math.exp(-1.702 * x))

export const hitRate = (claims: readonly Claim[]): number => claims.filter(({ right }) => right).length / claims.length

/** What two halves' correlation says of the whole (Spearman-Brown). */
export const spearmanBrown = (halves: number): number => (2 * halves) / (1 + halves)
