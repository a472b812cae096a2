/** Continued fraction terms at most, and the relative change under which one more adds nothing. */
const TERMS = 500
const PRECISION = 1e-15
/** Keeps a denominator of the continued fraction from zero. */
const TINY = 1e-300
/** Width of the interval a quantile is closed in on. */
const CLOSE = 1e-12

/** Coefficients of the Lanczos approximation for g = 7 (P. Godfrey, 2001); relative error under 1e-14 for x > 0. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** ln Γ(x) for x > 0. */
function logGamma(x: number): number {
  const z = x - 1
  const sum = LANCZOS.reduce((total, coefficient, i) => (i === 0 ? coefficient : total + coefficient / (z + i)), 0)
  const shifted = z + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(shifted) - shifted + Math.log(sum)
}

/**
 * Distribution function of Beta(a, b) at x: the regularised incomplete beta function I_x(a, b), for a, b > 0 and x in 0..1. Evaluated by the
 * continued fraction of DLMF 8.17.22 with the modified Lentz method (Numerical Recipes, 3rd edition, section 6.4).
 */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  // The fraction converges quickly below the mean; above it, I_x(a, b) = 1 - I_1-x(b, a).
  if (x > (a + 1) / (a + b + 2)) return 1 - betaCdf(1 - x, b, a)
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a
  return front * continuedFraction(x, a, b)
}

function continuedFraction(x: number, a: number, b: number): number {
  const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value)
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m <= TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    let change = 1
    for (const term of [even, odd]) {
      d = 1 / away(1 + term * d)
      c = away(1 + term / c)
      change = c * d
      value *= change
    }
    if (Math.abs(change - 1) < PRECISION) break
  }
  return value
}

/** The x below which Beta(a, b) holds the share `p` (0..1), by bisection: the distribution function never falls. */
export function betaQuantile(p: number, a: number, b: number): number {
  let low = 0
  let high = 1
  while (high - low > CLOSE) {
    const middle = (low + high) / 2
    if (betaCdf(middle, a, b) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}
