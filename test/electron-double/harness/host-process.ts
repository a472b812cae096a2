import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Control } from './control.ts'
import type { Ledger } from './electron/ledger.ts'
import type { HostMessage } from './messages.ts'

/** The same methods from another process. */
export type Remote<T> = { [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never }

/** The app ended before it showed a window. */
export class StartFailed extends Error {
  readonly exitCode: number
  readonly ledger: Ledger | null

  constructor(exitCode: number, ledger: Ledger | null, output: string) {
    super(`The app ended with code ${exitCode} before it showed a window.\n${output}`)
    this.exitCode = exitCode
    this.ledger = ledger
  }
}

type SecondInstance = Extract<HostMessage, { kind: 'second-instance' }>

export interface Host {
  process: ChildProcess
  control: Remote<Control>
  /** Chromium's CDP address, once the app shows its window. */
  ready: Promise<string>
  exited: Promise<number>
  onSecondInstance(listener: (message: SecondInstance) => void): void
}

/** Starts a process that hosts the double and runs the build in `out`; `secondStart` denies it the single-instance lock. */
export async function startHost(out: string, args: string[], dataDir: string, secondStart = false): Promise<Host> {
  const bundle = resolve(out, 'main/index.js')
  if (!existsSync(bundle)) throw new Error(`There is no build at ${bundle}. Run "npm run build" first.`)
  const keyStore = join(dataDir, 'key-store')
  await mkdir(keyStore, { recursive: true })
  const env = {
    ...process.env,
    DOUBLE_KEY_STORE: keyStore,
    DOUBLE_USER_DATA: join(dataDir, 'default'),
    DOUBLE_SECOND_START: secondStart ? '1' : '0',
  }
  const child = fork(join(import.meta.dirname, 'host.ts'), [bundle, ...args], {
    env,
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })

  let output = ''
  let lastLedger: Ledger | null = null
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
  const ready = Promise.withResolvers<string>()
  const exited = Promise.withResolvers<number>()
  const calls = new Map<number, PromiseWithResolvers<unknown>>()
  let secondInstanceListener: (message: SecondInstance) => void = () => {}

  child.on('message', (message: HostMessage) => {
    if (message.kind === 'ready') ready.resolve(message.endpoint)
    else if (message.kind === 'exit') lastLedger = message.ledger
    else if (message.kind === 'second-instance') secondInstanceListener(message)
    else if (message.kind === 'answer') calls.get(message.id)?.resolve(message.value)
    else calls.get(message.id)?.reject(new Error(message.message))
  })
  child.on('exit', (code) => {
    const failure = new StartFailed(code ?? -1, lastLedger, output)
    ready.reject(failure)
    for (const call of calls.values()) call.reject(failure)
    exited.resolve(code ?? -1)
  })

  const call = (method: string, callArgs: unknown[]) => {
    const waiting = Promise.withResolvers<unknown>()
    calls.set(calls.size, waiting)
    child.send({ id: calls.size - 1, method, args: callArgs })
    return waiting.promise
  }
  const control = new Proxy({} as Remote<Control>, {
    get:
      (_target, method: string) =>
      (...callArgs: unknown[]) =>
        call(method, callArgs),
  })
  return {
    process: child,
    control,
    ready: ready.promise,
    exited: exited.promise,
    onSecondInstance: (listener) => (secondInstanceListener = listener),
  }
}
