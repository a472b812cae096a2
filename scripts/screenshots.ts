import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { serveBrowser } from '../src-main/hosts/browser/serve.ts'
import { RENDERER_DIR } from '../src-main/hosts/shared/node-ports.ts'
import { launchChromium } from '../test/helpers/chromium.ts'
import { startTestApp, type TestApp } from '../test/helpers/test-app.ts'

/**
 * Pictures of every view, both themes and both sizes, into `screenshots/`: to be looked at, not compared.
 * Words after `--` take only the pictures whose names hold one of them: `npm run screenshots -- drill merge`.
 */
const OUT = 'screenshots'
const ONLY = process.argv.slice(2)
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1024, height: 640 },
]
const PERSON = 'Friederike-Charlotte von Hohenstein-Schwarzenbergen'
const COMPANY = 'Donaudampfschifffahrtsgesellschaft Kapitänsverwaltungs GmbH & Co. KG'
const SITUATION = 'family, 35, budget 35k, worried about safety and price'
/** Stands in two sources. */
const TWICE = 'The quokka roof box of the Norrvik Tind carries 75 kg and is fitted in the workshop within one hour.'
const NOWHERE = '00000000-0000-4000-8000-000000000000'

/** One picture: a name, an address, and what to do there first. */
interface Scene {
  name: string
  route: string
  prepare?(page: Page): Promise<unknown>
}

mkdirSync(OUT, { recursive: true })
const empty = await startTestApp()
await shoot(empty, 'first-run', [{ name: 'first-run', route: '/' }])
await empty.ask('app.start', { with: 'empty' })
const bare = ['/', '/knowledge', '/knowledge/concepts', '/knowledge/imports', '/customers', '/customers/companies', '/customers/views']
await shoot(empty, 'empty', [
  ...[...bare, '/coach', '/coach/drill', '/insights', '/settings/search-lab'].map((route) => ({ name: nameOf(route), route })),
  {
    name: 'experiment-new',
    route: '/insights',
    prepare: (shown) => shown.getByRole('button', { name: 'New experiment' }).click(),
  },
])
await empty.close()

const full = await startTestApp()
await shoot(full, 'full', await fillWorkspace(full))
await full.close()

