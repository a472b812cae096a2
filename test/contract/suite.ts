import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FileRef, type Input, type Output, type Request, ROUTE_NAMES, type RouteName } from '#shared/contract/index.ts'

/** One running host, spoken to the way its own pages speak to it. */
export interface ContractDriver {
  request: Request
  /** A local file as this host takes it: a path, or the id of an upload. */
  fileRef(path: string): Promise<FileRef>
  /** Every event the host has told so far. */
  events(): Promise<{ name: string; data: unknown }[]>
  close(): Promise<void>
}

const PSYCHOLOGY = `# How people decide

## Social proof

People look to what others like them chose. Tell a family what other families bought, because other customers are more convincing than any brochure.
A testimonial from a neighbour settles more doubts than ten arguments from the salesperson.

## Handling the price objection

When somebody says it is too expensive, first acknowledge the concern and then ask what they compare the price with.
Show the cost of ownership over five years instead of the purchase price, because a monthly figure is easier to judge.

## Trust and safety

Parents buy reassurance before they buy performance. Speak about safety calmly, name the test, and then stop talking.
`
const TECHNICAL = `# Norrvik Tind 2026 specifications

## Safety

The Norrvik Tind scored 92% for adult occupant protection in the crash test of 2025. Seven airbags are standard in every trim.
Automatic emergency braking recognises pedestrians and cyclists up to 80 km/h.

## Price and running cost

The price of the Norrvik Tind Core is 34,900 EUR including delivery. Servicing costs 1,180 EUR over five years under the fixed-price service plan.
The combined consumption is 4.9 l per 100 km, so that fuel costs about 7.80 EUR per 100 km.
`

