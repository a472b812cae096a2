import type { Stage, Style } from '#shared/domain/common.ts'
import type { LearnedWeight } from '#shared/domain/recommendations.ts'
import type { Db } from '../db/open.ts'
import type { Taxonomy } from '../knowledge/concepts/taxonomy.ts'
import { readVisits } from './insights.ts'
import { ENOUGH_VISITS, helped } from './technique-effects.ts'

/** Visits the wider group is worth when the narrower one is estimated: this many of its own make up half of the estimate. */
const PRIOR_VISITS = 6
/** A technique that always helps where half of all visits go well gains this much; about what suiting the stage gains it. */
const GAIN = 2
const MOST = 1

interface Count {
  won: number
  all: number
}

/**
 * How much each technique is preferred or avoided for a style and a stage. Its rate with this style at this stage is shrunk towards
 * its rate with this style or at this stage, that towards its rate anywhere, and that towards the rate of all techniques
 * (empirical Bayes: (won + 6 x wider rate) / (visits + 6)). The weight is what is left over the common rate. Techniques with fewer than
 * five visits weigh nothing.
 */
export function techniqueWeights(
  { db, taxonomy }: { db: Db; taxonomy: Taxonomy },
  { style, stage }: { style: Style | null; stage: Stage },
): LearnedWeight[] {
  const visits = readVisits(db, 0)
  const common: Count = { won: 0, all: 0 }
  const counts = new Map<string, { anywhere: Count; near: Count; here: Count }>()
  for (const visit of visits) {
    const sameStyle = style !== null && visit.style === style
    const sameStage = visit.stage === stage
    for (const technique of new Set([...visit.techniques, ...visit.worked, ...visit.failed])) {
      const count = counts.get(technique) ?? { anywhere: { won: 0, all: 0 }, near: { won: 0, all: 0 }, here: { won: 0, all: 0 } }
      const won = Number(helped(visit, technique))
      const scopes = [
        common,
        count.anywhere,
        ...(sameStyle || sameStage ? [count.near] : []),
        ...(sameStyle && sameStage ? [count.here] : []),
      ]
      for (const scope of scopes) {
        scope.won += won
        scope.all += 1
      }
      counts.set(technique, count)
    }
  }
  const base = common.all === 0 ? 0 : common.won / common.all
  return Array.from(counts, ([technique, { anywhere, near, here }]) => {
    const rate = [anywhere, near, here].reduce((wider, { won, all }) => (won + PRIOR_VISITS * wider) / (all + PRIOR_VISITS), base)
    const weight = anywhere.all < ENOUGH_VISITS ? 0 : Math.max(-MOST, Math.min(MOST, (rate - base) * GAIN))
    return { technique, title: taxonomy.get(technique)?.title ?? technique, visits: anywhere.all, rate: round(rate), weight: round(weight) }
  })
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => b.weight - a.weight || a.technique.localeCompare(b.technique))
}

const round = (value: number): number => Math.round(value * 100) / 100
