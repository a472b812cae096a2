import type { SalesContext } from '#shared/domain/recommendations.ts'
import type { Taxonomy } from '../../knowledge/concepts/taxonomy.ts'
import { findBudget } from './find-budget.ts'
import { featuresSaid, withoutSlips } from './rep-words.ts'

/** What a rep's free text says, field by field. Everything is optional: a text may say nothing. */
export interface ParsedSituation {
  /** Who the purchase is for: "family", "age 35". */
  audience: string[]
  budget: SalesContext['budget']
  /** Taxonomy ids of features, in the order they were written. */
  concerns: string[]
  /** Taxonomy ids of objections the text voices. */
  objections: string[]
  competitors: string[]
  urgency: SalesContext['urgency']
}

/** English first; the German and Baltic words a rep is likely to type beside it. */
const AUDIENCE: [label: string, words: RegExp][] = [
  ['family', /\b(?:fam(?:il(?:y|ies|ie|ien))?|ģimene\w*|perekond|šeima)(?![\p{L}])/iu],
  ['children', /\b(?:child(?:ren)?|kids?|baby|toddlers?|sons?|daughters?|kind(?:er\w*)?|bērn\w*|vaik(?:ai|ų)|lapsed)(?![\p{L}])/iu],
  ['couple', /\b(?:couple|husband and wife|paar|ehepaar|pāris)(?![\p{L}])/iu],
  ['retired', /\b(?:retired|pensioners?|retirement|rentner\p{L}*|pensionār\w*)(?![\p{L}])/iu],
  ['student', /\b(?:students?|studentin|studenti?e?)(?![\p{L}])/iu],
  ['company', /\b(?:fleet|company cars?|business customer|our drivers|firma|flotte|fuhrpark|uzņēmum\w*|įmonė)(?![\p{L}])/iu],
  ['dog', /\b(?:dogs?|hund|suns)(?![\p{L}])/iu],
]

const AGES = [
  /\b(?:aged?|age of|alter)\s*:?\s*(\d{2})(?!\d)/iu,
  /(?<![\d.,])(\d{2})\s*(?:years? old|y\/?o\b|yrs? old|jahre alt|gad(?:i|us|u)\b|metų|aastane|-year-old)/iu,
  /\b(?:widow|widower|woman|man|lady|gent|gentleman|pensioner|witwer?)[ ,]+(\d{2})(?!\d)/iu,
  /\bin (?:his|her|their) (?:(?:early|mid|late)[ -])?(\d{2}s)\b/iu,
  /\b(?:early|mid|late)[ -](\d0s)\b/iu,
  // A two-digit number that is a piece of the list by itself: "family, 35, budget 35k".
  /(?:^|[,;])\s*(\d{2})\s*(?=[,;]|$)/u,
]

const URGENCY: ['low' | 'high' | 'medium', RegExp][] = [
  ['low', /\b(?:no hurry|not urgent|no rush|just looking|next year|keine eile|nicht eilig|nav steigas|some day|some time later)\b/iu],
  [
    'high',
    /\b(?:urgent(?:ly)?|asap|right away|immediately|today|this (?:week|wk)|(?:by|b4|before|till|until) (?:tomorrow|(?:this |next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:the )?weekend)|bis (?:morgen|(?:mon|diens|donners|frei|sams)tag|mittwoch)|diese woche|sofort|dringend|steidzam\w*|skubiai|needs? it now|in a (?:great )?hurry)\b/iu,
  ],
  [
    'medium',
    /\b(?:soon|this month|within (?:a|one|two|three|\d+) (?:weeks?|months?)|(?:by|before|b4|vor|bis) (?:the )?(?:end of )?(?:january|february|march|april|may|june|july|august|september|october|november|december|christmas|xmas|easter|spring|summer|autumn|winter|(?:the )?season|weihnachten|ostern|wintereinbruch)|bald|diesen monat|šomēnes|next month)\b/iu,
  ],
]

