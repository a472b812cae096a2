import type { Stage, Style } from '#shared/domain/common.ts'
import type { LearnedSource, LearnedWeight } from '#shared/domain/recommendations.ts'
import type { Db } from '../db/open.ts'
import type { Taxonomy } from '../knowledge/concepts/taxonomy.ts'
import { type Cells, countIn, ENOUGH_VISITS, PRIOR_VISITS, shareOf, shrunkRate, tally, type Within } from './effects.ts'
import { readVisits, type Subject, type Visit } from './visits.ts'

/** A technique that always helps where half of all visits go well gains this much; about what suiting the stage gains it. */
const GAIN = 2
const MOST = 1
/** Less moves nothing and is not worth saying. */
const LEAST = 0.05

interface Where {
  style: Style | null
  stage: Stage
}

interface Weight {
  id: string
  visits: number
  rate: number
  weight: number
}

/**
 * How much each technique or source is preferred or avoided for a style and a stage. What counts is by how much it did better than everything did
 * in the same circumstances: a stage at which most visits fail is nobody's fault. That surplus per visit is shrunk (6 visits' worth) from nothing to its
 * surplus anywhere, with this style, at this stage, and with both, in turn. What has fewer than five visits weighs nothing.
 */
function weights(visits: readonly Visit[], subject: Subject, { style, stage }: Where): Weight[] {
  const { common, of } = tally(visits, subject)
  const usual = usualRates(common)
  const here = usual(style ?? '', stage)
  const scopes: Within[] = [{}, ...(style ? [{ style }] : []), { stage }, ...(style ? [{ style, stage }] : [])]
  return Array.from(of, ([id, cells]) => {
    const visits = countIn(cells).all
    const surplus = scopes.reduce((wider, scope) => {
      const { total, all } = surplusIn(cells, scope, usual)
      return (total + PRIOR_VISITS * wider) / (all + PRIOR_VISITS)
    }, 0)
    const weight = visits < ENOUGH_VISITS ? 0 : clamp(surplus * GAIN, -MOST, MOST)
    return { id, visits, rate: round(clamp(here + surplus, 0, 1)), weight: round(weight) }
  })
    .filter(({ weight }) => Math.abs(weight) >= LEAST)
    .sort((a, b) => b.weight - a.weight || a.id.localeCompare(b.id))
}

type UsualRate = (style: Style | '', stage: Stage) => number

/** How often visits go well with a style at a stage, whatever was used; leaning on the wider groups where there are few. */
function usualRates(common: Cells): UsualRate {
  const base = shareOf(countIn(common))
  const known = new Map<string, number>()
  return (style, stage) => {
    const key = `${style} ${stage}`
    const rate =
      known.get(key) ?? shrunkRate(base, [countIn(common, { style }), countIn(common, { stage }), countIn(common, { style, stage })])
    known.set(key, rate)
    return rate
  }
}

function surplusIn(cells: Cells, { style, stage }: Within, usual: UsualRate): { total: number; all: number } {
  const sum = { total: 0, all: 0 }
  for (const cell of cells.values()) {
    if ((style !== undefined && cell.style !== style) || (stage !== undefined && cell.stage !== stage)) continue
    sum.total += cell.won - cell.all * usual(cell.style, cell.stage)
    sum.all += cell.all
  }
  return sum
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

const kept = new WeakMap<readonly Visit[], Map<string, Weight[]>>()

/** The same visits are weighed once for each style and stage, however much advice is asked for until the next feedback. */
function keptWeights(db: Db, subject: Subject, { style, stage }: Where): Weight[] {
  const visits = readVisits(db)
  const known = kept.get(visits) ?? new Map<string, Weight[]>()
  kept.set(visits, known)
  const key = `${subject} ${style} ${stage}`
  const weighed = known.get(key) ?? weights(visits, subject, { style, stage })
  known.set(key, weighed)
  return weighed
}

/** Techniques to prefer or avoid, the most preferred first. */
export function techniqueWeights({ db, taxonomy }: { db: Db; taxonomy: Taxonomy }, where: Where): LearnedWeight[] {
  return keptWeights(db, 'technique', where).map(({ id, ...weight }) => ({
    technique: id,
    title: taxonomy.get(id)?.title ?? id,
    ...weight,
  }))
}

/** Sources whose quotes to prefer or avoid, the most preferred first. Only those still in the library. */
export function sourceWeights(db: Db, where: Where): LearnedSource[] {
  const titleOf = db.raw.prepare<[string], string>("SELECT title FROM sources WHERE id = ? AND status = 'ready'").pluck()
  return keptWeights(db, 'source', where).flatMap(({ id, ...weight }) => {
    const title = titleOf.get(id)
    return title === undefined ? [] : [{ sourceId: id, title, ...weight }]
  })
}

const round = (value: number): number => Math.round(value * 100) / 100
