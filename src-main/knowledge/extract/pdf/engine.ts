/// <reference path="./pdf-worker.d.ts" />
import type { Transferable } from 'node:worker_threads'
import type { PDFWorker } from 'pdfjs-dist/types/src/display/api.js'

type Listener = (event: { data: unknown }) => void

let engine: Promise<PDFWorker> | undefined

/** The parser half of pdfjs, in this thread and shared by all documents that are read here. */
export function pdfEngine(): Promise<PDFWorker> {
  engine ??= startEngine()
  return engine
}

async function startEngine(): Promise<PDFWorker> {
  const [{ PDFWorker }, { WorkerMessageHandler }] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.mjs'),
  ])
  const port = handingOver()
  const worker = PDFWorker.create({ port, verbosity: 0 } as object)
  WorkerMessageHandler.initializeFromPort(port)
  return worker
}

/**
 * A port between the two halves of pdfjs within one thread. pdfjs's own clones every message; a page's text, which is
 * most of what is said and which its sender forgets at once, is handed over instead.
 */
function handingOver() {
  const listeners = new Set<Listener>()
  return {
    postMessage(message: object, transfer?: Transferable[]): void {
      const data = isText(message) ? { ...message, chunk: { ...message.chunk } } : structuredClone(message, { transfer: transfer ?? [] })
      queueMicrotask(() => {
        for (const listener of listeners) listener({ data })
      })
    },
    addEventListener(_type: string, listener: Listener, { signal }: { signal?: AbortSignal } = {}): void {
      listeners.add(listener)
      signal?.addEventListener('abort', () => listeners.delete(listener))
    },
    removeEventListener(_type: string, listener: Listener): void {
      listeners.delete(listener)
    },
  }
}

function isText(message: object): message is { chunk: { items: unknown[] } } {
  return 'chunk' in message && typeof message.chunk === 'object' && message.chunk !== null && 'items' in message.chunk
}
