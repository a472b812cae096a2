import { BrowserWindow, ipcMain } from 'electron'
import { EVENT_CHANNEL, REQUEST_CHANNEL } from '#shared/contract/bridge.ts'
import type { Input, Output, Request, RouteName } from '#shared/contract/index.ts'
import type { Result } from '#shared/result.ts'
import { AppError } from '../../app/app-error.ts'
import type { EventBus } from '../../app/events.ts'
import { isTrustedSender } from './guards.ts'

/** Answers the page's requests. Any other sender is refused before its input is looked at. */
export function serveRequests(request: Request, newId: () => string): void {
  ipcMain.handle(REQUEST_CHANNEL, <R extends RouteName>(event: Electron.IpcMainInvokeEvent, route: R, input: Input<R>) =>
    isTrustedSender(event.senderFrame) ? request(route, input) : refuse<Output<R>>(newId()),
  )
}

function refuse<T>(requestId: string): Result<T> {
  const { code, message } = new AppError('unauthorized')
  return { ok: false, error: { code, message, requestId } }
}

/** Passes every event of the app on to its windows. */
export function broadcast(events: EventBus): void {
  events.subscribe((name, data) => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, name, data)
    }
  })
}
