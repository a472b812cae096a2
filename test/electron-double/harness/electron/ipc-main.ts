import { EventEmitter } from 'node:events'
import type { IpcMain, IpcMainInvokeEvent } from 'electron'

type Handler = Parameters<IpcMain['handle']>[1]
const handlers = new Map<string, Handler>()

const members = {
  handle(channel, listener) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, listener)
  },
} satisfies Partial<IpcMain>

export const ipcMain = Object.assign(new EventEmitter(), members)

/** Calls the handler of a channel, as `ipcRenderer.invoke` does. */
export async function invokeHandler(channel: string, event: unknown, args: unknown[]): Promise<unknown> {
  const handler = handlers.get(channel)
  if (!handler) throw new Error(`No handler registered for '${channel}'`)
  return handler(event as IpcMainInvokeEvent, ...args)
}
