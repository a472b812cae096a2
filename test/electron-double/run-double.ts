import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type Double, launchDouble } from './harness/launch.ts'

/**
 * One running app for the tests of a file, in a folder of its own; `start` starts it again after a test closed it.
 * After a crash of Chromium, which is no finding about the app, the next try is on an app started anew.
 */
export function runDouble() {
  const running = {
    folder: '',
    double: {} as Double,
    crashed: false,
    async start() {
      running.crashed = false
      running.double = await launchDouble({ dataDir: join(running.folder, 'workspace') })
      running.double.page.on('crash', () => {
        running.crashed = true
      })
    },
  }
  beforeAll(async () => {
    running.folder = await mkdtemp(join(tmpdir(), 'ridealong-test-'))
    await running.start()
  })
  beforeEach(async () => {
    if (!running.crashed) return
    await running.double.kill()
    await running.start()
  })
  afterAll(async () => {
    await running.double.close?.()
    await rm(running.folder, { recursive: true, force: true })
  })
  return running
}
