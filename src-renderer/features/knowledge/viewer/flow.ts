/**
 * Text reduced to what two programs agree on: letters and digits, in lower case, without accents, ligatures, spaces, hyphens or
 * punctuation. Every unit remembers which of the given strings it came from and where in it.
 */
export interface Flow {
  text: string
  /** Per unit of `text`: index of the string it came from. */
  item: Uint32Array
  /** Per unit of `text`: where the character it came from starts and ends within that string. */
  start: Uint32Array
  end: Uint32Array
  /** The length of every string. */
  lengths: number[]
}

const CONTENT = /[\p{L}\p{N}]/u
const folded = new Map<string, string>()

/** Reads strings in order as one flow. */
export function flowOf(strings: readonly string[]): Flow {
  const parts: string[] = []
  const places: number[] = []
  strings.forEach((string, item) => {
    let at = 0
    for (const character of string) {
      const units = fold(character)
      for (let unit = 0; unit < units.length; unit++) places.push(item, at, at + character.length)
      parts.push(units)
      at += character.length
    }
  })
  const count = places.length / 3
  const column = (offset: number) => Uint32Array.from({ length: count }, (_, unit) => places[unit * 3 + offset] ?? 0)
  return { text: parts.join(''), item: column(0), start: column(1), end: column(2), lengths: strings.map((string) => string.length) }
}

/** One character as letters and digits: "ﬁ" is "fi", "É" is "e", "²" is "2", a space or a hyphen is nothing. */
function fold(character: string): string {
  const known = folded.get(character)
  if (known !== undefined) return known
  const units = [...character.normalize('NFKD').toLowerCase()].filter((one) => CONTENT.test(one)).join('')
  folded.set(character, units)
  return units
}
