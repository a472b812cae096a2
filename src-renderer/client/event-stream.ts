interface StreamHandlers {
  onEvent(event: { name: string; data: unknown }): void
  onOpen(): void
  onLost(): void
}

const LONGEST_WAIT_MS = 10_000

/** Reads server-sent events over fetch, because `EventSource` cannot carry a header; connects again when the stream ends. */
export async function readEvents(url: string, headers: Record<string, string>, handlers: StreamHandlers): Promise<never> {
  let wait = 500
  for (;;) {
    try {
      const response = await fetch(url, { headers: { ...headers, Accept: 'text/event-stream' } })
      if (response.ok && response.body) {
        handlers.onOpen()
        wait = 500
        await readLines(response.body, (line) => {
          if (line.startsWith('data:')) handlers.onEvent(JSON.parse(line.slice(5)))
        })
      }
    } catch {
      // A broken stream and a stopped app look the same from here: say so below and try again.
    }
    handlers.onLost()
    await new Promise((resolve) => setTimeout(resolve, wait))
    wait = Math.min(wait * 2, LONGEST_WAIT_MS)
  }
}

async function readLines(body: ReadableStream<Uint8Array<ArrayBuffer>>, onLine: (line: string) => void): Promise<void> {
  let rest = ''
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
  }
}
