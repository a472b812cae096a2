import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Interaction } from '#shared/domain/customers.ts'
import { STYLE_QUESTIONS, type StyleHabit, type StyleSignId } from '#shared/domain/style.ts'
import { assessCustomer, assessText } from '../../src-main/customers/personality/assess-customer.ts'
import { confidenceCap } from '../../src-main/customers/personality/conclude.ts'
import { countHabits } from '../../src-main/customers/personality/habits.ts'
import { type Lexicon, loadLexicon } from '../../src-main/customers/personality/lexicon.ts'
import { ownWords } from '../../src-main/customers/personality/speech.ts'
import { readPlanted } from '../bench/style-planted.ts'
import { RESOURCES } from '../helpers/workspace.ts'

const MARKERS = [
  { id: 'haste', axis: 'bold', weight: 0.8, phrases: ['right now', 'decide today'] },
  { id: 'no-rush', axis: 'bold', weight: -0.8, phrases: ['no rush', 'need time'] },
  { id: 'numbers', axis: 'people', weight: -0.9, phrases: ['the numbers', "i don't do small talk"] },
  { id: 'family', axis: 'people', weight: 0.9, phrases: ['my family', 'the kids'] },
]
const GROUPS = [
  { id: 'positive', words: 'great happy excit*' },
  { id: 'you', words: "you you'll" },
  { id: 'we', words: "we we'll" },
  { id: 'hostile', words: 'terrible' },
  { id: 'negations', words: 'not no' },
]
/** Sixty words that hint at nothing. */
const PLAIN = Array.from({ length: 6 }, () => 'We looked at the grey wagon in the yard again.').join(' ')
const NOW = Date.parse('2026-11-20T10:00:00Z')
const now = () => NOW
const said = (over: Partial<Interaction>): Interaction => ({ id: 'i', customerId: 'c', at: '2026-11-20T09:00:00Z', type: 'call', ...over })

let resources: string
let lexicon: Lexicon
beforeAll(() => {
  resources = mkdtempSync(join(tmpdir(), 'ridealong-lexicon-'))
  mkdirSync(join(resources, 'lexicon'))
  writeFileSync(join(resources, 'lexicon', 'style-markers.json'), JSON.stringify({ markers: MARKERS }))
  writeFileSync(join(resources, 'lexicon', 'word-groups.json'), JSON.stringify({ groups: GROUPS }))
  lexicon = loadLexicon(resources)
})
afterAll(() => rmSync(resources, { recursive: true }))

const pulls = (text: string) => lexicon.find(text).map((hit) => [hit.marker.id, text.slice(hit.start, hit.end), hit.negated])

describe('markers', () => {
  test('whole words, any case, any apostrophe', () => {
    expect(pulls('RIGHT NOW I don’t do small talk; the numbersome kidship.')).toEqual([
      ['haste', 'RIGHT NOW', false],
      ['numbers', 'I don’t do small talk', false],
    ])
  })

  test.each([
    ['I am not really interested in the numbers.', true],
    ['I never ask for the numbers.', true],
    ["I don't need the numbers.", true],
    ['Not the colour but the numbers.', false],
    ['No, the numbers.', false],
    ['It is not only the numbers.', false],
    ['Not today. The numbers first.', false],
    ['No rush, the numbers.', false],
  ])('negation: %s', (text, negated) => {
    expect(lexicon.find(text).find((hit) => hit.marker.id === 'numbers')?.negated).toBe(negated)
  })

  test('a negator that is part of a marker denies nothing after it', () => {
    expect(pulls('There is no rush for my family.')).toEqual([
      ['no-rush', 'no rush', false],
      ['family', 'my family', false],
    ])
  })
})

