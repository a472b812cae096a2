import type { EventName, Events, Request } from './index.ts'

/** IPC channels between the preload and the main process. */
export const REQUEST_CHANNEL = 'ridealong:request'
export const EVENT_CHANNEL = 'ridealong:event'

/**
 * What the preload gives the page as `window.ridealong`. `DomFile` is the page's `File`: this folder knows no DOM.
 * `request` rejects only when the input cannot be cloned; everything else is a result.
 */
export interface Bridge<DomFile> {
  request: Request
  /** Hears one event; returns the way to stop. */
  on<E extends EventName>(event: E, listener: (data: Events[E]) => void): () => void
  /** Where a dropped or chosen file lies on disk; empty when it does not lie on disk. */
  pathForFile(file: DomFile): string
}