const COMPETITOR =
  /\b(?:vs\.?|versus|compar(?:es|ed|ing|e) (?:it |this |us )?(?:with|to|against)|(?:also )?(?:looking at|considering|has an offer from)|switch(?:es|ing)? to|changing to|leans? to(?:wards)?|quote from|quoted by|angebot von|wechselt zu|(?:an? )?(?:other )?offer from|instead of|im vergleich (?:mit|zu)|vergleich(?:t|en)? (?:\p{L}+ )?mit|salīdzina ar)\s+/giu

/** "Lease vs buy" and "hybrid vs diesel" weigh ways of buying one and kinds of it, not makers. */
const NO_RIVAL =
  /^(?:(?:to )?(?:buy|buying|lease|leasing|rent|renting|own|owning|cash|finance|financing|loan|credit|keep|keeping|repair|new|used|second[- ]hand|nothing|now|later|waiting|diesel|petrol|gas|oil|hybrid|electric|plug-?in|evs?|manual|automatic|the (?:old|present|current|bigger|smaller) one|doing nothing|in-?house)\b)/iu

/** "Skoda Octavia and VW Golf": capitalised words or codes, joined by "and" or "or"; a comma ends them, because the next field begins there. */
const NAMES =
  /^(?:the |an? )?((?:[\p{Lu}\d][\p{L}\d.-]*(?:\s+|$|(?=[,;.)])))+(?:(?:and|or|und|oder|un|vai) (?:the )?(?:\p{Lu}[\p{L}\d.-]*\s*)+)*)/u

/** Reads a situation such as "family, 35, budget 35k, worried about safety and price, vs Skoda Octavia". Never guesses. */
export function parseSituation(text: string, taxonomy: Taxonomy): ParsedSituation {
  const budget = findBudget(text)
  // The word "budget" before an amount names a limit; price then counts, but after what the text worries about.
  const meant = withoutSlips(text, taxonomy)
  const named = taxonomy.find(meant, ['feature'])
  // "Towing 1.5 t braked" is no worry about brakes.
  const tows = named.some((hit) => hit.concept.id === 'towing')
  const hits = named.filter((hit) => !(budget && hit.cue === 'budget') && !(tows && hit.cue.startsWith('brak')))
  const concerns = unique([...hits.map((hit) => hit.concept.id), ...featuresSaid(meant)])
  return {
    audience: [...AUDIENCE.filter(([, words]) => words.test(text)).map(([label]) => label), ...findAge(text)],
    budget,
    concerns: budget && !concerns.includes('price') ? [...concerns, 'price'] : concerns,
    objections: unique(taxonomy.find(meant, ['objection']).map((hit) => hit.concept.id)).filter((id) => id.endsWith('-objection')),
    competitors: findCompetitors(text),
    urgency: URGENCY.find(([, words]) => words.test(text))?.[0] ?? null,
  }
}

function findAge(text: string): string[] {
  for (const pattern of AGES) {
    const age = pattern.exec(text)?.[1]
    if (age && Number.parseInt(age, 10) >= 16) return [`age ${age}`]
  }
  return []
}

/** The names after "vs", "compares with" and their like: capitalised words or model codes, up to the next other word. */
function findCompetitors(text: string): string[] {
  const found: string[] = []
  for (const match of text.matchAll(COMPETITOR)) {
    const rest = text.slice(match.index + match[0].length)
    const names = NAMES.exec(rest)?.[1]
    if (names) found.push(...names.split(/\s(?:and|or|und|oder|un|vai)\s/u))
    else if (/^vs|^versus/iu.test(match[0])) found.push(/^[^,;.]{2,40}/u.exec(rest)?.[0] ?? '')
  }
  const names = found.map((name) => name.replace(/^the |[\s.,;]+$/giu, '').trim())
  return unique(names.filter((name) => name.length > 1 && !NO_RIVAL.test(name)))
}

const unique = (values: string[]): string[] => [...new Set(values)]
