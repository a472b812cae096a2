import { and, asc, count, desc, eq, inArray, isNull, or } from 'drizzle-orm'
import type {
  Length,
  OutputFormat,
  Recommendation,
  RecommendationRequest,
  RecommendationSummary,
  TalkingPoint,
  Tone,
} from '#shared/domain/recommendations.ts'
import { AppError } from '../app/app-error.ts'
import type { Db } from '../db/open.ts'
import { customers, feedback, recommendations, sourceReferences, sources, talkingPoints } from '../db/schema/index.ts'
import { toFeedback } from '../feedback/feedback.ts'

const HEADLINE_LENGTH = 90

/** Writes a recommendation with its points and quotes in one transaction. */
export function saveRecommendation(db: Db, newId: () => string, recommendation: Recommendation, request: RecommendationRequest): void {
  const { id, customerId, mode, context, text, confidence, followUps, warnings, usage, tookMs, cached, promptVersion } = recommendation
  const createdAt = Date.parse(recommendation.createdAt)
  db.write(() => {
    db.orm
      .insert(recommendations)
      .values({
        id,
        customerId,
        mode,
        request: { ...request, tone: recommendation.tone },
        context,
        stage: context.stage,
        style: context.style,
        text,
        confidence,
        followUps,
        warnings,
        usage,
        promptVersion,
        cached,
        tookMs,
        createdAt,
      })
      .run()
    const points = recommendation.points.map(({ citations: _, ...point }, position) => ({ ...point, recommendationId: id, position }))
    if (points.length > 0) db.orm.insert(talkingPoints).values(points).run()
    const references = recommendation.points.flatMap(({ id: talkingPointId, citations }) =>
      citations.map((citation, position) => ({ id: newId(), talkingPointId, position, sourceId: citation.sourceId, citation })),
    )
    if (references.length > 0) db.orm.insert(sourceReferences).values(references).run()
  })
}

/** One recommendation as it was given. Throws `recommendation_not_found`. */
export function getRecommendation(db: Db, id: string): Recommendation {
  const row = db.orm.select().from(recommendations).where(eq(recommendations.id, id)).get()
  if (!row) throw new AppError('recommendation_not_found')
  const { customerId, mode, request, context, text, confidence, followUps, warnings, usage, tookMs, cached } = row
  const given = db.orm.select().from(feedback).where(eq(feedback.recommendationId, id)).get()
  return {
    id,
    customerId,
    customerName: customerName(db, customerId),
    createdAt: new Date(row.createdAt).toISOString(),
    mode,
    format: request.format,
    tone: request.tone,
    length: request.length,
    text,
    confidence,
    points: pointsOf(db, id),
    followUps,
    warnings,
    context,
    ...(usage ? { usage } : {}),
    tookMs,
    cached,
    ...(row.promptVersion ? { promptVersion: row.promptVersion } : {}),
    ...(request.refines ? { refines: request.refines } : {}),
    feedback: given ? toFeedback(db, given) : null,
  }
}

/** The question behind a recommendation. Throws `recommendation_not_found`. */
export function getRequest(db: Db, id: string): RecommendationRequest {
  const row = db.orm.select({ request: recommendations.request }).from(recommendations).where(eq(recommendations.id, id)).get()
  if (!row) throw new AppError('recommendation_not_found')
  return row.request
}

function pointsOf(db: Db, recommendationId: string): TalkingPoint[] {
  const points = db.orm
    .select()
    .from(talkingPoints)
    .where(eq(talkingPoints.recommendationId, recommendationId))
    .orderBy(asc(talkingPoints.position))
    .all()
  const ids = points.map((point) => point.id)
  const references = db.orm
    .select()
    .from(sourceReferences)
    .where(inArray(sourceReferences.talkingPointId, ids))
    .orderBy(asc(sourceReferences.position))
    .all()
  return points.map(({ id, text, reason, technique, techniqueTitle, answers, supported, original, pinned }) => ({
    id,
    text,
    reason,
    technique,
    techniqueTitle,
    answers,
    supported,
    citations: references.filter((reference) => reference.talkingPointId === id).map((reference) => reference.citation),
    ...(original === null ? {} : { original }),
    ...(pinned ? { pinned } : {}),
  }))
}

