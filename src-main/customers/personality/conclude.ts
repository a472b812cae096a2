import type { PersonalityAssessment, Style, StyleEvidence } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'

/** Below this many words of their own, and without a questionnaire or a checklist, there is no hint. */
const MIN_WORDS = 50
/** An axis nearer to zero than this takes no side: 0.2 is a chance of 60 in 100 for one side. */
const MIN_AXIS = 0.2
/** Two sides of 60 in 100 each: where old words, or a few answers, can carry less than that, no style is said. */
const MIN_CONFIDENCE = 0.36
const MAX_EVIDENCE = 24
/** What the best of sources can carry. */
const CAP_QUESTIONNAIRE = 0.85
const CAP_CHECKLIST = 0.6

interface Gathered {
  evidence: StyleEvidence[]
  absent: PersonalityAssessment['absent']
  words: number
  agedWords: number
  /** How much the answers to the questionnaire still count, and what the rep ticked: 1 = today, 0 = there are none. */
  questionnaire: number
  checklist: number
}

/**
 * Each axis is the balance of its evidence: pulls are log-odds for its positive side, so axis = tanh(sum / 2) = 2p - 1, where p is the
 * chance of that side; without evidence it is 0. Confidence is the chance that the style is right, which is both its sides,
 * p_bold * p_people (0.25 = drawn by lot); 0 where no style is said. It is never more than the kind and amount of evidence can carry,
 * however clear it looks.
 */
export function conclude(gathered: Gathered): PersonalityAssessment {
  const { words, evidence, absent } = gathered
  const axes = { bold: axis(gathered, 'bold'), people: axis(gathered, 'people') }
  const rest = { axes, words, evidence: strongest(evidence), absent: absent.map((piece) => ({ ...piece, weight: round(piece.weight) })) }
  if (words < MIN_WORDS && gathered.questionnaire === 0 && gathered.checklist === 0) {
    return { style: null, confidence: 0, ...rest, note: t('personality.tooFewWords', { count: words, needed: MIN_WORDS }) }
  }
  const likely = ((1 + Math.abs(axes.bold)) / 2) * ((1 + Math.abs(axes.people)) / 2)
  const confidence = round(Math.min(likely, cap(gathered)))
  if (Math.min(Math.abs(axes.bold), Math.abs(axes.people)) < MIN_AXIS || confidence < MIN_CONFIDENCE) {
    return { style: null, confidence: 0, ...rest, note: t('personality.unclear', { count: words }) }
  }
  const told = gathered.questionnaire > 0 || gathered.checklist > 0
  return { style: styleFor(axes), confidence, ...rest, note: t(told ? 'personality.hintTold' : 'personality.hint', { count: words }) }
}

const CHANCE = 0.25

/**
 * The most confidence that many words can carry: from chance to 0.6 at 350 words, then slowly towards 0.85. What a score can tell grows
 * with the root of its reliability, and the reliability of few words with their number, so the way to 0.6 is a root.
 */
export function confidenceCap(words: number): number {
  return words < 350 ? CHANCE + (0.6 - CHANCE) * Math.sqrt(words / 350) : 0.6 + 0.25 * (1 - 350 / words)
}

const cap = ({ agedWords, questionnaire, checklist }: Gathered): number =>
  Math.max(
    confidenceCap(agedWords),
    CHANCE + (CAP_QUESTIONNAIRE - CHANCE) * Math.min(1, questionnaire),
    CHANCE + (CAP_CHECKLIST - CHANCE) * Math.min(1, checklist),
  )

const styleFor = ({ bold, people }: PersonalityAssessment['axes']): Style => (bold > 0 ? (people > 0 ? 'I' : 'D') : people > 0 ? 'S' : 'C')

function axis({ evidence, absent }: Gathered, name: 'bold' | 'people'): number {
  const logOdds = [...evidence, ...absent].filter((piece) => piece.axis === name).reduce((sum, { weight }) => sum + weight, 0)
  return round(Math.tanh(logOdds / 2))
}

const strongest = (evidence: readonly StyleEvidence[]): StyleEvidence[] =>
  evidence
    .map((piece) => ({ ...piece, weight: round(Math.max(-1, Math.min(1, piece.weight))) }))
    .filter((piece) => piece.weight !== 0)
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, MAX_EVIDENCE)

const round = (value: number): number => Math.round(value * 1000) / 1000