describe('whose words they are', () => {
  test.each([
    ['My boss said "decide today" again.', 'decide today'],
    ['“Decide today,” says my wife.', 'Decide today'],
    ['My boss says we must decide today.', 'decide today'],
    ['Anna told me to decide today.', 'decide today'],
    ['People say we should decide today.', 'decide today'],
    ['Fine.\n> decide today\nBest', 'decide today'],
    ['The "decide today" offer suits me.', 'decide today'],
    ['"Decide today" was on the door.', 'decide today'],
    ['My wife wants to decide today.', 'decide today'],
    ['According to my boss, we decide today.', 'decide today'],
    ['Rep: decide today.\nCustomer: Hm.', 'decide today'],
    ['Ana: Hm.\nMe: Well,\ndecide today.\nAna: Hm.\nMe: Bye.', 'decide today'],
    ['Customer: Hm.\nTom: decide today.\nCustomer: Hm.\nTom: Bye.', 'decide today'],
  ])('someone else’s: %s', (text, words) => {
    expect(ownWords(text)).not.toContain(words)
    expect(ownWords(text)).toHaveLength(text.length)
  })

  test.each([
    'I said "decide today" to myself.',
    'We always say "decide today" here.',
    '"Let us decide today."',
    '"We decide today." That was all.',
    'The 19" wheels and the 20" wheels.',
    'Do you think we decide today?',
    'What do you think if we decide today?',
    'The van needs to be here today.',
    'My claim for the damage: decide today.',
    'Price: 20 a month\nColour: blue\nDecide today',
    'Me: decide today.',
    "I'd decide today, it's my family's.",
    'That said, decide today.',
    "I've always said we decide today.",
    'I just think we decide today.',
    'The thing I said was decide today.',
  ])('their own: %s', (text) => {
    expect(ownWords(text)).toBe(text)
  })

  test('the speaker is back after "but I"', () => {
    expect(ownWords('My boss says we decide today, but I need time.')).toMatch(/^My boss says\s+, but I need time\.$/)
  })
})

/** How often a habit shows in someone's own words. */
const uses = (habit: StyleHabit, text: string) => countHabits(ownWords(text), lexicon).uses.filter((use) => use.habit === habit).length

describe('habits', () => {
  test.each<[StyleHabit, string, number]>([
    ['positive', 'Great, we are happy and excited.', 3],
    ['positive', 'I am not happy. It is not so great.', 0],
    ['positive', 'Not cheap but great.', 1],
    ['positive', 'My wife says it is great.', 0],
    ['positive', '"Great," said my boss. I wait.', 0],
    ['hostile', 'It was terrible.', 1],
    ['hostile', 'It was not terrible.', 0],
    ['we', "We'll see. Well, were you there?", 1],
    ['you', 'You know? You’ll see.', 2],
    ['exclamations', 'Great! Really? Yes!', 2],
    ['exclamations', 'Fine.\n> Great! Really!', 0],
    ['questions-to-you', 'Do you know? Is it blue? You are.', 1],
    ['smiles', 'Nice 🙂 haha :) a:) lol', 4],
    ['figures', 'Pay 1,250.50 in 3 parts for the A4.', 2],
  ])('%s in %j: %i', (habit, text, count) => {
    expect(uses(habit, text)).toBe(count)
  })

  test('a line is a turn, a wrapped one is not, and one short piece shows no turns', () => {
    const turns = (text: string) => countHabits(text, lexicon).turns
    expect(turns('Hello\nyes\nfine')).toBe(3)
    expect(turns(`${'long words here '.repeat(5)}\nthat go on\nand end.\nNew\nNext`)).toBe(4)
    expect(turns('A short remark.')).toBe(0)
  })

  test('one habit over many words moves an axis further than over few', () => {
    const bold = (times: number) => assessText(`${PLAIN} Great! `.repeat(times), lexicon).axes.bold
    expect(bold(4)).toBeGreaterThan(bold(1))
  })

  test('every pull is shown: the axes are the sum of what is quoted and what is missing', () => {
    const { axes, evidence, absent } = assessText(`${PLAIN} We decide today! It is great.`, lexicon)
    for (const axis of ['bold', 'people'] as const) {
      const sum = [...evidence, ...absent].filter((piece) => piece.axis === axis).reduce((total, { weight }) => total + weight, 0)
      expect(axes[axis]).toBeCloseTo(Math.tanh(sum / 2), 2)
    }
  })
})

