import { app, type Session, shell, type WebContents } from 'electron'
import { externalLink, isAllowedPermission, isAppUrl } from './guards.ts'

/** Guards every page this app will ever open: it stays on its own address and opens no windows. */
export function guardPages(): void {
  app.on('web-contents-created', (_event, contents) => guardPage(contents))
}

function guardPage(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    const link = externalLink(url)
    if (link) void shell.openExternal(link)
    return { action: 'deny' }
  })
}

/** The app needs no camera, location or any other permission a page can ask for, only the clipboard for writing and the full screen for showing a page. */
export function limitPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) => answer(isAllowedPermission(permission, contents.getURL())))
  session.setPermissionCheckHandler((contents, permission) => isAllowedPermission(permission, contents?.getURL() ?? ''))
}
