import { z } from 'zod'

/**
 * What the model is asked for. Every field is required and nothing has a limit here, because strict structured output knows neither
 * optional fields nor limits; `checkAnswer` sets the limits.
 */
export const ModelAnswer = z.object({
  points: z.array(
    z.object({
      text: z.string().describe('What the rep says, two to four sentences, ready to be spoken.'),
      reason: z.string().describe('Why this suits this customer, for the rep only.'),
      technique: z.string().describe('One id from "techniques".'),
      answers: z.string().nullable().describe('The id of the concern it answers, or null.'),
      evidence: z.array(z.number().int()).describe('Numbers of the evidence it stands on, at least one.'),
    }),
  ),
  followUps: z.array(z.string()).describe('Up to four things to do after the talk.'),
})
export type ModelAnswer = z.output<typeof ModelAnswer>

/** What an endpoint without structured output is forgiven: what can be missing, and numbers written as text. */
const LooseAnswer = z.object({
  points: z.array(
    z.object({
      text: z.string(),
      reason: z.string().default(''),
      technique: z.string().default(''),
      answers: z.string().nullable().default(null),
      evidence: z.array(z.coerce.number().int()),
    }),
  ),
  followUps: z.array(z.string()).default([]),
})

/** The answer in what a model wrote: the JSON document, without thoughts before it and fences around it. Null where there is none. */
export function readAnswer(written: string): ModelAnswer | null {
  const said = written.replace(/<think>[\s\S]*?<\/think>/giu, ' ')
  const json = said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1)
  try {
    return LooseAnswer.safeParse(JSON.parse(json)).data ?? null
  } catch {
    return null
  }
}

/**
 * The words of the points in a JSON answer that is still being written, so that a rep can read along. Thoughts are none of them.
 * Reads only finished parts of strings: a trailing escape or half a placeholder waits for its end.
 */
export function readableSoFar(json: string): string {
  const said = json.replace(/<think>[\s\S]*?(?:<\/think>|$)/giu, ' ')
  const texts = Array.from(said.matchAll(/"text"\s*:\s*"((?:[^"\\]|\\["\\/bfnrt]|\\u[\da-f]{4})*)/giu), ([, inside]) => inside ?? '')
  // A line broken inside a string is no JSON, and no reason to stop showing words.
  return texts.map((inside) => JSON.parse(`"${inside.replace(/\p{Cc}/gu, ' ')}"`) as string).join('\n\n')
}
