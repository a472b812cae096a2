import type { Ground } from './attribution.ts'
import { type Figure, figuresIn } from './figures.ts'
import type { Statement } from './statements.ts'
import { sensesIn } from './wording.ts'

const UP_TO =
  /\b(?:up to|at (?:the )?most|max(?:imum|\.)?|no more than|not more than|less than|fewer than|under|below|as (?:much|many|far|long) as|cap(?:ped)?|limit(?:ed)?|ceiling|top|can reach|reaches)\b/iu
/** What sets a bound on a page; a claim may say it in more ways. */
const BOUND_ABOVE =
  /\b(?:up to|at (?:the )?most|max(?:imum|\.)?|no more than|not more than|less than|fewer than|under|below|capped at|limited to)\b/iu
const FROM =
  /\b(?:from|at least|min(?:imum|\.)?|no less than|not less than|more than|over|above|start(?:s|ing)?|upwards|onwards|exceeds?|entry|\+)(?![\p{L}])/iu
const STRICT_FROM =
  /\b(?:at least|minimum|no less than|more than|over|above|exceeds?|upwards of)\s(?:(?:of|about|just|around)\s)?(?:[A-Z]{3}\s|[€$£]\s?)?$/iu
const STRICT_UP_TO = /\b(?:less than|fewer than|under|below)\s(?:(?:of|about|just|around)\s)?(?:[A-Z]{3}\s|[€$£]\s?)?$/iu
const STARTS_AT = /\b(?:from|starts? at|starting at)\s(?:just |only )?(?:[A-Z]{3}\s|[€$£]\s?)?$/iu
const MONEY = new Set(['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'JPY'])
const BEFORE = 28

/** What stands just before a figure, where its bound is named. */
const lead = (text: string, { start }: Figure): string => text.slice(Math.max(0, start - BEFORE), start)

/** "Up to 480 km" said as "480 km" or "at least 480 km", "from EUR 900" as "EUR 900", and bounds the page does not set. */
export function losesBound(claim: string, { cited, heard }: Ground): boolean {
  const typed = new Set(figuresIn(heard).map(({ value }) => value))
  return figuresIn(claim).some((figure) => {
    const holders = cited.flatMap(({ text, figures }) =>
      figures.filter(({ value }) => value === figure.value).map((found) => ({ text, found })),
    )
    if (holders.length === 0 || typed.has(figure.value)) return false
    return holders.every(({ text, found }) => {
      const [there, here] = [lead(text, found), lead(claim, figure)]
      const money = MONEY.has(found.unit ?? '')
      if (BOUND_ABOVE.test(there)) return !UP_TO.test(claim) || STRICT_FROM.test(here)
      if (money && FROM.test(there)) return !FROM.test(claim)
      if (STRICT_FROM.test(there)) return !FROM.test(claim)
      return (STRICT_FROM.test(here) && !FROM.test(text)) || STRICT_UP_TO.test(here) || (money && STARTS_AT.test(here))
    })
  })
}

const PER =
  /(?:\bper|\/|\ban?|\bevery|\beach|\bfor (?:each|every))\s?(hour|day|night|week|month|quarter|year|user|seat|person|employee|driver|device|machine|vehicle|car|licen[cs]e|km|kilomet(?:re|er)|mile|mi|claim|visit|call|litre|kg|tonne|gb|site|location|trip|incident)\b|\b(hourly|daily|weekly|monthly|quarterly|yearly|annual|annually)\b/giu
const ADJECTIVES: Record<string, string> = {
  hourly: 'hour',
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  yearly: 'year',
  annual: 'year',
  annually: 'year',
}
const SAME_BASE: Record<string, string> = {
  kilometre: 'km',
  kilometer: 'km',
  mi: 'mile',
  seat: 'user',
  licence: 'user',
  license: 'user',
  car: 'vehicle',
}

const basesIn = (text: string): Set<string> =>
  new Set(
    Array.from(text.matchAll(PER), ([, noun, adjective]) => {
      const base = (noun ?? ADJECTIVES[adjective?.toLowerCase() ?? ''] ?? '').toLowerCase()
      return SAME_BASE[base] ?? base
    }),
  )

/** A rate on a base no cited words name: "per month" of what the page gives per year. */
export function changesBase(claim: string, { cited, heard, titles }: Ground): boolean {
  const words = `${cited.map(({ text }) => text).join('\n')}\n${titles}`
  const known = basesIn(`${words}\n${heard}`)
  const named = sensesIn(words)
  if (figuresIn(claim).length === 0) return false
  return [...basesIn(claim)].some((base) => !known.has(base) && ![...sensesIn(base)].some((word) => named.has(word)))
}

const ALL =
  /\b(?:all|every|everything|everyone|everybody|everywhere|any|anything|anywhere|whenever|(?:whole|entire|complete) \p{L}+|entirely|completely|fully|totally|never|always|unlimited|unrestricted|lifetime|forever|worldwide|without (?:an? |any )?(?:limit|exception|restriction)s?|no limits?|100 ?%|as long as you (?:own|like|want)|for (?:ever|good|life)|no matter|at any time|whatever|regardless|irrespective)\b/iu
const ONLY = /\b(?:only|sole|solely|exclusive|exclusively|nobody else|no other|nothing else)\b(?!\s(?:[A-Z]{3}\s|[€$£])?\d)/iu
const EVERY_SO_OFTEN =
  /\b(?:every|each|any)\s(?:\d[\d.,]*\s)?(?:\p{L}+\s)?(?:hours?|days?|weeks?|months?|quarters?|years?|km|kilomet(?:re|er)s?|miles?|one of (?:them|these))\b/giu

const ALL_IN_A_NAME = /\ball[- ](?:wheel|terrain|season|weather|round|electric)\b/giu

/** "All", "always", "only": claims about everything need a page that says so. */
export function overreaches(claim: string, { cited, heard }: Ground): boolean {
  const words = `${cited.map(({ text }) => text).join('\n')}\n${heard}`
  const said = claim.replace(EVERY_SO_OFTEN, ' ').replace(ALL_IN_A_NAME, ' ')
  return (ALL.test(said) && !ALL.test(words.replace(EVERY_SO_OFTEN, ' '))) || (ONLY.test(said) && !ONLY.test(words))
}

const GIVEN =
  /\b(?:included?|includes|inclusive|standard|free|complimentary|gratis|thrown in|comes? with|at no (?:extra )?(?:cost|charge)|without (?:extra |additional )?(?:cost|charge)|no (?:extra |additional )?(?:cost|charge|fee)|part of the (?:price|package|deal)|on (?:us|the house)|fitted|covered|covers|built[- ]in)\b/iu
const GIVEN_THERE =
  /\b(?:included?|includes|including|inclusive|standard|series|free|complimentary|gratis|comes? with|no (?:extra |additional )?(?:cost|charge|fee)|without (?:extra |additional )?(?:cost|charge)|fitted|cover\w*|built[- ]in|✓|yes)(?![\p{L}])/iu

/** Something is said to be included, covered or free, and no cited words say so of anything. */
export const givesAway = (claim: string, { cited, heard, titles }: Ground): boolean =>
  GIVEN.test(claim) && !GIVEN_THERE.test(`${cited.map(({ text }) => text).join('\n')}\n${heard}\n${titles}`)

/** What makes a page's statement less than a plain fact, by kind; the claim has to keep some word of the same kind. */
const CONDITIONS: [page: RegExp, kept: RegExp][] = [
  [
    /\b(?:optional|options?|on request|at (?:extra|additional) cost|for an? (?:extra|additional|surcharge)|surcharge|extra charge|accessory|add-?on)\b/iu,
    /\b(?:option\w*|request|extra|additional|surcharge|accessor\w+|add-?on|on top|choose|order|can be|if you|available|costs?|priced?)\b/iu,
  ],
  [
    /\b(?:planned|expected|expects|preliminary|provisional|estimated|target(?:ed)?|projected|forecast|intended|scheduled|proposed|beta|preview|roadmap)\b/iu,
    /\b(?:plan\w*|expect\w*|preliminary|provisional|estimat\w*|target\w*|project\w*|forecast|intend\w*|schedul\w*|propos\w*|beta|preview|roadmap|should|may|might|likely)\b/iu,
  ],
  [/\d ?% of\b|\bmost\b|\bin (?:some|many) cases\b/iu, /%|\b(?:percent|most|many|some|out of|nearly|almost)\b/iu],
  [
    /\b(?:if|only (?:when|with|for|in)|subject to|provided (?:that|the|you)?|unless|except|excluding|conditional|depending on|as long as|at the discretion)\b/iu,
    /\b(?:only|if|when|subject|provided|unless|except\w*|exclud\w*|condition\w*|depend\w*|long as|discretion|not|with|in|without|outside|other than|apart)\b/iu,
  ],
]

/** A condition the page sets and the claim leaves out: an option said as a fact, a plan as a promise. */
export function dropsCondition(claim: string, ground: Ground): boolean {
  const said = sensesIn(claim)
  const common = sensesIn(ground.titles)
  const shared = ({ senses }: Statement): number => [...said].filter((word) => senses.has(word) && !common.has(word)).length
  const best = Math.max(1, ...ground.cited.map(shared))
  const meant = ground.cited.filter((statement) => shared(statement) === best)
  return meant.length > 0 && meant.every(({ text }) => CONDITIONS.some(([page, kept]) => page.test(text) && !kept.test(claim)))
}

const COMPARES =
  /\bthan\b|\b(?:cheap|light|heavi|quiet|strong|fast|quick|slow|short|long|small|large|bigg|big|safe|simpl|easi|clean|low|high|great|few|soon|wide|tall|deep|smart|cool|warm|tough|smooth|dear|costli|broad|tight|rich|nois|new|lat)er\b|\b(?:better|worse|less|fewer|superior|inferior|outperforms?|beats?|unlike|ahead of|twice|half|halves|halved|doubles?|doubled|triples?|lead(?:s|ing)|best|worst|unmatched|unique|unrivall?ed|top-selling|bestselling|market-leading|class-leading|industry-leading|state-of-the-art|cutting-edge|award-winning|first-class|world-class|most \p{L}+|more \p{L}{5,})\b|\b(?:the|its|our|your) \p{L}{3,}est\b/giu
/** Not a comparison of things: "more about it", "half an hour", "no later than". */
const NO_COMPARISON =
  /\b(?:rather than|other than|(?:no|not) (?:later|less|more|fewer|earlier|longer) than|more (?:about|detail|information|questions?)|sooner or later|half an hour|one \p{L}+ (?:less|more|fewer)|most (?:of|days|people|likely))\b/giu

/** A comparison or a rank that no cited words make; two figures the claim itself sets side by side bear one out. */
export function comparesAlone(claim: string, { cited, heard }: Ground): boolean {
  const words = `${cited.map(({ text }) => text).join('\n')}\n${heard}`.toLowerCase()
  const found = claim.replace(NO_COMPARISON, ' ').match(COMPARES) ?? []
  if (found.length === 0 || measured(claim, cited) >= 2) return false
  return found.some((word) => !words.includes(word.toLowerCase()))
}

const measured = (claim: string, cited: Statement[]): number => {
  const known = new Set(cited.flatMap(({ figures }) => figures.map(({ value }) => value)))
  return new Set(figuresIn(claim).flatMap(({ value, inWords }) => (known.has(value) && !inWords ? [value] : []))).size
}
