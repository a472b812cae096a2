import { stems } from '../concepts/taxonomy.ts'
import { STOP_WORDS } from '../embed/stop-words.ts'
import { findAttributes } from './attributes.ts'

/** One thing a question asks for: any of its phrases, or a unit that says it. */
export interface FactTerm {
  /** Stems of each way to say it. */
  phrases: string[][]
  /** FTS5 expression that finds any of them. */
  match: string
}

/** Words of a question that ask, but not for what. */
const ASKING = new Set('much many big large get got tell show know need want please give find say spec specification figure'.split(' '))
/** Units that name an attribute by themselves: whatever is in g/km is an emission. */
const TELLING_UNITS: Record<string, string[]> = {
  consumption: ['l/100 km', 'kWh/100 km', 'mpg', 'km/l'],
  emission: ['g/km', 'g/mi'],
  torque: ['Nm', 'lb-ft'],
  sound: ['dB', 'dB(A)'],
}

/** Takes a question apart: known attributes with all their names, other words with their synonyms. Empty when only asking words are left. */
export function parseFactQuery(search: string, synonymSets: readonly string[][]): FactTerm[] {
  const tokens = stems(search)
  const terms: FactTerm[] = []
  const taken = new Set<number>()
  for (const hit of findAttributes(search, true)) {
    for (let i = hit.from; i < hit.to; i++) taken.add(i)
    const own = tokens.slice(hit.from, hit.to).map((token) => search.slice(token.start, token.end))
    const units = hit.dimensions.length === 1 ? (TELLING_UNITS[hit.dimensions[0] ?? ''] ?? []) : []
    terms.push(term([...hit.names], own, units))
  }
  tokens.forEach((token, i) => {
    const word = search.slice(token.start, token.end)
    if (taken.has(i) || STOP_WORDS.has(word.toLowerCase()) || ASKING.has(word.toLowerCase())) return
    terms.push(term(synonymsAt(tokens, i, synonymSets), [word], []))
  })
  return terms
}

/** Synonyms of the one word at `i`; sets of several words are the attributes' concern. */
const synonymsAt = (tokens: { stem: string }[], i: number, sets: readonly string[][]): string[] =>
  sets.filter((set) => set.some((each) => stems(each).length === 1 && stems(each)[0]?.stem === tokens[i]?.stem)).flat()

function term(names: string[], own: string[], units: string[]): FactTerm {
  const phrases = [...new Set([own.join(' '), ...names])].filter((phrase) => phrase !== '')
  const either = phrases.map(quote)
  // "charging time" is also "Time" under "Charging from 0 to 100%".
  if (own.length > 1) either.push(`(${own.map(quote).join(' AND ')})`)
  if (units.length > 0) either.push(`unit : (${units.map(quote).join(' OR ')})`)
  return { phrases: phrases.map((phrase) => stems(phrase).map(({ stem }) => stem)), match: `(${either.join(' OR ')})` }
}

const quote = (phrase: string): string => `"${phrase.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()}"`
