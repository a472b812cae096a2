import type { Length, OutputFormat, Recommendation, RecommendationRequest, Tone } from '#shared/domain/recommendations.ts'

/** How a rep asks for another form of what is there. The first that fits counts. */
const FORMS: [OutputFormat, RegExp][] = [
  ['email', /\b(?:e-?mail|message|write to (?:them|him|her))\b/iu],
  ['presentation', /\b(?:presentation|slides?|deck)\b/iu],
  ['script', /\b(?:script|phone call|call them|on the phone)\b/iu],
  ['bullets', /\b(?:bullets?|bullet points|list)\b/iu],
]
const LENGTHS: [Length, RegExp][] = [
  ['brief', /\b(?:shorter|brief(?:er|ly)?|less|cut it|in short|fewer points|only the (?:main|most important))\b/iu],
  ['comprehensive', /\b(?:longer|more detail(?:ed|s)?|more points|everything|in full|comprehensive)\b/iu],
]
const TONES: [Tone, RegExp][] = [
  ['conversational', /\b(?:friendl(?:y|ier)|warmer|casual|relaxed|less formal|personal)\b/iu],
  ['professional', /\b(?:more formal|formally|businesslike|professional)\b/iu],
  ['consultative', /\b(?:consultative|more questions|ask more|less pushy)\b/iu],
]

/** The longest a situation may grow; the newest words are kept. */
const MOST = 5000

/** The question that carries an earlier one on: its context and form, changed by what the rep asks now, whose words come first. */
export function refinedRequest(before: RecommendationRequest, given: Recommendation, question: string): RecommendationRequest {
  const pick = <T>(choices: [T, RegExp][], now: T): T => choices.find(([, words]) => words.test(question))?.[0] ?? now
  return {
    ...before,
    situation: `${question}\n${before.situation ?? ''}`.trim().slice(0, MOST),
    format: pick(FORMS, given.format),
    tone: pick(TONES, given.tone),
    length: pick(LENGTHS, given.length),
    refines: { id: given.id, question },
  }
}
