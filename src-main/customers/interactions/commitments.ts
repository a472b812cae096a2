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
const ACTION = `(?:send|e-?mail|mail|revert|circle back|touch base|check in|swing by|pop (?:in|by|over)|ping|chase|dig out|look up|line up|finali[sz]e|notify|raise|run (?:it|this|that) (?:past|by)|request|cancel|renew|get (?:sign-?off|approval|permission|\\p{L}+ to )|have \\p{L}[^.,;]* ready|call|ring|phone|text|message|write|reply|answer|respond|get back|get you|get (?:him|her|them)|come (?:back|by|in)|bring|prepare|check|confirm|arrange|book|order|deliver|pay|sign|transfer|visit|return|drop|pick|show|forward|share|provide|quote|calculate|update|let (?:you|him|her|them|us|me|the)|find out|look into|ask|schedule|set up|follow up|reserve|hold|draft|print|talk to|speak to|speak with|discuss|decide|meet|give|submit|upload|put together|organi[sz]e|invoice|lend|be in touch|install|replace|match|include|find (?:an?|the|some|him|her|them|us) |post|ship|pass on|hand over|take care|sort out|fix|repair|clarify|verify|apply|complete|finish|fill (?:in|out)|collect|register|review|compare|work out|attend|tell|talk|speak|hear from|receive|make (?:an?|the) (?:\\w+ )?(?:offer|appointment|list|copy|proposal|decision|payment|reservation|booking|comparison|plan)|(?:have|get) (?:the|it|an?|my|our) )`
/** The same, under way: "I'm sending it tomorrow" promises, "I'm sending this from the train" does not, so a day is wanted. */
const DOING = `(?:chasing|finali[sz]ing|picking|sending|e-?mailing|mailing|calling|ringing|phoning|texting|writing|getting back|coming (?:back|by|in)|bringing|preparing|checking|confirming|arranging|booking|ordering|delivering|paying|signing|transferring|returning|dropping|picking up|forwarding|sharing|providing|updating|looking into|scheduling|setting up|following up|reserving|submitting|putting together|installing|replacing)`
const FILLER = String.raw`(?:(?:also|then|just|gladly|definitely|certainly|probably|personally|try to|be able to|(?:not|never)\s+forget\s+to)\s+)*`
/** What is done as a habit, is no promise: "he calls every Monday". */
const HABIT = /\b(?:every|each|always|usually|often|normally|sometimes|\w+days)\b/i
/** What a sentence has that tells of something, and an order ("send her the quote") has not: a verb of its own. */
const TOLD_OF = new RegExp(
  String.raw`^(?:[-:]|\s+(?:of|from|me|us)\b|(?:(?!\b(?:if|whether|that|what|when|how|where|who|as|once|after|before)\b).)*?\s(?:` +
    'is|was|are|were|went|has|had|will|would|can|could|did|does|valid|due|likely|unlikely|possible|impossible|ok|okay|fine|well|' +
    'left|brought|came|took|got|gave|said|sent|met|lost|won|kept|made|told|done|' +
    '(?:expire|end|start|close|fall|rise|show|reach|come|go|last|love|like|want|need|work|run|seem|look|depend|remain|stay|take|mean|say|matter|open|begin)s|goes|reaches|' +
    String.raw`\p{L}{2,}ed(?=\s*(?:$|[,.;:])|\s+(?:for|on|at|by|in|until|to|from|with|her|him|them|us|me|it|last|next|tomorrow|yesterday|today|\d))` +
    String.raw`)(?!\p{L}))`,
  'isu',
)
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
    const speaker = { ...voice, author: speakerAt(text, start, voice.author, patterns) }
    const english = findInSentence(sentence, speaker, patterns)
    // "To-do: Probefahrt für Freitag reservieren" is a list in both languages; the one that reads its day is right.
    if (english.some(({ dueOn }) => dueOn !== null)) return english
    const german = inGerman(sentence, speaker)
    return english.length > 0 && german.every(({ dueOn }) => dueOn === null) ? english : german
  })
}

/** A label counts no further than this, and is no longer than that, in characters. */
const MAX_TURN = 2000
const MAX_LABEL = 60

/** Whose sentence it is: notes may hold a talk written down ("Customer: I'll ask my wife. Me: ..."), a label counting up to its line's end. */
function speakerAt(text: string, start: number, author: Commitment['by'], { label }: Patterns): Commitment['by'] {
  if (author === 'customer') return author
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - MAX_TURN)
  const labels = Array.from(text.slice(from, start + MAX_LABEL).matchAll(label))
  const last = labels.filter(({ index }) => from + index <= start).at(-1)
  return last?.groups?.customer ? 'customer' : author
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
  /** A promise right behind another: "promised that he will send". */
  inner: RegExp
  subject: RegExp
  /** "Customer: ", "Ana: ", "Me: " at the beginning of what one of them said. */
  label: RegExp
}

