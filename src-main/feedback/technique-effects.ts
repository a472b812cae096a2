import quantile from '@stdlib/stats-base-dists-beta-quantile'
import type { Feedback, TechniqueEffect } from '#shared/domain/recommendations.ts'
import type { Taxonomy } from '../knowledge/concepts/taxonomy.ts'

/** Under this many visits the app says "too few" instead of a rate. */
export const ENOUGH_VISITS = 5

/**
 * Weak prior, Beta(1, 1): every rate equally likely, worth two visits. A visit with one lucky outcome then reads 67%, not 100%, with an
 * interval that covers most of the scale.
 */
const PRIOR = { won: 1, lost: 1 }
/** Central 90% credible interval. */
const TAIL = 0.05

/** What one visit says of the techniques its advice used. */
export interface Visit {
  outcome: Feedback['outcome']
  techniques: readonly string[]
  worked: readonly string[]
  failed: readonly string[]
}

export const isWon = (outcome: Feedback['outcome']): boolean => outcome === 'interested' || outcome === 'purchase'

/**
 * Beta-Binomial per technique: a visit counts as won when the rep marked the technique as having worked, as lost when marked as failed,
 * and by its outcome otherwise. Posterior Beta(1 + won, 1 + lost): `rate` is its mean, `low` and `high` its 5% and 95% quantiles.
 * Most visits first.
 */
export function techniqueEffects(visits: readonly Visit[], taxonomy: Taxonomy): TechniqueEffect[] {
  const counts = new Map<string, { won: number; lost: number }>()
  for (const visit of visits) {
    for (const technique of new Set([...visit.techniques, ...visit.worked, ...visit.failed])) {
      const count = counts.get(technique) ?? { won: 0, lost: 0 }
      if (helped(visit, technique)) count.won += 1
      else count.lost += 1
      counts.set(technique, count)
    }
  }
  return Array.from(counts, ([technique, { won, lost }]) => {
    const a = PRIOR.won + won
    const b = PRIOR.lost + lost
    return {
      technique,
      title: taxonomy.get(technique)?.title ?? technique,
      visits: won + lost,
      rate: round(a / (a + b)),
      low: round(quantile(TAIL, a, b)),
      high: round(quantile(1 - TAIL, a, b)),
      enough: won + lost >= ENOUGH_VISITS,
    }
  }).sort((x, y) => y.visits - x.visits || y.rate - x.rate || x.technique.localeCompare(y.technique))
}

/** Whether a technique helped in a visit: as the rep marked it, and by the outcome otherwise. */
export function helped({ outcome, worked, failed }: Visit, technique: string): boolean {
  if (worked.includes(technique) !== failed.includes(technique)) return worked.includes(technique)
  return isWon(outcome)
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000
