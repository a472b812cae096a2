import { EventEmitter } from 'node:events'
import type { EventName, Events } from '#shared/contract/index.ts'

/** Tells every host what changed. */
export interface EventBus {
  emit<E extends EventName>(name: E, data: Events[E]): void
  /** Hears every event; returns the way to stop. */
  subscribe(listener: <E extends EventName>(name: E, data: Events[E]) => void): () => void
}

export function createEventBus(): EventBus {
  const emitter = new EventEmitter().setMaxListeners(100)
  return {
    emit: (name, data) => void emitter.emit('event', name, data),
    subscribe: (listener) => {
      emitter.on('event', listener)
      return () => emitter.off('event', listener)
    },
  }
}
