import type { AdviceComparison, AdviceWarning, PointChange, Recommendation, TalkingPoint } from '#shared/domain/recommendations.ts'
import { summaryOf } from './store.ts'

/**
 * Two versions of advice, point by point. Points with the same words are the same; points that were given in the same words or stand on the same proof
 * are one point in other words; the rest came or went.
 */
export function compareAdvice(earlier: Recommendation, later: Recommendation): AdviceComparison {
  const left = new Set(earlier.points)
  const take = (matches: (before: TalkingPoint) => boolean): TalkingPoint | null => {
    const found = [...left].find(matches) ?? null
    if (found) left.delete(found)
    return found
  }
  // Exact matches first, so that a reworded neighbour cannot take one away.
  const same = new Map(later.points.map((after) => [after, take((before) => before.text === after.text)]))
  const points = later.points.map((after): PointChange => {
    const unchanged = same.get(after)
    if (unchanged) return { change: 'same', before: unchanged, after }
    const before = take((candidate) => isReworded(candidate, after))
    return before ? { change: 'changed', before, after } : { change: 'added', before: null, after }
  })
  const removed = [...left].map((before): PointChange => ({ change: 'removed', before, after: null }))
  return {
    earlier: summaryOf(earlier),
    later: summaryOf(later),
    points: [...points, ...removed],
    followUps: difference(earlier.followUps, later.followUps, (step) => step),
    warnings: difference(earlier.warnings, later.warnings, ({ message }: AdviceWarning) => message),
  }
}

/** One reworded by hand was given in the same words; one worded anew stands on the same proof. */
function isReworded(a: TalkingPoint, b: TalkingPoint): boolean {
  const [quote] = proofs(a)
  return (a.original ?? a.text) === (b.original ?? b.text) || (quote !== undefined && proofs(b).includes(quote))
}

const proofs = ({ citations }: TalkingPoint): string[] => citations.filter(({ use }) => use === 'proof').map(({ quote }) => quote)

function difference<T>(before: readonly T[], after: readonly T[], key: (value: T) => string): { added: T[]; removed: T[] } {
  const without = (from: readonly T[], others: readonly T[]): T[] => {
    const known = new Set(others.map(key))
    return from.filter((value) => !known.has(key(value)))
  }
  return { added: without(after, before), removed: without(before, after) }
}
