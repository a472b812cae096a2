import type { Aim } from './aims.ts'
import type { Evidence } from './evidence.ts'
import { type Span, standsAlone } from './spans.ts'

const DIRECTIVE =
  /\b(?:should|must|never|always|do not|don't|let (?:the|him|them)|ask|say|give|show|tell|name|keep|begin|start|put|offer|use|avoid|listen|prefer|write|cut)\b/iu
/** "The transport manager. He runs 40 cars": a portrait of somebody, and no advice. */
const PORTRAIT = /^[^.!?]{3,40}\. (?:He|She|They)\b/u
/** Advice that stands alone, or at least tells the reader to do something. */
export const teaches = (quote: string): boolean =>
  !PORTRAIT.test(quote) && (standsAlone(quote) === 1 || (standsAlone(quote) > 0 && DIRECTIVE.test(quote)))

/** An example of speech is not advice by itself. */
const SPEECH = /^["“]|^(?:Customer|Rep|Salesman|Prospect):/u
export const isSpeech = (quote: string): boolean => SPEECH.test(quote)

const MONEY_CONCERNS = new Set(['price', 'financing', 'running-cost', 'resale-value'])
const CURRENCY = /\b(?:EUR|USD|GBP|CHF)\b|[€$£]/u
const AMOUNT = /(?:EUR|USD|GBP|CHF|[€$£])\s?\d|\d\s?(?:euros?|EUR|€|dollars?|pounds?)|\d[.,]\d{3}(?!\s?(?:km|mm|kg|l|\p{Ll}{3,}s)\b)/u

/** Whether a proof says a sum of money, in its own words or under a column of them. */
export const namesAmount = ({ citation, header }: Pick<Evidence, 'citation' | 'header'>): boolean =>
  AMOUNT.test(citation.quote) || (/\d/u.test(citation.quote) && CURRENCY.test(header ?? ''))

/** A question of money that a proof without a sum leaves open. */
export const owesAmount = (piece: Pick<Evidence, 'citation' | 'header' | 'answers'>): boolean =>
  MONEY_CONCERNS.has(piece.answers ?? '') && !namesAmount(piece)

/** What is not there is worth knowing, but it proves nothing good. */
const DENIES = /\b(?:is|are|was|were|does|do|can|may|cannot) not\b|\bcannot\b|\bnot (?:covered|included|available)\b/iu

/** A figure proves more than a sentence, and only an amount proves anything about money. */
function substanceOf({ shape }: Span, answers: string | null, quote: string): number {
  if (answers && MONEY_CONCERNS.has(answers) && !AMOUNT.test(quote)) return 0.3
  if (DENIES.test(quote)) return 0.2
  return shape === 'sentence' ? 0.6 : 1
}

interface Scored {
  aim: Aim
  answers: string | null
  span: Span
  quote: string
  relevance: number
  rank: number
  echo: number
}

/** 0..1: relevance first, then the rank search gave it and the rep's own words, then how well it reads as a quote. */
export function scoreOf({ aim, answers, span, quote, relevance, rank, echo }: Scored): number {
  const length = quote.length <= 200 ? 1 : 0.6
  const alone = Math.max(0.5, standsAlone(quote)) * (aim.use !== 'proof' && isSpeech(quote) ? 0.75 : 1)
  const substance = aim.use === 'proof' ? substanceOf(span, answers, quote) : DIRECTIVE.test(quote) ? 1 : 0.5
  return alone * (0.45 * relevance + 0.15 / (1 + (rank - 1) / 4) + 0.1 * echo + 0.3 * length * substance)
}

/** 0..1: how many of the rep's own words a quote takes up. */
export function echoOf(words: readonly string[], said: ReadonlySet<string>): number {
  const shared = new Set(words.filter((stem) => said.has(stem)))
  return Math.min(1, shared.size / 3)
}
