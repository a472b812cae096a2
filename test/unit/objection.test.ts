import { describe, expect, it } from 'vitest'
import type { SpecFact } from '#shared/domain/knowledge.ts'
import type { ObjectionType } from '#shared/domain/objections.ts'
import type { SalesContext } from '#shared/domain/recommendations.ts'
import { findBudget, tradeInOf } from '../../src-main/recommendations/context/find-budget.ts'
import { sumHolds } from '../../src-main/recommendations/evidence/verify.ts'
import { detectObjection } from '../../src-main/recommendations/objections/detect.ts'
import { gapSum } from '../../src-main/recommendations/objections/gap.ts'
import { findCostTables, ownershipSum } from '../../src-main/recommendations/objections/ownership.ts'
import { taxonomy } from '../helpers/library.ts'

const STATEMENTS: Record<ObjectionType, string[]> = {
  price: [
    'It’s too expensive.',
    'That is more than we planned to spend.',
    'Can you give me a discount?',
    'Honestly, that is over our budget.',
    'We can’t afford that at the moment.',
    'The price is too high for a wagon.',
    'I like it, but the monthly rate is quite steep.',
    'Das ist mir zu teuer.',
  ],
  timing: [
    'I need to think about it.',
    'Not right now, maybe next year.',
    'Call me again after the holidays.',
    'Let us sleep on it.',
    'We are in no hurry to decide.',
    'It is not the right moment, we have the harvest.',
    'Could you come back in spring?',
  ],
  trust: [
    'How do I know these figures are true?',
    'I don’t believe the consumption you quote.',
    'That sounds too good to be true.',
    'Your company let me down once already.',
    'I have never heard of Norrvik.',
    'Salesmen always say that.',
    'The reviews are not exactly friendly.',
  ],
  need: [
    'We don’t really need a new one.',
    'Our old one still works fine.',
    'I am happy with what I have.',
    'Why should I change?',
    'I’m not interested, thank you.',
    'I don’t see what it would do for us.',
    'The present machine does the job.',
  ],
  competitor: [
    'The other dealer offers me more for less.',
    'I have a better offer from another brand.',
    'I want to compare it with the Octavia first.',
    'We have two other quotes on the table.',
    'Skoda gives me three free services.',
    'I saw the same thing elsewhere for less.',
    'The competition throws in winter tyres.',
  ],
  authority: [
    'I have to ask my wife first.',
    'It is not my decision.',
    'My boss has to sign it off.',
    'I need to talk it over with my partner.',
    'The board decides on things like that.',
    'Send it to procurement, I cannot approve it.',
    'We both have to agree on it.',
  ],
  feature: [
    'It doesn’t have a tow bar.',
    'The boot is too small for our pram.',
    'There are too many screens in it.',
    'It is not powerful enough for the hills.',
    'The Core lacks blind-spot warning.',
    'It only tows a tonne.',
    'I don’t like the colour of the seats.',
  ],
  risk: [
    'What if the battery dies?',
    'Who pays for it when it breaks down?',
    'I’m afraid of being stuck with it.',
    'It is new technology, that is too risky for us.',
    'I am worried that it loses its value.',
    'We might regret it in two years.',
    'What happens if the workshop closes?',
  ],
}

describe('an objection is told by its words', () => {
  it.each(Object.entries(STATEMENTS).flatMap(([type, statements]) => statements.map((statement) => [type, statement])))(
    '%s: %s',
    (type, said) => {
      expect(detectObjection(said ?? '', taxonomy).type).toBe(type)
    },
  )
  it('names a second type where one is heard', () => {
    expect(detectObjection('I must ask my wife, it is over our budget.', taxonomy)).toEqual({ type: 'authority', alsoHeard: ['price'] })
  })
  it('takes a named competitor for one only where the statement is about them', () => {
    expect(detectObjection('The Morava has a bigger boot.', taxonomy, 'Morava').type).toBe('competitor')
    expect(detectObjection('It is too expensive.', taxonomy, 'Morava').type).toBe('price')
  })
  it.each([
    ['price', 'Thats 4 grand over what I wanted to spend'],
    ['timing', 'Ich muss noch mal darüber schlafen'],
    ['trust', 'Das glaube ich nicht, das ist doch nur Werbung'],
    ['trust', 'Your brand is new here, nobody knows it'],
    ['need', 'Wir brauchen eigentlich kein neues Auto'],
    ['need', 'I hardly drive any more'],
    ['authority', 'Das muss mein Chef entscheiden'],
    ['risk', 'Was ist, wenn der Akku kaputt geht?'],
    ['competitor', 'Slack is cheaper'],
    ['price', 'This is cheaper elsewhere, so it costs too much here'],
    ['need', 'We have too many tools already'],
    ['feature', 'The neighbours will hear it all night'],
    ['competitor', 'Bei der Konkurrenz bekomme ich das billiger'],
  ])('hears %s in "%s"', (type, statement) => {
    expect(detectObjection(statement, taxonomy).type).toBe(type)
  })
  it.each([
    ['What can you do on the number?', 'price'],
    ['Das entscheidet bei uns der Einkauf.', 'authority'],
    ['We have always bought from Kessel.', 'competitor'],
    ['Wir sind mit unserer Heizung zufrieden.', 'need'],
    ['Who else uses this?', 'trust'],
    ['The screen is hard to read.', 'feature'],
    ['I do not want to be the guinea pig.', 'risk'],
    ['Our current contract runs until October.', 'timing'],
    ['Honda makes a hybrid too.', 'competitor'],
  ] as const)('hears what "%s" is about, though it does not say so', (statement, type) => {
    expect(detectObjection(statement, taxonomy).type).toBe(type)
  })
  it('takes words that say nothing for a wish for time', () => {
    expect(detectObjection('Hm, I am not sure.', taxonomy)).toEqual({ type: 'timing', alsoHeard: [] })
  })
})

