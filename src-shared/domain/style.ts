import { z } from 'zod'

/** Which way a question or an observation points on an axis. */
interface Points {
  axis: 'bold' | 'people'
  toward: 1 | -1
}

/**
 * The questionnaire a customer may take: six statements for each axis, half of them turned round so that someone who agrees with
 * everything lands in the middle. Our own wording, in `messages/en/style.ts`. Answers are 1 (not at all) to 5 (very much so).
 */
export const STYLE_QUESTIONS = [
  { id: 'on_the_spot', axis: 'bold', toward: 1 },
  { id: 'know_first', axis: 'people', toward: 1 },
  { id: 'listen_first', axis: 'bold', toward: -1 },
  { id: 'facts_enough', axis: 'people', toward: -1 },
  { id: 'speak_first', axis: 'bold', toward: 1 },
  { id: 'how_it_feels', axis: 'people', toward: 1 },
  { id: 'sleep_on_it', axis: 'bold', toward: -1 },
  { id: 'in_writing', axis: 'people', toward: -1 },
  { id: 'new_ideas', axis: 'bold', toward: 1 },
  { id: 'enjoy_a_chat', axis: 'people', toward: 1 },
  { id: 'safe_step', axis: 'bold', toward: -1 },
  { id: 'keep_private', axis: 'people', toward: -1 },
] as const satisfies readonly ({ id: string } & Points)[]

/** What a rep may tick after meeting someone: behaviour that can be seen or heard, nothing about who the person is. */
export const STYLE_SIGNS = [
  { id: 'cut_in', axis: 'bold', toward: 1 },
  { id: 'decided_at_once', axis: 'bold', toward: 1 },
  { id: 'set_the_agenda', axis: 'bold', toward: 1 },
  { id: 'paused', axis: 'bold', toward: -1 },
  { id: 'wanted_time', axis: 'bold', toward: -1 },
  { id: 'let_you_lead', axis: 'bold', toward: -1 },
  { id: 'own_life', axis: 'people', toward: 1 },
  { id: 'asked_about_you', axis: 'people', toward: 1 },
  { id: 'laughed', axis: 'people', toward: 1 },
  { id: 'straight_to_business', axis: 'people', toward: -1 },
  { id: 'asked_for_data', axis: 'people', toward: -1 },
  { id: 'kept_formal', axis: 'people', toward: -1 },
] as const satisfies readonly ({ id: string } & Points)[]
export type StyleSignId = (typeof STYLE_SIGNS)[number]['id']

/** Habits of speech that are counted: how often, not what about. */
export const STYLE_HABITS = [
  'exclamations',
  'positive',
  'you',
  'others',
  'talk',
  'smiles',
  'hedges',
  'demands',
  'we',
  'courtesy',
  'questions-to-you',
  'negations',
  'hostile',
  'figures',
] as const
export type StyleHabit = (typeof STYLE_HABITS)[number]

/** The words of the answers 1 to 5. */
export const STYLE_ANSWERS = ['not', 'rather_not', 'between', 'rather', 'very'] as const

/** Answers in the order of the questions; null where one was left out. */
export const StyleQuestionnaire = z.strictObject({
  on: z.iso.date(),
  answers: z.array(z.number().int().min(1).max(5).nullable()).length(STYLE_QUESTIONS.length),
})
export type StyleQuestionnaire = z.output<typeof StyleQuestionnaire>

export const StyleChecklist = z.strictObject({
  on: z.iso.date(),
  seen: z.array(z.enum(STYLE_SIGNS.map(({ id }) => id) as [StyleSignId, ...StyleSignId[]])).max(STYLE_SIGNS.length),
})
export type StyleChecklist = z.output<typeof StyleChecklist>
