import type { Range } from '#shared/domain/knowledge.ts'

interface Observed {
  axis: 'bold' | 'people'
  weight: number
}

const pull = (axis: Observed['axis'], weight: number, words: string): [string, Observed][] =>
  words.split(' ').map((word) => [word, { axis, weight }])

/** What a rep may say they saw of someone's manner. Nothing about who the person is. */
const MANNERS = new Map([
  ...pull('bold', 0.5, 'impatient direct blunt decisive assertive dominant forceful demanding pushy brisk confident'),
  ...pull('bold', -0.5, 'quiet reserved shy hesitant cautious careful patient calm unsure undecided tentative'),
  ...pull('people', 0.5, 'warm friendly chatty talkative cheerful enthusiastic outgoing personable jovial'),
  ...pull('people', -0.5, 'analytical precise factual matter-of-fact businesslike distant formal methodical detailed critical'),
])

const OBSERVATION = new RegExp(
  String.raw`\b(?:he|she|they|(?:the\s+)?(?:customer|client|buyer))\s+` +
    String.raw`(?:is|are|was|were|seemed|seems|sounded|looked|felt|came\s+across\s+as|comes\s+across\s+as)\s+` +
    String.raw`(not\s+)?(?:(?:very|rather|quite|really|so|a\s+bit|somewhat|clearly|always)\s+)*([\p{L}-]+)(?:\s+(?:and|but)\s+([\p{L}-]+))?`,
  'giu',
)

/** A manner the rep wrote down, such as "she was impatient": `text.slice(start, end)`. */
interface Observation extends Range, Observed {
  manner: string
}

/** Explicit observations of the customer's manner in a rep's notes. The notes' other wording is the rep's and says nothing. */
export function findObservations(notes: string): Observation[] {
  return Array.from(notes.matchAll(OBSERVATION)).flatMap((match) => {
    const [whole, denied, ...words] = match
    return words.flatMap((word) => {
      const manner = word?.toLowerCase() ?? ''
      const seen = MANNERS.get(manner)
      const range = { start: match.index, end: match.index + whole.length }
      return seen ? [{ ...range, manner, axis: seen.axis, weight: denied ? -seen.weight / 2 : seen.weight }] : []
    })
  })
}