const HEADER = 'Five years (EUR)\tForty\tSixty'
let place = 0
const fact = (attribute: string, value: string, low: number, qualifier = 'Forty'): SpecFact => {
  place += 100
  return {
    id: place,
    subject: 'Loader',
    attribute,
    value,
    unit: 'EUR',
    low,
    high: null,
    qualifier,
    sourceId: 's',
    title: 'Sheet',
    kind: 'technical',
    page: 1,
    pageLabel: null,
    pageUnit: 'page',
    quote: `${attribute}\t${value}`,
    range: { start: place, end: place + 50 },
    confidence: 0.9,
  }
}
const COSTS = [fact('Purchase price', '30,000', 30_000), fact('Energy', '6,000', 6000), fact('Resale value', '-12,000', -12_000)]
const context = (over: Partial<SalesContext> = {}): SalesContext => ({
  customer: null,
  product: 'Forty',
  stage: 'negotiation',
  style: null,
  styleConfidence: 0,
  concerns: [],
  drivers: [],
  competitors: [],
  urgency: null,
  budget: { max: 28_000, currency: 'EUR' },
  audience: [],
  situation: '',
  ...over,
})

describe('the sum of a cost table', () => {
  const tables = (facts: SpecFact[], product = 'Forty') => findCostTables(facts, () => HEADER, product)

  it('adds the lines up, takes resale off, and divides by the months its header names', () => {
    const [table] = tables(COSTS)
    if (!table) throw new Error('no table')
    const { sum, total, monthly } = ownershipSum(table)
    expect({ total, monthly }).toEqual({ total: 24_000, monthly: 400 })
    expect(sum.steps.map(({ sign, amount }) => `${sign}${amount}`)).toEqual(['+30000', '+6000', '-12000', '=24000', '/400'])
    expect(sumHolds(sum, context())).toBe(true)
    const [first, ...rest] = sum.steps
    if (!first) throw new Error('no steps')
    expect(sumHolds({ ...sum, steps: [{ ...first, amount: 29_000 }, ...rest] }, context())).toBe(false)
    expect(sumHolds({ ...sum, steps: sum.steps.map((step) => (step.sign === '=' ? { ...step, amount: 23_000 } : step)) }, context())).toBe(
      false,
    )
  })
  it('is left alone where the table states another total', () => {
    expect(tables([...COSTS, fact('Cost of ownership', '25,500', 25_500)])).toEqual([])
    expect(tables([...COSTS, fact('Cost of ownership', '24,001', 24_001)])).toHaveLength(1)
  })
  it('is of the column the product names', () => {
    const sixty = COSTS.map((each) => ({ ...each, qualifier: 'Sixty', quote: `${each.quote} 60` }))
    expect(tables([...COSTS, ...sixty], 'Loader Sixty')[0]?.variant).toBe('Sixty')
  })
  it('needs a price and three lines in one currency', () => {
    expect(tables(COSTS.slice(0, 2))).toEqual([])
    expect(tables(COSTS.slice(1))).toEqual([])
  })
})

describe('the difference to the limit', () => {
  const price = { fact: COSTS[0] as SpecFact, variant: 'Forty', months: 60 }

  it('is the price less the limit, by the month where it is over', () => {
    const gap = gapSum(price, { max: 28_000, currency: 'EUR' }, null)
    expect(gap).toMatchObject({ difference: 2000, monthly: 33 })
    expect(gap && sumHolds(gap.sum, context())).toBe(true)
  })
  it('counts what they get for the present one', () => {
    const situation = 'We get EUR 3,000 for the old car.'
    expect(tradeInOf(situation)).toBe(3000)
    const gap = gapSum(price, { max: 28_000, currency: 'EUR' }, 3000)
    expect(gap).toMatchObject({ difference: -1000, monthly: null })
    expect(gap && sumHolds(gap.sum, context({ situation }))).toBe(true)
    expect(gap && sumHolds(gap.sum, context())).toBe(false)
  })
  it('finds the sum for the present one among others', () => {
    const said = '36,900 is more than my budget of 34,000 and you give me 5,000 for my old car'
    expect(tradeInOf(said)).toBe(5000)
    expect(findBudget(said)).toEqual({ max: 34_000, currency: 'EUR' })
    expect(tradeInOf('Trade-in or not, EUR 3,000 or EUR 4,000 is too much')).toBeNull()
  })
  it.each([
    ['another currency', { max: 28_000, currency: 'USD' }],
    ['a fleet', { max: 400_000, currency: 'EUR' }],
    ['no upper limit', { min: 20_000, currency: 'EUR' }],
  ])('is not reckoned against %s', (_, budget) => {
    expect(gapSum(price, budget, null)).toBeNull()
  })
})
