import type { BrowserWindow } from './browser-window.ts'

const windows: BrowserWindow[] = []

export const registerWindow = (window: BrowserWindow) => void windows.push(window)
export const allWindows = (): BrowserWindow[] => windows.filter((window) => !window.isDestroyed())
