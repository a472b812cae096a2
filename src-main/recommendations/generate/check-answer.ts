import type { SalesContext, TalkingPoint } from '#shared/domain/recommendations.ts'
import type { Db } from '../../db/open.ts'
import type { Taxonomy } from '../../knowledge/concepts/taxonomy.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { mendPoint, verifyPoints } from '../evidence/verify.ts'
import type { ModelAnswer } from './answer.ts'

const MAX_TEXT = 900

export interface CheckedAnswer {
  points: TalkingPoint[]
  dropped: number
  /** Points that lost a sentence. */
  mended: number
}

interface CheckDeps {
  db: Db
  taxonomy: Taxonomy
  newId(): string
}

/**
 * Keeps the points of a model's answer that stand: evidence that exists, quotes that are in it, figures that are in it and of what it says them of,
 * a known technique, nothing twice. A sentence that does not hold is left out where the rest of its point stands; else the whole point is.
 */
export function checkAnswer(deps: CheckDeps, answer: ModelAnswer, evidence: Evidence[], context: SalesContext): CheckedAnswer {
  const candidates: TalkingPoint[] = []
  for (const { text, reason, technique, answers, evidence: numbers } of answer.points) {
    const cited = [...new Set(numbers)].map((number) => evidence[number - 1])
    const pieces = cited.filter((piece) => piece !== undefined)
    const concept = deps.taxonomy.get(technique) ?? deps.taxonomy.get(pieces.flatMap((piece) => piece.techniques)[0] ?? '')
    const known = answers !== null && (context.concerns.some(({ id }) => id === answers) || deps.taxonomy.get(answers)?.type === 'feature')
    const twice = candidates.some((other) => other.text === text.trim())
    if (cited.length === 0 || pieces.length < cited.length || !concept || twice) continue
    if (text.trim() === '' || text.length > MAX_TEXT || reason.length > MAX_TEXT) continue
    candidates.push({
      id: deps.newId(),
      text: text.trim(),
      reason: reason.trim(),
      technique: concept.id,
      techniqueTitle: concept.title,
      answers: known ? answers : null,
      supported: true,
      citations: pieces.flatMap(({ citation, header }) => (header ? [citation, { ...citation, quote: header }] : [citation])),
    })
  }
  const { failed } = verifyPoints(deps.db, candidates, context, 'model')
  const mended = new Map(failed.map(({ point, doubt }) => [point, mendPoint(deps.db, point, doubt, context)]))
  const points = candidates.flatMap((point) => (mended.has(point) ? (mended.get(point) ?? []) : point))
  return { points, dropped: answer.points.length - points.length, mended: [...mended.values()].filter(Boolean).length }
}
