import { and, eq } from 'drizzle-orm'
import type { Recommendation, TalkingPoint } from '#shared/domain/recommendations.ts'
import { AppError } from '../app/app-error.ts'
import type { Db } from '../db/open.ts'
import { recommendations, sourceReferences, talkingPoints } from '../db/schema/index.ts'
import { doubtOf } from './evidence/verify.ts'
import { render } from './formats/render.ts'
import { getRecommendation } from './store.ts'

/**
 * Puts the rep's own words in place of a point's; null brings back what was given. Their words are kept and marked, and where a figure in them stands
 * on no cited page the point is shown as unsupported. Throws `recommendation_not_found`.
 */
export function editPoint(db: Db, id: string, pointId: string, text: string | null): Recommendation {
  const advice = getRecommendation(db, id)
  const point = pointIn(advice, pointId)
  const given = point.original ?? point.text
  const said = text ?? given
  const original = said === given ? null : given
  const supported = doubtOf(db, { ...point, text: said }, advice.context) === null
  db.write(() => db.orm.update(talkingPoints).set({ text: said, original, supported }).where(whereIs(id, pointId)).run())
  return rerendered(db, id)
}

/** A pinned point stays when the advice is carried on. */
export function pinPoint(db: Db, id: string, pointId: string, pinned: boolean): Recommendation {
  pointIn(getRecommendation(db, id), pointId)
  db.write(() => db.orm.update(talkingPoints).set({ pinned }).where(whereIs(id, pointId)).run())
  return getRecommendation(db, id)
}

/** Puts another point, with its quotes, in a point's place. */
export function replacePoint(db: Db, newId: () => string, id: string, old: TalkingPoint, next: TalkingPoint): void {
  const { text, reason, technique, techniqueTitle, answers, supported } = next
  const changed = { text, reason, technique, techniqueTitle, answers, supported, original: null }
  db.write(() => {
    db.orm.update(talkingPoints).set(changed).where(whereIs(id, old.id)).run()
    db.orm.delete(sourceReferences).where(eq(sourceReferences.talkingPointId, old.id)).run()
    next.citations.forEach((citation, position) => {
      const row = { id: newId(), talkingPointId: old.id, position, sourceId: citation.sourceId, citation }
      db.orm.insert(sourceReferences).values(row).run()
    })
  })
}

/** The advice with its text put together anew. Throws `recommendation_not_found`. */
export function rerendered(db: Db, id: string): Recommendation {
  const advice = getRecommendation(db, id)
  const text = render(advice.points, advice.context, advice.followUps, advice)
  db.write(() => db.orm.update(recommendations).set({ text }).where(eq(recommendations.id, id)).run())
  return { ...advice, text }
}

/** Throws `recommendation_not_found` where the advice has no such point. */
export function pointIn({ points }: Recommendation, pointId: string): TalkingPoint {
  const point = points.find((each) => each.id === pointId)
  if (!point) throw new AppError('recommendation_not_found')
  return point
}

const whereIs = (id: string, pointId: string) => and(eq(talkingPoints.recommendationId, id), eq(talkingPoints.id, pointId))
