import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { axeProblemsInBothThemes } from '../../helpers/axe.ts'
import { browserApp } from '../../helpers/browser-app.ts'
import type { TestApp } from '../../helpers/test-app.ts'

const GONE = '00000000-0000-4000-8000-000000000000'

/** What holds for every view: one heading, a name for the window, and no barrier in either theme. */
describe('every view in a browser', () => {
  const ids = { advice: '', later: '', objection: '', customer: '', source: '', concept: '' }
  const running = browserApp({
    async prepare({ ask, app }) {
      await ask('app.start', { with: 'samples' })
      await app.importsDone()
      const { customers } = await ask('customers.list', {})
      const customerId = customers[0]?.id ?? ''
      const situation = 'worried about safety and price'
      const advice = await ask('recommendations.create', { customerId, situation, product: 'Norrvik Tind' })
      const { concepts } = await ask('knowledge.knownConcepts', {})
      ids.customer = customerId
      ids.advice = advice.id
      ids.later = (await ask('recommendations.refine', { id: advice.id, question: 'What about the warranty?' })).id
      ids.objection = (await ask('objections.respond', { customerId, statement: 'It is too expensive' })).id
      ids.source = advice.points[0]?.citations[0]?.sourceId ?? ''
      ids.concept = concepts[0]?.concept ?? ''
      await ask('feedback.record', { recommendationId: ids.later, outcome: 'interested', rating: 4 })
    },
  })
  const { open } = running
  let page: Page
  let test: TestApp
  beforeEach(() => {
    ;({ page, test } = running)
  })

  it.each([
    ['/'],
    ['/knowledge'],
    ['/knowledge?search=braking distance'],
    ['/knowledge/concepts'],
    ['/knowledge/concepts/:concept'],
    ['/knowledge/imports'],
    ['/knowledge/:source'],
    [`/knowledge/${GONE}`],
    ['/customers'],
    ['/customers/new'],
    ['/customers/import'],
    ['/customers/companies'],
    ['/customers/company?name=Casa Limão'],
    ['/customers/views'],
    ['/customers/:customer'],
    ['/customers/:customer/edit'],
    ['/customers/:customer/brief'],
    [`/customers/${GONE}`],
    ['/coach'],
    ['/coach/objection'],
    ['/coach/objection/:objection'],
    ['/coach/drill'],
    ['/coach/:advice'],
    ['/coach/:later/compare/:advice'],
    [`/coach/${GONE}`],
    ['/insights'],
    ['/settings'],
    ['/settings/search-lab'],
    ['/nowhere'],
  ])('%s', async (pattern) => {
    const route = pattern.replace(/:(\w+)/g, (_, name: keyof typeof ids) => ids[name])
    // From a clean page: nothing of the view before may count.
    await page.goto('about:blank')
    await page.goto(new URL(`/#${route}`, running.host.url).href)
    await page.locator('h1').first().waitFor()
    await page.waitForFunction(() => !document.querySelector('main .mantine-Loader-root'))
    expect(await page.locator('h1').count()).toBe(1)
    expect(await page.title()).toBe(`${await page.locator('h1').textContent()} · Ridealong`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    expect(await axeProblemsInBothThemes(page)).toEqual([])
  })

  it('still fits the smallest window with the longest name', async () => {
    const name = 'Friederike-Charlotte von Hohenstein-Schwarzenbergen'
    const { id } = await test.ask('customers.create', { name, company: 'Donaudampfschifffahrtsgesellschaft Kapitänsverwaltungs GmbH' })
    const advice = await test.ask('recommendations.create', { customerId: id, situation: 'price', product: 'Norrvik Tind' })
    await page.setViewportSize({ width: 1024, height: 640 })
    for (const route of [`/customers/${id}`, `/coach/${advice.id}`, '/customers', '/coach', '/']) {
      await open(route)
      await page.getByText(name).first().waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), route).toBeLessThanOrEqual(0)
    }
  })
})
