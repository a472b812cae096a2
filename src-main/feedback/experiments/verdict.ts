import type { Arm, ArmResult, Verdict } from '#shared/domain/feedback.ts'
import { round } from '../effects.ts'

/** Standard normal quantile for a two-sided 95% interval. */
const Z = 1.959964

/**
 * What the results of both arms allow to be said. The interval is Newcombe's hybrid score interval for the difference of two independent shares
 * (R. G. Newcombe, Statistics in Medicine 17, 1998, 873-890, method 10), which keeps its 95% with few visits and with shares near 0 or 1.
 * One arm is better only where it leaves zero out. It may be worked out once, when all planned results are in: looking earlier and stopping
 * at a good moment would find a difference far more often than the 5% that chance allows.
 */
export function verdictOf(a: ArmResult, b: ArmResult): Verdict {
  const difference = share(a) - share(b)
  const [lowA, highA] = wilson(a)
  const [lowB, highB] = wilson(b)
  const low = difference - Math.hypot(share(a) - lowA, highB - share(b))
  const high = difference + Math.hypot(highA - share(a), share(b) - lowB)
  return { a, b, difference: round(difference), low: round(low), high: round(high), better: betterOf(low, high) }
}

function betterOf(low: number, high: number): Arm | null {
  if (low > 0) return 'a'
  return high < 0 ? 'b' : null
}

/** Wilson's score interval for a share; the whole scale where nothing was seen. */
function wilson({ won, results }: ArmResult): [low: number, high: number] {
  if (results === 0) return [0, 1]
  const p = won / results
  const spread = Z * Math.sqrt((p * (1 - p)) / results + (Z * Z) / (4 * results * results))
  const scale = 1 + (Z * Z) / results
  const centre = p + (Z * Z) / (2 * results)
  return [(centre - spread) / scale, (centre + spread) / scale]
}

const share = ({ won, results }: ArmResult): number => (results === 0 ? 0.5 : won / results)