describe('the hint', () => {
  const D = 'We decide today. Right now. Show me the numbers. I do not do small talk, the numbers please.'
  test.each([
    ['D', 'Right now, decide today. Right now. Show me the numbers. Numbers? The numbers.'],
    ['I', 'Right now, decide today. Right now! My family loves it. The kids, my family.'],
    ['S', 'There is no rush. I need time. No rush. My family, the kids. My family.'],
    ['C', 'There is no rush. I need time. No rush. Show me the numbers. The numbers.'],
  ])('two axes give %s', (style, text) => {
    const assessment = assessText(`${PLAIN} ${text}`, lexicon)
    expect(assessment.style).toBe(style)
    expect(assessment.confidence).toBeGreaterThan(0.25)
    expect(assessment.note).toMatch(/hint/)
  })

  test('evidence is verbatim, signed and from their words', () => {
    const text = `${PLAIN} We decide today. Show me the numbers.`
    const found = assessText(text, lexicon).evidence.filter(({ marker }) => marker === 'haste' || marker === 'numbers')
    expect(found).toMatchObject([
      { quote: 'Show me the numbers.', marker: 'numbers', axis: 'people', from: 'customer_words' },
      { quote: 'We decide today.', marker: 'haste', axis: 'bold', from: 'customer_words' },
    ])
    expect(found.map(({ weight }) => Math.sign(weight))).toEqual([-1, 1])
  })

  test('too few words, or words that take no side, abstain', () => {
    const short = assessText('We decide today. Show me the numbers.', lexicon)
    expect([short.style, short.confidence, short.words]).toEqual([null, 0, 7])
    expect(short.note).toMatch(/Not enough evidence: 7 words/)
    const plain = assessText(PLAIN, lexicon)
    expect([plain.style, plain.confidence]).toEqual([null, 0])
    expect(plain.note).toMatch(/Not enough evidence/)
  })

  test('no wording lifts confidence over what so many words can carry', () => {
    const loud = assessText(`${PLAIN} ${D} ${D} ${D}`, lexicon)
    expect(loud.words).toBeLessThan(350)
    expect(loud.confidence).toBe(Math.round(confidenceCap(loud.words) * 1000) / 1000)
    expect(confidenceCap(0)).toBe(0.25)
    expect(confidenceCap(349)).toBeLessThan(0.6)
    expect(confidenceCap(350)).toBeCloseTo(0.6)
    expect(confidenceCap(1e9)).toBeLessThanOrEqual(0.85)
  })

  test('saying the same thing again adds less and less', () => {
    const bold = (times: number) => assessText(`${PLAIN} ${'We decide today. '.repeat(times)}`, lexicon).axes.bold
    expect(bold(2)).toBeGreaterThan(bold(1))
    expect(bold(20)).toBeLessThan(bold(2) + (bold(2) - bold(1)))
  })

  test('a denied marker pulls the other way, but less', () => {
    const pull = (text: string) => assessText(`${PLAIN} ${text}`, lexicon).evidence.find(({ marker }) => marker === 'numbers')?.weight ?? 0
    const denied = pull('I am not much interested in the numbers.')
    expect(denied).toBeGreaterThan(0)
    expect(denied).toBeLessThan(-pull('I am so much interested in the numbers.'))
  })

  test('a very long text without a full stop is read in reasonable steps', () => {
    const assessment = assessText('we decide today, said “my family '.repeat(10_000), lexicon)
    expect(assessment.words).toBeGreaterThan(10_000)
    expect(Math.max(...assessment.evidence.map(({ quote }) => quote.length))).toBeLessThan(400)
  })
})

