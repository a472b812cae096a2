import type { Commitment } from '#shared/domain/customers.ts'
import { sentences } from '../../knowledge/chunk/sentences.ts'
import { findDueDate } from './due-date.ts'

type FoundCommitment = Pick<Commitment, 'by' | 'what' | 'dueOn' | 'quote'>

interface Voice {
  /** Whose text it is: "I" is the rep in notes and the customer in the customer's words. */
  author: Commitment['by']
  /** When it was written, epoch milliseconds. */
  at: number
  /** Names the customer goes by in the notes. */
  customerNames: readonly string[]
}

/** What people promise to do. "I'll think about it" and "I'll be honest" promise nothing. */
const ACTION = `(?:send|e-?mail|mail|call|ring|phone|text|message|write|reply|answer|respond|get back|get you|get (?:him|her|them)|come (?:back|by|in)|bring|prepare|check|confirm|arrange|book|order|deliver|pay|sign|transfer|visit|return|drop|pick|show|forward|share|provide|quote|calculate|update|let (?:you|him|her|them|us|me|the)|find out|look into|ask|schedule|set up|follow up|reserve|hold|draft|print|talk to|speak to|speak with|discuss|decide|meet|give|submit|upload|put together|organi[sz]e|invoice|lend|be in touch|install|replace|match|include|have (?:the|it|an?|my|our) )`
/** The same, under way: "I'm sending it tomorrow" promises, "I'm sending this from the train" does not, so a day is wanted. */
const DOING = `(?:sending|e-?mailing|mailing|calling|ringing|phoning|texting|writing|getting back|coming (?:back|by|in)|bringing|preparing|checking|confirming|arranging|booking|ordering|delivering|paying|signing|transferring|returning|dropping|picking up|forwarding|sharing|providing|updating|looking into|scheduling|setting up|following up|reserving|submitting|putting together|installing|replacing)`
const FILLER = String.raw`(?:(?:also|then|just|gladly|definitely|certainly|probably|personally|try to|be able to)\s+)*`
/** Cuts a promise off from what is said about it. */
const TAIL = /;|,?\s+(?:but|because|although|though|since|unless|which)\s|,\s+(?:so|as)\s/i

/** Promises in a text: who owes what by when, with the sentence they stand in, verbatim. Requests, conditions and denials are none. */
export function findCommitments(text: string, voice: Voice): FoundCommitment[] {
  const patterns = promisePatterns(voice.customerNames)
  return sentences(text).flatMap(({ start, end }) => {
    const sentence = text.slice(start, end)
    return sentence.endsWith('?') ? [] : findInSentence(sentence, voice, patterns)
  })
}

interface Patterns {
  promise: RegExp
  subject: RegExp
}

const literally = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * "I'll send", "she will bring", "will call" (at the start of a clause), "promised ...", "agreed to ...", "said he'd ...", "I owe him ...",
 * "to do: call ...", "don't forget to ...". What only binds when it names a day stands in the group `bound`: "has to send", "can send",
 * "is sending", "wants me to send".
 */
function promisePatterns(names: readonly string[]): Patterns {
  const third = [
    'he',
    'she',
    'they',
    '(?:the\\s+)?(?:customer|client|buyer)',
    ...names.filter((name) => name.length > 1 && !/^will$/i.test(name)).map(literally),
  ]
  const subject = String.raw`(?<![\p{L}])(?:i|we|you|${third.join('|')})(?![\p{L}])`
  const future = String.raw`(?:['’]ll|\s+will|\s+shall|(?:['’](?:m|re|s)|\s+(?:am|are|is))\s+going\s+to|['’]d|\s+would)\s+${FILLER}(?=${ACTION})`
  const have = String.raw`(?:(?:have|has|had|['’](?:ve|s|d))\s+)?(?:also\s+)?`
  const pledge = String.raw`(?:promised?(?![\p{L}])|(?:agreed|committed|offered)\s+to\s+(?=${ACTION}))`
  const opening = String.raw`(?:^|(?<=[,;:.(–—-]\s*|\b(?:and|but|so|then|was|were)\s+))`
  const must = String.raw`(?:\s+(?:must|should|can)|(?:['’](?:m|re|s|ve)|\s+(?:am|are|is|have|has))?\s+(?:(?:got|need|needs|have|has|ought)\s+)?to)\s+${FILLER}(?=${ACTION})`
  const underWay = String.raw`(?:['’](?:m|re|s)|\s+(?:am|are|is))\s+${FILLER}(?=${DOING})`
  const owed = String.raw`\s+(?:still\s+)?(?:owes?\s+(?:(?:him|her|them|you|me|us|it)\s+)?|guarantee[ds]?\s+)`
  const listed = String.raw`(?:^|(?<=[,;:.(–—-]\s*))(?:(?:action|to-?do|to do|task|next steps?|reminder|my promise|promise)s?\s*:\s*|(?:remember|don['’]t forget|do not forget|remind me|need|have|must)\s+(?:to\s+)?(?=${ACTION}))`
  const asked = String.raw`(?:expects?|wants?|asked|asks|needs?|reminded)\s+(?:me|us)\s+to\s+(?=${ACTION})`
  const letMe = String.raw`let\s+(?:me|us)\s+(?!know)(?=${ACTION})`
  return {
    promise: new RegExp(
      `agreed\\s+(?:that\\s+)?(?<agreed>${subject})\\s+(?=${ACTION})|(?<owing>${subject})${owed}|(?<listed>${listed})|(?<bound>(?<bearer>${subject})(?:${must}|${underWay})|(?<told>${asked}|${letMe}))|` +
        `(?<doer>${subject})(?:${future}|\\s*${have}${pledge})|${opening}${have}(?:will\\s+${FILLER}(?=${ACTION})|promised(?![\\p{L}])|${pledge})`,
      'giu',
    ),
    subject: new RegExp(`${subject}(?!\\s*['’]?s\\b)`, 'giu'),
  }
}

