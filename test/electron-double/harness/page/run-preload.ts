import type { IpcRenderer, WebUtils } from 'electron'
import type { Codec } from './codec.ts'
import type { WorldBridge } from './join-worlds.ts'

/** From the preload to the main process, through the CDP binding. */
export type ToMain =
  | { kind: 'invoke'; id: number; channel: string; data: string }
  | { kind: 'send'; channel: string; data: string }
  | { kind: 'preload-error'; stack: string }

/** From the main process to the preload, through a call of the binding's inbox. */
export type ToPreload =
  | { kind: 'answer'; id: number; data: string }
  | { kind: 'failure'; id: number; message: string }
  | { kind: 'event'; channel: string; data: string }
  /** Where files that are about to be dropped lie; a File itself never tells. */
  | { kind: 'paths'; paths: [nameAndSize: string, path: string][] }

export interface PreloadWorld {
  bridge: WorldBridge
  codec: Codec
  /** The global function that reaches the main process; with `_inbox` behind its name, the one that hears from it. */
  binding: string
  versions: Record<string, string>
}

type PreloadScript = (
  require: (name: string) => unknown,
  process: unknown,
  exports: unknown,
  module: { exports: unknown },
  global: typeof globalThis,
) => void

/**
 * Runs a preload script in the world a sandboxed preload of Electron 45 has: `require` knows `electron` alone, and of it the
 * renderer's modules; there is a small `process`, and no Buffer, timers module or file system. Self-contained: its source is injected.
 */
export function runPreload({ bridge, codec, binding, versions }: PreloadWorld, preload: PreloadScript): void {
  type Listener = Parameters<IpcRenderer['on']>[1]
  const listeners = new Map<string, Listener[]>()
  const pending = new Map<number, PromiseWithResolvers<unknown> & { channel: string }>()
  const paths = new Map<string, string>()
  const world = globalThis as unknown as Record<string, unknown>
  let count = 0

  const post = (message: ToMain) => (world[binding] as (text: string) => void)(JSON.stringify(message))

  function hear(message: ToPreload): void {
    if (message.kind === 'paths') {
      for (const [nameAndSize, path] of message.paths) paths.set(nameAndSize, path)
    } else if (message.kind === 'event') {
      const args = codec.decode(message.data) as unknown[]
      for (const listener of [...(listeners.get(message.channel) ?? [])])
        listener({ sender: ipcRenderer as IpcRenderer, ports: [] } as never, ...args)
    } else {
      const waiting = pending.get(message.id)
      pending.delete(message.id)
      if (message.kind === 'answer') waiting?.resolve(codec.decode(message.data))
      else waiting?.reject(new Error(`Error invoking remote method '${waiting.channel}': ${message.message}`))
    }
  }
  world[`${binding}_inbox`] = (text: string) => hear(JSON.parse(text))

  const ipcRenderer: Partial<IpcRenderer> = {
    invoke: async (channel: string, ...args: unknown[]) => {
      const data = codec.encode(args)
      count += 1
      const waiting = { ...Promise.withResolvers<unknown>(), channel }
      pending.set(count, waiting)
      post({ kind: 'invoke', id: count, channel, data })
      return waiting.promise
    },
    send: (channel: string, ...args: unknown[]) => post({ kind: 'send', channel, data: codec.encode(args) }),
    on(channel: string, listener: Listener): IpcRenderer {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return ipcRenderer as IpcRenderer
    },
    off(channel: string, listener: Listener): IpcRenderer {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((other) => other !== listener),
      )
      return ipcRenderer as IpcRenderer
    },
  }

  const webUtils = {
    getPathForFile(file: File) {
      if (!(file instanceof File)) throw new TypeError('getPathForFile takes a File')
      return paths.get(`${file.name}|${file.size}`) ?? ''
    },
  } satisfies Partial<WebUtils>

  const electron = { ipcRenderer, webUtils, contextBridge: { exposeInMainWorld: bridge.expose } }

  function require(name: string): unknown {
    if (name === 'electron' || name === 'electron/renderer') return electron
    throw new Error(`module not found: ${name}`)
  }

  const process = { type: 'renderer', platform: 'linux', sandboxed: true, contextIsolated: true, versions, env: {}, argv: [] }
  const module = { exports: {} }
  try {
    preload(require, process, module.exports, module, globalThis)
  } catch (error) {
    post({ kind: 'preload-error', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}
