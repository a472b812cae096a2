import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Recommendation, RecommendationRequest } from '#shared/domain/recommendations.ts'
import type { RequestContext } from '../../src-main/app/router.ts'
import { recordFeedback } from '../../src-main/feedback/feedback.ts'
import { techniqueWeights } from '../../src-main/feedback/weights.ts'
import { MOST_CACHED } from '../../src-main/recommendations/cache.ts'
import type { RecommendationDeps } from '../../src-main/recommendations/deps.ts'
import { createRecommendationHandlers } from '../../src-main/recommendations/handlers.ts'
import { adviceDeps } from '../helpers/advice.ts'
import { addLoaderLibrary, addSource } from '../helpers/library.ts'
import { tempWorkspace, type Workspace } from '../helpers/workspace.ts'

const CONTEXT = {} as RequestContext
let workspace: Workspace
let deps: RecommendationDeps
let handlers: ReturnType<typeof createRecommendationHandlers>

beforeEach(() => {
  workspace = tempWorkspace()
  addLoaderLibrary(workspace)
  deps = adviceDeps(workspace, { offline: true })
  handlers = createRecommendationHandlers(deps)
})
afterEach(() => workspace.cleanup())

const QUESTION = { product: 'Halden 40', situation: 'worried about safety and price' }
const create = async (given: object = {}, fresh = false) =>
  handlers['recommendations.create']({ ...RecommendationRequest.parse({ ...QUESTION, ...given }), fresh }, CONTEXT)
const get = async (id: string) => handlers['recommendations.get']({ id }, CONTEXT)
const words = ({ points }: Recommendation) => points.map(({ text }) => text)
const kept = () => workspace.db.raw.prepare<[], number>('SELECT count(*) FROM response_cache').pluck().get()

describe('an identical question', () => {
  test('gets the kept answer as advice of its own', async () => {
    const first = await create()
    const second = await create()
    expect([first.cached, second.cached]).toEqual([false, true])
    expect(second.id).not.toBe(first.id)
    expect(words(second)).toEqual(words(first))
    expect(second.points.map(({ id }) => id)).not.toEqual(first.points.map(({ id }) => id))
    expect((await get(second.id)).cached).toBe(true)
  })
  test.each([
    ['another word', { situation: 'worried about safety, price' }],
    ['another form', { format: 'email' }],
    ['another length', { length: 'brief' }],
  ])('is another one with %s', async (_, change) => {
    await create()
    expect((await create(change)).cached).toBe(false)
  })
  test('is answered anew when a source comes, goes or changes', async () => {
    await create()
    const added = addSource(workspace, {
      kind: 'technical',
      title: 'Halden 40 test',
      pages: [{ text: 'Safety\nIn the safety test of 2026 the Halden 40 stopped within 3.7 metres.' }],
    })
    expect((await create()).cached).toBe(false)
    expect((await create()).cached).toBe(true)
    workspace.db.raw.prepare("UPDATE source_pages SET text = replace(text, '3.7', '3.8') WHERE source_id = ?").run(added)
    expect((await create()).cached).toBe(false)
    workspace.db.raw.prepare("UPDATE sources SET status = 'superseded' WHERE id = ?").run(added)
    workspace.db.raw.prepare('DELETE FROM chunks WHERE source_id = ?').run(added)
    expect((await create()).points.flatMap(({ citations }) => citations).some(({ sourceId }) => sourceId === added)).toBe(false)
  })
  test('is thought anew where the rep asks for it', async () => {
    await create()
    expect((await create({}, true)).cached).toBe(false)
  })
  test('is kept within bounds, the longest unused going first', async () => {
    const put = workspace.db.raw.prepare("INSERT INTO response_cache (key, answer, used_at) VALUES (?, '{}', ?)")
    workspace.db.write(() => {
      for (let i = 0; i < MOST_CACHED; i++) put.run(`old ${i}`, i)
    })
    await create()
    expect(kept()).toBe(MOST_CACHED)
    expect((await create()).cached).toBe(true)
  })
})

