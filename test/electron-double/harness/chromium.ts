import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type BrowserContext, chromium } from 'playwright-core'
import { CHROMIUM_FLAGS, CHROMIUM_PATH } from '../../helpers/chromium.ts'

let running: { context: BrowserContext; profile: string } | undefined

/** The Chromium that stands behind every window. Throws before it is launched. */
export function chromiumContext(): BrowserContext {
  if (!running) throw new Error('Chromium is not running')
  return running.context
}

/** Starts Chromium with an empty profile, no way out, and a CDP port for the driver; resolves with the port's address. */
export async function launchChromium(): Promise<string> {
  if (!existsSync(CHROMIUM_PATH)) throw new Error(`There is no Chromium at ${CHROMIUM_PATH}. Set CHROMIUM to where it is.`)
  const profile = await mkdtemp(join(tmpdir(), 'ridealong-double-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM_PATH,
    serviceWorkers: 'block',
    viewport: { width: 1280, height: 860 },
    args: [...CHROMIUM_FLAGS, '--host-resolver-rules=MAP * ~NOTFOUND', '--remote-debugging-port=0'],
  })
  running = { context, profile }
  return `http://127.0.0.1:${await debuggingPort(profile)}`
}

export async function closeChromium(): Promise<void> {
  await running?.context.close()
  if (running) await rm(running.profile, { recursive: true, force: true, maxRetries: 5 })
  running = undefined
}

/** Chromium writes the port it chose into its profile, some time after it accepted its first connection. */
async function debuggingPort(profile: string): Promise<number> {
  const file = join(profile, 'DevToolsActivePort')
  while (!existsSync(file)) await wait(20)
  return Number.parseInt(await readFile(file, 'utf8'), 10)
}
