import { BrowserWindow, screen } from 'electron'
import type { DesktopStore } from './desktop-store.ts'
import { APP_PAGE } from './guards.ts'
import { openingBounds } from './window-state.ts'

/** Opens the app's one window where it was left. Resolves when the page is loaded. */
export async function openMainWindow(preload: string, store: DesktopStore): Promise<BrowserWindow> {
  const saved = store.get('window')
  const displays = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    ...openingBounds(saved, displays),
    minWidth: 720,
    minHeight: 520,
    show: false,
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, spellcheck: false },
  })
  if (saved?.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => store.set('window', { bounds: window.getNormalBounds(), maximized: window.isMaximized() }))
  await window.loadURL(APP_PAGE)
  return window
}

/** Brings the window to the front, from the task bar too. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
