import type { HandlerDetails } from 'electron'
import type { CDPSession, Page, Route } from 'playwright-core'
import { fromChromium } from './addresses.ts'
import { ledger } from './ledger.ts'
import { answerRequest } from './protocol.ts'
import type { WebContents } from './web-contents.ts'

/** Pages of other sites that a test put there, by address. */
export const foreignPages = new Map<string, string>()

/** Answers every request of a page: navigations ask the app first, app:// goes to the app's handler, and all else goes nowhere. */
export async function routeRequests(page: Page, contents: WebContents, ownLoads: Set<string>): Promise<void> {
  await page.route('**/*', async (route) => {
    const url = fromChromium(route.request().url())
    if (isNavigation(route, page) && !ownLoads.delete(url) && isStopped(contents, url)) return route.abort('aborted')
    const foreign = foreignPages.get(url)
    if (foreign !== undefined) return route.fulfill({ contentType: 'text/html', body: foreign })
    return answer(route, url)
  })
}

function isNavigation(route: Route, page: Page): boolean {
  const request = route.request()
  return request.isNavigationRequest() && request.frame() === page.mainFrame()
}

function isStopped(contents: WebContents, url: string): boolean {
  let stopped = false
  contents.emit('will-navigate', { url, isMainFrame: true, preventDefault: () => (stopped = true) })
  if (stopped) ledger.stoppedNavigations.push(url)
  return stopped
}

async function answer(route: Route, url: string): Promise<void> {
  const request = route.request()
  const body = request.postDataBuffer()
  const response = await answerRequest(
    new Request(url, { method: request.method(), headers: request.headers(), ...(body ? { body: new Uint8Array(body) } : {}) }),
  )
  if (!response) {
    ledger.blocked.push(url)
    return route.abort('blockedbyclient')
  }
  const bytes = Buffer.from(await response.arrayBuffer())
  return route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body: bytes })
}

/**
 * Asks the app about every window.open. Chromium has already made the popup by then, so a denied one is closed: once it has loaded its
 * error page, because a popup closed while it still loads can take the renderer process it shares with its opener down.
 */
export function guardPopups(page: Page, cdp: CDPSession, contents: WebContents): void {
  const actions: string[] = []
  cdp.on('Page.windowOpen', ({ url: opened, windowName }) => {
    const url = fromChromium(opened)
    const details: HandlerDetails = {
      url,
      frameName: windowName,
      features: '',
      disposition: 'foreground-tab',
      referrer: { url: '', policy: 'default' },
    }
    const action = contents.openHandler?.(details).action ?? 'allow'
    ledger.windowOpens.push({ url, action })
    actions.push(action)
  })
  page.on('popup', (popup) => {
    if (actions.shift() !== 'allow') void popup.waitForLoadState().finally(() => popup.close())
  })
}
