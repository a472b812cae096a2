import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the model was sent, as it arrived. */
export interface SeenRequest {
  body: { model: string; stream?: boolean; messages: { role: string; content: string }[]; response_format?: { type: string } }
  authorization: string | undefined
}

/** How the server answers one request. */
export type Behaviour =
  /** Streams these words (most often JSON) in small pieces. */
  | { kind: 'answer'; content: string; usage?: { prompt: number; completion: number }; everyMs?: number }
  /** Writes what it makes of the request. */
  | { kind: 'reply'; to(body: SeenRequest['body']): string }
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string }
  /** Sends exactly these bytes, piece by piece. */
  | { kind: 'raw'; headers?: Record<string, string>; pieces: readonly Buffer[] }
  /** Sends the beginning and then nothing, with the connection open. */
  | { kind: 'stall'; content: string }
  /** Ends properly in the middle of the JSON, as a token limit does. */
  | { kind: 'truncated'; content: string }
  /** Cuts the connection after the headers. */
  | { kind: 'cut' }

export interface LlmServer {
  url: string
  requests: SeenRequest[]
  /** Answers in order; the last one serves everything after it. */
  behave(...behaviours: Behaviour[]): void
  close(): Promise<void>
}

/** A real HTTP server that speaks streaming chat completions, and can misbehave. */
export async function startLlmServer(): Promise<LlmServer> {
  const requests: SeenRequest[] = []
  let queue: Behaviour[] = []
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await read(request)) as SeenRequest['body']
    requests.push({ body, authorization: request.headers.authorization })
    const behaviour = queue.length > 1 ? queue.shift() : queue[0]
    if (behaviour?.kind === 'reply') await perform({ kind: 'answer', content: behaviour.to(body) }, response)
    else if (behaviour) await perform(behaviour, response)
    else response.writeHead(500).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    behave: (...behaviours) => {
      queue = behaviours
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function read(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request.setEncoding('utf8')) text += part
  return text
}

async function perform(behaviour: Exclude<Behaviour, { kind: 'reply' }>, response: ServerResponse): Promise<void> {
  if (behaviour.kind === 'status') {
    response.writeHead(behaviour.status, { 'content-type': 'application/json', ...behaviour.headers })
    response.end(behaviour.body ?? JSON.stringify({ error: { message: 'as told' } }))
    return
  }
  if (behaviour.kind === 'raw') {
    response.writeHead(200, { 'content-type': 'text/event-stream', ...behaviour.headers })
    for (const piece of behaviour.pieces) {
      response.write(piece)
      // A turn of the loop between two pieces, so that they travel apart.
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    response.end()
    return
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  if (behaviour.kind === 'cut') {
    response.write('data: {"id"')
    response.socket?.destroy()
    return
  }
  const content = behaviour.kind === 'truncated' ? behaviour.content.slice(0, behaviour.content.length / 2) : behaviour.content
  for (const piece of content.match(/[\s\S]{1,40}/g) ?? []) {
    if (behaviour.kind === 'answer' && behaviour.everyMs) await new Promise((resolve) => setTimeout(resolve, behaviour.everyMs))
    response.write(frame({ choices: [{ index: 0, delta: { content: piece }, finish_reason: null }] }))
  }
  if (behaviour.kind === 'stall') return
  const reason = behaviour.kind === 'truncated' ? 'length' : 'stop'
  response.write(frame({ choices: [{ index: 0, delta: {}, finish_reason: reason }] }))
  if (behaviour.kind === 'answer' && behaviour.usage) {
    const { prompt, completion } = behaviour.usage
    response.write(
      frame({ choices: [], usage: { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion } }),
    )
  }
  response.end('data: [DONE]\n\n')
}

/** One event of a stream, as endpoints send them. */
export const frame = (part: object): string =>
  `data: ${JSON.stringify({ id: 'chatcmpl-test', object: 'chat.completion.chunk', created: 0, model: 'test-model', ...part })}\n\n`
