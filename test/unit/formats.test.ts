import { describe, expect, test } from 'vitest'
import type { Citation, SalesContext, TalkingPoint } from '#shared/domain/recommendations.ts'
import { render } from '../../src-main/recommendations/formats/render.ts'
import { headlineOf } from '../../src-main/recommendations/store.ts'

const citation = (over: Partial<Citation>): Citation => ({
  sourceId: 's1',
  title: 'Halden 40 data sheet',
  kind: 'technical',
  unit: 'page',
  page: 4,
  pageLabel: 'ii',
  quote: 'The list price of the Halden 40 is EUR 38,500 without tax.',
  use: 'proof',
  ...over,
})
const psychology = citation({
  sourceId: 's2',
  title: 'How buyers decide',
  kind: 'psychology',
  unit: 'section',
  page: 2,
  pageLabel: null,
  use: 'approach',
})

const point = (over: Partial<TalkingPoint>): TalkingPoint => ({
  id: 'p',
  text: 'On the price: “The list price of the Halden 40 is EUR 38,500 without tax.” What are you comparing it with?',
  reason: 'They asked for it.',
  technique: 'authority',
  techniqueTitle: 'Authority',
  answers: 'price',
  supported: true,
  citations: [citation({}), psychology],
  ...over,
})
const POINTS = [
  point({}),
  point({
    text: 'The list price has a row. Does that settle it?',
    citations: [citation({ quote: 'List price | 38,500' }), citation({ quote: 'Price (EUR) | Halden 40' })],
  }),
  point({ text: 'What made you start looking?', answers: null, citations: [psychology] }),
]
const CONTEXT: SalesContext = {
  customer: { id: 'c', name: 'Ana Bērziņa' },
  product: 'Halden 40',
  stage: 'negotiation',
  style: 'S',
  styleConfidence: 0.5,
  concerns: [{ id: 'price', title: 'Price', from: 'request' }],
  drivers: [],
  competitors: [],
  urgency: null,
  budget: null,
  audience: [],
  situation: '',
}
const NEXT = ['Write down what each side moves on.']
type Format = 'email' | 'bullets' | 'script' | 'presentation'
const form = (format: Format, forCustomer?: boolean) =>
  render(POINTS, CONTEXT, NEXT, { format, tone: 'professional', length: 'detailed', forCustomer })

describe('every form', () => {
  test.each(['email', 'bullets', 'script', 'presentation'] as const)(
    '%s numbers its sources and lists them by title and place',
    (format) => {
      const text = form(format)
      expect(text).toContain('[1]')
      expect(text).toContain('Sources\n[1] Halden 40 data sheet, p. ii')
      expect(text).not.toMatch(/undefined|null|[{}]/)
      for (const [, number] of text.matchAll(/\[(\d+)\]/g)) expect(text).toMatch(new RegExp(`^\\[${number}\\] `, 'm'))
    },
  )
})

test('an e-mail is safe to send: greeting, proof, one question, no word on how to persuade', () => {
  const text = form('email')
  expect(text).toMatch(/^Subject: The price: Halden 40\n\nDear Ana Bērziņa,/)
  expect(text).not.toContain('How buyers decide')
  expect(text).not.toContain('They asked for it.')
  expect(text).not.toContain('What made you start looking?')
  expect(text.match(/\?/g)).toHaveLength(1)
})

test.each(['email', 'bullets', 'script', 'presentation'] as const)('%s is fit for the customer unless asked otherwise', (format) => {
  expect(form(format)).not.toMatch(/They asked for it|How buyers decide|Authority|what each side moves on/)
})

test.each(['bullets', 'script', 'presentation'] as const)('%s for the rep says why, and names the approach with its place', (format) => {
  expect(form(format, false)).toContain('Why: They asked for it.')
  expect(form(format, false)).toContain('How buyers decide, section 2')
})

test('an e-mail has no version of the rep’s own: it is a message', () => {
  expect(form('email', false)).toBe(form('email'))
})

test('a script opens, stops for answers, meets the objection and closes', () => {
  const text = form('script')
  expect(text).toMatch(/^Open: Good day, Ana Bērziņa/)
  for (const part of ['Stop here', 'If they hesitate: There is no hurry.', 'Close: If we settle']) expect(text).toContain(part)
})

test('slides show the proof; the rep’s own keep the words in notes', () => {
  const text = form('presentation')
  expect(text).not.toContain('> ')
  expect(text).toContain(
    '## Slide 2: The price\n\nPrice (EUR) | Halden 40\nList price | 38,500\n\n“The list price of the Halden 40 is EUR 38,500 without tax.”',
  )
  expect(form('presentation', false)).toContain('> Say: On the price')
  expect(text).toContain('## Slide 3: Next step')
})

test('unsupported points are in no form', () => {
  const text = render([point({ supported: false, text: 'A guess.' }), point({})], CONTEXT, [], {
    format: 'bullets',
    tone: 'professional',
    length: 'brief',
  })
  expect(text).not.toContain('A guess.')
})

test('a headline ends at a word', () => {
  const headline = headlineOf(`${'word '.repeat(40)}end`)
  expect(headline.length).toBeLessThanOrEqual(91)
  expect(headline).toMatch(/word…$/)
  expect(headlineOf('Short.')).toBe('Short.')
})

test('what the rep wrote goes out, also where the point had no proof', () => {
  const written = point({ text: 'I will bring the loan agreement.', original: 'Shall we?', answers: null, citations: [psychology] })
  const email = render([...POINTS, written], CONTEXT, [], { format: 'email', tone: 'professional', length: 'detailed' })
  expect(email).toContain('I will bring the loan agreement.')
  expect(email).not.toContain('What made you start looking?')
})
