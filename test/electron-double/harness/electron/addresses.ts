/**
 * Chromium opens no app:// address without Electron, so each `app://host` stands behind a secure origin of its own,
 * `https://host.app.test`, which exists nowhere; the app's handler sees app:// only.
 */
export const toChromium = (url: string): string => url.replace(/^app:\/\/([^/]+)/, 'https://$1.app.test')
export const fromChromium = (url: string): string => url.replace(/^https:\/\/([^/.]+)\.app\.test/, 'app://$1')
