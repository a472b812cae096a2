import type { OpenDialogOptions } from 'electron'

/** Everything the app under test did that a person would have seen, or that would have left the machine. */
export interface Ledger {
  /** Requests for anything but the app's own files. */
  blocked: string[]
  /** Addresses given to the system's browser. */
  external: string[]
  /** What the window-open handler said to each attempt. */
  windowOpens: { url: string; action: string }[]
  /** Navigations the app refused. */
  stoppedNavigations: string[]
  preloadErrors: string[]
  errorBoxes: { title: string; content: string }[]
  openDialogs: OpenDialogOptions[]
  notifications: { title: string; body: string }[]
}

export const ledger: Ledger = {
  blocked: [],
  external: [],
  windowOpens: [],
  stoppedNavigations: [],
  preloadErrors: [],
  errorBoxes: [],
  openDialogs: [],
  notifications: [],
}
