/** Where the page lives. A scheme of its own gives it an origin that no web page and no file can share. */
export const APP_SCHEME = 'app'
export const APP_HOST = 'bundle'
export const APP_PAGE = `${APP_SCHEME}://${APP_HOST}/index.html`

/** What a guard needs to know of the frame that asks. */
interface Frame {
  url: string
  parent: unknown
}

/** Whether an address belongs to the app itself. */
export function isAppUrl(url: string): boolean {
  // The origin of an app:// address is the string 'null' in Node, so protocol and host are compared.
  const parsed = URL.parse(url)
  return parsed?.protocol === `${APP_SCHEME}:` && parsed.host === APP_HOST
}

/** Whether a request comes from the app's own page: its top frame, and not one that is already gone (null). */
export const isTrustedSender = (frame: Frame | null): boolean => frame !== null && frame.parent === null && isAppUrl(frame.url)

/** The address to hand to the rep's own browser; null for anything but plain https. */
export function externalLink(url: string): string | null {
  const parsed = URL.parse(url)
  return parsed?.protocol === 'https:' && !parsed.username && !parsed.password ? parsed.href : null
}

/** What the app's page may do: put advice on the clipboard when the rep presses Copy, and fill the screen with a page to show. */
export const isAllowedPermission = (permission: string, url: string): boolean =>
  (permission === 'clipboard-sanitized-write' || permission === 'fullscreen') && isAppUrl(url)
