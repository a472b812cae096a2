import type { HandlersOf } from '../app/router.ts'
import { createRecommendation, type RecommendationDeps } from './create-recommendation.ts'
import { render } from './formats/render.ts'
import { getRecommendation, listRecommendations, saveForm, saveRecommendation } from './store.ts'

export function createRecommendationHandlers(deps: RecommendationDeps): HandlersOf<'recommendations'> {
  const { db, newId, events } = deps
  return {
    'recommendations.create': async ({ clientId, ...request }) => {
      const recommendation = await createRecommendation(deps, request, clientId)
      saveRecommendation(db, newId, recommendation, request)
      events.emit('changed', { what: 'recommendations' })
      return recommendation
    },
    'recommendations.get': ({ id }) => getRecommendation(db, id),
    'recommendations.list': (query) => listRecommendations(db, query),
    'recommendations.render': ({ id, ...form }) => {
      const { points, context, followUps } = getRecommendation(db, id)
      saveForm(db, id, { ...form, text: render(points, context, followUps, form) })
      events.emit('changed', { what: 'recommendations' })
      return getRecommendation(db, id)
    },
  }
}
