import { stems, type Taxonomy } from '../../knowledge/concepts/taxonomy.ts'
import { remembered } from '../../knowledge/facts/remembered.ts'
import { slipsBetween } from '../../knowledge/search/slips.ts'

/** Features as German and Latvian name them, in a document or in a rep's own words. */
const FOREIGN: [feature: string, words: RegExp][] = [
  ['safety', /sicherheit|drošīb/iu],
  ['price', /(?<![\p{L}])(?:preis|listenpreis|kaufpreis|zu teuer|cena|dārg)/iu],
  ['economy', /verbrauch|patēriņ|(?<![\p{L}])sprit(?:kosten)?(?![\p{L}])/iu],
  ['running-cost', /unterhalt|betriebskosten|uzturēšan/iu],
  ['warranty', /garanti/iu],
  ['reliability', /zuverlässig|uzticam|(?<![\p{L}])pannen?(?![\p{L}])/iu],
  ['dimensions-space', /kofferraum|platz(?![\p{L}])|bagāžniek|(?<![\p{L}])gewicht/iu],
  ['range-charging', /reichweite|ladezeit|uzlād|(?<![\p{L}])(?:akku|batterie)/iu],
  ['comfort', /komfort|bequem/iu],
  ['quietness', /lärm|geräusch|schall|(?<![\p{L}])(?:leise|laut)(?![\p{L}])/iu],
  ['ease-of-use', /bedien|\bangst vor (?:der )?technik\b/iu],
  ['technology', /(?<!angst vor )(?<!angst vor der )(?<![\p{L}])technik(?![\p{L}])/iu],
  ['delivery-time', /liefer(?:zeit|termin)|piegād/iu],
  ['resale-value', /wiederverkauf|restwert/iu],
  ['service-maintenance', /wartung|werkstatt|inspektion/iu],
  ['financing', /finanzier|ratenzahlung|monatsrate/iu],
  ['towing', /anhänge/iu],
  ['environment', /umwelt/iu],
  ['design', /aussehen|(?<![\p{L}])farbe/iu],
]

/** Shorthand of reps, and words too common for the taxonomy, which reads whole documents. */
const SHORTHAND: [feature: string, words: RegExp][] = [
  ['economy', /\bfuel\b(?! (?:type|tank))|\bgas mileage\b/iu],
  ['running-cost', /\btco\b|\b(?:costs?|eur|€) per (?:km|mile|hour|month)\b/iu],
  ['reliability', /\bunreliab|\bbreaking down\b|\b(?:battery|engine|motor) (?:is )?(?:dying|dies|fail)/iu],
  ['dimensions-space', /\b(?:space|weight|room for)\b/iu],
  ['range-charging', /(?<!\b(?:price|age|model|product|temperature|of the|this|our|your|whole|full) )\brange\b(?! (?:of|rover)\b)/iu],
  ['quietness', /\bhear it\b|\bneighbou?rs? (?:will |can |could )?(?:hear|complain)/iu],
  ['ease-of-use', /\b(?:scared|afraid) of (?:the )?(?:technology|tech|computers?|screens?)\b/iu],
  ['delivery-time', /\bdelivery\b/iu],
  ['resale-value', /\bresale\b|\bresell/iu],
  ['service-maintenance', /\bservic(?:e|ing) (?:bills?|prices?)\b/iu],
  ['design', /\b(?:design|styling)\b/iu],
]

const namedIn = (text: string, list: readonly [string, RegExp][]): string[] =>
  list.filter(([, words]) => words.test(text)).map(([feature]) => feature)

/** Features a text names in German or Latvian. The head of a table is asked once for each of its rows. */
export const foreignFeatures = remembered((text): readonly string[] => namedIn(text, FOREIGN))

/** Features a rep's own words name beyond the taxonomy's cues. */
export const featuresSaid = (text: string): string[] => namedIn(text, [...FOREIGN, ...SHORTHAND])

/** Shorter words have too many neighbours: "quite" is no "quiet". */
const SHORTEST = { swapped: 6, missed: 5, wrong: 8 }
const vocabularies = new WeakMap<Taxonomy, { words: string[]; stems: Set<string> }>()

/** "Saftey" and "servce" as they were meant: a word the taxonomy does not know becomes the only one of its cues a single slip away. */
export function withoutSlips(text: string, taxonomy: Taxonomy): string {
  const known = vocabularyOf(taxonomy)
  return text.replace(/\p{L}{5,}/gu, (typed) => {
    const word = typed.toLowerCase()
    const [stem] = stems(word)
    if (!stem || known.stems.has(stem.stem)) return typed
    const meant = known.words.filter((cue) => isSlip(word, cue))
    const [only] = meant
    return only && meant.every((cue) => stems(cue)[0]?.stem === stems(only)[0]?.stem) ? only : typed
  })
}

/** Whether a word is one features are named with, and so an ordinary one, however it is written. */
export function isFeatureWord(word: string, taxonomy: Taxonomy): boolean {
  const known = vocabularyOf(taxonomy).stems
  return stems(word).every(({ stem }) => known.has(stem))
}

function vocabularyOf(taxonomy: Taxonomy): { words: string[]; stems: Set<string> } {
  const known = vocabularies.get(taxonomy)
  if (known) return known
  const cues = taxonomy.concepts.filter(({ type }) => type === 'feature').flatMap(({ cues }) => cues)
  const words = [...new Set(cues.flatMap((cue) => cue.toLowerCase().match(/\p{L}{5,}/gu) ?? []))]
  const made = { words, stems: new Set(words.flatMap((word) => stems(word).map(({ stem }) => stem))) }
  vocabularies.set(taxonomy, made)
  return made
}

/** One letter missed, doubled, swapped with its neighbour, or wrong; the first letter is right. */
function isSlip(typed: string, meant: string): boolean {
  if (typed[0] !== meant[0] || slipsBetween(typed, meant, 1) !== 1) return false
  if (typed.length !== meant.length) return meant.length > SHORTEST.missed
  const sorted = (word: string) => [...word].sort().join('')
  return typed.length >= (sorted(typed) === sorted(meant) ? SHORTEST.swapped : SHORTEST.wrong)
}
