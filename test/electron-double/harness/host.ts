/**
 * The process that hosts the double: `node host.ts BUNDLE [ARGUMENTS]` loads the app's main bundle with `electron` mapped to the
 * double, makes it ready, and then does what the driver asks over IPC.
 */
import { registerHooks } from 'node:module'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { DriverMessage, HostMessage } from './messages.ts'

const double = new URL('./electron/index.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) => (specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context)),
})

const { app } = await import('./electron/app.ts')
const { closeChromium, launchChromium } = await import('./chromium.ts')
const { control } = await import('./control.ts')
const { lifecycle } = await import('./electron/lifecycle.ts')

const tell = (message: HostMessage) => process.send?.(message)

process.on('message', async ({ id, method, args }: DriverMessage) => {
  try {
    const act = control[method as keyof typeof control] as (...args: unknown[]) => unknown
    tell({ kind: 'answer', id, value: await act(...args) })
  } catch (error) {
    tell({ kind: 'failure', id, message: String(error) })
  }
})
// A driver that is gone leaves nothing running behind.
process.on('disconnect', () => void closeChromium().finally(() => process.exit(1)))

const [bundle = '', ...args] = process.argv.slice(2)
process.argv = [process.execPath, process.cwd(), ...args]
await import(pathToFileURL(resolve(bundle)).href)

// A second start gives up before it is ready.
if (!lifecycle.isEnding()) {
  const endpoint = await launchChromium()
  lifecycle.markReady()
  app.emit('ready', {}, {})
  while (!control.windows().some((window) => window.visible && window.url.startsWith('app:'))) await wait(20)
  tell({ kind: 'ready', endpoint })
}
