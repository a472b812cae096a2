import Store from 'electron-store'
import type { WindowState } from './window-state.ts'

/** What belongs to this computer rather than to the workspace. */
export interface DesktopState {
  window: WindowState | null
  /** Secrets by name, encrypted by the operating system, in base64. */
  secrets: Record<string, string>
  /** Up to when the rep was told of due follow-ups, epoch milliseconds. */
  remindedUntil: number | null
}

export type DesktopStore = Store<DesktopState>

/** Opens `desktop.json` in the app's own folder; one that cannot be read starts afresh rather than keep the app shut. */
export const openDesktopStore = (): DesktopStore =>
  new Store<DesktopState>({ name: 'desktop', defaults: { window: null, secrets: {}, remindedUntil: null }, clearInvalidConfig: true })
