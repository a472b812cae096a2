import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Interaction } from '#shared/domain/customers.ts'
import { assessCustomer, assessText, confidenceCap } from '../../src-main/customers/personality/assess-customer.ts'
import { type Lexicon, loadLexicon } from '../../src-main/customers/personality/lexicon.ts'
import { ownWords } from '../../src-main/customers/personality/speech.ts'
import { RESOURCES } from '../helpers/workspace.ts'

const MARKERS = [
  { id: 'haste', axis: 'bold', weight: 0.8, phrases: ['right now', 'decide today'] },
  { id: 'no-rush', axis: 'bold', weight: -0.8, phrases: ['no rush', 'need time'] },
  { id: 'numbers', axis: 'people', weight: -0.9, phrases: ['the numbers', "i don't do small talk"] },
  { id: 'family', axis: 'people', weight: 0.9, phrases: ['my family', 'the kids'] },
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
  ])('someone else’s: %s', (text, words) => {
    expect(ownWords(text)).not.toContain(words)
    expect(ownWords(text)).toHaveLength(text.length)
  })

  test.each([
    'I said "decide today" to myself.',
    'The "decide today" offer suits me.',
    '"Let us decide today."',
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

describe('the hint', () => {
  test.each([
    ['D', 'We decide today. Show me the numbers.'],
    ['I', 'We decide today. My family loves it.'],
    ['S', 'There is no rush. My family loves it.'],
    ['C', 'There is no rush. Show me the numbers.'],
  ])('two axes give %s', (style, text) => {
    const assessment = assessText(`${PLAIN} ${text}`, lexicon)
    expect(assessment.style).toBe(style)
    expect(assessment.confidence).toBeGreaterThan(0)
    expect(assessment.note).toMatch(/hint/)
  })

  test('evidence is verbatim, signed and from their words', () => {
    const text = `${PLAIN} We decide today. Show me the numbers.`
    const found = assessText(text, lexicon).evidence.filter(({ marker }) => marker === 'haste' || marker === 'numbers')
    expect(found).toEqual([
      { quote: 'Show me the numbers.', marker: 'numbers', axis: 'people', weight: -0.9, from: 'customer_words' },
      { quote: 'We decide today.', marker: 'haste', axis: 'bold', weight: 0.8, from: 'customer_words' },
    ])
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
    const loud = Array.from({ length: 25 }, () => 'We decide today! Show me the numbers.').join(' ')
    const assessment = assessText(loud, lexicon)
    expect(assessment.words).toBeLessThan(350)
    expect(assessment.confidence).toBeLessThanOrEqual(confidenceCap(assessment.words))
    expect(confidenceCap(349)).toBeLessThan(0.6)
    expect(confidenceCap(350)).toBeCloseTo(0.6)
    expect(confidenceCap(1e9)).toBeLessThanOrEqual(0.85)
  })

  test('saying the same thing again adds less and less', () => {
    const once = assessText(`${PLAIN} We decide today.`, lexicon).axes.bold
    const often = assessText(`${PLAIN} ${'We decide today. '.repeat(20)}`, lexicon).axes.bold
    expect(often).toBeGreaterThan(once)
    expect(often).toBeLessThan(0.4)
  })

  test('a denied marker pulls the other way, but less', () => {
    const { evidence } = assessText(`${PLAIN} I am not interested in the numbers.`, lexicon)
    expect(evidence.find(({ marker }) => marker === 'numbers')?.weight).toBe(0.45)
  })

  test('a very long text without a full stop is read in reasonable steps', () => {
    const assessment = assessText('we decide today, said “my family '.repeat(10_000), lexicon)
    expect(assessment.words).toBeGreaterThan(10_000)
    expect(Math.max(...assessment.evidence.map(({ quote }) => quote.length))).toBeLessThan(400)
  })
})

describe('a customer’s hint', () => {
  const words = `${PLAIN} We decide today. Show me the numbers.`

  test('the rep’s wording is never scored as the customer’s', () => {
    const assessment = assessCustomer({ lexicon, now }, {}, [said({ repNotes: `${words} ${words}` })])
    expect(assessment).toMatchObject({ style: null, words: 0, evidence: [] })
  })

  test('an explicit observation counts a little, as the rep’s', () => {
    const assessment = assessCustomer({ lexicon, now }, {}, [said({ customerWords: PLAIN, repNotes: 'He was very impatient and direct.' })])
    expect(assessment.evidence.filter(({ from }) => from === 'rep_notes')).toEqual([
      { quote: 'He was very impatient and direct.', marker: 'impatient', axis: 'bold', weight: 0.5, from: 'rep_notes', interactionId: 'i' },
      { quote: 'He was very impatient and direct.', marker: 'direct', axis: 'bold', weight: 0.5, from: 'rep_notes', interactionId: 'i' },
    ])
  })

  test('old words fade: half after 180 days', () => {
    const at = new Date(NOW - 180 * 86_400_000).toISOString()
    const fresh = assessCustomer({ lexicon, now }, {}, [said({ at: new Date(NOW).toISOString(), customerWords: words })])
    const old = assessCustomer({ lexicon, now }, {}, [said({ at, customerWords: words })])
    expect(old.evidence.find(({ marker }) => marker === 'haste')?.weight).toBeCloseTo(0.4)
    expect(old.confidence).toBeLessThan(fresh.confidence)
    expect(old.words).toBe(fresh.words)
  })

  test('the rep’s own choice is certain and keeps what was read beside it', () => {
    const assessment = assessCustomer({ lexicon, now }, { personality: { style: 'S', method: 'manual' } }, [said({ customerWords: words })])
    expect(assessment).toMatchObject({ style: 'S', confidence: 1, axes: { bold: -1, people: 1 } })
    expect(new Set(assessment.evidence.map(({ from }) => from))).toEqual(new Set(['manual', 'customer_words']))
  })

  test('off reads nothing', () => {
    const assessment = assessCustomer({ lexicon, now }, { personality: { style: null, method: 'off' } }, [said({ customerWords: words })])
    expect(assessment).toMatchObject({ style: null, confidence: 0, words: 0, evidence: [] })
    expect(assessment.note).toMatch(/hint is off/)
  })
})

test('the shipped lexicon reads plain cases of all four styles', () => {
  const shipped = loadLexicon(RESOURCES)
  const read = (text: string) => assessText(`${PLAIN} ${text}`, shipped).style
  expect(read('Get to the point. I decide, and I want it right away. Just the facts, what is the total cost?')).toBe('D')
  expect(read("I love it, so much fun! Let's do it, can't wait to show my friends!")).toBe('I')
  expect(read('No rush, we need time to think about it. My family would like someone we can trust.')).toBe('S')
  expect(read('I am not sure yet. I will verify the test report and compare the figures carefully, line by line.')).toBe('C')
})

test('structure shows a sentence of theirs, verbatim, even beside someone else’s words', () => {
  const text = `${PLAIN} My boss said "too dear" but I say it is great!`
  const { evidence } = assessText(text, lexicon)
  expect(evidence.find(({ marker }) => marker === 'exclamations')?.quote).toBe('My boss said "too dear" but I say it is great!')
})
