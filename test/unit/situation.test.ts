import { describe, expect, test } from 'vitest'
import { RecommendationRequest } from '#shared/domain/recommendations.ts'
import { buildContext, type CustomerRecord } from '../../src-main/recommendations/context/build-context.ts'
import { findBudget } from '../../src-main/recommendations/context/find-budget.ts'
import { parseSituation } from '../../src-main/recommendations/context/parse-situation.ts'
import { taxonomy } from '../helpers/library.ts'

describe('a situation in the rep’s words', () => {
  test('is read field by field', () => {
    expect(parseSituation('family, 35, budget 35k, worried about safety and price', taxonomy)).toMatchObject({
      audience: ['family', 'age 35'],
      budget: { max: 35_000, currency: 'EUR' },
      concerns: ['safety', 'price'],
      competitors: [],
      urgency: null,
    })
  })

  test.each([
    ['Couple, compares with Skoda Octavia and VW Golf', ['Skoda Octavia', 'VW Golf']],
    ['vs Toyota RAV4; wants it cheap', ['Toyota RAV4']],
    ['compares with two others', []],
    ['thinking of switching to Skoda', ['Skoda']],
    ['Im Vergleich zu Volvo V60, Familie', ['Volvo V60']],
    ['lease vs buy', []],
    ['hybrid vs diesel, wants it cheap', []],
    ['vs skoda octavia', ['skoda octavia']],
  ])('names the competitors in "%s"', (text, expected) => {
    expect(parseSituation(text, taxonomy).competitors).toEqual(expected)
  })

  test.each([
    ['not urgent, just looking', 'low'],
    ['needs it now, urgent', 'high'],
    ['wants it within 2 months', 'medium'],
    ['likes green', null],
    ['needs an answer by friday', 'high'],
    ['decides this wk', 'high'],
    ['Angebot bis Freitag', 'high'],
    ['delivery b4 xmas', 'medium'],
    ['to be done before winter', 'medium'],
  ])('hears how urgent "%s" is', (text, expected) => {
    expect(parseSituation(text, taxonomy).urgency).toBe(expected)
  })

  test.each([
    ['fam of 4, low fuel, saftey, TCO per km', ['safety', 'economy', 'running-cost']],
    ['wants range and low weight', ['dimensions-space', 'range-charging']],
    ['a price range of two kinds', ['price']],
    ['battery dying & resale, servce cost', ['range-charging', 'reliability', 'resale-value', 'service-maintenance']],
    ['towing 1.5 t braked', ['towing']],
    ['Rentnerpaar, Verbrauch, Angst vor Technik', ['economy', 'ease-of-use']],
    ['he is leaving the fleet quite soon', []],
  ])('hears the concerns in "%s"', (text, expected) => {
    expect([...parseSituation(text, taxonomy).concerns].sort()).toEqual([...expected].sort())
  })

  test('hears objections and German words', () => {
    expect(parseSituation('She finds it too expensive and wants to think about it', taxonomy).objections).toEqual([
      'price-objection',
      'timing-objection',
    ])
    expect(parseSituation('Familie mit Kindern, Sicherheit und Verbrauch', taxonomy)).toMatchObject({
      audience: ['family', 'children'],
      concerns: ['safety', 'economy'],
    })
  })
})

describe('the budget', () => {
  test.each([
    ['budget 35k', { max: 35_000, currency: 'EUR' }],
    ['up to 35.000 €', { max: 35_000, currency: 'EUR' }],
    ['EUR 35,000 at most', { max: 35_000, currency: 'EUR' }],
    ['spends up to $35,000', { max: 35_000, currency: 'USD' }],
    ['30-38k EUR', { min: 30_000, max: 38_000, currency: 'EUR' }],
    ['between 30k and 35k', { min: 30_000, max: 35_000, currency: 'EUR' }],
    ['at least 40,000 EUR', { min: 40_000, currency: 'EUR' }],
    ['budžets 25 000 eiro', { max: 25_000, currency: 'EUR' }],
    ['Budget bis 28 tausend', { max: 28_000, currency: 'EUR' }],
    ['300 EUR per month and 30,000 km a year', null],
    ['35 years old, three children', null],
    ['the quote from Daikin is 2k cheaper', null],
    ['wants 2,000 EUR off, budget 30k', { max: 30_000, currency: 'EUR' }],
    ['up to 30k more or less', { max: 30_000, currency: 'EUR' }],
  ])('in "%s"', (text, expected) => {
    expect(findBudget(text)).toEqual(expected)
  })
})

describe('the sales context', () => {
  const request = (given: object) => RecommendationRequest.parse(given)
  const record = (over: object = {}): CustomerRecord => ({
    customer: {
      id: 'c1',
      name: 'Ana Bērziņa',
      decisionFactors: { primary: ['running cost'], dealBreakers: ['bucket teeth'] },
      buyingContext: { interest: 'Halden 40', budget: { max: 40_000, currency: 'EUR' } },
      completeness: { score: 0.5, missing: [] },
      style: { value: 'C', confidence: 0.7, from: 'assessed' },
      lastInteractionAt: null,
      interactionCount: 1,
      createdAt: '',
      updatedAt: '',
      ...over,
    },
    personality: { style: 'C', confidence: 0.7, axes: { bold: -0.5, people: -0.5 }, words: 100, evidence: [], absent: [], note: '' },
    drivers: [
      {
        driver: 'warranty',
        title: 'Warranty',
        strength: 0.6,
        trend: 'steady',
        evidence: [{ quote: 'who pays?', from: 'customer_words', at: null }],
      },
      { driver: 'timing-objection', title: 'Timing', strength: 0.5, trend: 'steady', evidence: [] },
    ],
    interactions: [{ id: 'i1', customerId: 'c1', type: 'call', at: '2026-11-01T10:00:00Z', concerns: ['noise in the cab'] }],
  })

  test('orders concerns: request, situation, profile, interactions, drivers', () => {
    const context = buildContext(request({ situation: 'worried about safety', concerns: ['price'] }), record(), taxonomy)
    expect(context.concerns.map(({ id, from }) => `${id} ${from}`)).toEqual([
      'price request',
      'safety situation',
      'running-cost profile',
      'quietness interaction',
      'warranty interaction',
      'bucket teeth profile',
    ])
    expect(context).toMatchObject({ product: 'Halden 40', style: 'C', stage: 'presentation', budget: { max: 40_000 } })
  })

  test('keeps what only the customer calls so, once', () => {
    const context = buildContext(request({ product: 'X', concerns: ['bucket teeth', 'Bucket tooth', 'price'] }), null, taxonomy)
    expect(context.concerns.map(({ id }) => id)).toContain('bucket teeth')
    expect(context.concerns).toContainEqual({ id: 'price', title: 'Price', from: 'request' })
  })

  test.each([
    [{}, ['a product', 'what matters']],
    [{ product: 'Halden 40' }, ['what matters']],
    [{ situation: 'hello' }, ['what matters']],
    [{ concerns: ['price'] }, ['a product']],
  ])('says what is missing from %j', (given, words) => {
    const attempt = () => buildContext(request(given), null, taxonomy)
    expect(attempt).toThrow(expect.objectContaining({ code: 'insufficient_context' }))
    for (const word of words) expect(attempt).toThrow(word)
    if (words.length === 1) expect(attempt).not.toThrow(words[0] === 'a product' ? 'what matters' : 'a product or')
  })
})