describe('a point', () => {
  test('written anew by hand is kept, marked and can be taken back', async () => {
    const { id, points } = await create()
    const [point] = points
    const edit = (text: string | null) => handlers['recommendations.editPoint']({ id, pointId: point?.id ?? '', text }, CONTEXT)
    const edited = await edit('I will show you the brakes first.')
    expect(edited.points[0]).toMatchObject({ text: 'I will show you the brakes first.', original: point?.text, supported: true })
    expect(edited.text).toContain('I will show you the brakes first.')
    expect(await get(id)).toEqual(edited)
    expect((await edit('It costs EUR 12,345 today.')).points[0]).toMatchObject({ supported: false, original: point?.text })
    expect((await get(id)).text).not.toContain('12,345')
    expect((await edit(null)).points[0]).toEqual(point)
  })
  test('is replaced by another on the same concern, with evidence not used yet', async () => {
    const { id, points } = await create({ length: 'brief' })
    const [old] = points
    const next = await handlers['recommendations.regeneratePoint']({ id, pointId: old?.id ?? '' }, CONTEXT)
    expect(next.points[0]?.text).not.toBe(old?.text)
    expect(next.points.slice(1)).toEqual(points.slice(1))
    const proofs = next.points.flatMap(({ citations }) => citations.filter(({ use }) => use === 'proof').map(({ quote }) => quote))
    expect(proofs.filter((quote, i) => proofs.indexOf(quote) !== i && !quote.startsWith('Price (EUR)'))).toEqual([])
  })
  test('that is pinned stays when the advice is carried on', async () => {
    const { id, points } = await create()
    const pinned = points[2]
    await handlers['recommendations.pinPoint']({ id, pointId: pinned?.id ?? '', pinned: true }, CONTEXT)
    const next = await handlers['recommendations.refine']({ id, question: 'Make it a short e-mail, and what about the warranty?' }, CONTEXT)
    expect(next).toMatchObject({ format: 'email', refines: { id, question: expect.stringContaining('warranty') } })
    expect(next.points[0]).toMatchObject({ text: pinned?.text, pinned: true })
    expect(next.context.concerns.map((concern) => concern.id)).toEqual(expect.arrayContaining(['warranty', 'safety', 'price']))
    expect(next.points.some(({ answers }) => answers === 'warranty')).toBe(true)
    expect(await get(next.id)).toEqual(next)
  })
  test('of another advice is not found', async () => {
    const { id } = await create()
    expect(() => handlers['recommendations.pinPoint']({ id, pointId: workspace.newId(), pinned: true }, CONTEXT)).toThrow(
      expect.objectContaining({ code: 'recommendation_not_found' }),
    )
  })
})

describe('what worked before', () => {
  async function visits(technique: string, count: number, outcome: 'purchase' | 'resistant') {
    for (let i = 0; i < count; i++) {
      const { id } = await create({ situation: `worried about safety, visit ${technique} ${i}`, length: 'brief' })
      workspace.db.raw.prepare('UPDATE talking_points SET technique = ? WHERE recommendation_id = ?').run(technique, id)
      recordFeedback(deps, { recommendationId: id, outcome, rating: 3, worked: [], failed: [] })
    }
  }
  test('weighs in once there are enough visits, is shown, and can be switched off', async () => {
    await visits('authority', 4, 'purchase')
    await visits('anchoring', 6, 'resistant')
    const where = { style: null, stage: 'presentation' } as const
    expect(techniqueWeights(deps, where).map(({ technique, weight }) => [technique, Math.sign(weight)])).toEqual([['anchoring', -1]])
    await visits('authority', 4, 'purchase')
    const weights = techniqueWeights(deps, where)
    expect(weights.map(({ technique, weight }) => [technique, Math.sign(weight)])).toEqual([
      ['authority', 1],
      ['anchoring', -1],
    ])
    const given = await create()
    expect(given.points.map(({ technique }) => technique)).toContain('authority')
    expect(given.context.learned?.map(({ technique, visits: count }) => [technique, count])).toContainEqual(['authority', 8])
    deps.learning = () => false
    expect(
      (await createRecommendationHandlers(deps)['recommendations.create'](RecommendationRequest.parse(QUESTION), CONTEXT)).context.learned,
    ).toBeUndefined()
  })
})
