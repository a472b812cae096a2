/** What ending the app needs of a window. */
interface OpenWindow {
  isDestroyed(): boolean
  /** False when the page or the app held it open. */
  closeUnlessPrevented(): Promise<boolean>
}

const windows: OpenWindow[] = []

export const registerWindow = (window: OpenWindow) => void windows.push(window)
export const allWindows = (): OpenWindow[] => windows.filter((window) => !window.isDestroyed())
