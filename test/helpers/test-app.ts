import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Input, Output, RouteName } from '#shared/contract/index.ts'
import { type App, createApp } from '../../src-main/app/create-app.ts'
import { createNodePorts } from '../../src-main/hosts/shared/node-ports.ts'
import type { Ports } from '../../src-main/ports/index.ts'

export interface TestApp {
  app: App
  ports: Ports
  workspace: string
  /** Asks and unwraps; a refusal fails the test with its code. */
  ask<R extends RouteName>(route: R, input: Input<R>): Promise<Output<R>>
  /** Writes a file for a route to read. */
  file(name: string, content: string | Uint8Array): { path: string }
  /** Closes the app and, unless told to keep it, removes the workspace. */
  close(options?: { keep?: boolean }): Promise<void>
}

/** The whole app on a new folder, with its real threads and database; `offline` unless a test brings a server to speak to. */
export async function startTestApp(workspace = mkdtempSync(join(tmpdir(), 'ridealong-test-')), offline = true): Promise<TestApp> {
  const ports = createNodePorts({ host: 'test', workspace, offline, logger: pino({ level: 'silent' }) })
  const app = await createApp({ ports })
  return {
    app,
    ports,
    workspace,
    async ask(route, input) {
      const result = await app.request(route, input)
      if (!result.ok) throw new Error(`${route}: ${result.error.code}: ${result.error.message}`)
      return result.data
    },
    file(name, content) {
      const folder = join(workspace, 'in')
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, name), content)
      return { path: join(folder, name) }
    },
    async close({ keep = false } = {}) {
      await app.close()
      if (!keep) rmSync(workspace, { recursive: true, force: true })
    },
  }
}
