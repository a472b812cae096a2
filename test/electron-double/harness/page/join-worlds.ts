type Message =
  | { kind: 'expose'; name: string; api: unknown }
  | { kind: 'call'; fn: number; args: unknown[] }
  | { kind: 'reply'; value?: unknown; error?: string; promise?: string }
  | { kind: 'settled'; promise: string; value?: unknown; error?: string }

export interface WorldBridge {
  /** What `contextBridge.exposeInMainWorld` does. */
  expose(name: string, api: unknown): void
}

/**
 * One half of the context bridge; the page's main world and the preload's isolated world each run one.
 * Values cross as the detail of a CustomEvent, which Chromium itself clones between worlds, and functions cross as numbers that
 * the other half calls back. Dispatching an event is synchronous, so synchronous calls stay so.
 * `secret` names the events, so that no page can listen in. Self-contained: its source is injected.
 */
export function joinWorlds(secret: string, here: 'main' | 'isolated'): WorldBridge {
  const there = here === 'main' ? 'isolated' : 'main'
  const functionMark = `function-${secret}`
  const functions = new Map<number, (...args: unknown[]) => unknown>()
  const pending = new Map<string, PromiseWithResolvers<unknown>>()
  let count = 0
  let reply: Extract<Message, { kind: 'reply' }> | undefined

  function send(message: Message): void {
    // The event would carry null instead of refusing: clone first, so that the caller sees the DataCloneError.
    structuredClone(message)
    window.dispatchEvent(new CustomEvent(secret + there, { detail: message }))
  }

  const isPlain = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && (Array.isArray(value) || Object.prototype.toString.call(value) === '[object Object]')
  const describe = (error: unknown) => (error instanceof Error ? error.message : String(error))

  function mapValues(value: Record<string, unknown>, change: (held: unknown) => unknown): unknown {
    if (Array.isArray(value)) return value.map(change)
    return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, change(held)]))
  }

  function wrap(value: unknown): unknown {
    if (typeof value === 'function') {
      count += 1
      functions.set(count, value as (...args: unknown[]) => unknown)
      return { [functionMark]: count }
    }
    if (typeof value === 'symbol') return undefined
    return isPlain(value) ? mapValues(value, wrap) : value
  }

  function unwrap(value: unknown): unknown {
    if (!isPlain(value)) return value
    const fn = value[functionMark]
    return typeof fn === 'number' ? (...args: unknown[]) => callThere(fn, args) : mapValues(value, unwrap)
  }

  function callThere(fn: number, args: unknown[]): unknown {
    reply = undefined
    send({ kind: 'call', fn, args: args.map(wrap) })
    const answer = reply as Extract<Message, { kind: 'reply' }> | undefined
    if (answer?.error !== undefined) throw new Error(answer.error)
    if (answer?.promise === undefined) return unwrap(answer?.value)
    const waiting = Promise.withResolvers<unknown>()
    pending.set(answer.promise, waiting)
    return waiting.promise
  }

  function callHere(fn: number, args: unknown[]): void {
    try {
      const result = functions.get(fn)?.(...args.map(unwrap))
      if (result instanceof Promise) replyLater(result)
      else send({ kind: 'reply', value: wrap(result) })
    } catch (error) {
      send({ kind: 'reply', error: describe(error) })
    }
  }

  function replyLater(result: Promise<unknown>): void {
    count += 1
    const promise = `${here}-${count}`
    send({ kind: 'reply', promise })
    result
      .then((value) => send({ kind: 'settled', promise, value: wrap(value) }))
      .catch((error) => send({ kind: 'settled', promise, error: describe(error) }))
  }

  function settle(message: Extract<Message, { kind: 'settled' }>): void {
    const waiting = pending.get(message.promise)
    pending.delete(message.promise)
    if (message.error === undefined) waiting?.resolve(unwrap(message.value))
    else waiting?.reject(new Error(message.error))
  }

  function define(name: string, api: unknown): void {
    if (name in window) throw new Error('Cannot bind an API on top of an existing property on the window object')
    Object.defineProperty(window, name, { value: freeze(unwrap(api)), enumerable: true })
  }

  function freeze(value: unknown): unknown {
    if (isPlain(value)) for (const held of Object.values(value)) freeze(held)
    return Object.freeze(value)
  }

  function hear(event: Event): void {
    event.stopImmediatePropagation()
    const message = (event as CustomEvent<Message>).detail
    if (message.kind === 'expose') define(message.name, message.api)
    else if (message.kind === 'call') callHere(message.fn, message.args)
    else if (message.kind === 'reply') reply = message
    else settle(message)
  }

  window.addEventListener(secret + here, hear, true)
  return { expose: (name, api) => send({ kind: 'expose', name, api: wrap(api) }) }
}
