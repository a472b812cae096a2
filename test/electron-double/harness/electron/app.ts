import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { closeChromium } from '../chromium.ts'
import type { HostMessage } from '../messages.ts'
import { ledger } from './ledger.ts'
import { lifecycle, onlyBeforeReady } from './lifecycle.ts'
import { allWindows } from './windows.ts'

const paths = new Map<string, string>()
/** A second start of the app: it never gets the lock, and what it brought goes to the first. */
const isSecondStart = process.env.DOUBLE_SECOND_START === '1'
const tell = (message: HostMessage) => new Promise<void>((resolve) => process.send?.(message, () => resolve()) ?? resolve())

const members = {
  name: 'Ridealong',
  isPackaged: false,
  isReady: lifecycle.isReady,
  whenReady: lifecycle.whenReady,
  getVersion: () => process.env.npm_package_version ?? '0.0.0',
  getAppPath: () => process.cwd(),
  getPath(name) {
    const path = paths.get(name)
    if (path === undefined) throw new Error(`The double knows no path '${name}'`)
    return path
  },
  setPath(name, path) {
    paths.set(name, path)
  },
  enableSandbox: () => onlyBeforeReady('app.enableSandbox'),
  requestSingleInstanceLock(data) {
    if (isSecondStart) void tell({ kind: 'second-instance', argv: process.argv, cwd: process.cwd(), data: structuredClone(data) })
    return !isSecondStart
  },
  quit: () => void quit(),
  exit: (code) => void exit(code ?? 0),
} satisfies Partial<App>

export const app = Object.assign(new EventEmitter(), members)
paths.set('userData', process.env.DOUBLE_USER_DATA ?? '')

/** Electron's order of events: before-quit, each window's close, will-quit, quit; the first and the middle two can be prevented. */
async function quit(): Promise<void> {
  if (isPrevented(app, 'before-quit')) return
  for (const window of allWindows()) if (!(await window.closeUnlessPrevented())) return
  if (isPrevented(app, 'will-quit')) return
  app.emit('quit', {}, 0)
  await exit(0)
}

async function exit(code: number): Promise<void> {
  lifecycle.markEnding()
  await closeChromium()
  await tell({ kind: 'exit', code, ledger })
  process.exit(code)
}

function isPrevented(emitter: EventEmitter, event: string): boolean {
  let prevented = false
  emitter.emit(event, { preventDefault: () => (prevented = true) })
  return prevented
}
