import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RecommendationRequest, type SalesContext } from '#shared/domain/recommendations.ts'
import { advice } from '#shared/messages/en/advice.ts'
import { sayBudget } from '../../src-main/recommendations/compose/budget.ts'
import { composePoints } from '../../src-main/recommendations/compose/compose.ts'
import { warningsFor } from '../../src-main/recommendations/compose/follow-ups.ts'
import { buildContext } from '../../src-main/recommendations/context/build-context.ts'
import { gatherEvidence } from '../../src-main/recommendations/evidence/gather.ts'
import { doubtOf, verifyPoints } from '../../src-main/recommendations/evidence/verify.ts'
import { addSource, searcherFor, taxonomy } from '../helpers/library.ts'
import { tempWorkspace, type Workspace } from '../helpers/workspace.ts'

let workspace: Workspace
beforeEach(() => {
  workspace = tempWorkspace()
})
afterEach(() => workspace.cleanup())

/** A price list with its options, and enough else to make a talk. */
function addPriceList(): void {
  addSource(workspace, {
    kind: 'technical',
    title: 'Vela Estate price list',
    pages: [
      {
        text: 'Vela Estate options and prices\nOption | Trims | Price (EUR)\nGlass roof | Plus, Sport | 1,150\nTow bar, price with fitting | all | 890',
      },
      { text: 'Vela Estate prices\nPrice by trim (EUR) | Core | Plus | Sport\nList price | 33,900 | 36,900 | 40,900' },
      {
        text: 'Vela Estate running cost\nFive years (EUR) | Core | Plus | Sport\nPurchase price | 33,900 | 36,900 | 40,900\nTyres | 800 | 900 | 990',
      },
    ],
  })
}

async function adviseOn(situation: string, product = 'Vela Estate') {
  const context = buildContext(RecommendationRequest.parse({ product, situation, stage: 'negotiation' }), null, taxonomy)
  const gathered = await gatherEvidence({ db: workspace.db, taxonomy, searcher: searcherFor(workspace) }, context, 'bullets')
  let made = 0
  const points = composePoints({ taxonomy, newId: () => `point-${++made}` }, context, gathered, { length: 'detailed', format: 'bullets' })
  return { context, points, warnings: warningsFor(context, gathered, points) }
}

