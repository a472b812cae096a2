import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { PersonalityAssessment } from '#shared/domain/customers.ts'
import { assessText } from '../../src-main/customers/personality/assess-customer.ts'
import { loadLexicon } from '../../src-main/customers/personality/lexicon.ts'
import { readPlanted } from './style-planted.ts'
import {
  bootstrap,
  brier,
  type Claim,
  calibrationError,
  correlation,
  expectedHitRate,
  hitRate,
  leaveOneOut,
  mean,
  median,
  spearmanBrown,
} from './style-stats.ts'

/**
 * How good the style reading is: `npm run bench -- --style` on our own labelled statements, with `--conversations FILE` also on annotated
 * dialogues in the CaSiNo format (`[{"dialogue_id","chat_logs":[{"text","id"}],"participant_info":{ID:{"personality":{"big-five"}}}}]`).
 * What it prints, and what the figures mean, stands in docs/style-reading.md.
 */
type Axes = PersonalityAssessment['axes']
interface Speaker {
  /** Speakers of one group are not independent: they stay together when samples are drawn. */
  group: string
  /** What was said, in turns or sentences, and what stood between them. */
  turns: string[]
  separator: string
  /** The truth on any scale, and which side that is: 1, -1, or 0 for neither. */
  score: Axes
  side: Axes
}
interface Reading extends Speaker {
  read: PersonalityAssessment
}

const { values } = parseArgs({ options: { style: { type: 'boolean' }, conversations: { type: 'string' }, half: { type: 'string' } } })
const root = join(import.meta.dirname, '../..')
const lexicon = loadLexicon(join(root, 'resources'))
const AXES = ['bold', 'people'] as const
/** How sure a side, or a style, has to be to count as said. */
const SIDE_LEVELS = [0.55, 0.6, 0.7]
const STYLE_LEVELS = [0.36, 0.4, 0.5]
/** What the literature lets one hope for. */
const TRUE_CORRELATIONS = [0.1, 0.2, 0.3]

const two = (value: number): string => value.toFixed(2)
const percent = (share: number): string => (Number.isNaN(share) ? '-' : `${Math.round(share * 100)}%`)

const statements = readStatements(join(root, 'test/fixtures/style/statements.jsonl'))
for (const half of ['tuned', 'held out'].filter((name) => values.half === undefined || values.half === name)) {
  const speakers = statements.filter((statement) => statement.half === half)
  report(`own statements, ${half}`, speakers)
  const five = fiveTogether(speakers)
  const diluted = amongPlain(speakers)
  report(`own customers who said five such things, ${half}`, five)
  report(`own customers who said one such thing among four plain ones, ${half}`, diluted)
  report(`all three together, ${half}`, [...speakers, ...five, ...diluted])
}
if (values.conversations) report('conversations', readConversations(values.conversations))
reportPlanted()

/** Our own statements: those with an even number were never looked at while the reading was made. */
function readStatements(file: string): (Speaker & { half: string })[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line) => {
    const { id, text, bold, people } = JSON.parse(line) as Axes & { id: string; text: string }
    const half = Number(id) % 2 === 1 ? 'tuned' : 'held out'
    return { group: id, half, turns: text.split(/(?<=[.!?])\s+/), separator: ' ', side: { bold, people }, score: { bold, people } }
  })
}

/** Longer texts: each statement with the next four of its kind. */
function fiveTogether(speakers: Speaker[]): Speaker[] {
  const kinds = Map.groupBy(speakers, ({ side }) => `${side.bold} ${side.people}`)
  return Array.from(kinds.values()).flatMap((kind) =>
    kind.map((speaker, i) => ({ ...speaker, turns: Array.from({ length: 5 }, (_, n) => kind[(i + n) % kind.length]?.turns ?? []).flat() })),
  )
}

/** Each statement among four that take no side. */
function amongPlain(speakers: Speaker[]): Speaker[] {
  const plain = speakers.filter(({ side }) => side.bold === 0 && side.people === 0).slice(0, 4)
  return speakers
    .filter(({ side }) => side.bold !== 0 || side.people !== 0)
    .map((speaker) => ({ ...speaker, turns: [...plain.slice(0, 2), speaker, ...plain.slice(2)].flatMap(({ turns }) => turns) }))
}

interface Dialogue {
  dialogue_id: number | string
  chat_logs: { text: string; id: string }[]
  participant_info: Record<string, { personality: { 'big-five': { extraversion: number; agreeableness: number } } }>
}

/** Both speakers of every dialogue: boldness beside extraversion, people beside agreeableness; a side is above or below the median. */
function readConversations(file: string): Speaker[] {
  const dialogues = JSON.parse(readFileSync(file, 'utf8')) as Dialogue[]
  const speakers = dialogues.flatMap(({ dialogue_id, chat_logs, participant_info }) =>
    Object.entries(participant_info).map(([id, { personality }]) => {
      const { extraversion: bold, agreeableness: people } = personality['big-five']
      const turns = chat_logs.filter((turn) => turn.id === id && !/^(?:Submit|Accept|Reject)-Deal$|^Walk-Away$/.test(turn.text))
      return { group: String(dialogue_id), turns: turns.map(({ text }) => text), separator: '\n', score: { bold, people } }
    }),
  )
  const middle = (axis: keyof Axes) => median(speakers.map(({ score }) => score[axis]))
  const [bold, people] = [middle('bold'), middle('people')]
  return speakers.map((speaker) => ({
    ...speaker,
    side: { bold: Math.sign(speaker.score.bold - bold), people: Math.sign(speaker.score.people - people) },
  }))
}

