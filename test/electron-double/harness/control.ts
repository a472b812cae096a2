import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { app } from './electron/app.ts'
import { BrowserWindow } from './electron/browser-window.ts'
import { type Ledger, ledger } from './electron/ledger.ts'
import { clickMenuItem } from './electron/menu.ts'
import { dialogAnswers } from './electron/natives.ts'
import { foreignPages } from './electron/navigation.ts'
import { onScreen } from './electron/notification.ts'
import { permissions } from './electron/protocol.ts'

/** What a test does to the app from outside its page: the hands and eyes of a person, and of the operating system. */
export const control = {
  ledger: (): Ledger => ledger,

  /** Address and visibility of each open window. */
  windows: () => BrowserWindow.getAllWindows().map((window) => ({ url: window.webContents.getURL(), visible: window.isVisible() })),

  /** Chooses an item of the application menu by its id. */
  clickMenu: clickMenuItem,

  /** What the next file dialog answers. */
  answerOpenDialog(filePaths: string[]): void {
    dialogAnswers.push({ canceled: filePaths.length === 0, filePaths })
  },

  /** Tells the preload where files lie that the page is about to be given. */
  announceFiles(files: string[]): void {
    const paths = files.map((file): [string, string] => [`${basename(file)}|${statSync(file).size}`, file])
    firstWindow().webContents.deliver({ kind: 'paths', paths })
  },

  /** Drops files from the desktop on a point of the page, in CSS pixels. */
  async drop(x: number, y: number, files: string[]): Promise<void> {
    control.announceFiles(files)
    await firstWindow().drop(x, y, files)
  },

  /** Clicks a notification, counted from the first one shown. */
  clickNotification(index: number): void {
    onScreen[index]?.emit('click')
  },

  /** A second start of the app, as Electron tells the first one of it. */
  secondInstance(argv: string[], cwd: string, data: unknown): void {
    app.emit('second-instance', {}, argv, cwd, data)
  },

  /** Opens another site's page in a window that has the app's preload, as a hijacked navigation would. */
  async openForeignPage(url: string, html: string, preload: string): Promise<void> {
    foreignPages.set(url, html)
    await new BrowserWindow({ webPreferences: { preload } }).loadURL(url)
  },

  /** What the app answers to a page that asks for a permission; Electron grants it where the app set no handler. */
  askPermission(name: string): { granted: boolean; check: boolean } {
    const contents = firstWindow().webContents as never
    let granted = permissions.request === null
    permissions.request?.(contents, name as never, (answer) => (granted = answer), {} as never)
    return { granted, check: permissions.check?.(contents, name as never, '', {} as never) ?? true }
  },

  /** Sends the page something from the main process; throws what `webContents.send` throws. */
  sendToPage(channel: string, kind: 'function' | 'date'): void {
    firstWindow().webContents.send(channel, kind === 'function' ? () => {} : new Date(0))
  },

  /** The rep closes every window there is. */
  closeWindows(): void {
    for (const window of BrowserWindow.getAllWindows()) window.close()
  },
}

export type Control = typeof control

function firstWindow(): BrowserWindow {
  const [window] = BrowserWindow.getAllWindows()
  if (!window) throw new Error('The app has no window')
  return window
}
