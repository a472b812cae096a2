import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp } from '../helpers/test-app.ts'

/** A document large enough that its import can be caught at any stage. */
function longDocument(): string {
  const sentence = (i: number): string =>
    `Paragraph ${i} says that vehicle number ${i * 7} was tested for safety, price and comfort by neighbour ${i % 13}.`
  return Array.from({ length: 100 }, (_, chapter) =>
    [
      `# Chapter ${chapter + 1}`,
      ...Array.from({ length: 12 }, (_, i) => Array.from({ length: 6 }, (_, k) => sentence(chapter * 100 + i * 7 + k)).join(' ')),
    ].join('\n\n'),
  ).join('\n\n')
}

describe('kill -9 in the middle of an import', () => {
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

  it.each([
    ['while its file is read', "SELECT 1 FROM jobs WHERE status = 'running'"],
    ['while its passages are written', "SELECT 1 FROM sources WHERE status = 'importing' AND (SELECT count(*) FROM chunks) > 100"],
  ])('%s: nothing is lost and the import finishes on the next start', async (_moment, sign) => {
    await killWhen(workspace, file, sign)

    const { app, ask, close } = await startTestApp(workspace)
    await app.importsDone()
    const { sources } = await ask('knowledge.sources', {})
    expect(sources).toHaveLength(1)
    expect(sources[0]).toMatchObject({ title: 'Chapter 1', status: 'ready' })
    const { results } = await ask('knowledge.search', { query: '"Paragraph 9900"' })
    expect(results[0]?.text).toContain('Paragraph 9900')
    expect((await ask('customers.list', { search: 'jurgen' })).customers).toHaveLength(1)
    expect(await ask('app.doctor', {})).toMatchObject({ healthy: true })
    await close({ keep: true })
  })
})

/** Starts an import on the command line and kills its process the moment the database shows the sign. */
async function killWhen(workspace: string, file: string, sign: string): Promise<void> {
  const args = ['src-main/hosts/cli/main.ts', 'import', file, '--kind', 'technical', '--data-dir', workspace]
  const child = spawn(process.execPath, args, { stdio: 'ignore' })
  const exited = once(child, 'exit')
  const database = new Sqlite(join(workspace, 'ridealong.db'), { readonly: true })
  try {
    while (database.prepare(sign).get() === undefined) {
      if (child.exitCode !== null) throw new Error(`the import ended (${child.exitCode}) before it could be killed`)
      await sleep(2)
    }
    child.kill('SIGKILL')
    await exited
  } finally {
    database.close()
  }
  expect(existsSync(file)).toBe(true)
}
