import { STOP_WORDS } from '../embed/stop-words.ts'

/** A number as typed. */
export interface Quantity {
  /** What it may be worth: "4.712" is read both ways. */
  values: number[]
  /** Letters written onto it, '' for none. */
  unit: string
}

const NUMBER = /^(\d+(?:[.,]\d+)*)(\p{L}*)$/u

/** Reads "3.5t", "1,600" or "61"; empty for what is no single number. */
export function readQuantity(typed: string): { quantity?: Quantity } {
  const [, digits, unit = ''] = NUMBER.exec(typed) ?? []
  if (digits === undefined) return {}
  const inThousands = /^\d{1,3}(?:[.,]\d{3})+$/.test(digits) ? [Number(digits.replace(/[.,]/g, ''))] : []
  const plain = /^\d+(?:[.,]\d+)?$/.test(digits) ? [Number(digits.replace(',', '.'))] : []
  return { quantity: { values: [...inThousands, ...plain], unit } }
}

/** Words for the dash in "0-60". */
const TO = ['to', 'bis', 'auf']

/** How else a number is written: 1,600 as 1600, 1600 as 1 600, 35000 as 35k, 0-60 as 0 to 60, 3.5t as 3.5 t, 4x4 as 4 × 4. */
export function otherNumbers(typed: string, words: string[]): string[][] {
  const [first = ''] = words
  if (words.length === 2 && /^\d+\D\d+$/.test(typed) && !/[.,/]/.test(typed)) return TO.map((to) => [first, to, words[1] ?? ''])
  if (/^\d{1,3}([.,]\d{3})+$/.test(typed)) return [[words.join('')], ...inThousands(words.join(''))]
  const ending = parted(words.at(-1) ?? '').map((parts) => [...words.slice(0, -1), ...parts])
  if (words.length > 1) return ending
  const thousands = /^(\d{1,3})(\d{3})$/.exec(first)
  const [, many = ''] = /^(\d{1,3})k$/.exec(first) ?? []
  const times = /^(\d+)x(\d+)$/.exec(first)
  return [
    ...ending,
    ...(thousands ? [thousands.slice(1), ...inThousands(first)] : []),
    ...(many ? [[`${many}000`], [many, '000']] : []),
    ...(times ? [times.slice(1), [times[1] ?? '', 'x', times[2] ?? '']] : []),
  ]
}

const inThousands = (digits: string): string[][] => (/^\d{1,3}000$/.test(digits) ? [[`${digits.slice(0, -3)}k`]] : [])

/** "100km" is also written 100 km, and "IL6" also IL-6; but "A4" is not "a 4". */
export function parted(word: string): string[][] {
  const parts = /^(\d+)(\p{L}+)$/u.exec(word) ?? /^(\p{L}+)(\d+)$/u.exec(word)
  return parts && !STOP_WORDS.has(parts[1] ?? '') ? [parts.slice(1)] : []
}
