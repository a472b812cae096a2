import type { Commitment } from '#shared/domain/customers.ts'
import type { Range } from '#shared/domain/knowledge.ts'
import { sentences } from '../../knowledge/chunk/sentences.ts'
import { findGermanCommitments } from './commitments-german.ts'
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
const ACTION = `(?:send|e-?mail|mail|call|ring|phone|text|message|write|reply|answer|respond|get back|get you|get (?:him|her|them)|come (?:back|by|in)|bring|prepare|check|confirm|arrange|book|order|deliver|pay|sign|transfer|visit|return|drop|pick|show|forward|share|provide|quote|calculate|update|let (?:you|him|her|them|us|me|the)|find out|look into|ask|schedule|set up|follow up|reserve|hold|draft|print|talk to|speak to|speak with|discuss|decide|meet|give|submit|upload|put together|organi[sz]e|invoice|lend|be in touch|install|replace|match|include|find (?:an?|the|some|him|her|them|us) |post|ship|pass on|hand over|take care|sort out|fix|repair|clarify|verify|apply|complete|finish|fill (?:in|out)|collect|register|review|compare|work out|attend|tell|talk|speak|hear from|receive|make (?:an?|the) (?:\\w+ )?(?:offer|appointment|list|copy|proposal|decision|payment|reservation|booking|comparison|plan)|(?:have|get) (?:the|it|an?|my|our) )`
/** The same, under way: "I'm sending it tomorrow" promises, "I'm sending this from the train" does not, so a day is wanted. */
const DOING = `(?:sending|e-?mailing|mailing|calling|ringing|phoning|texting|writing|getting back|coming (?:back|by|in)|bringing|preparing|checking|confirming|arranging|booking|ordering|delivering|paying|signing|transferring|returning|dropping|picking up|forwarding|sharing|providing|updating|looking into|scheduling|setting up|following up|reserving|submitting|putting together|installing|replacing)`
const FILLER = String.raw`(?:(?:also|then|just|gladly|definitely|certainly|probably|personally|try to|be able to)\s+)*`
/** Cuts a promise off from what is said about it. */
const TAIL = /;|,?\s+(?:but|because|although|though|since|which|and\s+(?:i|we|you|he|she|they|it|that))\s|,\s+(?:so|as)\s/i

