import type { CustomerInput, Interaction, PersonalityAssessment, Style, StyleEvidence } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { countWords, quoter } from '../text.ts'
import type { Lexicon } from './lexicon.ts'
import { findObservations } from './observations.ts'
import { ownWords } from './speech.ts'
import { structureSigns } from './structure.ts'

const DAY = 86_400_000
/** What someone said half a year ago counts half. */
const HALF_LIFE_DAYS = 180
/** Weight of neutral evidence every axis starts with, in plain markers: a single strong marker moves an axis by a fifth. */
const PRIOR = 4
/** A denied marker pulls the other way, but less: not caring for numbers is not the same as caring for people. */
const DENIED = -0.5
/** Below this many words of their own there is no hint. */
const MIN_WORDS = 40
/** An axis nearer to zero than this takes no side. */
const MIN_AXIS = 0.12
const MAX_EVIDENCE = 24

interface Reading {
  evidence: StyleEvidence[]
  /** The customer's own words, as they are and aged. */
  words: number
  agedWords: number
}

/** The hint for words that belong to no customer. */
export function assessText(text: string, lexicon: Lexicon): PersonalityAssessment {
  return conclude(readWords(text, 1, lexicon))
}

/**
 * The hint for a customer: from the customer's own words, aged by half-life, and the rep's explicit observations of their
 * manner. The rep's own choice (`manual`) goes before it; `off` reads nothing at all.
 */
export function assessCustomer(
  { lexicon, now }: { lexicon: Lexicon; now(): number },
  profile: Pick<CustomerInput, 'personality'>,
  interactions: readonly Interaction[],
): PersonalityAssessment {
  const own = profile.personality
  if (own?.method === 'off') {
    return { style: null, confidence: 0, axes: { bold: 0, people: 0 }, words: 0, evidence: [], note: t('personality.off') }
  }
  const readings = interactions.map((interaction) => {
    const age = Math.max(0, now() - Date.parse(interaction.at)) / DAY
    return readInteraction(interaction, 0.5 ** (age / HALF_LIFE_DAYS), lexicon)
  })
  const read = conclude({
    evidence: readings.flatMap((reading) => reading.evidence),
    words: readings.reduce((sum, reading) => sum + reading.words, 0),
    agedWords: readings.reduce((sum, reading) => sum + reading.agedWords, 0),
  })
  return own?.style ? { ...read, ...manual(own.style, read.evidence) } : read
}

function readInteraction({ id, customerWords, repNotes }: Interaction, ageing: number, lexicon: Lexicon): Reading {
  const reading = readWords(customerWords ?? '', ageing, lexicon)
  const quoteNotes = quoter(repNotes ?? '')
  const observed = findObservations(repNotes ?? '').map((seen): StyleEvidence => {
    return { quote: quoteNotes(seen), marker: seen.manner, axis: seen.axis, weight: seen.weight * ageing, from: 'rep_notes' }
  })
  const evidence = [...reading.evidence, ...observed].map((piece) => ({ ...piece, interactionId: id }))
  return { ...reading, evidence }
}

/** Markers and structure in someone's own words; each further use of one marker counts half of the use before it. */
function readWords(text: string, ageing: number, lexicon: Lexicon): Reading {
  const own = ownWords(text)
  const quote = quoter(text)
  const seen = new Map<string, number>()
  const markers = lexicon.find(own).map((hit): StyleEvidence => {
    const { id, axis, weight } = hit.marker
    const uses = seen.get(id) ?? 0
    seen.set(id, uses + 1)
    const pull = weight * (hit.negated ? DENIED : 1) * 0.5 ** uses * ageing
    return { quote: quote(hit), marker: id, axis, weight: pull, from: 'customer_words' }
  })
  const structure = structureSigns(own, quote).map(
    (sign): StyleEvidence => ({ ...sign, weight: sign.weight * ageing, from: 'customer_words' }),
  )
  const words = countWords(own)
  return { evidence: [...markers, ...structure], words, agedWords: words * ageing }
}

/**
 * Each axis is the mean pull of its evidence, shrunk to neutral: sum(w) / (sum(|w|) + PRIOR).
 * Confidence = cap(words) * min(1, 2 * sqrt(|bold| * |people|)), so both axes must stand out for it to rise, and no wording,
 * however clear, lifts it over the cap.
 */
function conclude({ evidence, words, agedWords }: Reading): PersonalityAssessment {
  const axes = { bold: axis(evidence, 'bold'), people: axis(evidence, 'people') }
  const rest = { axes, words, evidence: strongest(evidence) }
  if (words < MIN_WORDS) {
    return { style: null, confidence: 0, ...rest, note: t('personality.tooFewWords', { count: words, needed: MIN_WORDS }) }
  }
  if (Math.min(Math.abs(axes.bold), Math.abs(axes.people)) < MIN_AXIS) {
    return { style: null, confidence: 0, ...rest, note: t('personality.unclear', { count: words }) }
  }
  const separation = Math.min(1, 2 * Math.sqrt(Math.abs(axes.bold * axes.people)))
  const confidence = round(confidenceCap(agedWords) * separation)
  return { style: styleFor(axes), confidence, ...rest, note: t('personality.hint', { count: words }) }
}

/** The most confidence that many words can carry: up to 0.6 at 350 words in a straight line, then slowly towards 0.85. */
export function confidenceCap(words: number): number {
  return words < 350 ? (0.6 * words) / 350 : 0.6 + 0.25 * (1 - 350 / words)
}

const styleFor = ({ bold, people }: PersonalityAssessment['axes']): Style => (bold > 0 ? (people > 0 ? 'I' : 'D') : people > 0 ? 'S' : 'C')

function axis(evidence: readonly StyleEvidence[], name: 'bold' | 'people'): number {
  const weights = evidence.filter((piece) => piece.axis === name).map((piece) => piece.weight)
  const mass = weights.reduce((sum, weight) => sum + Math.abs(weight), 0)
  return round(weights.reduce((sum, weight) => sum + weight, 0) / (mass + PRIOR))
}

const strongest = (evidence: readonly StyleEvidence[]): StyleEvidence[] =>
  evidence
    .map((piece) => ({ ...piece, weight: round(piece.weight) }))
    .filter((piece) => piece.weight !== 0)
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, MAX_EVIDENCE)

/** The rep's own choice, for certain, with what was read kept beside it for comparison. */
function manual(style: Style, read: StyleEvidence[]) {
  const axes = { bold: style === 'D' || style === 'I' ? 1 : -1, people: style === 'I' || style === 'S' ? 1 : -1 }
  const chosen = (['bold', 'people'] as const).map(
    (name): StyleEvidence => ({ quote: t('personality.manualQuote'), marker: 'manual', axis: name, weight: axes[name], from: 'manual' }),
  )
  return { style, confidence: 1, axes, evidence: [...chosen, ...read], note: t('personality.manual') }
}

const round = (value: number): number => Math.round(value * 1000) / 1000
