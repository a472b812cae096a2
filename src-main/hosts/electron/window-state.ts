import type { Rectangle } from 'electron'

/** Where the window was left, in device-independent pixels. */
export interface WindowState {
  bounds: Rectangle
  maximized: boolean
}

export const DEFAULT_SIZE = { width: 1280, height: 860 }
/** A title bar less visible than this cannot be grabbed with a mouse. */
const REACHABLE = { width: 120, height: 40 }

/** The bounds to open with: the saved ones while a display still shows enough of their title bar, else the default size, centred. */
export function openingBounds(saved: WindowState | null, displays: Rectangle[]): Partial<Rectangle> {
  return saved && displays.some((display) => isReachable(saved.bounds, display)) ? saved.bounds : DEFAULT_SIZE
}

function isReachable(window: Rectangle, display: Rectangle): boolean {
  const width = Math.min(window.x + window.width, display.x + display.width) - Math.max(window.x, display.x)
  const titleBarInside = window.y >= display.y && window.y + REACHABLE.height <= display.y + display.height
  return width >= REACHABLE.width && titleBarInside
}
