import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Outcome, Stage, Style } from '#shared/domain/common.ts'
import type { Citation, Recommendation, SalesContext } from '#shared/domain/recommendations.ts'
import { RecommendationRequest } from '#shared/domain/recommendations.ts'
import { createEventBus } from '../../src-main/app/events.ts'
import type { RequestContext } from '../../src-main/app/router.ts'
import { createFeedbackHandlers } from '../../src-main/feedback/handlers.ts'
import { sourceWeights, techniqueWeights } from '../../src-main/feedback/weights.ts'
import { getRecommendation, saveRecommendation } from '../../src-main/recommendations/store.ts'
import { addSource, taxonomy } from '../helpers/library.ts'
import { tempWorkspace, type Workspace } from '../helpers/workspace.ts'

const CONTEXT = {} as RequestContext

let workspace: Workspace
let handlers: ReturnType<typeof createFeedbackHandlers>
beforeEach(() => {
  workspace = tempWorkspace()
  const { db, clock, newId } = workspace
  handlers = createFeedbackHandlers({
    db,
    now: clock.now,
    newId,
    taxonomy,
    events: createEventBus(),
    readCustomer: () => Promise.reject(new Error('nobody is known here')),
    logVisit: () => undefined,
    importNote: () => Promise.reject(new Error('nothing is imported here')),
  })
})
afterEach(() => workspace.cleanup())

function addRecommendation(
  techniques: string[],
  { style = null, stage = 'presentation', source = 'Sheet' }: { style?: Style | null; stage?: Stage; source?: string } = {},
): string {
  const { db, clock, newId } = workspace
  const context: SalesContext = {
    customer: null,
    product: null,
    stage,
    style,
    styleConfidence: 0,
    concerns: [],
    drivers: [],
    competitors: [],
    urgency: null,
    budget: null,
    audience: [],
    situation: '',
  }
  const citation: Citation = {
    sourceId: source,
    title: source,
    kind: 'technical',
    unit: 'page',
    page: 1,
    pageLabel: null,
    quote: 'q',
    use: 'proof',
  }
  const recommendation: Recommendation = {
    id: newId(),
    customerId: null,
    customerName: null,
    createdAt: new Date(clock.now()).toISOString(),
    mode: 'offline',
    format: 'bullets',
    tone: 'professional',
    length: 'brief',
    text: '',
    confidence: 0.5,
    points: techniques.map((technique) => ({
      id: newId(),
      text: technique,
      reason: '',
      technique,
      techniqueTitle: technique,
      answers: null,
      supported: true,
      citations: [citation],
    })),
    followUps: [],
    warnings: [],
    context,
    tookMs: 1,
    cached: false,
    feedback: null,
  }
  saveRecommendation(db, newId, recommendation, RecommendationRequest.parse({}))
  return recommendation.id
}

const record = (recommendationId: string, outcome: Outcome, rating = 4, over: object = {}) =>
  Promise.resolve(handlers['feedback.record']({ recommendationId, outcome, rating, worked: [], failed: [], ...over }, CONTEXT))
const insights = (periodDays: number | null = null) => Promise.resolve(handlers['feedback.insights']({ periodDays }, CONTEXT))

test('feedback is taken once and shown with its recommendation', async () => {
  const id = addRecommendation(['authority'])
  const { feedbackId, recordedAt } = await record(id, 'interested', 5, { worked: ['authority'], notes: 'Liked the page.' })
  expect(recordedAt).toBe('2026-11-20T10:00:00.000Z')
  expect(getRecommendation(workspace.db, id).feedback).toEqual({
    id: feedbackId,
    recommendationId: id,
    outcome: 'interested',
    rating: 5,
    worked: ['authority'],
    failed: [],
    notes: 'Liked the page.',
    recordedAt,
    experience: null,
  })
  await expect(async () => record(id, 'purchase')).rejects.toMatchObject({ code: 'feedback_already_submitted' })
  await expect(async () => record(workspace.newId(), 'purchase')).rejects.toMatchObject({ code: 'recommendation_not_found' })
  expect((await insights()).summary.feedback).toBe(1)
})

