import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Bridge } from '#shared/contract/bridge.ts'
import { electronBinary } from '../../../scripts/electron-binary.mjs'

type AppWindow = Window & { ridealong: Bridge<File> }

const REASON = 'no Electron binary on this machine: run "npx install-electron", or name one with ELECTRON_BINARY'
const binary = electronBinary()
/** Set where Electron must be: its absence is then a failure, not a skip. */
const required = process.env.REQUIRE_ELECTRON === '1'

describe.skipIf(!binary && !required)(binary ? 'real Electron' : `real Electron (${REASON})`, () => {
  let folder: string
  let app: ElectronApplication
  let page: Page

  beforeAll(async () => {
    if (!binary) throw new Error(`REQUIRE_ELECTRON=1, but there is ${REASON}`)
    folder = await mkdtemp(join(tmpdir(), 'ridealong-electron-'))
    // Chromium keeps no sandbox for root, which is who runs in many containers.
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    app = await _electron.launch({ executablePath: binary, args: [...asRoot, '.', '--data-dir', join(folder, 'workspace')] })
    page = await app.firstWindow()
  })

  afterAll(async () => {
    await app?.close()
    if (folder) await rm(folder, { recursive: true, force: true })
  })

  test('starts from app:// and shows the app', async () => {
    expect(page.url()).toMatch(/^app:\/\/bundle\/index\.html/)
    await page.locator('#root > *').first().waitFor({ state: 'attached' })
  })

  test('answers a request through the sandboxed preload', async () => {
    const status = await page.evaluate(() => (window as unknown as AppWindow).ridealong.request('app.status', {}))
    expect(status).toMatchObject({ ok: true, data: { host: 'electron', workspace: join(folder, 'workspace') } })
    expect(await page.evaluate(() => ['require', 'process', 'module'].filter((name) => name in window))).toEqual([])
  })

  test('keeps the page from the network and from other addresses', async () => {
    const fetched = await page.evaluate(() =>
      fetch('https://evil.example/').then(
        () => 'sent',
        () => 'blocked',
      ),
    )
    await app.evaluate(({ BrowserWindow }) => {
      const stopped = new Promise((resolve) => {
        // Heard after the app's own listener, so this sees what that one decided.
        BrowserWindow.getAllWindows()[0]?.webContents.once('will-navigate', (event) => resolve(event.defaultPrevented))
      })
      Object.assign(globalThis, { stopped })
    })
    await page.evaluate(() => {
      location.href = 'https://evil.example/'
    })
    expect(await app.evaluate(() => (globalThis as unknown as { stopped: Promise<boolean> }).stopped)).toBe(true)
    expect(fetched).toBe('blocked')
    expect(page.url()).toMatch(/^app:\/\/bundle\//)
  })

  test('loads SQLite with its vector extension, and starts its workers', async () => {
    const doctor = await page.evaluate(() => (window as unknown as AppWindow).ridealong.request('app.doctor', {}))
    expect(doctor).toMatchObject({ ok: true, data: { healthy: true } })
    const found = await page.evaluate(() => (window as unknown as AppWindow).ridealong.request('knowledge.search', { query: 'price' }))
    // An empty library answers with a refusal of its own; a worker that did not start answers `internal`.
    expect(found.ok ? 'found' : found.error.code).toMatch(/^(found|knowledge_unavailable)$/)
  })
})

if (!binary && !required) {
  process.stderr.write(`Skipped the tests of real Electron: ${REASON}.\n`)
}
