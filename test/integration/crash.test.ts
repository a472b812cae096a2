import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'

const CHAPTERS = 40
const LAST = `Paragraph ${(CHAPTERS - 1) * 100}`

/** A document large enough that its import can be caught at any stage. */
function longDocument(): string {
  const sentence = (i: number): string =>
    `Paragraph ${i} says that vehicle number ${i * 7} was tested for safety, price and comfort by neighbour ${i % 13}.`
  return Array.from({ length: CHAPTERS }, (_, chapter) =>
    [
      `# Chapter ${chapter + 1}`,
      ...Array.from({ length: 12 }, (_, i) => Array.from({ length: 6 }, (_, k) => sentence(chapter * 100 + i * 7 + k)).join(' ')),
    ].join('\n\n'),
  ).join('\n\n')
}

/** On a busy machine the moment can pass unseen; that says nothing about the app, so the kill is tried again. */
const retry = { count: 3, condition: /before it could be killed/ }

describe('kill -9 in the middle of an import', { timeout: 180_000, retry }, () => {
  let workspace: string
  let file: string

  beforeEach(async () => {
    workspace = mkdtempSync(join(tmpdir(), 'ridealong-crash-'))
    file = join(workspace, 'long document.md')
    const { ask, close } = await startTestApp(workspace)
    await ask('customers.create', { name: 'Jürgen Größe', notes: 'Typed before the crash.' })
    await close({ keep: true })
    writeFileSync(file, longDocument())
  })
  afterEach(() => rmSync(workspace, { recursive: true, force: true }))

  const written = "status = 'importing' AND (SELECT count(*) FROM chunks WHERE source_id = s.id) > 100"

  it.each([
    ['while its file is read', "SELECT 1 FROM jobs WHERE status = 'running'"],
    ['while its passages are written', `SELECT 1 FROM sources s WHERE ${written}`],
  ])('%s: nothing is lost and the import finishes on the next start', async (_moment, sign) => {
    await killWhen(workspace, ['import', file, '--kind', 'technical'], sign)
    expect(existsSync(file)).toBe(true)
    // Had the copy been growing just then, this would be left of it.
    mkdirSync(join(workspace, 'library'), { recursive: true })
    writeFileSync(join(workspace, 'library', 'half.part'), 'half of a copy')

    const { app, ask, close } = await startTestApp(workspace)
    await app.importsDone()
    await expectWhole(ask)
    expect(readdirSync(join(workspace, 'library'))).toHaveLength(1)
    expect((await ask('customers.list', { search: 'jurgen' })).customers).toHaveLength(1)
    expect(await ask('app.doctor', {})).toMatchObject({ healthy: true })
    await close({ keep: true })
  })

  it.each([
    // The old text keeps the day of its import.
    ['while its new text is written', `SELECT 1 FROM sources s WHERE ${written} AND imported_at > (SELECT min(imported_at) FROM sources)`],
    [
      'while its old text is taken out',
      "SELECT 1 FROM sources WHERE status = 'importing' AND imported_at = (SELECT min(imported_at) FROM sources)",
    ],
  ])('a source that is read again, %s: it is there as before, and is read again on the next start', async (_moment, sign) => {
    const id = await importWhole()
    const queued = await startTestApp(workspace)
    await queued.ask('knowledge.pauseImports', { paused: true })
    await queued.ask('knowledge.reimport', { id })
    await queued.close({ keep: true })
    resume(workspace)
    await killWhen(workspace, ['serve'], sign)

    const { app, ask, close } = await startTestApp(workspace)
    expect(await expectWhole(ask)).toBe(id)
    await app.importsDone()
    expect((await ask('knowledge.jobs', { statuses: ['done'] })).jobs.map(({ sourceId }) => sourceId)).toEqual([id, id])
    expect(await expectWhole(ask)).toBe(id)
    expect(await ask('app.doctor', {})).toMatchObject({ healthy: true })
    await close({ keep: true })
  })

  it('a source that is removed: it is gone on the next start, with its original', async () => {
    const id = await importWhole()
    await killWhen(workspace, ['sources', 'remove', id, '--force'], "SELECT 1 FROM sources WHERE status = 'importing'")

    const { ask, close } = await startTestApp(workspace)
    expect((await ask('knowledge.sources', {})).sources).toEqual([])
    expect((await ask('app.status', {})).counts.sources).toBe(0)
    expect(readdirSync(join(workspace, 'library'))).toEqual([])
    expect(await ask('app.doctor', {})).toMatchObject({ healthy: true })
    await close({ keep: true })
  })

  async function importWhole(): Promise<string> {
    const { app, ask, close } = await startTestApp(workspace)
    await ask('knowledge.import', { files: [{ path: file }], kind: 'technical' })
    await app.importsDone()
    const id = await expectWhole(ask)
    await close({ keep: true })
    return id
  }

  /** The one source, found to its last passage; returns its id. */
  async function expectWhole(ask: TestApp['ask']): Promise<string> {
    const { sources } = await ask('knowledge.sources', {})
    expect(sources).toHaveLength(1)
    expect(sources[0]).toMatchObject({ title: 'Chapter 1', status: 'ready' })
    const { results } = await ask('knowledge.search', { query: `"${LAST}"` })
    expect(results[0]?.text).toContain(LAST)
    return sources[0]?.id ?? ''
  }
})

/** Lets the queue of a closed workspace go on with the next start. */
function resume(workspace: string): void {
  const database = new Sqlite(join(workspace, 'ridealong.db'))
  database.prepare("DELETE FROM settings WHERE name = 'imports.paused'").run()
  database.close()
}

/** Runs a command and kills its process the moment the database shows the sign. */
async function killWhen(workspace: string, command: string[], sign: string): Promise<void> {
  const args = ['src-main/hosts/cli/main.ts', ...command, '--data-dir', workspace]
  const child = spawn(process.execPath, args, { stdio: 'ignore' })
  const exited = once(child, 'exit')
  const database = new Sqlite(join(workspace, 'ridealong.db'), { readonly: true })
  try {
    while (database.prepare(sign).get() === undefined) {
      if (child.exitCode !== null) throw new Error(`the command ended (${child.exitCode}) before it could be killed`)
      await sleep(1)
    }
    child.kill('SIGKILL')
    await exited
  } finally {
    database.close()
  }
}
