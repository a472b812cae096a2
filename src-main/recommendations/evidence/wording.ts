import { stems } from '../../knowledge/concepts/taxonomy.ts'
import { STOP_WORDS } from '../../knowledge/embed/stop-words.ts'

/**
 * Words that say the same of a product, one group per line: whoever writes "it stops in 3.9 metres" may stand on a row "braking distance".
 * Written by hand from how pages and reps word things; a word in no group stands for itself.
 */
const SAME = `price cost priced costing costs pay pays paid payable charge charges charged list lists listed rate
brake braking stop stops stopping halt standstill
cover covers covered coverage warranty warranties guarantee guaranteed insured insure protection include includes included including
boot trunk luggage cargo
weigh weight weighs mass heavy kerb curb
long length
wide width
tall height high
fast speed quick
consume consumption burn burns fuel
tow towing trailer pull
service servicing maintenance inspection workshop
deliver delivery delivered arrive arrives shipped
user users seat seats licence license licences licenses
month monthly months
year yearly annual annually years
day daily days
week weekly weeks
hour hourly hours
customer client buyer
vehicle car automobile
tyre tyres tire tires
test tested tests
fail fails failed failure failures breakdown breakdowns broke break breaks down
noise noisy quiet loud sound
store stores storage stored
reply respond response answer
deductible excess
engine motor
screen display
last lasts term duration run runs
pass passed
need needs require requires required due
backup backups
support helpdesk
update updates upgrade upgrades
battery batteries
refund refunded refunds
cancel cancelled cancellation notice
instalment instalments installment installments
lease leasing`

const GROUPS: ReadonlyMap<string, string> = new Map(
  SAME.split('\n').flatMap((line) => {
    const group = stems(line).map(({ stem }) => stem)
    return group.map((stem) => [stem, group[0] ?? stem] as const)
  }),
)

/** Words that tell nothing of a product by themselves: talk, papers, and the verbs any sentence needs. */
const EVERYDAY = new Set(
  stems(
    `page sheet source document paper brochure line row figure table section list data say says said tell tells told name named names ask asked
    mean means give gives given gave take takes taken get gets got make makes made put puts come comes go goes going look looks stand stands
    stood read see show shows shown know find found keep keeps hold holds let need want like think thing things way matter matters point
    one two first second next then now here well still even already yet too much many such own use used uses using work works sure right clear
    plain plainly simply exactly straight whole writing written print printed black white word words answer question comparison compare beside
    side fit fits time today you your we our it they them us will would shall could may might must can cannot does did done has had have be
    been being is are was were am also just really quite rather very whichever what when where which who how why yes no not so if or and but
    for from with at by on in of to as than that this these those there the an a its their thus therefore because since while though although
    every each per ever never always only about around roughly another other others both either between across along back over under`,
  ).map(({ stem }) => stem),
)

const STOPS = new Set([...STOP_WORDS].flatMap((word) => stems(word).map(({ stem }) => stem)))

/** What a stem is compared as. */
export const sense = (stem: string): string => GROUPS.get(stem) ?? stem

/** The words of a text that say something, in the sense they are compared by; numbers are left to the checks on figures. */
export const sensesIn = (text: string): Set<string> =>
  new Set(
    stems(text).flatMap(({ stem }) =>
      STOPS.has(stem) || (EVERYDAY.has(stem) && !GROUPS.has(stem)) || /^\d/u.test(stem) || stem.length < 2 ? [] : [sense(stem)],
    ),
  )

export const sentencesOf = (text: string): string[] =>
  (text.match(/(?:[^.!?]|[.](?=[\d\p{L}]))+[.!?]*["”’)]*/gu) ?? []).map((sentence) => sentence.trim()).filter(Boolean)

const OPENER = /^(?:(?:so|and|but|well|now|then|first|next|also|still|here),?\s+)?/iu
/** Sentences about the talk, the page or what the customer said; they claim nothing of the product unless a part of them does. */
const FRAME =
  /^(?:i|i['’](?:m|d|ll|ve)|let|let['’]s|shall|please|imagine|picture|think|take|put|ask|look|read|tell|say|compare|set|check|bring|show|write|keep|try|note|consider|start|begin|call|send|give|name|hold|weigh|lay|see|judge|choose|pick|remember|suppose|if you|on that page|what (?:counts|matters)|we (?:can|could|should|will|would|look|go|measure|see|talk|compare)|we['’]ll|you(?:['’]d|['’]ll|['’]re)? (?:asked|said|told|named|mentioned|want|wanted|wished|need|care|worry|know|wonder|weigh|see|read|decide|judge|compare|brought|raised|were|(?:can|could|may|might|will) (?:see|read|check|judge|compare|decide|test|try|keep|take|show|verify|find|ask|look|want)|are (?:weighing|looking|comparing|asking|right|careful|worried|thinking))|(?:that|this)(?: \p{L}+)? (?:is|was|answers?|speaks|matters|leaves|means|gives|puts|tells|would|may|might|should|deserves)|it is (?:your|up to you|worth|in writing|written)|the (?:page|sheet|source|document|paper|decision|choice|question|rest|place))(?!\p{L})/iu
const POINTS = /^(?:that|this|it|if you)(?!\p{L})/iu
const TAIL = /(?:: | — | – |\b(?:that|which means|means) )(.{12,})$/u

/**
 * What a text claims of the product, sentence by sentence: questions and talk about the talk are left out, but not what follows in them
 * after a colon or "that".
 */
export function claimsIn(text: string): string[] {
  return sentencesOf(text).flatMap((sentence) => {
    if (/\?["”’)]*$/u.test(sentence)) return []
    const said = sentence.replace(OPENER, '')
    // "That is EUR 59 a year" and "If you want it, that is EUR 59" talk of the thing, whatever they begin with.
    if (!FRAME.test(said) || (POINTS.test(said) && /\d/u.test(said))) return [sentence]
    const [, tail] = TAIL.exec(sentence) ?? []
    return tail && !FRAME.test(tail) ? [tail] : []
  })
}

const ADDRESS = /^(?:you|that|this|it)(?!\p{L})/iu

/** What a text says to the customer of the thing by way of talk: "You will find nothing cheaper", "That is quicker than ...". */
export const remarksIn = (text: string): string[] =>
  sentencesOf(text).filter((sentence) => {
    const said = sentence.replace(OPENER, '')
    return !/\?["”’)]*$/u.test(said) && FRAME.test(said) && ADDRESS.test(said)
  })
