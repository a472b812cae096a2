import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Input, Output, RouteName } from '#shared/contract/index.ts'
import { type App, createApp } from '../../src-main/app/create-app.ts'
import { createNodePorts } from '../../src-main/hosts/shared/node-ports.ts'

interface Asked {
  model: string
  input: string[]
  authorization: string | undefined
}

/** A real server of embeddings: one place in the vector per first letter of a word. */
async function startEmbeddings() {
  const asked: Asked[] = []
  const refusals: number[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request.setEncoding('utf8')) body += part
    const { model, input } = JSON.parse(body) as Asked
    const refusal = refusals.shift()
    if (refusal) return void response.writeHead(refusal, { 'retry-after-ms': '1' }).end('{}')
    asked.push({ model, input, authorization: request.headers.authorization })
    const data = input.map((text, index) => ({ object: 'embedding', index, embedding: lettersOf(text) })).reverse()
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ object: 'list', data, model }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked, refusals, close }
}

function lettersOf(text: string): number[] {
  const counts = new Array<number>(26).fill(0.001)
  for (const [letter] of text.toLowerCase().matchAll(/\b[a-z]/g)) counts[letter.charCodeAt(0) - 97] = 3
  return counts
}

const ID = 'openai/small'

describe('embeddings from the address of the language model', () => {
  let workspace: string
  let server: Awaited<ReturnType<typeof startEmbeddings>>
  let app: App

  const start = async (offline = false): Promise<void> => {
    const ports = createNodePorts({ host: 'test', workspace, offline, logger: pino({ level: 'silent' }) })
    app = await createApp({ ports })
  }
  const ask = async <R extends RouteName>(route: R, input: Input<R>): Promise<Output<R>> => {
    const result = await app.request(route, input)
    if (!result.ok) throw Object.assign(new Error(result.error.message), { code: result.error.code })
    return result.data
  }
  const connect = () => ask('settings.update', { llm: { enabled: true, baseUrl: server.url, model: 'any', apiKey: 'secret' } })

  beforeEach(async () => {
    workspace = mkdtempSync(join(tmpdir(), 'ridealong-models-'))
    server = await startEmbeddings()
    await start()
    const path = join(workspace, 'a.md')
    writeFileSync(path, '# Bulletin\n\nZebras yawn.\n\n# Other\n\nApples boil.')
    await ask('knowledge.import', { files: [{ path }], kind: 'technical' })
    await app.importsDone()
  })
  afterEach(async () => {
    await app.close()
    await server.close()
    rmSync(workspace, { recursive: true, force: true })
  })

  it('are made only when asked for by name, and only with a connected language model', async () => {
    await expect(ask('models.use', { id: ID })).rejects.toMatchObject({ code: 'model_missing' })
    await connect()
    await ask('knowledge.search', { query: 'zinc' })
    expect(server.asked).toEqual([])

    await ask('models.use', { id: ID })
    await app.vectorsDone()
    const { models, passages } = await ask('models.list', {})
    expect(models.find(({ id }) => id === ID)).toMatchObject({ state: 'active', kind: 'online', dimensions: 26, indexed: passages })
    expect(server.asked[0]).toMatchObject({ model: 'small', authorization: 'Bearer secret' })
    const { results, embedder } = await ask('knowledge.search', { query: 'zinc yarn' })
    expect(embedder).toBe(ID)
    expect(results[0]?.text).toContain('Zebras')
  })

  it('are asked for again when the server was busy for a moment, and the library is read to its end', async () => {
    await connect()
    server.refusals.push(429, 503)
    await ask('models.use', { id: ID })
    server.refusals.push(500, 500)
    await app.vectorsDone()
    const { models, passages } = await ask('models.list', {})
    expect(models.find(({ id }) => id === ID)).toMatchObject({ state: 'active', indexed: passages, problem: null })
    expect(server.refusals).toEqual([])
  })

  it('leave search to the words when the server is gone or the network forbidden', async () => {
    await connect()
    await ask('models.use', { id: ID })
    await app.vectorsDone()
    await app.close()
    await start(true)
    const asked = server.asked.length
    expect(await ask('knowledge.search', { query: 'zebras' })).toMatchObject({ embedder: 'none', results: [{ rank: 1 }] })
    await expect(ask('models.use', { id: 'openai/other' })).rejects.toMatchObject({ code: 'offline' })
    expect(server.asked).toHaveLength(asked)
  })
})