/** A workspace someone has worked in: samples, advice with feedback, refused files, a thousand customers, long names. */
async function fillWorkspace(test: TestApp): Promise<Scene[]> {
  const { app, ask, workspace } = test
  await ask('app.start', { with: 'samples' })
  await app.importsDone()
  const broken = join(workspace, 'Beschaffungsrichtlinien-und-Lieferantenbewertungsverfahren-2026.pdf')
  writeFileSync(broken, '%PDF-1.7 and nothing else')
  await ask('knowledge.import', { files: [{ path: broken }], kind: 'technical' })
  await app.importsDone()
  const letters = ['Sommer', 'Winter'].map((season) =>
    test.file(`Flottenrundschreiben ${season}.md`, `# Dachbox\n\n${TWICE}\n\n# Wetter\n\nDieses Rundschreiben gilt im ${season}.`),
  )
  await ask('knowledge.import', { files: letters, kind: 'technical' })
  await app.importsDone()

  const { customers } = await ask('customers.list', {})
  for (let i = 0; i < 1000; i++) await ask('customers.create', { name: `${PERSON} ${i}`, company: COMPANY, stage: 'presentation' })
  const person = await ask('customers.create', {
    name: PERSON,
    company: COMPANY,
    emails: ['friederike-charlotte.hohenstein-schwarzenbergen@donaudampfschifffahrtsgesellschaft.example'],
    phones: ['+49 30 1234567'],
    demographics: { profession: 'Geschäftsführende Gesellschafterin', location: 'Garmisch-Partenkirchen' },
    buyingContext: { budget: { min: 35_000, max: 48_000, currency: 'EUR' }, timeline: 'within_1_month', interest: 'Norrvik Tind' },
    stage: 'negotiation',
    tags: ['Fuhrparkverantwortliche', 'Rahmenvertragsverhandlung'],
  })
  const other = await ask('customers.create', { name: 'F.-C. Hohenstein', stage: 'closing', phones: ['+49 30 7654321'] })
  await ask('customers.log', {
    customerId: person.id,
    interaction: {
      type: 'visit',
      customerWords: 'I need the exact figures on safety and the monthly cost before the board meets. Show me the test results.',
      repNotes: 'I will send the lease quote by Friday. She will talk to the board.',
      concerns: ['Wirtschaftlichkeitsberechnung', 'safety'],
      outcome: 'interested',
      followUp: { at: new Date(Date.now() - 86_400_000).toISOString(), what: 'Versicherungsbestätigung und Leasingangebot schicken' },
    },
  })
  await ask('customers.saveView', {
    name: 'Fuhrparkverantwortliche in Rahmenvertragsverhandlungen',
    filter: { tag: 'Fuhrparkverantwortliche' },
  })

  const first = await ask('recommendations.create', { customerId: person.id, situation: SITUATION, product: 'Norrvik Tind' })
  const refined = await ask('recommendations.refine', { id: first.id, question: 'What about the warranty?' })
  const technique = first.points[0]?.technique ?? ''
  await ask('feedback.record', { recommendationId: first.id, outcome: 'interested', rating: 4, worked: [technique] })
  const mail = await ask('recommendations.create', {
    customerId: customers[1]?.id,
    situation: SITUATION,
    product: 'Norrvik Tind',
    format: 'email',
  })
  await ask('experiments.start', {
    name: 'Is a friendlier tone better?',
    kind: 'tone',
    a: 'conversational',
    b: 'consultative',
    planned: 40,
  })
  const objection = await ask('objections.respond', { customerId: person.id, statement: 'It is too expensive.', product: 'Norrvik Tind' })

  const { sources } = await ask('knowledge.sources', {})
  const { concepts } = await ask('knowledge.knownConcepts', {})
  const most = concepts.toSorted((a, b) => b.passages - a.passages)[0]
  const cited = first.points[0]?.citations[0]
  const at = new URLSearchParams({ page: String(cited?.page), quote: cited?.quote ?? '', advice: first.id })
  const viewers = [...new Map(sources.map((source) => [source.format, source])).values()]
  const list = join(workspace, 'kontakte.csv')
  writeFileSync(
    list,
    `Name,Firma,E-Mail,Budget\n${PERSON},"${COMPANY}",fc@hohenstein.example,"35.000 €"\nUwe Krüger,Krüger KG,not-an-address,\n`,
  )

  const page = (route: string, name = nameOf(route)): Scene => ({ name, route })
  const palette = (words: string) => async (shown: Page) => {
    await shown.keyboard.press('Control+k')
    await shown.getByRole('dialog').getByRole('textbox').fill(words)
  }
  const one = `/customers/${person.id}`
  const drawn = (shown: Page) => shown.locator('[data-page] canvas').first().waitFor()
  /** Goes on to a customer whose profile never arrives. */
  const unanswered = async (shown: Page) => {
    await shown.route('**/api/request', () => {})
    await shown.evaluate((to) => {
      location.hash = to
    }, one)
    await shown.waitForTimeout(1000)
  }
  const tab = (name: string) => (shown: Page) => shown.getByRole('tab', { name }).click()
  return [
    page('/'),
    page('/knowledge'),
    page('/knowledge?search=safety braking distance', 'search'),
    page('/knowledge?search=quokka roof box', 'search-same-words'),
    { name: 'loading', route: '/knowledge', prepare: unanswered },
    page('/knowledge/concepts'),
    page(`/knowledge/concepts/${most?.concept}`, 'concept'),
    page('/knowledge/imports', 'import-history'),
    {
      name: 'import-dialog',
      route: '/knowledge',
      prepare: (shown) => shown.locator('input[type=file]').first().setInputFiles(broken),
    },
    page(`/knowledge/${cited?.sourceId}?${at}`, 'citation'),
    { name: 'source-find', route: `/knowledge/${cited?.sourceId}`, prepare: (shown) => shown.keyboard.press('Control+f') },
    { name: 'source-about', route: `/knowledge/${cited?.sourceId}`, prepare: tab('About') },
    ...viewers.map(({ id, format }) => ({ ...page(`/knowledge/${id}`, `viewer-${format}`), ...(format === 'pdf' && { prepare: drawn }) })),
    page('/customers'),
    page('/customers?search=zzzz', 'customers-none-found'),
    page('/customers/companies'),
    page(`/customers/company?${new URLSearchParams({ name: COMPANY })}`, 'company'),
    page('/customers/views'),
    page('/customers/new'),
    page('/customers/import'),
    {
      name: 'customers-import-preview',
      route: '/customers/import',
      prepare: (shown) =>
        shown
          .locator('input[type=file][aria-label="Choose a file"]')
          .setInputFiles(list)
          .then(() => shown.getByRole('heading', { name: 'Preview' }).waitFor()),
    },
    page(one, 'customer'),
    { name: 'timeline', route: one, prepare: (shown) => shown.getByRole('region', { name: 'Timeline' }).scrollIntoViewIfNeeded() },
    { name: 'log', route: one, prepare: (shown) => shown.getByRole('button', { name: 'Log a contact' }).first().click() },
    { name: 'style', route: one, prepare: (shown) => shown.getByRole('button', { name: 'How we know' }).click() },
    {
      name: 'questionnaire',
      route: one,
      async prepare(shown) {
        await shown.getByRole('button', { name: 'How we know' }).click()
        await shown.getByRole('button', { name: 'Questions for them' }).click()
      },
    },
    {
      name: 'merge',
      route: one,
      async prepare(shown) {
        await palette('merge')(shown)
        await shown.getByText('Merge this customer with another').click()
        const dialog = shown.getByRole('dialog', { name: /Merge another customer into/ })
        await dialog.getByRole('textbox').fill(other.name)
        await dialog.getByRole('button', { name: other.name }).click()
      },
    },
    page(`${one}/brief`, 'brief'),
    { name: 'brief-printed', route: `${one}/brief`, prepare: (shown) => shown.emulateMedia({ media: 'print' }) },
    page(`${one}/edit`, 'customer-edit'),
    page('/coach'),
    page('/coach/objection', 'objection-ask'),
    page('/coach/drill', 'drill'),
    { name: 'drill-answer', route: '/coach/drill', prepare: (shown) => shown.getByRole('button', { name: 'Show the answer' }).click() },
    page(`/coach/${first.id}`, 'advice'),
    { name: 'advice-text', route: `/coach/${mail.id}`, prepare: tab('Ready to send') },
    { name: 'advice-objection', route: `/coach/${mail.id}`, prepare: tab('Objection') },
    { name: 'feedback', route: `/coach/${mail.id}`, prepare: tab('How it went') },
    { name: 'feedback-recorded', route: `/coach/${first.id}`, prepare: tab('How it went') },
    page(`/coach/${refined.id}/compare/${first.id}`, 'compare'),
    page(`/coach/objection/${objection.id}`, 'objection'),
    page('/insights'),
    { name: 'experiments', route: '/insights', prepare: (shown) => shown.getByText('Is a friendlier tone').scrollIntoViewIfNeeded() },
    page('/settings'),
    {
      name: 'models',
      route: '/settings',
      prepare: (shown) => shown.getByRole('heading', { name: 'How search compares meaning' }).scrollIntoViewIfNeeded(),
    },
    {
      name: 'search-lab',
      route: '/settings/search-lab',
      prepare: (shown) => shown.getByRole('textbox', { name: 'A question to your library' }).fill('child seats and boot space'),
    },
    { name: 'palette', route: '/', prepare: palette('') },
    { name: 'palette-search', route: '/', prepare: palette('safety') },
    { name: 'shortcuts', route: '/', prepare: (shown) => shown.keyboard.press('F1') },
    page(`/customers/${NOWHERE}`, 'error-customer'),
    page(`/knowledge/${NOWHERE}`, 'error-source'),
    page('/nowhere', 'error-address'),
  ]
}

