import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Request } from '#shared/contract/index.ts'
import { type BrowserHost, serveBrowser } from '../../src-main/hosts/browser/serve.ts'
import { startTestApp } from '../helpers/test-app.ts'
import { contractSuite } from './suite.ts'

contractSuite('browser host over HTTP', async () => {
  const { app, ports, close } = await startTestApp()
  const host = await serveBrowser({ app, rendererDir: '/nowhere', logger: ports.logger, newId: ports.newId })
  const call = async (path: string, body: BodyInit, type: string) => {
    const headers = { authorization: `Bearer ${host.token}`, 'content-type': type }
    return (await fetch(`http://127.0.0.1:${host.port}${path}`, { method: 'POST', headers, body })).json()
  }
  const told = await listen(host)
  return {
    request: ((route, input) => call('/api/request', JSON.stringify({ route, input }), 'application/json')) as Request,
    fileRef: async (path) => {
      const name = encodeURIComponent(basename(path))
      const { data } = await call(`/api/upload?name=${name}`, new Uint8Array(await readFile(path)), 'application/octet-stream')
      return data
    },
    events: async () => told,
    close: async () => {
      await host.close()
      await close()
    },
  }
})

/** Reads the host's event stream into a list. */
async function listen({ port, token }: BrowserHost): Promise<{ name: string; data: unknown }[]> {
  const response = await fetch(`http://127.0.0.1:${port}/api/events`, { headers: { authorization: `Bearer ${token}` } })
  const told: { name: string; data: unknown }[] = []
  void (async () => {
    let rest = ''
    for await (const text of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split('\n\n')
      rest = lines.pop() ?? ''
      for (const line of lines) if (line.startsWith('data: ')) told.push(JSON.parse(line.slice('data: '.length)))
    }
  })().catch(() => undefined)
  return told
}
