import { resolve } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import type { Bridge } from '#shared/contract/bridge.ts'
import { EVENT_NAMES, type EventName, type Events, type Request, type RouteName } from '#shared/contract/index.ts'
import type { Control } from './control.ts'
import { type Remote, startHost } from './host-process.ts'

/** The page's window, as far as a test speaks to it. */
export type AppWindow = Window & { ridealong: Bridge<File> }
type HearingWindow = AppWindow & { doubleHears(name: EventName, data: Events[EventName]): void }

export interface LaunchOptions {
  /** The workspace folder. The double keeps its key store beside it. */
  dataDir: string
  /** Further arguments of the app. */
  args?: string[]
  /** The build to run; `out`, or RIDEALONG_OUT. */
  out?: string
}

/** The running app: its page by Playwright, the rest of the desktop by `control`. */
export interface Double {
  page: Page
  control: Remote<Control>
  /** Asks as a script of the page does: `window.ridealong.request`. */
  request: Request
  /** Hears every event as the page does, from here on and until the page is loaded again. */
  subscribe(listener: <E extends EventName>(name: E, data: Events[E]) => void): Promise<void>
  /** Drops files on the middle of an element. */
  drop(selector: string, files: string[]): Promise<void>
  /** Chooses files in an `<input type="file">`. */
  choose(selector: string, files: string[]): Promise<void>
  /** Opens another site's page in a window with the app's own preload, as a hijacked navigation would. */
  openForeignPage(url: string, html: string): Promise<Page>
  /** Starts the app a second time; resolves with that start's exit code. */
  startAgain(args: string[]): Promise<number>
  /** Closes every window, which ends the app; resolves with its exit code once everything is gone. */
  close(): Promise<number>
  /** Ends the app as a power cut would. */
  kill(): Promise<void>
}

/** Starts the built app on the double; throws StartFailed when it ends before it shows a window. */
export async function launchDouble({ dataDir, args = [], out = process.env.RIDEALONG_OUT ?? 'out' }: LaunchOptions): Promise<Double> {
  const host = await startHost(out, ['--data-dir', dataDir, ...args], dataDir)
  const endpoint = await host.ready
  const browser = await chromium.connectOverCDP(endpoint)
  const page = browser
    .contexts()
    .flatMap((context) => context.pages())
    .find((candidate) => candidate.url().includes('.app.test/'))
  if (!page) throw new Error('Chromium does not show the page of the app')

  const ask = (call: { route: RouteName; input: unknown }) =>
    page.evaluate(({ route, input }) => (window as unknown as AppWindow).ridealong.request(route, input as never), call)

  return {
    page,
    control: host.control,
    request: (route, input) => ask({ route, input }) as never,
    async subscribe(listener) {
      await page.exposeFunction('doubleHears', listener)
      await page.evaluate((names) => {
        const { ridealong, doubleHears } = window as unknown as HearingWindow
        for (const name of names) ridealong.on(name, (data) => doubleHears(name, data))
      }, EVENT_NAMES)
    },
    async drop(selector, files) {
      const box = await page.locator(selector).first().boundingBox()
      if (!box) throw new Error(`There is no ${selector} to drop on`)
      await host.control.drop(
        box.x + box.width / 2,
        box.y + box.height / 2,
        files.map((file) => resolve(file)),
      )
    },
    async choose(selector, files) {
      await host.control.announceFiles(files.map((file) => resolve(file)))
      await page.locator(selector).setInputFiles(files)
    },
    async openForeignPage(url, html) {
      const opened = page.context().waitForEvent('page')
      await host.control.openForeignPage(url, html, resolve(out, 'preload/index.cjs'))
      const foreign = await opened
      await foreign.waitForURL(url)
      return foreign
    },
    async startAgain(again) {
      const second = await startHost(out, ['--data-dir', dataDir, ...again], dataDir, true)
      second.onSecondInstance(({ argv, cwd, data }) => void host.control.secondInstance(argv, cwd, data))
      // It never becomes ready: it ends, and that is what is waited for.
      second.ready.catch(() => {})
      return second.exited
    },
    async close() {
      await host.control.closeWindows().catch(() => {})
      const code = await host.exited
      await browser.close()
      return code
    },
    async kill() {
      host.process.kill('SIGKILL')
      await host.exited
      await browser.close()
    },
  }
}
