import type { SalesContext } from '#shared/domain/recommendations.ts'

export interface Pseudonyms {
  /** Takes names, companies, e-mail addresses and phone numbers out of a text that leaves the machine. */
  hide(text: string): string
  /** Puts them back into what came in. */
  restore(text: string): string
  /** What has been replaced so far. */
  standIns(): { standIn: string; value: string }[]
}

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
/** International form only: a bare run of digits may be a price or a weight, and those must arrive. */
const PHONE = /(?<![\p{L}\p{N}])(?:\+|00)\d[\d ()/.-]{6,}\d/gu
const TOKEN = /\b(?:NAME|COMPANY|EMAIL|PHONE)_\d+\b/gu

/** Same value, same stand-in, for one request. `phones` are the customer's own, in whatever form they were typed. */
export function createPseudonyms(known: { names: string[]; companies: string[]; phones: string[] }): Pseudonyms {
  const tokens = new Map<string, string>()
  const values = new Map<string, string>()
  const counts = new Map<string, number>()
  const tokenFor = (kind: string, value: string): string => {
    const existing = tokens.get(value)
    if (existing) return existing
    const number = (counts.get(kind) ?? 0) + 1
    counts.set(kind, number)
    const token = `${kind}_${number}`
    tokens.set(value, token)
    values.set(token, value)
    return token
  }
  // A whole name first, so that its parts do not break it up.
  const names = known.names.flatMap((name) => [name, ...nameParts(name)])
  const listed = [
    ...names.map((value) => ({ kind: 'NAME', value })),
    ...known.companies.map((value) => ({ kind: 'COMPANY', value })),
    ...known.phones.map((value) => ({ kind: 'PHONE', value })),
  ]
    .filter(({ value }) => value.trim() !== '')
    .sort((a, b) => b.value.length - a.value.length)
  return {
    hide(text) {
      const withoutPatterns = text.replace(EMAIL, (value) => tokenFor('EMAIL', value)).replace(PHONE, (value) => tokenFor('PHONE', value))
      return listed.reduce((hidden, { kind, value }) => hidden.replace(wholeWord(value), () => tokenFor(kind, value)), withoutPatterns)
    },
    restore: (text) => text.replace(TOKEN, (token) => values.get(token) ?? token),
    standIns: () => Array.from(values, ([standIn, value]) => ({ standIn, value })),
  }
}

/** "Jānis and Mirdza Kalniņš" holds three names and a word: a part counts as it is capitalised, or each does where none is. */
function nameParts(name: string): string[] {
  const parts = name.split(/\s+/u).filter((part) => part.length > 2)
  const capitalised = parts.filter((part) => /^\p{Lu}/u.test(part))
  return capitalised.length > 0 ? capitalised : parts
}

const wholeWord = (value: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${value.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}(?![\\p{L}\\p{N}])`, 'giu')

/** Stand-ins for the customer of a context; `on` false leaves every text as it is. */
export function pseudonymsFor({ customer }: SalesContext, phones: string[], on: boolean): Pseudonyms {
  if (!on) return { hide: (text) => text, restore: (text) => text, standIns: () => [] }
  return createPseudonyms({ names: customer ? [customer.name] : [], companies: customer?.company ? [customer.company] : [], phones })
}
