import type { CustomerInput, StyleEvidence } from '#shared/domain/customers.ts'
import { STYLE_ANSWERS, STYLE_QUESTIONS, STYLE_SIGNS } from '#shared/domain/style.ts'
import { t } from '#shared/messages/index.ts'

/** Log-odds of one answer at either end of the scale: six of them, all one way, are near certain; six at "rather" are 4 in 5. */
const ANSWER_PULL = 0.45
/** Log-odds of one thing the rep saw. */
const SIGN_PULL = 0.5

/** Evidence someone gave on purpose, and how much of it still counts: 1 = all of it, today; 0 = there is none. */
interface Report {
  evidence: StyleEvidence[]
  share: number
}

/** What the customer answered about themselves; `ageing` weights it. */
export function readQuestionnaire(given: CustomerInput['styleQuestionnaire'], ageing: number): Report {
  const answers = STYLE_QUESTIONS.flatMap((question, i) => {
    const answer = given?.answers[i] ?? null
    const words = answer === null ? undefined : STYLE_ANSWERS[answer - 1]
    return answer !== null && words ? [{ ...question, answer, words }] : []
  })
  return {
    share: (answers.length / STYLE_QUESTIONS.length) * ageing,
    evidence: answers
      .filter(({ answer }) => answer !== 3)
      .map(({ id, axis, toward, answer, words }) => ({
        quote: t('style.answered', { question: t(`style.question.${id}`), answer: t(`style.answer.${words}`) }),
        marker: id,
        axis,
        weight: ((answer - 3) / 2) * toward * ANSWER_PULL * ageing,
        from: 'questionnaire',
      })),
  }
}

/** Ticks from which the checklist is as good as it gets. */
const ENOUGH_SIGNS = 4

/** What the rep ticked; `ageing` weights it. */
export function readChecklist(given: CustomerInput['styleChecklist'], ageing: number): Report {
  const seen = STYLE_SIGNS.filter(({ id }) => given?.seen.includes(id))
  return {
    share: Math.min(1, seen.length / ENOUGH_SIGNS) * ageing,
    evidence: seen.map(({ id, axis, toward }) => ({
      quote: t(`style.sign.${id}`),
      marker: id,
      axis,
      weight: toward * SIGN_PULL * ageing,
      from: 'checklist',
    })),
  }
}
