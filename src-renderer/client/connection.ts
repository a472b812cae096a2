import type { Bridge } from '#shared/contract/bridge.ts'
import type { Client } from './client.ts'
import { createHttpClient, takeToken } from './http.ts'
import { createIpcClient } from './ipc.ts'

declare global {
  interface Window {
    /** Present in the desktop app only. */
    readonly ridealong?: Bridge<File>
  }
}

/** The connection of this window, for as long as it is open. */
export const client: Client = window.ridealong ? createIpcClient(window.ridealong) : createHttpClient(takeToken())
