import type { Range } from '#shared/domain/knowledge.ts'
import type { StyleHabit } from '#shared/domain/style.ts'
import { sentences } from '../../knowledge/chunk/sentences.ts'
import { countWords } from '../text.ts'
import type { Lexicon } from './lexicon.ts'

/**
 * Habits of speech: how often someone does what nearly everyone does. Chosen from published work, not fitted, and weighted by hand
 * in halves: 1 where several studies or a meta-analysis agree, 0.5 where it is one study or a weak effect.
 *
 * - [C20] Chen, Qiu & Ho 2020, J. Research in Personality 89: extraversion goes with positive emotion and social words (r .07 and .08).
 * - [K22] Koutsoumpis et al. 2022, Psychological Bulletin 148: meta-analysis of word groups and the Big Five; single effects r < .10.
 * - [Y10] Yarkoni 2010, J. Research in Personality 44: blogs; agreeableness with "we", family, friends, against anger and swearing.
 * - [P99] Pennebaker & King 1999, JPSP 77: extraversion against tentative words and negations.
 * - [O82] O'Barr 1982, "Linguistic Evidence": speech heard as powerful is direct, speech heard as powerless hedges.
 * - [M07] Mairesse et al. 2007, JAIR 30, and Scherer 1979: extraverts say more at a time.
 * - [G02] Gill & Oberlander 2002, CogSci: extraverts' e-mails have more exclamation marks and looser punctuation.
 * - [W06] Waseleski 2006, JCMC 11: exclamation marks mark friendliness more than excitement.
 * - [W16] Wall, Kaye & Malone 2016, Computers in Human Behavior 62: agreeable people use more emoticons.
 * - [D13] Danescu-Niculescu-Mizil et al. 2013, ACL: thanks, apologies, hedges and could/would make a request polite; bluntness does not.
 * - [U17] Huang et al. 2017, JPSP 113: asking about the other is heard as interest in them.
 * - [R81] Merrill & Reid 1981, "Personal Styles and Effective Performance": talk of figures marks the task side. Practice, not a study.
 *
 * `usual` and `spread` (mean and standard deviation) were counted, without any labels, over casual negotiation chats and our own
 * customer statements; they only say what is ordinary. Left out on purpose: greetings (everyone opens with one), all capitals (in
 * business they are abbreviations), "I", yes and okay, and long words (findings disagree).
 */
export const HABITS = [
  { id: 'exclamations', per: 'sentence', usual: 0.1, spread: 0.18, bold: 1, people: 1 }, // [G02] [W06]
  { id: 'positive', per: 'word', usual: 0.02, spread: 0.02, bold: 1, people: 1 }, // [C20] [K22]
  { id: 'you', per: 'word', usual: 0.037, spread: 0.027, bold: 1, people: 0 }, // [C20]
  { id: 'others', per: 'word', usual: 0.011, spread: 0.015, bold: 0.5, people: 1 }, // [C20] [Y10]
  { id: 'talk', per: 'turn', usual: 4, spread: 0.7, bold: 1, people: 0 }, // [M07]
  { id: 'smiles', per: 'word', usual: 0.004, spread: 0.008, bold: 0.5, people: 0.5 }, // [W16]
  { id: 'hedges', per: 'word', usual: 0.017, spread: 0.018, bold: -1, people: 0.5 }, // [P99] [O82] [D13]
  { id: 'demands', per: 'word', usual: 0.012, spread: 0.014, bold: 0.5, people: -0.5 }, // [O82] [D13]
  { id: 'we', per: 'word', usual: 0.02, spread: 0.022, bold: 0, people: 1 }, // [Y10]
  { id: 'courtesy', per: 'word', usual: 0.006, spread: 0.01, bold: 0, people: 0.5 }, // [D13]
  { id: 'questions-to-you', per: 'sentence', usual: 0.11, spread: 0.12, bold: 0, people: 0.5 }, // [U17]
  { id: 'negations', per: 'word', usual: 0.013, spread: 0.013, bold: 0, people: -0.5 }, // [D13] [K22]
  { id: 'hostile', per: 'word', usual: 0.001, spread: 0.003, bold: 0, people: -1 }, // [Y10] [K22]
  { id: 'figures', per: 'word', usual: 0.03, spread: 0.033, bold: 0, people: -0.5 }, // [R81]
] as const satisfies readonly Habit[]

