import { stemmer } from 'stemmer'
import { type Unit, unitAt } from '../../knowledge/facts/units.ts'

/** A number as a text writes it, in digits or in words, with the unit it carries. */
export interface Figure {
  written: string
  /** Where it begins in its text. */
  start: number
  /** The same however it is grouped or spelled: "35,000", "35 000" and "35.000" are "35000". */
  value: string
  /** Symbol of the unit beside it; null for a bare number. */
  unit: string | null
  /** Stems of the words after it, nearest first. */
  nouns: string[]
  /** Written as a word: it counts only where it measures or counts something. */
  inWords: boolean
}

const DIGITS = /\d+(?:[.,'\u00a0\u202f ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?/gu
const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value] as const)
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, i) => [word, (i + 2) * 10] as const)
/** German ones; "ein" is an article as often as a number. */
const GERMAN = 'zwei drei vier fünf sechs sieben acht neun zehn elf zwölf'.split(' ').map((word, i) => [word, i + 2] as const)
const WORD_VALUES = new Map<string, number>([...ONES, ...TENS, ...GERMAN, ['dozen', 12]])
const NUMBER_WORD = [...WORD_VALUES.keys()].join('|')
/** Numbers in words. */
export const WORDS = new RegExp(`\\b(?:${NUMBER_WORD})(?:[ -](?:${NUMBER_WORD}))?(?:[ -](?:hundred|thousand))?\\b`, 'giu')
const CURRENCY_BEFORE = /(€|\$|£|\b(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN))\s?$/u
/** Talk about the talk itself ("in five minutes") measures nothing of the product. */
const SMALL_TALK = new Set(['s', 'min'])
const NEAR = 3

/** Every number of a text, in order. */
export function figuresIn(text: string): Figure[] {
  const digits = Array.from(text.matchAll(DIGITS), ({ 0: written, index }) => figureAt(text, index, written, normalise(written), false))
  const words = Array.from(text.matchAll(WORDS), ({ 0: written, index }) =>
    figureAt(text, index, written, String(spelledValue(written)), true),
  )
  return [...digits, ...words]
}

function figureAt(text: string, start: number, written: string, value: string, inWords: boolean): Figure {
  const end = start + written.length
  const before = CURRENCY_BEFORE.exec(text.slice(Math.max(0, start - 5), start))?.[1]
  // "five-star" counts stars as "five stars" does.
  const unit = (before ? unitAt(before, 0)?.unit : undefined) ?? unitAt(text, text[end] === '-' ? end + 1 : end)?.unit
  const nouns = (text.slice(end, end + 60).match(/^[^.;:!?|\n\d“”"()]*/u)?.[0] ?? '').match(/\p{L}+/gu) ?? []
  return {
    written,
    start,
    value,
    unit: unit?.symbol ?? null,
    nouns: nouns.slice(0, NEAR).map((noun) => stemmer(noun.toLowerCase())),
    inWords,
  }
}

/** Whether a number in words says something that needs proof: more than one of something measured in more than hours. */
export const measures = ({ inWords, value, unit }: Figure): boolean =>
  inWords && Number(value) > 1 && unit !== null && !SMALL_TALK.has(unit)

/** Counted in any talk without claiming anything: "three points", "two ways". */
const TALK = new Set(
  'point thing question line page word step way option sentenc reason fact figur version offer sheet column side date day week minut more of or to time who chang other'.split(
    ' ',
  ),
)

/** Whether a number in words counts something that may not be there at all: "five stars", "nine out of ten". Two of anything is talk. */
export const counts = ({ inWords, value, nouns }: Figure): boolean =>
  inWords && Number(value) > 2 && nouns[0] !== undefined && !TALK.has(nouns[0])

/** Symbols of every unit a text names, beside a number or alone: "Years", "Price (EUR)". */
export function unitsNamed(text: string): Set<string> {
  const found = new Set<string>()
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}])[\p{L}€$£%°]/gu)) {
    const unit: Unit | undefined = unitAt(text, index)?.unit
    if (unit) found.add(unit.symbol)
  }
  return found
}

export function normalise(written: string): string {
  const grouped = /^\d{1,3}(?:[.,'\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?$/u.test(written)
  const plain = grouped ? written.replace(/[.,'\u00a0\u202f ](?=\d{3}(?!\d))/gu, '') : written
  return String(Number(plain.replace(',', '.').replace(/[^\d.]/gu, '')))
}

/** "twenty-five" is 25, "eight hundred" 800. */
function spelledValue(written: string): number {
  const words = written.toLowerCase().split(/[ -]/u)
  const scale = words.includes('thousand') ? 1000 : words.includes('hundred') ? 100 : 1
  return words.reduce((sum, word) => sum + (WORD_VALUES.get(word) ?? 0), 0) * scale
}

/** Spans of years a text names: "Five years (EUR)", "over 5 years". */
export function yearsIn(text: string): { years: number; written: string }[] {
  const numbers = new RegExp(`(?<![\\d.,])(\\d{1,2}|${NUMBER_WORD})[ -]years?\\b`, 'giu')
  return Array.from(text.matchAll(numbers), ([written, number = '']) => ({
    years: WORD_VALUES.get(number.toLowerCase()) ?? Number(number),
    written,
  }))
}

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'
const DATE = new RegExp(`\\b(?:(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${MONTHS})|(${MONTHS}) (\\d{1,2}(?!\\d)|(?:19|20)\\d\\d))`, 'gu')

/** Dates of a text as "month number", so that 31 December is not 31 March though both numbers are known. */
export const datesIn = (text: string): string[] =>
  Array.from(text.matchAll(DATE), ([, day, month, month2, number]) => `${month ?? month2} ${Number(day ?? number)}`)
