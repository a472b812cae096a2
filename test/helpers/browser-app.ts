import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { type BrowserHost, serveBrowser } from '../../src-main/hosts/browser/serve.ts'
import { RENDERER_DIR } from '../../src-main/hosts/shared/node-ports.ts'
import { launchChromium } from './chromium.ts'
import { startTestApp, type TestApp } from './test-app.ts'

interface Options {
  /** Fills the workspace before the window opens. */
  prepare?(test: TestApp): Promise<unknown>
  viewport?: { width: number; height: number }
  /** False for a test that brings a language model. */
  offline?: boolean
}

interface BrowserApp {
  test: TestApp
  host: BrowserHost
  /** The window; another one after a crash. */
  page: Page
  /** Goes to an address of the app (`/coach`) and waits for its heading. */
  open(route: string): Promise<void>
}

/**
 * The app in a browser for the tests of a file, called within its `describe`. The file fails at its end if the page threw,
 * logged an error (a broken policy is one) or asked anything of another machine. A second try, and the next test after a crash of
 * Chromium, which is no finding about the app, is in a new window at the same address.
 */
export function browserApp({ prepare, viewport = { width: 1280, height: 800 }, offline }: Options = {}): BrowserApp {
  const complaints: string[] = []
  let browser: Browser | undefined
  let gone = false

  const openWindow = async () => {
    gone = false
    if (!browser?.isConnected()) browser = await launchChromium()
    const page = await browser.newPage({ viewport })
    const onGone = () => {
      gone = true
    }
    page.on('crash', onGone).on('close', onGone)
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url())
      if (protocol.startsWith('http') && host !== `127.0.0.1:${app.host.port}`) complaints.push(`asked ${request.url()}`)
    })
    await page.goto(app.host.url)
    await page.locator('h1').first().waitFor()
    app.page = page
  }
  const app: BrowserApp = {
    test: {} as TestApp,
    host: {} as BrowserHost,
    page: {} as Page,
    async open(route) {
      await app.page.evaluate((to) => {
        location.hash = to
      }, route)
      await app.page.locator('h1').first().waitFor()
    },
  }
  beforeAll(async () => {
    app.test = await startTestApp(undefined, offline)
    await prepare?.(app.test)
    const { ports } = app.test
    app.host = await serveBrowser({ app: app.test.app, rendererDir: RENDERER_DIR, logger: ports.logger, newId: ports.newId })
    await openWindow()
  })
  beforeEach(async ({ task }) => {
    if (!gone && !task.result?.retryCount) return
    const route = new URL(app.page.url()).hash.slice(1)
    if (!gone) await app.page.close()
    await openWindow()
    await app.open(route)
  })
  afterAll(async () => {
    await browser?.close()
    await app.host.close?.()
    await app.test.close?.()
    expect(complaints).toEqual([])
  })
  return app
}