async function shoot({ app, ask, ports }: TestApp, label: string, scenes: Scene[]): Promise<void> {
  const host = await serveBrowser({ app, rendererDir: RENDERER_DIR, logger: ports.logger, newId: ports.newId })
  const browser = await launchChromium()
  const wanted = scenes.filter(({ name }) => ONLY.length === 0 || ONLY.some((word) => `${label}-${name}`.includes(word)))
  for (const theme of ['light', 'dark'] as const) {
    await ask('settings.update', { theme })
    for (const viewport of SIZES) {
      const page = await browser.newPage({ viewport, colorScheme: theme })
      page.setDefaultTimeout(20_000)
      page.on('console', (message) => message.type() === 'error' && console.error(`${label}: ${message.text()}`))
      await page.goto(host.url)
      for (const scene of wanted) await take(page, scene, `${OUT}/${label}-${scene.name}-${theme}-${viewport.width}.png`)
      await page.close()
    }
  }
  await browser.close()
  await host.close()
}

/** Each picture starts from a freshly loaded page, so no menu or note of the one before stands in it. */
async function take(page: Page, { route, prepare }: Scene, path: string): Promise<void> {
  await page.unrouteAll()
  await page.emulateMedia({ media: null })
  await page.evaluate((to) => {
    location.hash = to
  }, route)
  await page.reload()
  // The event stream never ends, so the network is never idle: the heading, no wheel turning, and a moment for what moves have to do.
  await page.locator('h1').first().waitFor()
  await page.waitForTimeout(300)
  await page.waitForFunction(() => !document.querySelector('main .mantine-Loader-root'))
  try {
    await prepare?.(page)
  } catch (cause) {
    console.error(`${path}: ${cause}`)
    process.exitCode = 1
  }
  await page.waitForTimeout(300)
  await page.screenshot({ path })
  const { spread, wide } = await page.evaluate(() => ({ spread: document.documentElement.scrollWidth, wide: innerWidth }))
  console.log(spread > wide ? `${path}: ${spread - wide} px too wide` : path)
}

function nameOf(route: string): string {
  return route.replace(/\?.*/, '').replace(/^\/$/, 'today').replace(/\W+/g, '-').replace(/^-|-$/g, '')
}
