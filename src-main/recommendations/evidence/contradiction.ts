import type { Ground } from './attribution.ts'
import type { Statement } from './statements.ts'
import { sensesIn } from './wording.ts'

const NOT =
  /\b(?:not|cannot|never|without|nor|neither|none|nothing|no|lacks?|excluding|excludes?|excluded|except(?: for)?|exempt|free of|net of|before (?=tax|vat)|plus (?=tax|vat)|apart from)\b|n['’]t\b/giu
/** "Not only" affirms, and "no later than" bounds. */
const NO_DENIAL = /^\s+(?:only|just|merely|later|more|less|fewer|longer than|least)\b/iu
/** Said after what it denies: "tax comes on top", "tyres are extra". */
const DENIED_AFTER =
  /\b(?:on top|extra|separately|excluded|not included|additional(?:ly)?|yourself|own (?:cost|expense|pocket)|unavailable|missing)\b/iu
const REACH = 3

/** What a text denies: the first words after each negation, in the sense they are compared by. */
function deniedIn(text: string): Set<string> {
  const denied = Array.from(text.matchAll(NOT)).flatMap(({ 0: word, index }) => {
    const rest = text.slice(index + word.length)
    if (NO_DENIAL.test(rest)) return []
    const near = rest.match(/^[^.;:!?]*/u)?.[0] ?? ''
    return [...sensesIn(near)].slice(0, REACH)
  })
  return new Set(denied)
}

/** Where a claim turns from one thing to another; a list of things is one clause. */
const TURN = /[;:—–]\s|,\s(?=(?:and|but|while|whereas)\s)|\s(?:but|while|whereas)\s/giu

/** Whether a claim denies what the page affirms, or affirms what it denies. The statement that shares most of a clause's words decides. */
export const turnsRound = (claim: string, ground: Ground): boolean => claim.split(TURN).some((clause) => clauseTurnsRound(clause, ground))

function clauseTurnsRound(claim: string, { near, titles }: Ground): boolean {
  const said = sensesIn(claim)
  const common = sensesIn(titles)
  const ranked = near
    .map((statement) => ({ statement, shared: [...said].filter((word) => statement.senses.has(word) && !common.has(word)).length }))
    .filter(({ shared }) => shared >= 1)
    .sort((a, b) => b.shared - a.shared)
  const most = ranked[0]?.shared ?? 0
  const nearest = ranked.filter(({ shared }) => shared === most && (shared >= 2 || said.size <= 3)).map(({ statement }) => statement)
  return nearest.length > 0 && nearest.every((statement) => opposed(claim, said, statement))
}

/** "None", "not covered" in a cell denies what its row is about. */
const DENYING_CELL = /\| (?:none|no|not\b.*|without\b.*|n\/a|[-–—])$/iu
const FORBIDS =
  /\b(?:must|may|can|shall|should) ?not\b|\b(?:not|never) (?:be )?(?:allowed|permitted|possible|available|combined|suitable)\b|\b(?:forbidden|prohibited|impossible)\b/iu
const PERMITS = /\b(?:may|can|could|allowed|permitted|possible)\b/iu

function opposed(claim: string, said: Set<string>, { text, senses, cell }: Statement): boolean {
  if (FORBIDS.test(text) && PERMITS.test(claim) && !FORBIDS.test(claim)) return true
  const here = deniedIn(claim)
  const there = cell && DENYING_CELL.test(text) ? sensesIn(cell.label) : deniedIn(text)
  const deniesLater = DENIED_AFTER.test(claim)
  const affirmed = [...there].some((word) => said.has(word) && !here.has(word) && !deniesLater)
  const denied = [...here].some((word) => senses.has(word) && !there.has(word) && !DENIED_AFTER.test(text))
  // "Not covered" and "covered by nobody but you": both deny something of the same.
  return (affirmed && here.size === 0) || (denied && there.size === 0)
}

/** Words that cannot both be true of one thing. The left and the right of each line exclude each other. */
const OPPOSITES = `standard series | optional option options
included include includes inclusive covered covers standard free complimentary part | excluded exclude excludes exclusive surcharge extra separately
mandatory compulsory obligatory required | voluntary optional
minimum least | maximum most
begins begin starts start commences opens | ends end expires expire closes lapses
increase increases increased rises rise rose grew grows higher raises | decrease decreases decreased falls fall fell drops drop dropped lower reduces reduced
above over exceeds | below under beneath
front | rear
manual manually | automatic automatically
petrol gasoline | diesel | electric | hybrid
urban city town | motorway highway rural extra-urban
gross | net
indoor indoors | outdoor outdoors
before prior | after following
monthly month | yearly annual annually year | weekly week | daily day | hourly hour
once one-off | recurring repeatedly
permitted allowed allows permits may | forbidden prohibited prohibits
accepted accepts approved | rejected refused declined
passed passes | failed fails
gains gained wins won | loses lost
winter | summer
wet | dry
empty unladen unloaded | laden loaded full
private | commercial business
domestic national | abroad international worldwide foreign
new | used second-hand
single | double twin dual
temporary | permanent
fixed | variable
stationary parked | moving driving
offline | online
local locally | remote remotely cloud
left | right
frequent frequently often | rare rarely seldom
refundable | non-refundable nonrefundable
buyer customer | seller dealer supplier manufacturer
read-only | editable writable
inside | outside`

const SIDES: ReadonlySet<string>[][] = OPPOSITES.split('\n').map((line) =>
  line.split(' | ').map((side) => new Set(side.split(' ').map((word) => word.toLowerCase()))),
)

const wordsIn = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}]+(?:-[\p{L}]+)*/gu))

/** A claim says "monthly" where the quotes say "yearly": the one is nowhere cited, the other is, and the claim has not both. */
export function saysOpposite(claim: string, { cited, heard, titles }: Ground): boolean {
  const said = wordsIn(claim)
  const known = wordsIn(`${cited.map(({ text }) => text).join('\n')}\n${titles}`)
  const typed = wordsIn(heard)
  const has = (words: Set<string>, side: ReadonlySet<string>): boolean => [...side].some((word) => words.has(word))
  return SIDES.some((sides) =>
    sides.some((side, i) => {
      const others = sides.filter((_, j) => j !== i)
      return has(said, side) && !has(known, side) && !has(typed, side) && others.some((other) => has(known, other) && !has(said, other))
    }),
  )
}
