import type { PersonalityAssessment, StyleEvidence } from '#shared/domain/customers.ts'
import type { StyleHabit } from '#shared/domain/style.ts'
import { quoter } from '../text.ts'
import { type Amounts, countHabits, HABITS, habitDeviation } from './habits.ts'
import type { Lexicon } from './lexicon.ts'
import { ownWords } from './speech.ts'

/** Someone's own words from one occasion. `ageing` weights them: 1 = now, 0.5 = a half-life ago. */
interface Said {
  text: string
  ageing: number
  interactionId?: string
}

/** What own words say: pulls with their quotes, and habits shown less than usual, which pull too but leave nothing to quote. */
interface WordsRead {
  evidence: StyleEvidence[]
  absent: PersonalityAssessment['absent']
  words: number
  agedWords: number
}

/** A denied phrase pulls the other way, but less: not caring for numbers is not the same as caring for people. */
const DENIED = -0.5
/** Log-odds of a phrase of weight 1, the first time it is used. */
const PHRASE_PULL = 0.7
/** Words over which phrases found by chance have cancelled out as often as not; more words ask for more phrases. */
const LONG = 350
/** Log-odds per spread of a habit: single effects of r < .10, all together less than .2 (see habits.ts). */
const HABIT_PULL = 0.2
/** A habit is shown by this many quotes at most, which share its pull. */
const MAX_EXAMPLES = 3

/** Reads someone's own words from several occasions together: phrases one by one, habits over all of it. */
export function readWords(said: readonly Said[], lexicon: Lexicon): WordsRead {
  const texts = said.filter(({ text }) => text.trim() !== '').map((one) => readOne(one, lexicon))
  const sum = (pick: (one: Read) => number) => texts.reduce((total, one) => total + pick(one), 0)
  const amount = (key: keyof Amounts) => sum(({ counts, ageing }) => counts[key] * ageing)
  const amounts = { words: amount('words'), sentences: amount('sentences'), turns: amount('turns'), turnWords: amount('turnWords') }
  const damping = 1 / Math.sqrt(1 + amounts.words / LONG)
  const phrases = texts.flatMap(({ phrases }) => phrases.map((piece) => ({ ...piece, weight: piece.weight * damping })))
  const habits = HABITS.map((habit) => {
    const uses = texts.flatMap((one) => one.examples(habit.id).map((quote) => ({ quote, ageing: one.ageing, id: one.interactionId })))
    const deviation = habitDeviation(
      habit,
      amounts,
      uses.reduce((total, use) => total + use.ageing, 0),
    )
    return { habit, deviation, examples: distinct(uses).slice(0, MAX_EXAMPLES) }
  })
  return {
    evidence: [...phrases, ...habits.flatMap(shown)],
    absent: habits.filter(({ deviation, examples }) => deviation < 0 || examples.length === 0).flatMap(pulls),
    words: sum(({ counts }) => counts.words),
    agedWords: amounts.words,
  }
}

interface Read {
  counts: Amounts
  ageing: number
  interactionId: string | undefined
  phrases: StyleEvidence[]
  /** The words around each use of a habit, in order. */
  examples(habit: StyleHabit): string[]
}

function readOne({ text, ageing, interactionId }: Said, lexicon: Lexicon): Read {
  const own = ownWords(text)
  const quote = quoter(text)
  const counts = countHabits(own, lexicon)
  const seen = new Map<string, number>()
  const phrases = lexicon.find(own).map((hit): StyleEvidence => {
    const { id, axis, weight } = hit.marker
    const uses = seen.get(id) ?? 0
    seen.set(id, uses + 1)
    const pull = PHRASE_PULL * weight * (hit.negated ? DENIED : 1) * 0.5 ** uses * ageing
    return { quote: quote(hit), marker: id, axis, weight: pull, from: 'customer_words', ...(interactionId && { interactionId }) }
  })
  const longest = () => {
    const lines = own.split('\n')
    const line = lines.reduce((best, candidate) => (candidate.length > best.length ? candidate : best), '')
    const start = own.indexOf(line) + (line.length - line.trimStart().length)
    return line.trim() === '' ? [] : [quote({ start, end: start + 1 })]
  }
  const examples = (habit: StyleHabit) => (habit === 'talk' ? longest() : counts.uses.filter((use) => use.habit === habit).map(quote))
  return { counts, ageing, interactionId, phrases, examples }
}

interface Shown {
  habit: (typeof HABITS)[number]
  deviation: number
  examples: { quote: string; id: string | undefined }[]
}

/** The pull of a habit on each axis it bears on, in log-odds. */
const pulls = ({ habit, deviation }: Shown) =>
  (['bold', 'people'] as const)
    .map((axis) => ({ marker: habit.id, axis, weight: HABIT_PULL * habit[axis] * deviation }))
    .filter(({ weight }) => weight !== 0)

const shown = (one: Shown): StyleEvidence[] =>
  one.deviation <= 0
    ? []
    : pulls(one).flatMap((pull) =>
        one.examples.map(
          ({ quote, id }): StyleEvidence => ({
            quote,
            ...pull,
            weight: pull.weight / one.examples.length,
            from: 'customer_words',
            ...(id && { interactionId: id }),
          }),
        ),
      )

function distinct<T extends { quote: string }>(uses: T[]): T[] {
  return Array.from(new Map(uses.toReversed().map((use) => [use.quote, use])).values()).toReversed()
}
