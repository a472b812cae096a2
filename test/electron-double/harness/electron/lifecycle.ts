/** Whether the double's app is ready: Electron refuses much before it, and some things after it. */
const ready = Promise.withResolvers<void>()
let isReady = false
let isEnding = false

export const lifecycle = {
  isReady: () => isReady,
  whenReady: () => ready.promise,
  markReady() {
    isReady = true
    ready.resolve()
  },
  isEnding: () => isEnding,
  markEnding() {
    isEnding = true
  },
}

export function onlyBeforeReady(what: string): void {
  if (isReady) throw new Error(`${what} must be called before the app is ready`)
}

export function onlyAfterReady(what: string): void {
  if (!isReady) throw new Error(`${what} cannot be used before the app is ready`)
}