/** Who acts for whoever writes: in notes the rep's own house, in the customer's words theirs. */
const OUR_PEOPLE = String.raw`(?:my|our)\s+(?:workshop|service(?:\s+(?:team|desk))?|finance(?:\s+(?:team|department|dept))?|colleagues?|manager|boss|office|back\s?office|team|technician|accounts)`

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
  const subject = String.raw`(?<![\p{L}])(?:i|we|you|${OUR_PEOPLE}|${third.join('|')})(?![\p{L}])`
  const future = String.raw`(?:['’]ll|\s+won['’]t(?=\s+forget\s+to)|\s+will|\s+shall|(?:['’](?:m|re|s)|\s+(?:am|are|is))\s+going\s+to|['’]d|\s+would)\s+(?:forget\s+to\s+)?${FILLER}(?=${ACTION})`
  const have = String.raw`(?:(?:have|has|had|['’](?:ve|s|d))\s+)?(?:also\s+)?`
  const pledge = String.raw`(?:promised?(?![\p{L}])|(?:agreed|committed|offered)\s+to\s+(?=${ACTION}))`
  const opening = String.raw`(?:^|(?<=[,;:.(–—-]\s*|\b(?:and|but|so|then|was|were)\s+))`
  const must = String.raw`(?:\s+(?:must|should|can)|(?:['’](?:m|re|s|ve)|\s+(?:am|are|is|have|has))?\s+(?:(?:got|need|needs|have|has|ought)\s+)?to|\s+(?:wants?|wanted|would like|plans?|planned|intends?|aims?)\s+to)\s+${FILLER}(?=${ACTION})|\s+${have}agreed\s+(?:to|on)\s+(?=(?:an?|another)\s)`
  const underWay = String.raw`(?:['’](?:m|re|s)|\s+(?:am|are|is))\s+${FILLER}(?=${DOING})`
  const owed = String.raw`\s+(?:still\s+)?(?:owes?\s+(?:(?:him|her|them|you|me|us|it)\s+)?|guarantee[ds]?\s+)`
  const listed = String.raw`(?:^|(?<=[,;:.(–—-]\s*))(?:(?:action(?:\s+(?:item|point))?|to-?do|to do|task|next steps?|reminder|my promise|promise)s?\s*(?::|\s[–—-])\s*|(?:remember|don['’]t forget|do not forget|won['’]t forget|remind me|need|have|must|got|gotta)\s+(?:to\s+)?(?=${ACTION}))`
  const line = String.raw`(?:^|(?<=\n|;\s+|\n\s*[-–•*]\s*|\b(?:follow[- ]?up|AI|AP)s?\s*:\s*))[\s>•*–-]*`
  const order = String.raw`${line}(?:(?:pls|please|plz)\s+)?(?:me\s+to\s+(?=${ACTION})|(?=(?:f\/u|fu|${ACTION}|${DOING})(?<!\p{L}(?=\p{L}))))`
  const present = String.raw`\s+(?=(?:send|bring|confirm|sign|deliver|prepare|draft|pay|provide|return|book|arrange|call|check|pick|drop|forward)s?\s[^.;]*\b(?:by|until|before|tomorrow|next)\b)`
  const asked = String.raw`(?:expects?|wants?|asked|asks|needs?|reminded)\s+(?:me|us)\s+to\s+(?=${ACTION})`
  const letMe = String.raw`let(?:\s+(?:me|us)|['’]s)\s+(?!know)(?=${ACTION})`
  const promise =
    `agreed\\s+(?:that\\s+)?(?<agreed>${subject})\\s+(?=${ACTION})|(?<owing>${subject})${owed}|(?<listed>${listed})|(?<bound>(?<bearer>${subject})(?:${must}|${underWay})|(?<told>${asked}|${letMe}))|(?<order>${order})|(?<present>${subject}(?<!you))${present}|` +
    `(?<doer>${subject})(?:${future}|\\s*${have}${pledge})|${opening}${have}(?:will\\s+${FILLER}(?=${ACTION})|promised(?![\\p{L}])|${pledge})`
  return {
    promise: new RegExp(promise, 'giu'),
    inner: new RegExp(`^\\s*(?:that\\s+)?(?:${promise})`, 'iu'),
    subject: new RegExp(`${subject}(?!\\s*['’]?s\\b)`, 'giu'),
    label: new RegExp(`(?:^|[.!?]\\s+)(?:(?<customer>${third.join('|')}|kunde|kundin)|me|rep|ich)\\s*:\\s`, 'giu'),
  }
}