/** The same promises, kept by every host. */
export function contractSuite(name: string, start: () => Promise<ContractDriver>): void {
  describe(`contract: ${name}`, () => {
    let driver: ContractDriver
    let folder: string

    const ask = async <R extends RouteName>(route: R, input: Input<R>): Promise<Output<R>> => {
      const result = await driver.request(route, input)
      if (!result.ok) throw new Error(`${route}: ${result.error.code}: ${result.error.message}`)
      return result.data
    }
    const refusal = async (route: RouteName, input: unknown) => {
      const result = await driver.request(route, input as never)
      if (result.ok) throw new Error(`${route} was not refused`)
      return result.error
    }
    const importText = async (file: string, text: string, kind: Input<'knowledge.import'>['kind']) => {
      const path = join(folder, file)
      writeFileSync(path, text)
      const { batchId } = await ask('knowledge.import', { files: [await driver.fileRef(path)], kind })
      return finished(batchId)
    }
    const finished = async (batchId: string) => {
      for (;;) {
        const { jobs } = await ask('knowledge.jobs', { batchId })
        if (jobs.every((job) => !['queued', 'running'].includes(job.status))) return jobs
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'ridealong-contract-'))
      driver = await start()
    })
    afterAll(async () => {
      await driver?.close()
      rmSync(folder, { recursive: true, force: true })
    })

    it('answers every route with an envelope, and bad input with validation_failed', async () => {
      for (const route of ROUTE_NAMES) {
        const error = await refusal(route, { noSuchField: 1 })
        expect(error.code, route).toBe('validation_failed')
        expect(error.message).toContain('noSuchField')
        expect(error.requestId).toMatch(/^[0-9a-f-]{36}$/)
      }
    })

    it('refuses an unknown route by code', async () => {
      expect((await refusal('no.such.route' as RouteName, {})).code).toBe('unknown_route')
      expect((await refusal('constructor' as RouteName, {})).code).toBe('unknown_route')
    })

    it('starts as a new workspace and says so', async () => {
      const status = await ask('app.status', {})
      expect(status).toMatchObject({ firstRun: true, counts: { sources: 0, customers: 0 } })
      expect((await ask('app.start', { with: 'empty' })).firstRun).toBe(false)
    })

    it('says that there is no knowledge yet', async () => {
      expect((await refusal('knowledge.search', { query: 'anything' })).code).toBe('knowledge_unavailable')
      expect((await refusal('recommendations.create', { situation: 'family worried about safety and price', product: 'Tind' })).code).toBe(
        'knowledge_unavailable',
      )
    })

    it('imports a document, tells of it, and knows it again', async () => {
      const [job] = await importText('Psychology ünï.md', PSYCHOLOGY, 'psychology')
      expect(job).toMatchObject({ status: 'done', fileName: 'Psychology ünï.md', error: null })
      const [again] = await importText('renamed.md', PSYCHOLOGY, 'psychology')
      expect(again).toMatchObject({ status: 'duplicate', sourceId: job?.sourceId })
      await importText('tind.md', TECHNICAL, 'technical')
      const { sources } = await ask('knowledge.sources', {})
      expect(sources.map((source) => source.title).sort()).toEqual(['How people decide', 'Norrvik Tind 2026 specifications'])
      const told = (await driver.events()).filter((event) => event.name === 'jobs.changed')
      expect(told.length).toBeGreaterThan(2)
    })

    it('refuses an empty file with its code and goes on', async () => {
      const [job] = await importText('empty.txt', '', 'technical')
      expect(job).toMatchObject({ status: 'failed', error: { code: 'file_empty' } })
    })

    it('finds passages with place, highlight and reason', async () => {
      const { results } = await ask('knowledge.search', { query: 'crash test airbags', kinds: ['technical'] })
      const [best] = results
      expect(best).toMatchObject({ kind: 'technical', rank: 1, why: { lexicalRank: 1 } })
      const marked = best?.highlights.map(({ start, end }) => best.snippet.slice(start, end).toLowerCase())
      expect(marked).toEqual(expect.arrayContaining(['crash', 'test', 'airbags']))
      const page = await ask('knowledge.page', { sourceId: best?.sourceId ?? '', page: best?.page ?? 0 })
      expect(page.text.slice(best?.range.start, best?.range.end)).toBe(best?.text)
    })

    it('finds a word that is still being typed', async () => {
      const { results } = await ask('knowledge.search', { query: 'pedestr', typing: true })
      expect(results[0]?.text).toContain('pedestrians')
    })

    it('extracts concepts with their evidence', async () => {
      const { sources } = await ask('knowledge.sources', { kinds: ['psychology'] })
      const { concepts } = await ask('knowledge.concepts', { sourceId: sources[0]?.id ?? '' })
      expect(concepts.map((concept) => concept.concept)).toContain('social-proof')
      for (const concept of concepts) expect(PSYCHOLOGY).toContain(concept.text)
    })

    it('keeps customers, their words and what they decide by', async () => {
      const customer = await ask('customers.create', {
        name: 'Ana Bērziņa',
        emails: ['ana@example.com'],
        buyingContext: { budget: { max: 35000, currency: 'EUR' }, interest: 'Norrvik Tind' },
        decisionFactors: { primary: ['safety'] },
      })
      const logged = await ask('customers.log', {
        customerId: customer.id,
        interaction: {
          type: 'call',
          at: '2026-11-20T10:30:00Z',
          concerns: ['price'],
          customerWords: 'Is it safe for the children? And what does it cost per month, all in?',
          repNotes: 'Quiet on the phone.',
        },
      })
      expect(logged.interactionId).toMatch(/^[0-9a-f-]{36}$/)
      expect((await ask('customers.list', { search: 'berz' })).customers.map((found) => found.id)).toEqual([customer.id])
      const [interaction] = (await ask('customers.interactions', { customerId: customer.id })).interactions
      expect(interaction).toMatchObject({ repNotes: 'Quiet on the phone.', at: '2026-11-20T10:30:00.000Z' })
      const { drivers } = await ask('customers.drivers', { id: customer.id })
      expect(drivers[0]).toMatchObject({ driver: 'safety' })
      const hint = await ask('customers.personality', { id: customer.id })
      expect(hint.style).toBeNull()
      expect(hint.note).not.toBe('')
    })

    it('says what is missing when there is too little to go on', async () => {
      const error = await refusal('recommendations.create', { situation: 'hello' })
      expect(error.code).toBe('insufficient_context')
      expect(error.message.length).toBeGreaterThan(30)
    })

    it('recommends with quotes that stand on their page, keeps it, and takes feedback once', async () => {
      const { customers } = await ask('customers.list', {})
      const advice = await ask('recommendations.create', {
        customerId: customers[0]?.id,
        situation: 'family, 35, budget 35k, worried about safety and price',
        product: 'Norrvik Tind',
      })
      expect(advice.mode).toBe('offline')
      expect(advice.points.length).toBeGreaterThanOrEqual(5)
      for (const point of advice.points) {
        expect(point.citations.length, point.text).toBeGreaterThan(0)
        for (const { sourceId, page, quote } of point.citations)
          expect((await ask('knowledge.page', { sourceId, page })).text).toContain(quote)
      }
      expect(await ask('recommendations.get', { id: advice.id })).toMatchObject({ id: advice.id, points: advice.points })
      const email = await ask('recommendations.render', { id: advice.id, format: 'email', tone: 'professional', length: 'brief' })
      expect(email.text).not.toBe(advice.text)
      const feedback = {
        recommendationId: advice.id,
        outcome: 'interested' as const,
        rating: 4,
        worked: [advice.points[0]?.technique ?? ''],
      }
      await ask('feedback.record', feedback)
      expect((await refusal('feedback.record', feedback)).code).toBe('feedback_already_submitted')
      expect((await ask('feedback.insights', {})).summary).toMatchObject({ feedback: 1 })
    })

    it('asks before it removes a quoted source, and keeps the quotes', async () => {
      const { recommendations } = await ask('recommendations.list', {})
      const advice = await ask('recommendations.get', { id: recommendations[0]?.id ?? '' })
      const cited = advice.points[0]?.citations[0]
      expect((await refusal('knowledge.removeSource', { id: cited?.sourceId })).code).toBe('source_in_use')
      await ask('knowledge.removeSource', { id: cited?.sourceId ?? '', force: true })
      const after = await ask('recommendations.get', { id: advice.id })
      expect(after.points[0]?.citations[0]?.quote).toBe(cited?.quote)
    })

    it('finds a healthy workspace', async () => {
      expect(await ask('app.doctor', {})).toMatchObject({ healthy: true })
    })
  })
}
