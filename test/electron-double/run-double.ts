import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { type Double, launchDouble } from './harness/launch.ts'

/** One running app for the tests of a file, in a folder of its own; `start` starts it again after a test closed it. */
export function runDouble() {
  const running = {
    folder: '',
    double: {} as Double,
    async start() {
      running.double = await launchDouble({ dataDir: join(running.folder, 'workspace') })
    },
  }
  beforeAll(async () => {
    running.folder = await mkdtemp(join(tmpdir(), 'ridealong-test-'))
    await running.start()
  })
  afterAll(async () => {
    await running.double.close?.()
    await rm(running.folder, { recursive: true, force: true })
  })
  return running
}