function findInSentence(sentence: string, voice: Voice, patterns: Patterns): FoundCommitment[] {
  const triggers = Array.from(sentence.matchAll(patterns.promise))
  let covered = 0
  return triggers.flatMap((trigger, i) => {
    const start = trigger.index + trigger[0].length
    if (trigger.index < covered || isNoPromise(sentence, trigger[0], trigger.index)) return []
    const inner = sentence.slice(start).match(patterns.inner)
    const { agreed, owing, listed, bound, bearer, told, order, present } = trigger.groups ?? {}
    // Only notes hold lists of the writer's own; in a customer's words "remind me" and "send me ..." are requests.
    if ((listed || order !== undefined || told?.match(/\s(?:me|us)\s+to\s/i)) && voice.author === 'customer') return []
    const said = agreed ?? owing ?? bearer ?? present ?? trigger.groups?.doer
    const doer =
      listed || told || order !== undefined
        ? undefined
        : (inner?.groups?.doer ?? said ?? inheritedDoer(sentence, trigger.index, patterns.subject))
    const from = start + (inner?.[0].length ?? 0)
    covered = from
    const next = triggers.slice(i + 1).find((other) => other.index >= from)?.index ?? sentence.length
    const quoted = isQuotedCustomer(sentence, trigger.index)
    const clause = quoted ? sentence.slice(from, next).replace(/["”“»].*$/s, '') : sentence.slice(from, next)
    const by = whoOwes(doer, quoted ? 'customer' : voice.author, clause)
    if (!by || CONDITIONED.test(clause) || isToThirdParty(trigger[0], by, clause)) return []
    const found = withSharedDay(splitActions(clause).flatMap((action) => promise(action, by, sentence, voice.at)))
    if ((order !== undefined && isNoun(clause)) || ((present || order !== undefined) && HABIT.test(clause))) return []
    return bound || present || order !== undefined ? found.filter(({ dueOn }) => dueOn !== null) : found
  })
}

/** "Order confirmed for Friday": the first word names a thing, and what follows is told of it. "Text me" is what somebody else asked. */
const isNoun = (clause: string): boolean => TOLD_OF.test(clause.replace(/^\s*\p{L}+/u, ''))

/** Denied, conditional, asked about, or already kept: "did not promise", "if she will", "as promised". */
function isNoPromise(sentence: string, trigger: string, at: number): boolean {
  const before = sentence.slice(0, at)
  const reported = /\b(?:said|says|told|promised|confirmed|agreed|assured|wrote)\b/i.test(before)
  return (
    /(?:\b(?:not|never|nobody|as|if|unless|whether|in case|when|once|hope|hopes|hoping)|n['’]t)\s+(?:\w+\s+)?$/i.test(before) ||
    /\b(?:never|not)\b(?!\s+forget)/i.test(trigger) ||
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
  if (doer === undefined || /^(?:i|we|(?:my|our)\s.*)$/i.test(doer)) return author
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
  return (end < 0 ? rest : rest.slice(0, end))
    .split(new RegExp(`,?\\s+and\\s+(?:will\\s+|to\\s+)?(?=${ACTION})`, 'iu'))
    .flatMap(splitThings)
}

/** "The quote by Friday and the contract by Monday": a thing with a day of its own is a promise of its own. */
function splitThings(action: string): string[] {
  const parts = action.split(/,?\s+and\s+(?=(?:the|an?|my|our)\s)|,\s+(?=(?:the|an?|my|our)\s)/i)
  return parts.length > 1 && parts.every((part) => /\b(?:by|on|before|until|tomorrow|today|tonight|next)\b/i.test(part)) ? parts : [action]
}

/** "Check with her and confirm by Friday": the day at the end is meant for both. */
const withSharedDay = (found: FoundCommitment[]): FoundCommitment[] =>
  found.map((one, i) => ({ ...one, dueOn: one.dueOn ?? found.slice(i + 1).find(({ dueOn }) => dueOn !== null)?.dueOn ?? null }))

function promise(action: string, by: Commitment['by'], sentence: string, at: number): FoundCommitment[] {
  const due = findDueDate(action, at)
  const withoutDate = due
    ? `${action.slice(0, due.start).replace(/(?:\s*\b(?:by|on|before|until|till|(?:no|not) later than|in|for|at|during|first thing|sometime|w\/c|week commencing|EOD|COB|end of (?:business )?day|close of business))+\s*(?:the\s*)?$/i, '')}${action.slice(due.end).replace(/^\s*(?:at the )?latest\b/i, '')}`
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
