import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { t } from '#shared/messages/index.ts'
import { databaseFile, openDatabase } from '../../src-main/db/open.ts'
import type { StartFailed } from './harness/host-process.ts'
import { launchDouble } from './harness/launch.ts'

let dataDir: string

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'ridealong-test-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

/** Starts the app and hands back how it failed. */
const failure = (): Promise<StartFailed> =>
  launchDouble({ dataDir }).then(
    () => expect.fail('The app showed its window'),
    (error) => error,
  )

const refusal = (sentence: string) => ({
  exitCode: 4,
  ledger: expect.objectContaining({ errorBoxes: [{ title: 'Ridealong cannot open your workspace', content: sentence }] }),
})

test('a damaged workspace is named in a native box, and the app ends', async () => {
  await writeFile(databaseFile(dataDir), 'This was a database once. '.repeat(100))
  expect(await failure()).toMatchObject(refusal(t('errors.workspace_damaged')))
})

test('so is a workspace from a newer version', async () => {
  const db = openDatabase(dataDir, 'resources/migrations')
  db.raw.prepare("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('from the future', 9e15)").run()
  db.close()
  expect(await failure()).toMatchObject(refusal(t('errors.workspace_newer')))
})

test('so is a workspace that another process holds', async () => {
  const first = await launchDouble({ dataDir })
  try {
    expect(await failure()).toMatchObject(refusal(t('errors.workspace_locked')))
  } finally {
    await first.close()
  }
})