describe('insights', () => {
  test('are empty but whole without feedback', async () => {
    const { summary, techniques, byStage, byStyle } = await insights()
    expect(summary).toMatchObject({ recommendations: 0, feedback: 0, averageRating: null })
    expect(techniques).toEqual([])
    expect([byStage.length, byStyle.length]).toEqual([5, 5])
  })

  test('count visits by technique, style, stage and source', async () => {
    const outcomes: Outcome[] = ['purchase', 'interested', 'resistant', 'no_decision', 'purchase']
    for (const [i, outcome] of outcomes.entries()) {
      // A technique used twice in one recommendation is still one visit.
      await record(
        addRecommendation(['authority', 'authority', 'liking'], { style: 'C', stage: 'closing', source: 'Sheet' }),
        outcome,
        i + 1,
      )
    }
    await record(addRecommendation(['liking'], { source: 'Book' }), 'neutral', 1)
    addRecommendation(['liking'], { source: 'Book' })
    const { summary, techniques, byStyle, byStage, sources } = await insights()
    expect(summary).toEqual({
      recommendations: 7,
      feedback: 6,
      averageRating: 2.67,
      outcomes: { interested: 1, neutral: 1, resistant: 1, purchase: 2, no_decision: 1 },
    })
    expect(techniques.map(({ technique, visits, enough }) => [technique, visits, enough])).toEqual([
      ['liking', 6, true],
      ['authority', 5, true],
    ])
    expect(techniques[1]?.rate).toBeCloseTo(4 / 7, 3)
    expect(byStyle.find(({ style }) => style === 'C')).toEqual({ style: 'C', visits: 5, won: 3 })
    expect(byStyle.find(({ style }) => style === 'unknown')).toEqual({ style: 'unknown', visits: 1, won: 0 })
    expect(byStage.find(({ stage }) => stage === 'closing')).toEqual({ stage: 'closing', visits: 5, won: 3 })
    expect(
      sources.map(({ sourceId, title, cited, averageRating, visits, enough }) => [sourceId, title, cited, averageRating, visits, enough]),
    ).toEqual([
      ['Sheet', 'Sheet', 5, 3, 5, true],
      ['Book', 'Book', 2, 1, 1, false],
    ])
    expect(sources[0]?.rate).toBeCloseTo(4 / 7, 3)
  })

  test('narrow to a style and a stage, and show how it went over time', async () => {
    const techniques = ['authority']
    for (let i = 0; i < 6; i++) await record(addRecommendation(techniques, { style: 'C', stage: 'closing' }), 'purchase')
    workspace.clock.set('2026-12-20T10:00:00Z')
    for (let i = 0; i < 6; i++) await record(addRecommendation(techniques, { style: 'D', stage: 'closing' }), 'resistant')
    const exact = await Promise.resolve(handlers['feedback.insights']({ periodDays: null, style: 'C', stage: 'closing' }, CONTEXT))
    expect(exact.summary).toMatchObject({ recommendations: 6, feedback: 6, outcomes: { purchase: 6, resistant: 0 } })
    expect(exact.techniques[0]?.visits).toBe(6)
    const all = await insights()
    expect(all.overTime.map(({ from, outcomes }) => [from, outcomes.purchase, outcomes.resistant])).toEqual([
      ['2026-11-01', 6, 0],
      ['2026-12-01', 0, 6],
    ])
    const [profile] = all.profiles
    expect([profile?.byStyle.C.visits, profile?.byStyle.D.visits, profile?.byStyle.S.visits]).toEqual([6, 6, 0])
    expect(profile?.byStyle.C.rate).toBeGreaterThan(profile?.byStyle.D.rate ?? 1)
    expect(profile?.byStyle.S.enough).toBe(false)
    const weekly = await insights(30)
    expect(weekly.overTime.at(-1)?.outcomes.resistant).toBe(6)
    expect(weekly.overTime).toHaveLength(5)
  })

  test('look back only as far as asked', async () => {
    await record(addRecommendation(['authority']), 'purchase')
    workspace.clock.set('2027-01-20T10:00:00Z')
    await record(addRecommendation(['liking']), 'resistant')
    expect((await insights(30)).techniques.map(({ technique }) => technique)).toEqual(['liking'])
    expect((await insights(30)).summary).toMatchObject({ recommendations: 1, feedback: 1 })
    expect((await insights(90)).summary.feedback).toBe(2)
  })
})

describe('what weighs in', () => {
  const visits = async (times: number, techniques: string[], outcome: Outcome, over: Parameters<typeof addRecommendation>[1]) => {
    for (let i = 0; i < times; i++) await record(addRecommendation(techniques, over), outcome)
  }
  const weigh = (stage: Stage) => techniqueWeights({ db: workspace.db, taxonomy }, { style: null, stage })

  test('is no technique’s fault where everything fails', async () => {
    await visits(20, ['authority', 'liking'], 'resistant', { stage: 'closing' })
    await visits(20, ['authority', 'liking'], 'purchase', { stage: 'prospecting' })
    expect(weigh('closing')).toEqual([])
    expect(weigh('prospecting')).toEqual([])
  })

  test('prefers what did better than the rest in the same circumstances', async () => {
    await visits(20, ['authority'], 'resistant', { stage: 'closing' })
    await visits(10, ['liking'], 'purchase', { stage: 'closing' })
    await visits(30, ['authority'], 'purchase', { stage: 'prospecting' })
    // Anywhere, authority did no worse than half; at closing it did.
    expect(weigh('closing').map(({ technique, weight }) => [technique, Math.sign(weight)])).toEqual([
      ['liking', 1],
      ['authority', -1],
    ])
  })

  test('weighs sources the same way, those still in the library', async () => {
    const kept = addSource(workspace, { kind: 'technical', title: 'Kept', pages: [{ text: 'x' }] })
    await visits(10, ['authority'], 'purchase', { source: kept })
    await visits(10, ['authority'], 'resistant', { source: workspace.newId() })
    const found = sourceWeights(workspace.db, { style: null, stage: 'presentation' })
    expect(found).toMatchObject([{ sourceId: kept, title: 'Kept', visits: 10 }])
    expect(found[0]?.weight).toBeGreaterThan(0)
  })
})
