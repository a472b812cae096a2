import type { CustomerInput, Interaction, PersonalityAssessment, Style, StyleEvidence } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { quoter } from '../text.ts'
import { conclude } from './conclude.ts'
import type { Lexicon } from './lexicon.ts'
import { findObservations } from './observations.ts'
import { readWords } from './read-words.ts'
import { readChecklist, readQuestionnaire } from './self-report.ts'

const DAY = 86_400_000
/** What someone said, or was seen to do, half a year ago counts half. */
const HALF_LIFE_DAYS = 180
/** What people answer about themselves holds longer: rank order changes slowly in adults (Roberts & DelVecchio 2000, Psych. Bulletin 126). */
const ANSWERS_HALF_LIFE_DAYS = 720

/** The hint for words that belong to no customer. */
export function assessText(text: string, lexicon: Lexicon): PersonalityAssessment {
  return conclude({ ...readWords([{ text, ageing: 1 }], lexicon), questionnaire: 0, checklist: 0 })
}

/**
 * The hint for a customer: from their answers to the questionnaire, what the rep ticked, their own words, and the rep's explicit
 * observations of their manner, each aged by half-life. The rep's own choice (`manual`) goes before it; `off` reads nothing at all.
 */
export function assessCustomer(
  { lexicon, now }: { lexicon: Lexicon; now(): number },
  profile: Pick<CustomerInput, 'personality' | 'styleQuestionnaire' | 'styleChecklist'>,
  interactions: readonly Interaction[],
): PersonalityAssessment {
  const { personality: own, styleQuestionnaire, styleChecklist } = profile
  if (own?.method === 'off') {
    return { style: null, confidence: 0, axes: { bold: 0, people: 0 }, words: 0, evidence: [], absent: [], note: t('personality.off') }
  }
  const ageing = (at: string, halfLife: number) => 0.5 ** (Math.max(0, now() - Date.parse(at)) / DAY / halfLife)
  const occasions = interactions.map((interaction) => ({ ...interaction, ageing: ageing(interaction.at, HALF_LIFE_DAYS) }))
  const words = readWords(
    occasions.map(({ id, customerWords, ageing }) => ({ text: customerWords ?? '', ageing, interactionId: id })),
    lexicon,
  )
  const answers = readQuestionnaire(styleQuestionnaire, styleQuestionnaire ? ageing(styleQuestionnaire.on, ANSWERS_HALF_LIFE_DAYS) : 0)
  const ticks = readChecklist(styleChecklist, styleChecklist ? ageing(styleChecklist.on, HALF_LIFE_DAYS) : 0)
  const read = conclude({
    ...words,
    evidence: [...answers.evidence, ...ticks.evidence, ...words.evidence, ...occasions.flatMap(observed)],
    questionnaire: answers.share,
    checklist: ticks.share,
  })
  return own?.style ? { ...read, ...manual(own.style, read.evidence) } : read
}

function observed({ id, repNotes, ageing }: Interaction & { ageing: number }): StyleEvidence[] {
  const quote = quoter(repNotes ?? '')
  return findObservations(repNotes ?? '').map((seen) => {
    return { quote: quote(seen), marker: seen.manner, axis: seen.axis, weight: seen.weight * ageing, from: 'rep_notes', interactionId: id }
  })
}

/** The rep's own choice, for certain, with what was read kept beside it for comparison. */
function manual(style: Style, read: StyleEvidence[]) {
  const axes = { bold: style === 'D' || style === 'I' ? 1 : -1, people: style === 'I' || style === 'S' ? 1 : -1 }
  const chosen = (['bold', 'people'] as const).map(
    (name): StyleEvidence => ({ quote: t('personality.manualQuote'), marker: 'manual', axis: name, weight: axes[name], from: 'manual' }),
  )
  return { style, confidence: 1, axes, evidence: [...chosen, ...read], note: t('personality.manual') }
}
