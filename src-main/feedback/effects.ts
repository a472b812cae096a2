import type { Stage, Style } from '#shared/domain/common.ts'
import type { Effect } from '#shared/domain/insights.ts'
import { betaQuantile } from './beta.ts'
import { helped, type Subject, subjectsOf, type Visit } from './visits.ts'

/** Under this many visits of its own the app says "too few" instead of a rate. */
export const ENOUGH_VISITS = 5
/** Visits the wider group is worth when a narrower one is estimated: this many of its own make up half of the estimate. */
export const PRIOR_VISITS = 6
/** Central 90% credible interval. */
const TAIL = 0.05

export interface Count {
  won: number
  all: number
}

/** Parameters of a Beta distribution. */
interface Prior {
  a: number
  b: number
}

/**
 * Weak prior, Beta(1, 1): every rate equally likely, worth two visits. A visit with one lucky outcome then reads 67%, not 100%, with an
 * interval that covers most of the scale.
 */
const NOTHING_KNOWN: Prior = { a: 1, b: 1 }

/** Beta-Binomial posterior Beta(a + won, b + lost): `rate` is its mean, `low` and `high` its 5% and 95% quantiles. */
export function effectOf({ won, all }: Count, prior: Prior = NOTHING_KNOWN): Effect {
  const a = prior.a + won
  const b = prior.b + all - won
  return {
    visits: all,
    rate: round(a / (a + b)),
    low: round(betaQuantile(TAIL, a, b)),
    high: round(betaQuantile(1 - TAIL, a, b)),
    enough: all >= ENOUGH_VISITS,
  }
}

/**
 * The rate of the narrowest group, each group shrunk towards the wider one before it: (won + 6 x wider rate) / (visits + 6), the mean of the
 * posterior under a Beta prior with the wider group's mean and the weight of six visits (empirical Bayes).
 */
export function shrunkRate(base: number, widestFirst: readonly Count[]): number {
  return widestFirst.reduce((wider, { won, all }) => (won + PRIOR_VISITS * wider) / (all + PRIOR_VISITS), base)
}

/** The same as an effect: the narrowest group's visits on a prior that the wider groups make. `base` lies between 0 and 1, not on them. */
export function shrunkEffect(base: number, wider: readonly Count[], own: Count): Effect {
  const mean = shrunkRate(base, wider)
  return effectOf(own, { a: PRIOR_VISITS * mean, b: PRIOR_VISITS * (1 - mean) })
}

/** Counts by style and stage; a style that is not known is empty. */
export type Cells = Map<string, Count & { style: Style | ''; stage: Stage }>

export interface Within {
  style?: Style | '' | undefined
  stage?: Stage | undefined
}

/** What was counted with a style, at a stage, with both, or anywhere. */
export function countIn(cells: Cells, { style, stage }: Within = {}): Count {
  const sum = { won: 0, all: 0 }
  for (const cell of cells.values()) {
    if ((style !== undefined && cell.style !== style) || (stage !== undefined && cell.stage !== stage)) continue
    sum.won += cell.won
    sum.all += cell.all
  }
  return sum
}

/** Counts every technique or source of the visits; `common` is over all of them together. */
export function tally(visits: readonly Visit[], subject: Subject): { common: Cells; of: Map<string, Cells> } {
  const common: Cells = new Map()
  const of = new Map<string, Cells>()
  for (const visit of visits) {
    for (const id of subjectsOf(visit, subject)) {
      const won = Number(helped(visit, subject, id))
      const cells = of.get(id) ?? new Map()
      of.set(id, cells)
      add(common, visit, won)
      add(cells, visit, won)
    }
  }
  return { common, of }
}

function add(cells: Cells, { style, stage }: Visit, won: number): void {
  const key = `${style ?? ''} ${stage}`
  const cell = cells.get(key) ?? { style: style ?? '', stage, won: 0, all: 0 }
  cell.won += won
  cell.all += 1
  cells.set(key, cell)
}

/**
 * The rate a narrower group leans on where nothing else is known: the mean on the weak prior. The plain share of three good visits out of three is 1,
 * which as a prior would leave no room for a bad one.
 */
export const leaningRate = ({ won, all }: Count): number => (won + NOTHING_KNOWN.a) / (all + NOTHING_KNOWN.a + NOTHING_KNOWN.b)

export const shareOf = ({ won, all }: Count): number => (all === 0 ? 0 : won / all)

export const round = (value: number): number => Math.round(value * 10_000) / 10_000
