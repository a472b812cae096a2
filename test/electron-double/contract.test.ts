import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contractSuite } from '../contract/suite.ts'
import { launchDouble } from './harness/launch.ts'

/** The built app in Chromium, asked by its page: bundles, preload, IPC and worker threads as they are shipped. */
contractSuite('Electron double', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'ridealong-contract-'))
  const double = await launchDouble({ dataDir })
  const told: { name: string; data: unknown }[] = []
  await double.subscribe((name, data) => void told.push({ name, data }))
  return {
    request: double.request,
    fileRef: async (path) => ({ path }),
    events: async () => told,
    close: async () => {
      await double.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
})