interface Habit {
  id: StyleHabit
  per: 'word' | 'sentence' | 'turn'
  usual: number
  spread: number
  bold: number
  people: number
}

/** How much there is of one text, or of several, each weighted by how recent it is (1 = now). */
export interface Amounts {
  words: number
  sentences: number
  /** Turns, and the words in texts where turns can be told. */
  turns: number
  turnWords: number
}

/** What was counted in one text, and where each habit shows. */
interface HabitCounts extends Amounts {
  uses: (Range & { habit: StyleHabit })[]
}

const SMILES = /[🙂😀😃😄😁😆😊☺😉😍🥰😂🤣😅👍🎉🙌❤😎🤗]|(?<!\w)[:;=]-?[)D](?!\w)|<3|\b(?:a*(?:ha){2,}h?|he(?:he)+|lol|lmao)\b/giu
/** Denying these is not doing them: "I am not happy" holds no positive word. Who is spoken of stays the same when denied. */
const DENIABLE: ReadonlySet<string> = new Set(['positive', 'courtesy', 'hostile', 'demands'])

/** Counts the habits in someone's own words. */
export function countHabits(text: string, lexicon: Lexicon): HabitCounts {
  const parts = sentences(text)
  const words = countWords(text)
  const turns = countTurns(text, words)
  const groups = lexicon.findWords(text)
  const inWords = groups
    .filter(({ group, negated }) => !(negated && DENIABLE.has(group)))
    .map(({ group, start, end }) => ({ habit: group, start, end }))
  const where = (habit: StyleHabit, pattern: RegExp) =>
    Array.from(text.matchAll(pattern), (match) => ({ habit, start: match.index, end: match.index + match[0].length }))
  const addressed = groups.filter(({ group }) => group === 'you')
  const sentencesWith = (habit: StyleHabit, wanted: (words: string, range: Range) => boolean) =>
    parts.filter((range) => wanted(text.slice(range.start, range.end), range)).map(({ start }) => ({ habit, start, end: start + 1 }))
  return {
    words,
    sentences: parts.length,
    turns,
    turnWords: turns > 0 ? words : 0,
    uses: [
      ...inWords,
      ...sentencesWith('exclamations', (words) => words.includes('!')),
      ...sentencesWith(
        'questions-to-you',
        (words, range) => words.includes('?') && addressed.some(({ start }) => start >= range.start && start < range.end),
      ),
      ...where('smiles', SMILES),
      ...where('figures', /(?<![\p{L}\p{N}])\p{N}+(?:[.,]\p{N}+)*/gu),
    ],
  }
}

/** Below this many lines a text does not show its turns. */
const MIN_TURNS = 3
/** So many turns an ordinary conversation has on one side; assumed for a text in one piece, unless it is a short remark. */
const USUAL_TURNS = 6
const REMARK_WORDS = 60

/** A turn is a line; a line that wraps goes on in the next. 0 where turns cannot be told. */
function countTurns(text: string, words: number): number {
  const lines = text.split('\n').filter((line, i, all) => line.trim() !== '' && !wraps(all[i - 1], line)).length
  if (lines >= MIN_TURNS) return lines
  return words >= REMARK_WORDS ? USUAL_TURNS : 0
}

/** A mail program broke the line: it is long, ends no sentence, and the next begins small. */
const wraps = (line: string | undefined, next: string): boolean =>
  line !== undefined && line.length >= 60 && !/[.!?:]\s*$/.test(line) && /^\s*\p{Ll}/u.test(next)

/** How far from the usual a habit may count, in spreads, either way. */
const FURTHEST = 2
/** Words at which a rate is believed half; the rest of the belief stays with the usual rate. */
const HALF_BELIEVED = 50
/**
 * How far a habit lies from the usual, in spreads, shrunk towards it while there are few words:
 * z = clamp((rate - usual) / spread, -2, 2) * words / (words + 50). `uses` is weighted like the amounts.
 */
export function habitDeviation(habit: (typeof HABITS)[number], amounts: Amounts, uses: number): number {
  const { words, turns, turnWords } = amounts
  const out = { word: words, sentence: amounts.sentences, turn: turns }[habit.per]
  if (out === 0) return 0
  const rate = habit.per === 'turn' ? Math.log2(turnWords / turns) : uses / out
  const deviation = (rate - habit.usual) / habit.spread
  return (Math.max(-FURTHEST, Math.min(FURTHEST, deviation)) * words) / (words + HALF_BELIEVED)
}
