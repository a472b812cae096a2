import type { DrillCard, DrillDeal } from '#shared/domain/feedback.ts'
import type { ObjectionAnswer } from '#shared/domain/objections.ts'
import { AppError } from '../../app/app-error.ts'
import type { HandlersOf } from '../../app/router.ts'
import type { RecommendationDeps } from '../deps.ts'
import { answerObjection } from '../objections/answer-objection.ts'
import { drillStatus, dueCards, fillDeck, gradeCard, type Question, setAside } from './deck.ts'

/** Cards tried before the rep is told that the library answers none of them: each takes a search. */
const TRIES = 6

/** The drill writes only its own cards, so it tells nobody of a change; a card is answered when it is dealt, from what the library says now. */
export function createDrillHandlers(deps: RecommendationDeps): HandlersOf<'drill'> {
  return {
    'drill.status': () => {
      fillDeck(deps)
      return drillStatus(deps)
    },
    'drill.next': async () => {
      fillDeck(deps)
      return deal(deps)
    },
    'drill.grade': ({ id, knew }) => {
      gradeCard(deps, id, knew)
      return drillStatus(deps)
    },
  }
}

async function deal(deps: RecommendationDeps): Promise<DrillDeal> {
  let unanswered = 0
  for (const question of dueCards(deps).slice(0, TRIES)) {
    const card = await answerCard(deps, question)
    if (card) return { card, unanswered, ...drillStatus(deps) }
    setAside(deps, question.id)
    unanswered += 1
  }
  return { card: null, unanswered, ...drillStatus(deps) }
}

async function answerCard(deps: RecommendationDeps, { customerId, ...card }: Question): Promise<DrillCard | null> {
  const { statement, product } = card
  try {
    const answer = await answerObjection(deps, { statement, ...(customerId ? { customerId } : {}), ...(product ? { product } : {}) })
    const response = bestOf(answer)
    const lead = answer.responses.find(({ step }) => step === 'clarify')?.text ?? null
    return response && { ...card, type: answer.type, response, lead: response.step === 'clarify' ? null : lead }
  } catch (error) {
    if (error instanceof AppError && ['knowledge_unavailable', 'insufficient_context'].includes(error.code)) return null
    throw error
  }
}

/** The first response that proves something; failing that, the first with a page behind it. */
function bestOf({ responses }: ObjectionAnswer) {
  const cited = responses.filter(({ citations }) => citations.length > 0)
  return cited.find(({ citations }) => citations.some(({ use }) => use === 'proof' || use === 'experience')) ?? cited[0] ?? null
}
