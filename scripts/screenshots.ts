import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { serveBrowser } from '../src-main/hosts/browser/serve.ts'
import { RENDERER_DIR } from '../src-main/hosts/shared/node-ports.ts'
import { launchChromium } from '../test/helpers/chromium.ts'
import { startTestApp, type TestApp } from '../test/helpers/test-app.ts'

/** Pictures of every view, both themes and both sizes, into `screenshots/`: to be looked at, not compared. */
const OUT = 'screenshots'
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1024, height: 640 },
]

mkdirSync(OUT, { recursive: true })
const empty = await startTestApp()
await shoot(empty, 'first-run', ['/'])
await empty.ask('app.start', { with: 'empty' })
await shoot(empty, 'empty', ['/', '/knowledge', '/customers', '/coach', '/insights'])
await empty.close()

const full = await startTestApp()
await shoot(full, 'full', await fillWorkspace(full))
await full.close()

/** A workspace someone has worked in: samples, advice with feedback, a thousand customers with long names. */
async function fillWorkspace({ app, ask }: TestApp): Promise<string[]> {
  await ask('app.start', { with: 'samples' })
  await app.importsDone()
  const { customers } = await ask('customers.list', {})
  const situation = 'family, 35, budget 35k, worried about safety and price'
  const advice = await ask('recommendations.create', { customerId: customers[0]?.id, situation, product: 'Norrvik Tind' })
  const { points } = advice
  await ask('feedback.record', { recommendationId: advice.id, outcome: 'interested', rating: 4, worked: [points[0]?.technique ?? ''] })
  const second = await ask('recommendations.create', { customerId: customers[1]?.id, situation, product: 'Norrvik Tind', format: 'email' })
  for (let i = 0; i < 1000; i++)
    await ask('customers.create', {
      name: `Donaudampfschifffahrtsgesellschaftskapitän Maximilian-Alexander von Hohenstaufen-Oberndorf ${i}`,
      company: 'Rheinisch-Westfälische Landmaschinenvertriebsgesellschaft mbH & Co. KG',
    })
  const { sources } = await ask('knowledge.sources', {})
  const quote = encodeURIComponent(points[0]?.citations[0]?.quote ?? '')
  return [
    '/',
    '/knowledge',
    `/knowledge/${points[0]?.citations[0]?.sourceId}?page=${points[0]?.citations[0]?.page}&quote=${quote}`,
    `/knowledge/${sources[0]?.id}`,
    '/customers',
    '/customers/new',
    `/customers/${customers[0]?.id}`,
    `/customers/${customers[0]?.id}/edit`,
    '/coach',
    `/coach/${advice.id}`,
    `/coach/${second.id}`,
    '/insights',
    '/settings',
  ]
}

async function shoot({ app, ask, ports }: TestApp, label: string, routes: string[]): Promise<void> {
  const host = await serveBrowser({ app, rendererDir: RENDERER_DIR, logger: ports.logger, newId: ports.newId })
  const browser = await launchChromium()
  for (const theme of ['light', 'dark'] as const) {
    await ask('settings.update', { theme })
    for (const viewport of SIZES) {
      const page = await browser.newPage({ viewport, colorScheme: theme })
      page.on('console', (message) => message.type() === 'error' && console.error(`${label}: ${message.text()}`))
      await page.goto(host.url)
      for (const [i, route] of routes.entries())
        await shootRoute(page, route, `${OUT}/${label}-${i}-${nameOf(route)}-${theme}-${viewport.width}.png`)
      await page.close()
    }
  }
  await browser.close()
  await host.close()
}

async function shootRoute(page: Page, route: string, path: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to
  }, route)
  // The event stream never ends, so the network is never idle: the heading and a moment for the data have to do.
  await page.locator('h1').first().waitFor()
  await page.waitForTimeout(700)
  await page.screenshot({ path })
  console.log(path)
}

function nameOf(route: string): string {
  return route
    .replace(/\?.*/, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'one')
    .replace(/^\/$/, 'today')
    .replace(/\W+/g, '-')
    .replace(/^-|-$/g, '')
}