describe('a customer’s hint', () => {
  const words = `${PLAIN} Right now, decide today. Right now. Show me the numbers. The numbers.`
  const at = new Date(NOW).toISOString()

  test('the rep’s wording is never scored as the customer’s', () => {
    const assessment = assessCustomer({ lexicon, now }, {}, [said({ repNotes: `${words} ${words}` })])
    expect(assessment).toMatchObject({ style: null, words: 0, evidence: [], absent: [] })
  })

  test('an explicit observation counts a little, as the rep’s', () => {
    const assessment = assessCustomer({ lexicon, now }, {}, [said({ customerWords: PLAIN, repNotes: 'He was very impatient and direct.' })])
    expect(assessment.evidence.filter(({ from }) => from === 'rep_notes')).toEqual([
      { quote: 'He was very impatient and direct.', marker: 'impatient', axis: 'bold', weight: 0.5, from: 'rep_notes', interactionId: 'i' },
      { quote: 'He was very impatient and direct.', marker: 'direct', axis: 'bold', weight: 0.5, from: 'rep_notes', interactionId: 'i' },
    ])
  })

  test('old words fade until there is no hint', () => {
    const read = (days: number) =>
      assessCustomer({ lexicon, now: () => NOW + days * 86_400_000 }, {}, [said({ at, customerWords: `${words} ${words} ${words}` })])
    const [fresh, half, old] = [read(0), read(60), read(900)]
    expect([fresh.style, half.style]).toEqual(['D', 'D'])
    expect(half.confidence).toBeLessThan(fresh.confidence)
    expect(half.words).toBe(fresh.words)
    expect([old.style, old.confidence]).toEqual([null, 0])
    expect(old.note).toMatch(/Not enough evidence/)
  })

  test('several occasions are read together', () => {
    const one = said({ at, customerWords: 'We decide today. Show me the numbers.' })
    const many = Array.from({ length: 9 }, (_, i) => ({ ...one, id: `i${i}` }))
    expect(assessCustomer({ lexicon, now }, {}, [one]).style).toBeNull()
    const { style, words: read, evidence } = assessCustomer({ lexicon, now }, {}, many)
    expect([style, read]).toEqual(['D', 63])
    expect(new Set(evidence.filter(({ marker }) => marker === 'haste').map(({ interactionId }) => interactionId)).size).toBe(9)
  })

  const answered = (bold: number, people: number) => ({
    on: '2026-11-20',
    answers: STYLE_QUESTIONS.map(({ axis, toward }) => 3 + toward * (axis === 'bold' ? bold : people)),
  })

  test.each([
    ['D', 1, -1],
    ['I', 2, 2],
    ['S', -1, 1],
    ['C', -2, -1],
  ] as const)('a questionnaire needs no words: %s', (style, bold, people) => {
    const assessment = assessCustomer({ lexicon, now }, { styleQuestionnaire: answered(bold, people) }, [])
    expect(assessment.style).toBe(style)
    expect(assessment.confidence).toBeGreaterThan(0.5)
    expect(assessment.confidence).toBeLessThanOrEqual(0.85)
    expect(assessment.evidence.every(({ from }) => from === 'questionnaire')).toBe(true)
  })

  test('agreeing with everything, or answering little, is no style', () => {
    const read = (answers: (number | null)[]) =>
      assessCustomer({ lexicon, now }, { styleQuestionnaire: { on: '2026-11-20', answers } }, []).style
    expect(read(STYLE_QUESTIONS.map(() => 5))).toBeNull()
    expect(read(STYLE_QUESTIONS.map((_, i) => (i === 0 ? 5 : null)))).toBeNull()
  })

  test('answers hold longer than what was seen, and both fade', () => {
    const read = (days: number, profile: Parameters<typeof assessCustomer>[1]) =>
      assessCustomer({ lexicon, now: () => NOW + days * 86_400_000 }, profile, []).confidence
    const questionnaire = { styleQuestionnaire: answered(2, 2) }
    const checklist = { styleChecklist: { on: '2026-11-20', seen: ['cut_in', 'set_the_agenda', 'laughed', 'own_life'] as StyleSignId[] } }
    expect(read(0, checklist)).toBeGreaterThan(0.3)
    expect(read(0, checklist)).toBeLessThan(read(0, questionnaire))
    expect(read(360, questionnaire)).toBeGreaterThan(0.3)
    expect(read(360, questionnaire)).toBeLessThan(read(0, questionnaire))
    expect(read(720, checklist)).toBe(0)
  })

  test('the rep’s own choice is certain and keeps what was read beside it', () => {
    const assessment = assessCustomer({ lexicon, now }, { personality: { style: 'S', method: 'manual' } }, [said({ customerWords: words })])
    expect(assessment).toMatchObject({ style: 'S', confidence: 1, axes: { bold: -1, people: 1 } })
    expect(new Set(assessment.evidence.map(({ from }) => from))).toEqual(new Set(['manual', 'customer_words']))
  })

  test('off reads nothing', () => {
    const assessment = assessCustomer(
      { lexicon, now },
      { personality: { style: null, method: 'off' }, styleQuestionnaire: answered(2, 2) },
      [said({ customerWords: words })],
    )
    expect(assessment).toMatchObject({ style: null, confidence: 0, words: 0, evidence: [] })
    expect(assessment.note).toMatch(/hint is off/)
  })
})

