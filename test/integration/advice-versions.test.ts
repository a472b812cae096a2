import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Recommendation, RecommendationRequest } from '#shared/domain/recommendations.ts'
import type { RequestContext } from '../../src-main/app/router.ts'
import type { RecommendationDeps } from '../../src-main/recommendations/deps.ts'
import { createRecommendationHandlers } from '../../src-main/recommendations/handlers.ts'
import { adviceDeps } from '../helpers/advice.ts'
import { addLoaderLibrary } from '../helpers/library.ts'
import { type LlmServer, startLlmServer } from '../helpers/llm-server.ts'
import { tempWorkspace, type Workspace } from '../helpers/workspace.ts'

const CONTEXT = {} as RequestContext
const CLIENT = '01900000-0000-7000-8000-00000000c11e'
const QUESTION = { product: 'Halden 40', situation: 'worried about safety and price', length: 'brief' }
let workspace: Workspace
let server: LlmServer
let deps: RecommendationDeps
let handlers: ReturnType<typeof createRecommendationHandlers>

beforeEach(async () => {
  workspace = tempWorkspace()
  server = await startLlmServer()
  addLoaderLibrary(workspace)
  deps = adviceDeps(workspace)
  handlers = createRecommendationHandlers(deps)
})
afterEach(async () => {
  await server.close()
  workspace.cleanup()
})

const create = async (given: object = {}): Promise<Recommendation> =>
  handlers['recommendations.create'](RecommendationRequest.parse({ ...QUESTION, ...given }), CONTEXT)
const regenerate = async ({ id, points }: Recommendation, place = 0) =>
  handlers['recommendations.regeneratePoint']({ id, pointId: points[place]?.id ?? '', clientId: CLIENT }, CONTEXT)
const useModel = () => {
  deps.llmSettings = async () => ({ baseUrl: server.url, model: 'test-model', apiKey: 'key' })
  handlers = createRecommendationHandlers(deps)
}

interface Sent {
  about: string | null
  alreadySaid: string[]
  evidence: { number: number; use: string; quote: string; columns?: string }[]
}
const sentTo = (body: { messages: { content: string }[] }) => JSON.parse(body.messages[1]?.content ?? '{}') as Sent

describe('one point anew, through a model', () => {
  test('is worded by it, on evidence not used yet, and told what is said already', async () => {
    const advice = await create()
    useModel()
    server.behave({
      kind: 'reply',
      to(body) {
        const proof = sentTo(body).evidence.find(({ use, columns }) => use === 'proof' && !columns)
        const text = `Read this one: “${proof?.quote}” What do you make of it?`
        const point = { text, reason: 'Asked for.', technique: 'authority', answers: null, evidence: [proof?.number] }
        return JSON.stringify({ points: [point], followUps: [] })
      },
    })
    const next = await regenerate(advice)
    expect(next.points[0]?.text).toMatch(/^Read this one:/)
    expect(next.points.slice(1)).toEqual(advice.points.slice(1))
    expect(next.text).toContain('Read this one:')
    const [request] = server.requests
    const sent = request ? sentTo(request.body) : null
    expect(sent?.alreadySaid).toEqual(advice.points.map(({ text }) => text))
    expect(sent?.about).toBe(advice.points[0]?.answers)
    expect(request?.body.messages[0]?.content).toContain('- 1 talking points')
    const used = advice.points.flatMap(({ citations }) => citations.filter(({ use }) => use === 'proof').map(({ quote }) => quote))
    expect(sent?.evidence.filter(({ quote }) => used.includes(quote))).toEqual([])
  })

  test.each([
    ['fails', { kind: 'status', status: 400 } as const, 'did not accept'],
    [
      'invents',
      {
        kind: 'answer',
        content: '{"points":[{"text":"EUR 9","reason":"","technique":"authority","answers":null,"evidence":[1]}],"followUps":[]}',
      } as const,
      'stood in your documents',
    ],
  ])('falls back on the composer where it %s, and says so', async (_, behaviour, words) => {
    const advice = await create()
    useModel()
    server.behave(behaviour)
    const next = await regenerate(advice)
    expect(next.points[0]?.text).not.toBe(advice.points[0]?.text)
    expect(next.points[0]?.supported).toBe(true)
    expect(next.warnings[0]).toMatchObject({ code: 'fell_back_offline', message: expect.stringContaining(words) })
  })

  test('can be stopped, and nothing changes', async () => {
    const advice = await create()
    useModel()
    server.behave({ kind: 'stall', content: '{"points":[{"text":"On safety' })
    const refused = expect(regenerate(advice)).rejects.toMatchObject({ code: 'cancelled' })
    await expect.poll(() => server.requests.length).toBe(1)
    handlers['recommendations.cancel']({ clientId: CLIENT }, CONTEXT)
    await refused
    expect(await handlers['recommendations.get']({ id: advice.id }, CONTEXT)).toEqual(advice)
  })
})

describe('two versions', () => {
  const compare = async (earlier: string, later: string) => handlers['recommendations.compare']({ earlier, later }, CONTEXT)

  test('show what came, went and was reworded', async () => {
    const first = await create()
    const [kept, edited] = first.points
    await handlers['recommendations.pinPoint']({ id: first.id, pointId: kept?.id ?? '', pinned: true }, CONTEXT)
    const second = await handlers['recommendations.refine'](
      { id: first.id, question: 'And what about the warranty and its service?' },
      CONTEXT,
    )
    const reworded = second.points.find(({ text }) => text === edited?.text) ?? second.points[1]
    await handlers['recommendations.editPoint'](
      { id: second.id, pointId: reworded?.id ?? '', text: 'In my own words, please read the page.' },
      CONTEXT,
    )
    const { points, earlier, later } = await compare(first.id, second.id)
    expect([earlier.id, later.id]).toEqual([first.id, second.id])
    expect(points.find(({ after }) => after?.text === kept?.text)?.change).toBe('same')
    expect(points.find(({ after }) => after?.text.startsWith('In my own words'))?.change).not.toBe('same')
    expect(points.some(({ change }) => change === 'added')).toBe(true)
    // Every point of both versions is there once.
    expect(points.filter(({ after }) => after).length).toBe(second.points.length)
    expect(points.filter(({ before }) => before).length).toBe(first.points.length)
  })

  test('a hand-edited point is the same point in other words', async () => {
    const first = await create()
    const second = await create()
    await handlers['recommendations.editPoint'](
      { id: second.id, pointId: second.points[0]?.id ?? '', text: 'Read the page first.' },
      CONTEXT,
    )
    const { points, followUps } = await compare(first.id, second.id)
    expect(points.map(({ change }) => change)).toEqual(['changed', 'same', 'same', 'same', 'same'])
    expect(followUps).toEqual({ added: [], removed: [] })
  })

  test('that are the same differ in nothing', async () => {
    const { id } = await create()
    const { points, warnings } = await compare(id, id)
    expect(new Set(points.map(({ change }) => change))).toEqual(new Set(['same']))
    expect(warnings).toEqual({ added: [], removed: [] })
  })
})

test('the text to copy is fit for the customer; the rep’s own version has the reasons', async () => {
  const { id, text, points } = await create()
  const own = handlers['recommendations.text']({ id, forCustomer: false }, CONTEXT)
  expect(handlers['recommendations.text']({ id, forCustomer: true }, CONTEXT)).toEqual({ text })
  for (const { reason } of points) {
    expect(text).not.toContain(reason)
    expect((await own).text).toContain(reason)
  }
})