function findInSentence(sentence: string, voice: Voice, patterns: Patterns): FoundCommitment[] {
  const triggers = Array.from(sentence.matchAll(patterns.promise))
  let covered = 0
  return triggers.flatMap((trigger, i) => {
    const start = trigger.index + trigger[0].length
    if (trigger.index < covered || isNoPromise(sentence, trigger[0], trigger.index)) return []
    const inner = sentence.slice(start).match(new RegExp(`^\\s*(?:that\\s+)?(?:${patterns.promise.source})`, 'iu'))
    const { agreed, owing, listed, bound, bearer, told } = trigger.groups ?? {}
    // Only notes hold lists of the writer's own; in a customer's words "remind me" is a request.
    if ((listed || told?.match(/\s(?:me|us)\s+to\s/i)) && voice.author === 'customer') return []
    const said = agreed ?? owing ?? bearer ?? trigger.groups?.doer
    const doer = listed || told ? undefined : (inner?.groups?.doer ?? said ?? inheritedDoer(sentence, trigger.index, patterns.subject))
    const from = start + (inner?.[0].length ?? 0)
    covered = from
    const next = triggers.slice(i + 1).find((other) => other.index >= from)?.index ?? sentence.length
    const by = whoOwes(doer, isQuotedCustomer(sentence, trigger.index) ? 'customer' : voice.author)
    if (!by) return []
    const found = withSharedDay(splitActions(sentence.slice(from, next)).flatMap((action) => promise(action, by, sentence, voice.at)))
    return bound ? found.filter(({ dueOn }) => dueOn !== null) : found
  })
}

/** Denied, conditional, asked about, or already kept: "did not promise", "if she will", "as promised". */
function isNoPromise(sentence: string, trigger: string, at: number): boolean {
  const before = sentence.slice(0, at)
  const reported = /\b(?:said|says|told|promised|confirmed|agreed|assured|wrote)\b/i.test(before)
  return (
    /(?:\b(?:not|never|nobody|as|if|unless|whether|in case|when|once|hope|hopes|hoping)|n['’]t)\s+(?:\w+\s+)?$/i.test(before) ||
    /\b(?:never|not)\b/i.test(trigger) ||
    (/(?:['’]d|would)\s+$/i.test(trigger) && !reported)
  )
}

/** "She liked it and promised to call": the doer stands earlier, joined by "and". A note that just begins "promised" is the writer's. */
function inheritedDoer(sentence: string, at: number, subject: RegExp): string | undefined {
  const before = sentence.slice(0, at)
  if (!/\b(?:and|then)\s+$/i.test(before)) return undefined
  return Array.from(before.matchAll(subject)).at(-1)?.[0]
}

function whoOwes(doer: string | undefined, author: Commitment['by']): Commitment['by'] | null {
  if (doer === undefined || /^(?:i|we)$/i.test(doer)) return author
  if (/^you$/i.test(doer)) return author === 'customer' ? 'rep' : null
  return author === 'rep' ? 'customer' : null
}

/** Words in quotation marks inside the rep's notes are the customer's, unless the rep says they were their own. */
function isQuotedCustomer(sentence: string, at: number): boolean {
  const before = sentence.slice(0, at)
  const marks = before.match(/["“”„«»]/g)?.length ?? 0
  return marks % 2 === 1 && !/\b(?:i|we)\s+(?:said|told|promised|wrote)\b[^"“„«]*["“„«][^"“”„«»]*$/i.test(before)
}

/** "Send the quote by Friday and call on Monday" holds two promises. */
function splitActions(rest: string): string[] {
  const end = rest.search(TAIL)
  return (end < 0 ? rest : rest.slice(0, end)).split(new RegExp(`,?\\s+and\\s+(?:will\\s+|to\\s+)?(?=${ACTION})`, 'i'))
}

/** "Check with her and confirm by Friday": the day at the end is meant for both. */
const withSharedDay = (found: FoundCommitment[]): FoundCommitment[] =>
  found.map((one, i) => ({ ...one, dueOn: one.dueOn ?? found.slice(i + 1).find(({ dueOn }) => dueOn !== null)?.dueOn ?? null }))

function promise(action: string, by: Commitment['by'], sentence: string, at: number): FoundCommitment[] {
  const due = findDueDate(action, at)
  const withoutDate = due
    ? `${action.slice(0, due.start).replace(/\s*\b(?:by|on|before|until|till|no later than|not later than|in|for|at|during)\s*(?:the\s*)?$/i, '')}${action.slice(due.end)}`
    : action
  const what = withoutDate
    .replace(/^\s*(?:(?:to|that)\s+)?(?:(?:him|her|them|me|us|you)\s+)?(?:to\s+)?/i, '')
    .replace(/["“”„«»]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.:–—-]+|(?:[\s,.:;!–—-]|\band\b)+$/g, '')
  return /\p{L}/u.test(what) && !/^(?:nothing|last|yesterday|earlier|before)\b/i.test(what)
    ? [{ by, what, dueOn: due?.day ?? null, quote: sentence }]
    : []
}
