import { stems } from '../../knowledge/concepts/taxonomy.ts'
import { STOP_WORDS } from '../../knowledge/embed/stop-words.ts'
import { sentencesOf } from './wording.ts'

/** What the words of a point are held against. */
export interface Known {
  /** Quotes and titles the point cites. */
  cited: string
  /** What the rep and the customer said or typed, and the names in it. */
  heard: string
  competitors: readonly string[]
}

/** Shorter words in quotation marks are emphasis, not a quote. */
const SHORTEST_QUOTE = 15
const QUOTED = /[“"]([^“”"]+)[”"]/gu
const plain = (value: string): string =>
  value
    .replace(/["“”‘’']/gu, '')
    .replace(/[\s|]+/gu, ' ')
    .trim()

/** Quotations that stand neither in what is cited nor in what was said. */
export function inventedQuotes(text: string, { cited, heard }: Known): string[] {
  const sources = plain(`${cited}\n${heard}`)
  return Array.from(text.matchAll(QUOTED), ([, inside = '']) => plain(inside).replace(/[.,;!?]$/u, '')).filter(
    (inside) => inside.length >= SHORTEST_QUOTE && !sources.includes(inside),
  )
}

const EVERYDAY = new Set(
  'i i’ll i’d i’m i’ve monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december english german latvian europe eur usd gbp chf pln sek vat ok disc mr mrs ms dr dominant influencing steady conscientious'.split(
    ' ',
  ),
)
const NAME = /(?<=[\p{L}\p{N},;:)”’"'–-] )\p{Lu}[\p{L}\p{N}&-]+(?:[’']s)?/gu
/** A name that opens a sentence is only a name when it is said to have said or done something, or a second capital follows. */
const WITNESS =
  /(?:^|[.!?:]["”]? )(\p{Lu}[\p{L}-]+)(?: (?:\p{Lu}[\p{L}\d-]+)| (?:says|said|reports?|reported|confirms?|confirmed|writes|wrote|found|tested|states|stated|claims|measured|rates?|rated|gave|awarded|recommends?)\b)/gu
const OPENERS = new Set('it he she they we you i that this these those what who nobody everybody one'.split(' '))

/** Names (makers, test houses, magazines) that stand neither in what is cited nor in what was said. */
export function inventedNames(text: string, { cited, heard }: Known): string[] {
  const known = new Set(`${cited}\n${heard}`.toLowerCase().match(/[\p{L}\p{N}]+/gu))
  const isKnown = (name: string) => (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).every((word) => known.has(word) || word.length < 2)
  const outside = text.replace(QUOTED, ' ')
  const within = Array.from(outside.matchAll(NAME), ([name]) => name.replace(/[’']s$/u, ''))
  const opening = Array.from(outside.matchAll(WITNESS), ([, name = '']) => name).filter(
    (name) => !OPENERS.has(name.toLowerCase()) && !STOP_WORDS.has(name.toLowerCase()),
  )
  return [...within, ...opening].filter((name) => !EVERYDAY.has(name.toLowerCase()) && !isKnown(name))
}

/** Nobody in particular who is said to know better: it counts only where a cited page speaks of it. */
const VAGUE =
  /\b(?:stud(?:y|ies)|experts?|research|scientists?|engineers?|(?:independent )?tests?|magazines?|surveys?|statistics|reviews?|awards?|certified|(?:most|many|all|other|our) (?:customers|families|buyers|owners|drivers|companies|fleets))\b(?=[^.!?]{0,60}\b(?:shows?|says?|agrees?|proves?|proven|prefers?|choose|chose|chosen|recommends?|confirms?|rates?|rated|winning|certified|love|report))/giu

export function unnamedSources(text: string, { cited, heard }: Known): string[] {
  const known = stemSet(`${cited}\n${heard}`)
  const statements = sentencesOf(text.replace(QUOTED, ' ')).filter((sentence) => !sentence.endsWith('?'))
  return statements.flatMap((sentence) => sentence.match(VAGUE) ?? []).filter((who) => !stems(who).every(({ stem }) => known.has(stem)))
}

const IMPERATIVE = /^(?:ask|compare|put|set|bring|lay|show|take|let|write|check|tell|hold|look|find|keep|weigh|see|get|name|grant)\b/iu

/** Statements about a competitor no cited page names. A question, or being told to ask, claims nothing. */
export function rivalClaims(text: string, { cited, competitors }: Known): string[] {
  const known = cited.toLowerCase()
  // A page on the "CR-V" is one on the "Honda CR-V".
  const isCited = (name: string): boolean => [name, name.replace(/^\S+\s/u, '')].some((part) => known.includes(part.toLowerCase()))
  const named = competitors.filter((name) => !isCited(name))
  return sentencesOf(text.replace(QUOTED, ' ')).filter(
    (sentence) =>
      !sentence.endsWith('?') && !IMPERATIVE.test(sentence) && named.some((name) => sentence.toLowerCase().includes(name.toLowerCase())),
  )
}

/** Rank and certainty a page must bear out before a rep says it. */
const ABSOLUTE =
  /\b(?:(?:the )?(?:best|safest|cheapest|fastest|cleanest|quietest|strongest|most (?:reliable|economical|popular|advanced|trusted))(?= (?:\p{L}+ ){0,3}(?:in|on|of|car|one|choice|value|class|price|market))|\p{L}{3,}est(?= (?:\p{L}+ ){0,4}(?:ever|of all|in the|on the))|(?:beats?|outperforms?|ahead of) (?:every|any|all|its|the) \p{L}+|(?:half|twice|double|three times) as \p{L}+|nobody (?:has|ever)|(?:won|wins|winner|award)|(?:included|free) for|number one|market leader|unbeatable|unrivalled|guaranteed?|never (?:breaks?|fails?|lets?)|maintenance[- ]free|free of charge|no risk|risk[- ]free|always (?:works|starts)|limited offer|last (?:one|car)s? (?:left|in stock)|only today|offer ends|selling fast|price (?:goes|will go) up)/giu

export function boasts(text: string, { cited, heard }: Known): string[] {
  const known = `${cited}\n${heard}`.toLowerCase()
  const statements = sentencesOf(text.replace(QUOTED, ' ')).filter((sentence) => !sentence.endsWith('?'))
  return statements.flatMap((sentence) => sentence.match(ABSOLUTE) ?? []).filter((words) => !known.includes(words.toLowerCase()))
}

/** Rude words, and pressure on those who can least resist it. Never right, whatever is cited. */
const DISCOURTEOUS =
  /\b(?:stupid|idiot|dumb|foolish|ridiculous|nonsense|you are wrong|you're wrong|shut up|liar|at your age|people like you|you(?:'d| would) be (?:mad|crazy|a fool)|don't be (?:silly|difficult|cheap)|(?:sign|buy|decide) (?:now|today|immediately)[,;]? or\b|you have no choice|before you (?:die|get too old)|your (?:children|kids|family) (?:will|could|may|might) (?:die|be killed|suffer)|do you want your (?:children|kids|family) to|if you love(?:d)? your|don't tell your (?:wife|husband|family|children)|without asking your (?:wife|husband|family|children))\b/iu

export const isDiscourteous = (text: string): boolean => DISCOURTEOUS.test(text.replaceAll('’', "'"))

const stemSet = (text: string): Set<string> => new Set(stems(text).map(({ stem }) => stem))
