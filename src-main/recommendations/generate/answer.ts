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

/**
 * The words of the points in a JSON answer that is still being written, so that a rep can read along.
 * Reads only finished parts of strings: a trailing escape or half a placeholder waits for its end.
 */
export function readableSoFar(json: string): string {
  const texts = Array.from(json.matchAll(/"text"\s*:\s*"((?:[^"\\]|\\["\\/bfnrt]|\\u[\da-f]{4})*)/giu), ([, inside]) => inside ?? '')
  return texts.map((inside) => JSON.parse(`"${inside}"`) as string).join('\n\n')
}
