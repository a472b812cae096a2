import type { Recommendation, RecommendationRequest } from '#shared/domain/recommendations.ts'
import type { HandlersOf } from '../app/router.ts'
import { compareAdvice } from './compare-advice.ts'
import { createRecommendation, type Options } from './create-recommendation.ts'
import type { RecommendationDeps } from './deps.ts'
import { editPoint, pinPoint } from './edit-points.ts'
import { exportAdvice } from './exports/export-advice.ts'
import { render } from './formats/render.ts'
import { createBreaker } from './generate/breaker.ts'
import { previewPrompt } from './generate/preview.ts'
import { answerObjection } from './objections/answer-objection.ts'
import { getObjection, listObjections, saveObjection } from './objections/store.ts'
import { refinedRequest } from './refine.ts'
import { regeneratePoint } from './regenerate-point.ts'
import { getRecommendation, getRequest, listRecommendations, saveForm, saveRecommendation } from './store.ts'

export function createRecommendationHandlers(given: RecommendationDeps): HandlersOf<'recommendations' | 'objections'> {
  const deps = { breaker: createBreaker(given.now), ...given }
  const { db, newId, events } = deps
  /** Advice being written, by the window that waits for it. */
  const running = new Map<string, AbortController>()
  async function stoppable(clientId: string | undefined, work: (signal: AbortSignal) => Promise<Recommendation>): Promise<Recommendation> {
    const stop = new AbortController()
    if (clientId) running.set(clientId, stop)
    try {
      return changed(await work(stop.signal))
    } finally {
      if (clientId) running.delete(clientId)
    }
  }

  const write = (request: RecommendationRequest, options: Omit<Options, 'signal'>): Promise<Recommendation> =>
    stoppable(options.clientId, async (signal) => {
      const recommendation = await createRecommendation(deps, request, { ...options, signal })
      saveRecommendation(db, newId, recommendation, request)
      return recommendation
    })

  const changed = (recommendation: Recommendation): Recommendation => {
    events.emit('changed', { what: 'recommendations' })
    return recommendation
  }

  return {
    'recommendations.create': ({ clientId, fresh = false, ...request }) => write(request, { clientId, cache: fresh ? 'renew' : 'use' }),
    'recommendations.refine': ({ id, question, clientId }) => {
      const before = getRecommendation(db, id)
      const request = refinedRequest(getRequest(db, id), before, question)
      return write(request, { clientId, cache: 'use', keep: before.points.filter(({ pinned }) => pinned) })
    },
    'recommendations.editPoint': ({ id, pointId, text }) => changed(editPoint(db, id, pointId, text)),
    'recommendations.pinPoint': ({ id, pointId, pinned }) => changed(pinPoint(db, id, pointId, pinned)),
    'recommendations.regeneratePoint': ({ id, pointId, clientId }) =>
      stoppable(clientId, (signal) => regeneratePoint(deps, id, pointId, { clientId, signal })),
    'recommendations.compare': ({ earlier, later }) => compareAdvice(getRecommendation(db, earlier), getRecommendation(db, later)),
    'recommendations.text': ({ id, format, forCustomer }) => {
      const advice = getRecommendation(db, id)
      const form = { ...advice, format: format ?? advice.format, forCustomer }
      return { text: render(advice.points, advice.context, advice.followUps, form) }
    },
    'recommendations.cancel': ({ clientId }) => {
      const stop = running.get(clientId)
      stop?.abort()
      return { cancelled: stop !== undefined }
    },
    'recommendations.preview': (request) => previewPrompt(deps, request),
    'recommendations.get': ({ id }) => getRecommendation(db, id),
    'recommendations.list': (query) => listRecommendations(db, query),
    'recommendations.export': async ({ id, as, forCustomer }) => {
      const advice = getRecommendation(db, id)
      const record = advice.customerId ? await deps.readCustomer(advice.customerId) : null
      return exportAdvice(advice, { as, forCustomer, to: record?.customer.emails?.[0] ?? null, at: deps.now() })
    },
    'recommendations.render': ({ id, ...form }) => {
      const { points, context, followUps } = getRecommendation(db, id)
      saveForm(db, id, { ...form, text: render(points, context, followUps, form) })
      events.emit('changed', { what: 'recommendations' })
      return getRecommendation(db, id)
    },
    'objections.respond': async (request) => {
      const answer = await answerObjection(deps, request)
      saveObjection(db, answer)
      events.emit('changed', { what: 'recommendations' })
      return answer
    },
    'objections.get': ({ id }) => getObjection(db, id),
    'objections.list': (query) => listObjections(db, query),
  }
}
