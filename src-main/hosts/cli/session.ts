import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import type { Input, Output, RouteName } from '#shared/contract/index.ts'
import { t } from '#shared/messages/index.ts'
import { fromSystemError } from '../../app/app-error.ts'
import { type App, createApp } from '../../app/create-app.ts'
import type { Ports } from '../../ports/index.ts'
import { createNodePorts, defaultWorkspace } from '../shared/node-ports.ts'
import { EXIT, note, printJson, Refused } from './output.ts'

interface GlobalOptions {
  dataDir?: string
  json?: boolean
  offline?: boolean
}

/** An open workspace, and how this run wants to be answered. */
export interface Session {
  app: App
  ports: Ports
  json: boolean
  /** Asks the app; a refusal ends the command with its exit code. */
  ask<R extends RouteName>(route: R, input: Input<R>): Promise<Output<R>>
}

/**
 * Runs a command on the workspace the options name: opens it, finishes imports that were interrupted, works, closes.
 * `work` returns the exit code, 0 when it returns nothing. `throwAway` uses a new folder that is gone afterwards.
 */
export async function withWorkspace(
  command: Command,
  work: (session: Session) => Promise<number | undefined>,
  { throwAway = false, host = 'cli' }: { throwAway?: boolean; host?: Ports['host'] } = {},
): Promise<void> {
  const { dataDir, json = false, offline = false } = command.optsWithGlobals<GlobalOptions>()
  const workspace = throwAway ? mkdtempSync(join(tmpdir(), 'ridealong-')) : dataDir ? resolve(dataDir) : defaultWorkspace()
  try {
    await finish(json, async () => {
      const ports = createNodePorts({ host, workspace, offline })
      const app = await createApp({ ports })
      try {
        if (host === 'cli') await finishInterrupted(app)
        return await work({ app, ports, json, ask: asker(app) })
      } finally {
        await app.close()
      }
    })
  } finally {
    if (throwAway) rmSync(workspace, { recursive: true, force: true })
  }
}

/** Runs `work` and turns how it ended into output and an exit code. */
async function finish(json: boolean, work: () => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = (await work()) ?? EXIT.done
  } catch (error) {
    const body = error instanceof Refused ? error.body : systemRefusal(error)
    if (json) printJson({ error: body })
    else note(body.message)
    process.exitCode = body.code.startsWith('workspace_') ? EXIT.cannotOpen : EXIT.refused
  }
}

function systemRefusal(error: unknown): Refused['body'] {
  const known = fromSystemError(error)
  if (!known) throw error
  return { code: known.code, message: known.message, details: known.details, requestId: '' }
}

const asker =
  (app: App) =>
  async <R extends RouteName>(route: R, input: Input<R>): Promise<Output<R>> => {
    const result = await app.request(route, input)
    if (!result.ok) throw new Refused(result.error)
    return result.data
  }

/** An import cut off by a crash or a power cut is finished first: every command then sees the whole library. */
async function finishInterrupted(app: App): Promise<void> {
  const waiting = app.importsDone()
  const slow = setTimeout(() => note(t('cli.finishingImports')), 500)
  await waiting
  clearTimeout(slow)
}

/** Reads a JSON file a person wrote. Refuses with `validation_failed`, naming what is wrong with it. */
export function readJsonFile<T>(path: string): T {
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) as T
  } catch (error) {
    const known = fromSystemError(error, path)
    const problems = t('cli.notJson', { file: path, problem: (error as Error).message })
    throw new Refused({
      code: known?.code ?? 'validation_failed',
      message: known?.message ?? t('errors.validation_failed', { problems }),
      details: { file: path },
      requestId: '',
    })
  }
}