function customerName(db: Db, id: string | null): string | null {
  if (!id) return null
  return db.orm.select({ name: customers.name }).from(customers).where(eq(customers.id, id)).get()?.name ?? null
}

/** Newest first. */
export function listRecommendations(
  db: Db,
  { customerId, limit, offset }: { customerId?: string; limit: number; offset: number },
): { recommendations: RecommendationSummary[]; total: number } {
  const where = customerId ? eq(recommendations.customerId, customerId) : undefined
  const rows = db.orm
    .select({ row: recommendations, name: customers.name, outcome: feedback.outcome, first: talkingPoints.text })
    .from(recommendations)
    .leftJoin(customers, eq(customers.id, recommendations.customerId))
    .leftJoin(feedback, eq(feedback.recommendationId, recommendations.id))
    .leftJoin(talkingPoints, firstPoint)
    .where(where)
    .orderBy(desc(recommendations.createdAt), desc(recommendations.id))
    .limit(limit)
    .offset(offset)
    .all()
  const outdated = outdatedAmong(
    db,
    rows.map(({ row }) => row.id),
  )
  const total = db.orm.select({ total: count() }).from(recommendations).where(where).get()?.total ?? 0
  return {
    recommendations: rows.map(({ row, name, outcome, first }) => ({
      id: row.id,
      customerId: row.customerId,
      customerName: name,
      createdAt: new Date(row.createdAt).toISOString(),
      mode: row.mode,
      format: row.request.format,
      confidence: row.confidence,
      headline: headlineOf(first ?? ''),
      product: row.context.product,
      stage: row.stage,
      outcome,
      ...(outdated.has(row.id) ? { outdated: true } : {}),
    })),
    total,
  }
}

/** Those of recommendations that quote a source which was replaced or removed since. */
function outdatedAmong(db: Db, ids: string[]): Set<string> {
  const rows = db.orm
    .selectDistinct({ id: talkingPoints.recommendationId })
    .from(sourceReferences)
    .innerJoin(talkingPoints, eq(talkingPoints.id, sourceReferences.talkingPointId))
    .leftJoin(sources, eq(sources.id, sourceReferences.sourceId))
    .where(and(inArray(talkingPoints.recommendationId, ids), or(isNull(sources.id), eq(sources.status, 'superseded'))))
    .all()
  return new Set(rows.map(({ id }) => id))
}

/** Advice as a list shows it. */
export function summaryOf({
  id,
  customerId,
  customerName,
  createdAt,
  mode,
  format,
  confidence,
  ...given
}: Recommendation): RecommendationSummary {
  const { product, stage } = given.context
  const headline = headlineOf(given.points[0]?.text ?? '')
  const outcome = given.feedback?.outcome ?? null
  return { id, customerId, customerName, createdAt, mode, format, confidence, headline, product, stage, outcome }
}

const firstPoint = and(eq(talkingPoints.recommendationId, recommendations.id), eq(talkingPoints.position, 0))

/** The beginning of a text, cut at a word. */
export function headlineOf(text: string): string {
  if (text.length <= HEADLINE_LENGTH) return text
  const cut = text.slice(0, HEADLINE_LENGTH)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).replace(/[\s,;:.“(]+$/u, '')}…`
}

/** Keeps a new form of the same points. */
export function saveForm(db: Db, id: string, form: { text: string; format: OutputFormat; tone: Tone; length: Length }): void {
  const { text, ...chosen } = form
  db.write(() => {
    const row = db.orm.select({ request: recommendations.request }).from(recommendations).where(eq(recommendations.id, id)).get()
    if (!row) throw new AppError('recommendation_not_found')
    db.orm
      .update(recommendations)
      .set({ text, request: { ...row.request, ...chosen } })
      .where(eq(recommendations.id, id))
      .run()
  })
}