describe('a price against the budget', () => {
  beforeEach(addPriceList)

  test('above it: the customer hears by how much and the rep sees the sum with its page', async () => {
    const { context, points, warnings } = await adviseOn('worried about the price, budget EUR 35,000', 'Vela Estate Plus')
    const price = points.find(({ answers }) => answers === 'price')
    expect(price?.text).toContain('EUR 36,900 (Plus). The Plus is EUR 1,900 above your budget of EUR 35,000.')
    // No line that takes the price for settled comes after it.
    expect(advice.overBudget.some((ask) => price?.text.endsWith(ask))).toBe(true)
    const warning = warnings.find(({ code }) => code === 'over_budget')
    expect(warning?.message).toBe('The quoted price is above the budget of EUR 35,000: EUR 36,900 (Plus), EUR 1,900 more.')
    expect(price?.citations).toContainEqual(warning?.sides?.[0]?.citation)
    expect(verifyPoints(workspace.db, points, context).failed).toEqual([])
  })

  test('inside it is said too, and is no warning', async () => {
    const { context, points, warnings } = await adviseOn('worried about the price, budget EUR 45,000', 'Vela Estate Plus')
    expect(points.map(({ text }) => text).join('\n')).toContain('The Plus is inside your budget of EUR 45,000, with EUR 8,100 to spare.')
    expect(warnings.filter(({ code }) => code === 'over_budget')).toEqual([])
    expect(verifyPoints(workspace.db, points, context).failed).toEqual([])
  })

  test('of several versions the last inside it and the first above it are named', async () => {
    const { points, warnings } = await adviseOn('worried about the price, budget EUR 35,000')
    expect(points.map(({ text }) => text).join('\n')).toContain(
      'The Core is inside your budget of EUR 35,000, with EUR 1,100 to spare; the Plus is EUR 1,900 above it.',
    )
    expect(warnings.find(({ code }) => code === 'over_budget')?.message).toContain('Only EUR 33,900 (Core) is inside the budget')
  })

  test('a version is called by its model and its trim where the list has both', async () => {
    addSource(workspace, {
      kind: 'technical',
      title: 'Runa Van price list',
      pages: [{ text: 'Runa Van prices\nPrice by trim (EUR) | Core | Plus\nRuna 184 | 33,900 | 36,900\nRuna 245 | 41,900 | 45,900' }],
    })
    const { points } = await adviseOn('worried about the price, budget EUR 35,000', 'Runa 184')
    expect(points.map(({ text }) => text).join('\n')).toContain('The Runa 184 Core is inside your budget of EUR 35,000')
  })

  test('is said once, and in one currency only', async () => {
    const { points } = await adviseOn('worried about the price, budget EUR 35,000')
    expect(points.filter(({ text }) => text.includes('your budget of')).length).toBe(1)
    const dollars = await adviseOn('worried about the price, budget $35,000')
    expect(dollars.points.filter(({ text }) => /inside your budget|above your budget/.test(text))).toEqual([])
    expect(dollars.warnings.find(({ code }) => code === 'budget_currency')?.message).toContain('in USD and the price in EUR')
  })

  test('an option is no price point where the library has the price itself', async () => {
    const { points } = await adviseOn('only the price counts')
    const quotes = points.filter(({ answers }) => answers === 'price').flatMap(({ citations }) => citations.map(({ quote }) => quote))
    expect(quotes.some((quote) => /^(?:List|Purchase) price/.test(quote))).toBe(true)
    expect(quotes.filter((quote) => /^(?:Glass roof|Tow bar)/.test(quote))).toEqual([])
  })

  test('what is paid once is not said to be over five years', async () => {
    const { points } = await adviseOn('the price and the tyres, running cost')
    expect(points.map(({ text }) => text).join('\n')).not.toMatch(/price \(five years\)/i)
  })

  test('a wrong distance does not pass the check, nor a right one in a model’s words', async () => {
    const { context, points } = await adviseOn('worried about the price, budget EUR 35,000', 'Vela Estate Plus')
    const price = points.find(({ text }) => text.includes('above your budget'))
    expect(price).toBeDefined()
    if (!price) return
    expect(doubtOf(workspace.db, { ...price, text: price.text.replace('EUR 1,900', 'EUR 1,800') }, context)).toBe('figure')
    expect(doubtOf(workspace.db, price, context, 'model')).not.toBeNull()
  })
})

test('where the library knows options only, they are no measure for the budget', async () => {
  addSource(workspace, {
    kind: 'technical',
    title: 'Vela Estate options',
    pages: [{ text: 'Vela Estate options and prices\nOption | Price (EUR)\nGlass roof | 1,150' }],
  })
  const { points, warnings } = await adviseOn('worried about the price, budget EUR 35,000')
  expect(points.some(({ text }) => text.includes('1,150'))).toBe(true)
  expect(points.filter(({ text }) => text.includes('inside your budget'))).toEqual([])
  expect(warnings.filter(({ code }) => code === 'over_budget')).toEqual([])
})

test.each([
  [{ max: 30_000, currency: 'EUR' }, [30_000], 'EUR 30,000 is exactly your budget.'],
  [
    { max: 30_000, currency: 'EUR' },
    [30_000, 31_500],
    'EUR 30,000 is exactly your budget of EUR 30,000; EUR 31,500 is EUR 1,500 above it.',
  ],
  [{ min: 20_000, currency: 'EUR' }, [30_000], null],
  [null, [30_000], null],
] satisfies [SalesContext['budget'], number[], string | null][])('a budget of %j beside %j', (budget, amounts, said) => {
  const prices = amounts.map((amount) => ({ amount, currency: 'EUR', variant: '' }))
  expect(sayBudget(budget, prices)?.said ?? null).toBe(said)
})
