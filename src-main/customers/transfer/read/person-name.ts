/** The parts of a name as a table has them, each possibly missing. */
export interface NameParts {
  prefixes: string[]
  first?: string
  middle?: string
  last?: string
  suffix?: string
  whole?: string
}

const ADDRESS =
  'mr|mrs|ms|miss|mx|sir|madam|herrn?|frau|familie|firma|m|mme|mlle|monsieur|madame|sr|sra|srta|sig|dhr|mevr|pan|pani|kungs|kundze|k-gs|k-dze|ponas|ponia'
/** A form of address such as "Mr." says nothing a name needs; a doctor stays one. */
export const isAddress = (prefix: string): boolean => new RegExp(`^(?:${ADDRESS})\\.?$`, 'iu').test(prefix.trim())
export const isDegree = (prefix: string): boolean => /^(?:dr|prof|dipl|ing|mag|univ|doc|mudr|judr)\b/i.test(prefix.trim())

/** Words that only a company's name has. */
export const isCompany = (name: string): boolean =>
  /(?:^|[\s,(])(?:inc|ltd|limited|llc|llp|gmbh|mbh|kg|ohg|e\.?\s?k|ag|sia|uab|oü|as|a\/s|oy|ab|aps|co|corp|corporation|company|plc|s\.?\s?a|s\.?\s?r\.?\s?l|s\.?a\.?s|sarl|b\.?\s?v|n\.?v|sp\. z o\.?o|s\.?r\.?o)\.?(?=$|[\s,)&])/i.test(
    name,
  )
/** What may follow a name after a comma: "Jr.", "PhD", and after a whole name any letters of a certificate: "PMP". */
const isSuffix = (text: string, after: string): boolean =>
  /^(?:jr|sr|ii|iii|iv|ph\.?\s?d|m\.?d|mba|esq|cpa)\.?$/i.test(text) ||
  (/^[A-Z][A-Za-z]?[A-Z]{1,4}$/.test(text) && after.includes(' ') && after !== after.toUpperCase())
const isWords = (text: string): boolean => /^[\p{L}\p{M}'’. -]+$/u.test(text) && text.split(' ').length <= 4

/** One name from its parts, or as it stands; undefined where there is none. */
export function joinName({ prefixes, first, middle, last, suffix, whole }: NameParts): string | undefined {
  const full = whole && spoken(whole)
  if (full && !(first && last) && [first, last].every((part) => !part || holdsWords(full, part))) return full
  if (!full && !first && !last) return undefined
  // A table with "Name" and "First name" means the last name by the first of them.
  const titles = prefixes.flatMap((prefix) => prefix.split(/\s+/)).filter((prefix) => !isAddress(prefix))
  const parts = [...titles, first, middle, last || full, suffix]
  return tidy(parts.filter(Boolean).join(' ')) || undefined
}

const holdsWords = (name: string, part: string): boolean => {
  const words = name.toLowerCase().split(' ')
  return part
    .toLowerCase()
    .split(' ')
    .every((word) => words.includes(word))
}

const tidy = (name: string): string => name.replace(/\s+/g, ' ').trim()

/** A whole name as one says it: "Mr. John Smith <john@x.com>" without what is around it, "Smith, John" turned. */
function spoken(name: string): string {
  const bare = tidy(name.replace(/\s*<[^>]*@[^>]*>\s*$/, ''))
  const turned = turnName(bare)
  const words = turned.split(' ')
  return words.length > 2 && isAddress(words[0] ?? '') ? words.slice(1).join(' ') : turned
}

/** "Bērziņa, Ana" is written the other way round; "Acme, Inc." and "John Doe, Jr." are not. */
export function turnName(name: string): string {
  const [last = '', first = '', suffix, ...more] = name.split(',').map((part) => part.trim())
  if (!last || !first || more.length > 0 || isCompany(name) || isSuffix(first, last)) return name
  if (!isWords(last) || !isWords(first) || (suffix !== undefined && !isSuffix(suffix, last))) return name
  const [title = '', rest = ''] = splitTitles(last)
  return tidy([title, first, rest, suffix].filter(Boolean).join(' '))
}

/** "Dr. Müller" as "Dr." and "Müller". */
const splitTitles = (name: string): string[] =>
  /^((?:(?:dr|prof|dipl|ing|mag)\.?\s*(?:med\.?\s*|-?ing\.?\s*)?)+\s)?(.+)$/i.exec(name)?.slice(1) ?? ['', name]