/** A condition that opens the clause before a promise: "if the bank agrees, she will sign". */
const CONDITION =
  /(?:^|[,;:(–—-]\s*|\b(?:and|but|so)\s+)(?:only\s+)?(?:if|unless|provid(?:ed|ing)|assuming|suppos(?:e|ing)|as long as|in case|should (?:he|she|they|we|i|the))\b[^,;]*,?\s*(?:then\s+)?$/i
/** A condition after it. What is checked, asked or told may well be an "if", and "if that works for you" is politeness. */
const CONDITIONED =
  /(?<!\b(?:checks?|asks?|know|find out|look|see|confirm|tell|clarify|even)(?:\s+(?:him|her|them|me|us|you|with\s+\p{L}+))?\s*)\b(?:if(?!\s+(?:(?:that|this|it)(?:['’]s|\s+(?:works|suits|is\s+(?:ok|okay|fine|all right)))|possible|needed|necessary|you\s+(?:like|want|wish|prefer)|all goes well))|unless|provided|assuming|as long as)\b/iu
/** Doubted, hoped, or put in another's mouth: "maybe he will", "I doubt she will", "it would be great if". */
const UNSURE = /\b(?:maybe|perhaps|possibly|might|doubts?|hopefully|wonder(?:s|ing)?|afraid)\s+(?:that\s+)?$/i
/** "You'll have my answer", "he'll get our offer": who is to get it does not owe it. */
const RECEIVES = /^(?:have|get|receive|hear from)\s+(?:my|our|me|us)\b/i
const YOU_RECEIVE = /^(?:have|get|receive|hear from)\s/i

/** Promises in a text: who owes what by when, with the sentence they stand in, verbatim. Requests, conditions and denials are none. */
export function findCommitments(text: string, voice: Voice): FoundCommitment[] {
  const patterns = promisePatterns(voice.customerNames)
  return wholeSentences(text).flatMap(({ start, end }) => {
    const sentence = text.slice(start, end)
    if (/[?]["”“»]?$/.test(sentence)) return []
    const english = findInSentence(sentence, voice, patterns)
    return english.length > 0 ? english : inGerman(sentence, voice)
  })
}

/** Sentences, those kept whole that a German date seems to end: "bis 3. Dezember". */
function wholeSentences(text: string): Range[] {
  const whole: Range[] = []
  for (const next of sentences(text)) {
    const last = whole.at(-1)
    if (last && /(?<!\p{L})(?:bis|am|zum|vom|dem)\s+\d{1,2}\.$/iu.test(text.slice(last.start, last.end))) last.end = next.end
    else whole.push({ ...next })
  }
  return whole
}

function inGerman(sentence: string, { author, at, customerNames }: Voice): FoundCommitment[] {
  const quoted =
    author === 'rep' &&
    /["„«»].*["“”«»]/s.test(sentence) &&
    !/(?<!\p{L})(?:ich|wir)\s+(?:habe|haben|sagte|versprach)/iu.test(sentence.split(/["„«»]/)[0] ?? '')
  const words = quoted ? sentence.replace(/^[^"„«»]*["„«»]|["“”«»][^"“”«»]*$/g, '') : sentence
  return findGermanCommitments(words, quoted ? 'customer' : author, at, customerNames).map((found) => ({ ...found, quote: sentence }))
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
  const must = String.raw`(?:\s+(?:must|should|can)|(?:['’](?:m|re|s|ve)|\s+(?:am|are|is|have|has))?\s+(?:(?:got|need|needs|have|has|ought)\s+)?to|\s+(?:wants?|wanted|would like|plans?|planned|intends?|aims?)\s+to)\s+${FILLER}(?=${ACTION})|\s+${have}agreed\s+(?:to|on)\s+(?=(?:an?|another)\s)`
  const underWay = String.raw`(?:['’](?:m|re|s)|\s+(?:am|are|is))\s+${FILLER}(?=${DOING})`
  const owed = String.raw`\s+(?:still\s+)?(?:owes?\s+(?:(?:him|her|them|you|me|us|it)\s+)?|guarantee[ds]?\s+)`
  const listed = String.raw`(?:^|(?<=[,;:.(–—-]\s*))(?:(?:action|to-?do|to do|task|next steps?|reminder|my promise|promise)s?\s*:\s*|(?:remember|don['’]t forget|do not forget|remind me|need|have|must)\s+(?:to\s+)?(?=${ACTION}))`
  const asked = String.raw`(?:expects?|wants?|asked|asks|needs?|reminded)\s+(?:me|us)\s+to\s+(?=${ACTION})`
  const letMe = String.raw`let(?:\s+(?:me|us)|['’]s)\s+(?!know)(?=${ACTION})`
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
    const quoted = isQuotedCustomer(sentence, trigger.index)
    const clause = quoted ? sentence.slice(from, next).replace(/["”“»].*$/s, '') : sentence.slice(from, next)
    const by = whoOwes(doer, quoted ? 'customer' : voice.author, clause)
    if (!by || CONDITIONED.test(clause) || isToThirdParty(trigger[0], by, clause)) return []
    const found = withSharedDay(splitActions(clause).flatMap((action) => promise(action, by, sentence, voice.at)))
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
    CONDITION.test(before) ||
    UNSURE.test(before) ||
    (/(?:['’]d|would)\s+$/i.test(trigger) && !reported)
  )
}

/** "She liked it and promised to call": the doer stands earlier, joined by "and". A note that just begins "promised" is the writer's. */
function inheritedDoer(sentence: string, at: number, subject: RegExp): string | undefined {
  const before = sentence.slice(0, at)
  if (!/\b(?:and|then)\s+$/i.test(before)) return undefined
  return Array.from(before.matchAll(subject)).at(-1)?.[0]
}

function whoOwes(doer: string | undefined, author: Commitment['by'], clause: string): Commitment['by'] | null {
  const other = author === 'rep' ? 'customer' : 'rep'
  if (doer === undefined || /^(?:i|we)$/i.test(doer)) return author
  if (/^you$/i.test(doer)) return author === 'rep' ? null : YOU_RECEIVE.test(clause) ? author : other
  if (author !== 'rep') return null
  return RECEIVES.test(clause) ? author : other
}

/** What the customer promised someone of theirs is not owed to the rep: "he promised his boss to save fuel". */
const isToThirdParty = (trigger: string, by: Commitment['by'], clause: string): boolean =>
  by === 'customer' && /promised?\s*$/i.test(trigger) && /^\s*(?:his|her|their)\s+\p{L}+\s+(?:to|that)\s/iu.test(clause)

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
    ? `${action.slice(0, due.start).replace(/(?:\s*\b(?:by|on|before|until|till|(?:no|not) later than|in|for|at|during|first thing|sometime))+\s*(?:the\s*)?$/i, '')}${action.slice(due.end).replace(/^\s*(?:at the )?latest\b/i, '')}`
    : action
  const what = withoutDate
    .replace(/^\s*(?:(?:to|that)\s+)?(?:(?:him|her|them|me|us|you)\s+)?(?:to\s+)?/i, '')
    .replace(/["“”„«»]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.:–—-]+|(?:[\s,.:;!–—-]|\band\b)+$/g, '')
  return /\p{L}/u.test(what) &&
    !/^(?:nothing|last|yesterday|earlier|before)\b|\b(?:yesterday|last (?:week|month|year|night|\w+day))$/i.test(what)
    ? [{ by, what, dueOn: due?.day ?? null, quote: sentence }]
    : []
}