function report(title: string, speakers: Speaker[]): void {
  const readings = speakers.map((speaker) => ({ ...speaker, read: assessText(speaker.turns.join(speaker.separator), lexicon) }))
  const rows = [
    ['speakers', `${readings.length}, ${Math.round(mean(readings.map(({ read }) => read.words)))} words each`],
    ...AXES.flatMap((axis) => axisRows(axis, readings)),
    ...styleRows(readings),
  ]
  console.log(`\n### ${title}\n\n| figure | value |\n|---|---|\n${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}`)
}

function axisRows(axis: keyof Axes, readings: Reading[]): string[][] {
  const groups = Array.from(Map.groupBy(readings, ({ group }) => group).values())
  const figure = (sample: Reading[]) =>
    correlation(
      sample.map(({ read }) => read.axes[axis]),
      sample.map(({ score }) => score[axis]),
    )
  const halves = readings.map(({ turns, separator }) =>
    [0, 1].map((parity) => assessText(turns.filter((_, i) => i % 2 === parity).join(separator), lexicon).axes[axis]),
  )
  const between = correlation(
    halves.map(([odd]) => odd ?? 0),
    halves.map(([, even]) => even ?? 0),
  )
  const claims: Claim[] = readings
    .filter(({ side }) => side[axis] !== 0)
    .map(({ read, side }) => ({ confidence: (1 + Math.abs(read.axes[axis])) / 2, right: Math.sign(read.axes[axis]) === side[axis] }))
  const logOdds = readings.map(({ read }) => 2 * Math.atanh(read.axes[axis]))
  const expected = TRUE_CORRELATIONS.map((rho) => expectedHitRate(logOdds, rho))
  return [
    [`${axis}: correlation`, `${two(figure(readings))} [${bootstrap(groups, figure).map(two).join(', ')}]`],
    [`${axis}: correlation with any one left out`, leaveOneOut(groups, figure).map(two).join(' to ')],
    [
      `${axis}: side, stated and right`,
      `${percent(mean(claims.map(({ confidence }) => confidence)))}, ${percent(hitRate(claims))} of ${claims.length}`,
    ],
    [`${axis}: right if the true correlation were ${TRUE_CORRELATIONS.join(', ')}`, expected.map(percent).join(', ')],
    [`${axis}: said and right, at least ${SIDE_LEVELS.join(', ')}`, coverage(claims, claims.length, SIDE_LEVELS)],
    [`${axis}: Brier, calibration error of the side`, `${two(brier(claims))}, ${two(calibrationError(claims))}`],
    [`${axis}: split-half, Spearman-Brown`, `${two(between)}, ${two(spearmanBrown(between))}`],
  ]
}

/** For each level, of how many something is said with that confidence, and how often it is right. */
function coverage(claims: Claim[], outOf: number, levels: number[]): string {
  const said = levels.map((least) => claims.filter(({ confidence }) => confidence >= least))
  return said.map((sure) => `${percent(sure.length / outOf)} ${percent(hitRate(sure))}`).join(' · ')
}

/** A style is right when both its sides are; where the truth takes no side, no style is right, and saying none is. */
function styleRows(readings: Reading[]): string[][] {
  const claims = readings.flatMap(({ read, side }): Claim[] =>
    read.style ? [{ confidence: read.confidence, right: AXES.every((axis) => Math.sign(read.axes[axis]) === side[axis]) }] : [],
  )
  const unsided = readings.filter(({ side }) => side.bold === 0 || side.people === 0)
  return [
    [`style: said and right, confidence at least ${STYLE_LEVELS.join(', ')}`, coverage(claims, readings.length, STYLE_LEVELS)],
    [
      'style: stated and right',
      `${percent(mean(claims.map(({ confidence }) => confidence)))}, ${percent(hitRate(claims))} of ${claims.length}`,
    ],
    ['style: Brier, calibration error', `${two(brier(claims))}, ${two(calibrationError(claims))}`],
    ['no style said where an axis takes no side', `${unsided.filter(({ read }) => read.style === null).length} of ${unsided.length}`],
  ]
}

/** Words denied, quoted, reported or said by the rep: how many were rightly not scored as the customer's. */
function reportPlanted(): void {
  const kinds = Map.groupBy(readPlanted(lexicon), ({ half, kind }) => `${kind}, ${half}`)
  console.log('\n### planted\n\n| kind | not scored |\n|---|---|')
  for (const [kind, cases] of kinds) console.log(`| ${kind} | ${cases.filter(({ taken }) => !taken).length} of ${cases.length} |`)
}
