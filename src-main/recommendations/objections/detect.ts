import { OBJECTION_TYPES, type ObjectionType } from '#shared/domain/objections.ts'
import type { Taxonomy } from '../../knowledge/concepts/taxonomy.ts'
import { featuresSaid } from '../context/rep-words.ts'

/** Wording that tells a type and how surely. English, and the German and Latvian a rep is likely to type. */
const WORDING: Record<ObjectionType, [weight: number, words: RegExp][]> = {
  price: [
    [
      3,
      /\b(?:too|so|very|rather|quite|pretty|bit) (?:expensive|dear|pricey|costly|steep|high)\b|\bover ?priced\b|\bcosts? (?:too|so) much\b|\btoo much money\b|\bway too much money\b|(?<![\p{L}])(?:zu teuer|dārg)/iu,
    ],
    [
      2.5,
      /\b(?:can(?:no|')t|could not|couldn't) (?:really )?afford\b|\b(?:discount|price cut|rebate)\b|\b(?:over|beyond|above|outside|out of) (?:my|our|the) (?:budget|limit)\b|\bknock .{0,30}\boff\b|\b(?:more than|over|above) what (?:i|we) (?:planned|want|have|budget)\p{L}*|\bmore than (?:i|we) (?:planned|wanted|expected|have|budgeted|had)|\brabatt/iu,
    ],
    [
      1.5,
      /\b(?:price|cheaper|budget|per month|monthly|a lot of money|come down|worth (?:it|that|the)|pay (?:that|so)|expensive|cost|afford)\b|(?<![\p{L}])(?:preis|cena)/iu,
    ],
  ],
  timing: [
    [
      3,
      /\bthink (?:it over|(?:about|on) (?:it|this|that))\b|\bsleep on it\b|\bnot (?:right )?(?:now|yet|ready|today|the (?:right )?(?:time|moment))\b|\b(?:call|ring|come|ask|try|write) (?:me |us )?(?:back|again|later|next|in)\b|überlegen|darüber schlafen|jetzt nicht|(?:im|erst) nächsten? (?:jahr|monat|frühjahr|sommer)|padomāt/iu,
    ],
    [
      2.5,
      /\b(?:next|until|till|in|after|maybe|perhaps) (?:the )?(?:year|quarter|spring|summer|autumn|winter|christmas|holidays|harvest|season|january|september)\b|\bnext (?:month|week)\b|\b(?:no|not in a?|in no) (?:rush|hurry)\b|\btoo (?:busy|early|soon)\b|\bno time\b|\bpostpone\b|\bput (?:it|this) off\b|\bbad time\b|später|vēlāk/iu,
    ],
    [1, /\b(?:wait|later|time to decide|some time|not decided)\b/iu],
  ],
  trust: [
    [
      3,
      /\b(?:do(?:n't| not)|can(?:'t|not)|hard to|difficult to|why should i) (?:really |quite )?(?:trust|believe)\b|\btoo good to be true\b|\bwhat(?:'s| is) the catch\b|\bhow (?:do|can|could) (?:i|we) (?:know|be sure|trust)\b|\bprove (?:it|that)\b|\bnever heard of\b|\bnobody knows (?:it|you|them)\b|\bnew (?:brand|company)\b|\bbrand is new\b|glaub\p{L}* (?:ich|wir) (?:\p{L}+ )?nicht|\bnur werbung\b|vertrau\p{L}* (?:\p{L}+ )?nicht|\b(?:you|they|salesm[ae]n|sales ?people|reps|brochures) (?:all|always|would|only) say\b/iu,
    ],
    [
      2.5,
      /\b(?:let|lets) (?:me|us) down\b|\bbad (?:experience|reviews?)\b|\bburn(?:ed|t) (?:before|once|last)\b|\bpromised? .{0,40}\b(?:before|last time|never|and then|nothing)\b|\bbroken promises?\b|\bexaggerat|\b(?:says|according to) who\b|\bwho says\b|\breviews? (?:are|were|say)\b|\bmarketing\b|\blied\b/iu,
    ],
    [1.5, /\b(?:proof|independent|doubt|sceptical|skeptical|small print|honest)\b/iu],
  ],
  need: [
    [
      3,
      /\b(?:do(?:n't| not)|does(?:n't| not)) (?:really |actually )?need\b|\bno (?:real )?(?:need|use) for\b|\bnot interested\b|\bwhy (?:should|would|do) (?:i|we) (?:change|switch|replace|bother|need)\b|\b(?:happy|satisfied|content|fine) with (?:what|the|our|my)\b|\b(?:see|understand) (?:no|what|the|any|little) (?:the )?(?:point|reason|benefit|use)\b|\bdo(?:n't| not) see (?:the|a|any|why|what)\b|\b(?:hardly|barely|rarely) (?:ever )?(?:drive|use|need)|\btoo many \p{L}+ already\b|\balready have (?:too many|enough|several|plenty)\b|brauch\p{L}* (?:\p{L}+ ){0,3}(?:kein|nicht)|\blohnt sich nicht\b|\bkein bedarf\b/iu,
    ],
    [
      2.5,
      /\bstill (?:runs|works|does|drives|good|fine|going)\b|\bdoes the job\b|\bwork(?:s|ing)? (?:just )?fine\b|\bgood enough\b|\b(?:already|just) (?:have|bought|got) (?:one|a)\b|\b(?:can|could) do without\b|\bwhat would (?:i|we) do with\b|\bmanaged? without\b/iu,
    ],
  ],
  competitor: [
    [
      3,
      /\b(?:other|another|the next) (?:dealer|brand|offer|supplier|company|maker|quote|rival|seller|firm|competitor)s?\b|\byour (?:rival|competitor)s?\b|\banderes angebot\b|\banderswo\b|\belsewhere\b|\b(?:two|three|several) (?:other )?(?:offers|quotes)\b|\bshop(?:ping)? around\b|\bcompetit(?:or|ion)\b|\bcompar(?:e|ing) (?:it |this |you )?(?:with|to|against)\b|\bvs\.?\b|\bkonkurren/iu,
    ],
    // "The Octavia has more boot": a name that is not the first word, and a comparison.
    [
      2.5,
      /(?<=[\p{Ll},] )(?:\p{Lu}[\p{L}\d-]+ ?)+(?:is|has|gives|offers?|costs?|asks?|does|comes|can|would)\b.{0,60}\b(?:more|less|better|bigger|cheaper|longer|faster|too|for)\b|^(?:the )?\p{Lu}[\p{L}\d-]+ (?:\p{Lu}[\p{L}\d-]+ )?(?:gives|offers|asks)\b/u,
    ],
    // "Slack is cheaper": a name may open the sentence.
    [
      3,
      /^(?!(?:This|That|It|Everything|Yours?|Mine|The|They|We|He|She|You|I|Price|What|Which|Nothing|Something|Our|My|Leasing|Buying)\b)\p{Lu}[\p{L}\d-]+(?: \p{Lu}[\p{L}\d-]+)? (?:is|are|has|have|does|costs?|gives|offers) (?:.{0,30}\s)?(?:cheaper|better|bigger|less|faster|longer)\b/u,
    ],
    [1.5, /\b(?:they|he|she) (?:offers?|gives?|asks?|wants?) (?:me|us|only|more|less)\b|\bsame (?:thing|car|one) for less\b/iu],
  ],
  authority: [
    [
      3,
      /\b(?:ask|talk|speak|discuss|consult|check|clear|agree|decide|run)\b.{0,40}\b(?:wife|husband|partner|spouse|boss|manager|director|board|committee|accountant|family|father|mother|head office|procurement|colleagues|team|finance|cfo|owner|at home)\b|\bnot (?:my|mine|up to me|for me)\b.{0,12}\b(?:decision|decide)\b|\bnot up to me\b|\b(?:sign(?:s|ed)? (?:it )?off|approv(?:al|e|es|ed))\b|\bboth (?:have to )?agree\b|(?<!\p{L})(?:chefin|chef|frau|mann|vorstand|geschäftsleitung|familie)(?!\p{L}).{0,30}(?:entscheid|fragen|absprechen|besprechen|zustimm|unterschreib)/iu,
    ],
    [
      2,
      /\b(?:my|our) (?:wife|husband|partner|spouse|boss|manager|director|board|accountant|cfo)\b|\bdecides? (?:that|this|it|these|alone)\b|\bdecide alone\b|\bprocurement\b|\bhead office\b/iu,
    ],
  ],
  feature: [
    [
      3,
      /\b(?:does(?:n't| not)|do(?:n't| not)|has(?:n't| not)) (?:even )?(?:have|come with|offer|fit|tow|include|got|support)\b|\b(?:lacks?|lacking|is missing|missing)\b|\bnot (?:big|small|fast|long|wide|high|quiet|strong|powerful|roomy|light) enough\b|\bnot enough (?:space|room|power|range|seats|storage|ground)\b|\btoo (?:small|big|large|slow|heavy|complicated|short|long|loud|noisy|low|narrow|wide|ugly|many)\b/iu,
    ],
    [
      2,
      /\bwish it\b|\b(?:has|there is|there's|with) no \p{L}+|\bdo(?:n't| not) like the\b|\bwrong colou?r\b|\b(?:i|we) (?:wanted|need|want) (?:a|one|something) (?:with|that)\b|\b(?:can|could)(?:no|')t (?:tow|carry|charge|fit|seat)\b|\bonly (?:has|takes|tows|goes|does|\d)/iu,
    ],
  ],
  risk: [
    [
      3,
      /\bwhat (?:if|happens (?:if|when))\b|\bwho pays\b|\b(?:afraid|scared|frightened) (?:of|that|to)\b|\btoo (?:risky|big a risk|much (?:of a )?risk)\b|\b(?:unproven|untested|teething)\b|\b(?:end up|be|get) (?:stuck|stranded)\b|\bregret\b|was (?:ist|passiert),? wenn|kaputt|(?<!\p{L})angst,? dass/iu,
    ],
    [
      2,
      /\b(?:worr(?:y|ied)|nervous|anxious) (?:about|that)\b|\brisk(?:y|s)?\b|\b(?:breaks?|broke) down\b|\bbreakdowns?\b|\bfail(?:s|ed|ure)?\b|\blos(?:e|es|ing) (?:its |their |all |so much )?(?:value|money)\b|\bdepreciat|\bnew technology\b|\bwrong (?:choice|decision)\b|\brepairs?\b|\bgo(?:es)? wrong\b/iu,
    ],
  ],
}

/** Decides between types that are heard equally: the more specific one first. */
const PRECEDENCE: readonly ObjectionType[] = ['authority', 'competitor', 'trust', 'price', 'timing', 'need', 'risk', 'feature']
/** Of the strongest, so much makes a second type worth naming. */
const ALSO = 0.4
const CUE = { phrase: 1, word: 0.5 }

/**
 * What kind of objection a statement voices: the team's wording above and the cues of the taxonomy's `*-objection` concepts, summed per type.
 * Where nothing is heard, a named feature makes it `feature`; words that say nothing are `timing`, because an unspoken doubt asks for time.
 */
export function detectObjection(
  said: string,
  taxonomy: Taxonomy,
  competitor?: string,
): { type: ObjectionType; alsoHeard: ObjectionType[] } {
  const statement = said.replaceAll('’', "'")
  const scores = new Map<ObjectionType, number>()
  const add = (type: ObjectionType, weight: number) => void scores.set(type, (scores.get(type) ?? 0) + weight)
  for (const type of OBJECTION_TYPES) {
    for (const [weight, words] of WORDING[type]) if (words.test(statement)) add(type, weight)
  }
  for (const { concept, cue } of taxonomy.find(statement, ['objection'])) {
    const type = OBJECTION_TYPES.find((each) => concept.id === `${each}-objection`)
    if (type) add(type, cue.includes(' ') ? CUE.phrase : CUE.word)
  }
  if (competitor && statement.toLowerCase().includes(competitor.toLowerCase())) add('competitor', 3)
  const heard = PRECEDENCE.filter((type) => scores.has(type)).sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0))
  const [type] = heard
  if (!type) {
    if (competitor) return { type: 'competitor', alsoHeard: [] }
    return { type: taxonomy.find(statement, ['feature']).length + featuresSaid(statement).length > 0 ? 'feature' : 'timing', alsoHeard: [] }
  }
  const least = (scores.get(type) ?? 0) * ALSO
  return { type, alsoHeard: heard.slice(1).filter((other) => (scores.get(other) ?? 0) >= least) }
}
