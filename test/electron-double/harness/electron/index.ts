/** Stands in for the module `electron` in the main process: what the app uses of it, and nothing else. */
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { ipcMain } from './ipc-main.ts'
import { Menu } from './menu.ts'
import { dialog, safeStorage, screen, shell } from './natives.ts'
import { Notification } from './notification.ts'
import { protocol, session } from './protocol.ts'

export { app, BrowserWindow, dialog, ipcMain, Menu, Notification, protocol, safeStorage, screen, session, shell }

// electron-store takes the default export. A name Electron no longer has breaks the build here, a changed member in its own file.
export default { app, BrowserWindow, dialog, ipcMain, Menu, Notification, protocol, safeStorage, screen, session, shell } satisfies Partial<
  Record<keyof typeof import('electron'), unknown>
>