describe('the shipped lexicon', () => {
  const shipped = loadLexicon(RESOURCES)
  const read = (text: string) => assessText(text, shipped)
  const LABELLED = readFileSync(join(import.meta.dirname, '../fixtures/style/statements.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; bold: number; people: number; text: string })

  test('reads plain cases of all four styles', () => {
    const style = (text: string) => read(`${PLAIN} ${text}`).style
    expect(style('Get to the point. I decide, and I want it right away. Skip the details. Just the facts, what is the total cost?')).toBe(
      'D',
    )
    expect(style("I love it, so much fun! Let's do it, can't wait to show my friends! You will laugh!")).toBe('I')
    expect(style('No rush, we need time to think about it. My family would like someone we can trust. Thank you so much.')).toBe('S')
    expect(style('I am not sure yet. I will verify the test report and compare the figures carefully, line by line.')).toBe('C')
  })

  test('tells our labelled statements apart, and says no style where none was meant', () => {
    const sides = LABELLED.flatMap(({ bold, people, text }) => {
      const { axes } = read(text)
      return [
        [bold, axes.bold],
        [people, axes.people],
      ] as const
    }).filter(([label]) => label !== 0)
    const right = sides.filter(([label, axis]) => Math.sign(axis) === label).length
    expect(right / sides.length).toBeGreaterThan(0.8)
    const plain = LABELLED.filter(({ bold, people }) => bold === 0 && people === 0)
    expect(plain.map(({ text }) => read(text).style)).toEqual(plain.map(() => null))
  })

  test('what is denied, quoted, reported or said by the rep is not scored as the customer’s, but for the misses we know', () => {
    const planted = readPlanted(shipped)
    expect(planted.length).toBeGreaterThan(60)
    expect(planted.filter(({ taken }) => taken).map(({ planted }) => planted)).toEqual(
      planted.filter(({ missed }) => missed).map(({ planted }) => planted),
    )
  })

  test('gender, age and origin change nothing', () => {
    const text = (wife: string, she: string, age: number, origin: string) =>
      `${PLAIN} I am ${age}, from a ${origin} town. My ${wife} is great, ${she} was with us. We love it!`
    expect(read(text('wife', 'she', 24, 'German')).axes).toEqual(read(text('husband', 'he', 71, 'Latvian')).axes)
  })
})

test('a habit shows a sentence of theirs, verbatim, even beside someone else’s words', () => {
  const text = `${PLAIN} My boss said "too dear" but I say it is great!`
  const { evidence } = assessText(text, lexicon)
  expect(evidence.find(({ marker }) => marker === 'exclamations')?.quote).toBe('My boss said "too dear" but I say it is great!')
})
