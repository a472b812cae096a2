import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ModelList } from '#shared/domain/models.ts'
import { openReader } from '../../src-main/db/open.ts'
import { countMissing, vectorTable, vectorTables } from '../../src-main/knowledge/index/vectors.ts'
import { createSelection } from '../../src-main/models/selection.ts'
import { createVectorBuilder } from '../../src-main/models/vector-builder.ts'
import { writeMeaningModel } from '../fixtures/models/write-model.ts'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'
import { tempWorkspace } from '../helpers/workspace.ts'

/** Words of like meaning that share no letters: only the model can know. */
const MEANINGS = [
  ['florp', 'quandle'],
  ['truck', 'lorry'],
  ['bucket', 'vessel'],
]
const ID = 'custom/meaning'

let workspace: string
let models: string
let running: TestApp | undefined

const start = async (): Promise<TestApp> => {
  running = await startTestApp(workspace)
  return running
}
const stop = async (): Promise<void> => {
  await running?.close({ keep: true })
  running = undefined
}
const write = (name: string, text: string): string => {
  const path = join(workspace, name)
  writeFileSync(path, text)
  return path
}
const importFile = async ({ app, ask }: TestApp, path: string): Promise<void> => {
  await ask('knowledge.import', { files: [{ path }], kind: 'technical' })
  await app.importsDone()
}
const addMeaningModel = async ({ ask }: TestApp, name = 'meaning', options: Parameters<typeof writeMeaningModel>[2] = {}) => {
  writeMeaningModel(join(models, name), MEANINGS, options)
  return ask('models.add', { file: { path: join(models, name) } })
}
const stateOf = (list: ModelList, id: string) => list.models.find((model) => model.id === id)
/** What the library's file holds, read past the app. */
const inFile = <T>(read: (db: ReturnType<typeof openReader>) => T): T => {
  const db = openReader(workspace)
  try {
    return read(db)
  } finally {
    db.close()
  }
}
const manyPassages = (count: number, words = 'truck bucket morning'): string =>
  Array.from(
    { length: count },
    (_, i) => `# Part ${i}\n\nPassage number ${i} says something of its own about ${words}, and nothing else.`,
  ).join('\n\n')

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'ridealong-models-'))
  models = mkdtempSync(join(tmpdir(), 'ridealong-stick-'))
})
afterEach(async () => {
  await stop()
  for (const folder of [workspace, models]) rmSync(folder, { recursive: true, force: true })
})

describe('switching models', () => {
  it('reads the library again, takes over at once, and drops the old vectors', async () => {
    const test = await start()
    await importFile(test, write('a.md', '# Bulletin\n\nThe quandle was mended in the morning by two people from the workshop.'))
    await importFile(test, write('b.md', manyPassages(20)))
    expect((await test.ask('knowledge.search', { query: 'florp' })).results).toEqual([])

    const added = await addMeaningModel(test)
    expect(added).toMatchObject({ id: ID, state: 'cached', active: false, dimensions: 16, indexed: 0, supported: false })
    const chosen = await test.ask('models.use', { id: ID })
    expect(stateOf(chosen, 'lexical')).toMatchObject({ state: 'active' })
    expect(stateOf(chosen, ID)).toMatchObject({ state: 'indexing' })
    await test.app.vectorsDone()

    const list = await test.ask('models.list', {})
    expect(stateOf(list, ID)).toMatchObject({ state: 'active', active: true, indexed: list.passages })
    expect(stateOf(list, 'lexical')).toMatchObject({ state: 'cached', active: false, indexed: 0 })
    expect(inFile(vectorTables)).toEqual([vectorTable(ID)])
    const { results, embedder } = await test.ask('knowledge.search', { query: 'florp' })
    expect(embedder).toBe(ID)
    expect(results[0]?.text).toContain('quandle')
    expect(results[0]?.why).toEqual({ vectorRank: 1 })
    expect(await test.ask('app.status', {})).toMatchObject({ embedder: ID, missingModel: null })
    expect(await test.ask('app.doctor', {})).toMatchObject({ healthy: true })

    await test.ask('models.use', { id: 'lexical' })
    await test.app.vectorsDone()
    expect(inFile(vectorTables)).toEqual([vectorTable('lexical')])
    expect((await test.ask('knowledge.search', { query: 'florp' })).results).toEqual([])
  })

  it('serves the old index meanwhile, takes new documents into both, and can be called off', async () => {
    const test = await start()
    await importFile(test, write('a.md', manyPassages(500)))
    await addMeaningModel(test, 'meaning', { width: 256, passes: 60 })
    // The first search starts a thread, and must not take the time that the model needs.
    await test.ask('knowledge.search', { query: 'passage' })
    await test.ask('models.use', { id: ID })
    const during = await test.ask('knowledge.search', { query: 'passage number 77' })
    expect(during).toMatchObject({ embedder: 'lexical' })
    expect(during.results[0]?.text).toContain('77')

    await importFile(test, write('b.md', '# News\n\nA quandle came in while the library was being read.'))
    const list = await test.ask('models.list', {})
    expect(stateOf(list, ID)?.state).toBe('indexing')
    expect(stateOf(list, 'lexical')?.indexed).toBe(list.passages)
    await test.app.vectorsDone()
    expect((await test.ask('knowledge.search', { query: 'florp' })).results[0]?.text).toContain('quandle')

    await test.ask('models.use', { id: 'lexical' })
    await test.ask('models.use', { id: ID })
    await test.app.vectorsDone()
    expect(stateOf(await test.ask('models.list', {}), ID)?.state).toBe('active')
    expect(inFile(vectorTables)).toEqual([vectorTable(ID)])
  })

  it('follows whoever changes their mind, again and again', async () => {
    const test = await start()
    await importFile(test, write('a.md', manyPassages(60)))
    await addMeaningModel(test, 'meaning', { width: 256, passes: 20 })
    await addMeaningModel(test, 'meaning_', { width: 24, seed: 2 })
    for (const id of [ID, `${ID}_`, ID, 'lexical', `${ID}_`, ID]) await test.ask('models.use', { id })
    await test.app.vectorsDone()
    const list = await test.ask('models.list', {})
    expect(stateOf(list, ID)).toMatchObject({ state: 'active', indexed: list.passages, problem: null })
    expect(inFile(vectorTables)).toEqual([vectorTable(ID)])
  })

  it('prepares searches for a model before it takes over', async () => {
    const test = tempWorkspace()
    const selection = createSelection(test.db)
    const next = { id: ID, dimensions: 4, mark: '' }
    const seen: string[] = []
    const builder = createVectorBuilder({
      db: test.db,
      logger: pino({ level: 'silent' }),
      selection,
      serving: () => selection.get().active,
      available: () => true,
      embed: async (_id, texts) => texts.map(() => Float32Array.of(1, 0, 0, 0)),
      readAhead: async ({ id }) => void seen.push(`${id} beside ${selection.get().active.id}`),
      onProgress: () => undefined,
      onSwitch: () => void seen.push(`${selection.get().active.id} serves`),
    })
    builder.choose(next)
    await builder.idle()
    expect(seen).toEqual([`${ID} beside lexical`, `${ID} serves`])
    await builder.stop()
    test.cleanup()
  })

  it('publishes a new document at once while a model serves: found by words, then by meaning', async () => {
    const test = await start()
    await addMeaningModel(test, 'meaning', { width: 256, passes: 60 })
    await test.ask('models.use', { id: ID })
    await test.app.vectorsDone()
    await importFile(test, write('a.md', `${manyPassages(120)}\n\n# Bulletin\n\nThe quandle was mended in the workshop.`))
    const words = await test.ask('knowledge.search', { query: 'quandle workshop' })
    expect(words.results[0]?.text).toContain('quandle')
    await test.app.vectorsDone()
    expect((await test.ask('knowledge.search', { query: 'florp' })).results[0]?.text).toContain('quandle')
  })

  it('never lets two models share vectors, whatever their names and lengths', async () => {
    expect(vectorTable('a/b-c')).not.toBe(vectorTable('a/b_c'))
    const test = await start()
    await importFile(test, write('a.md', '# Bulletin\n\nThe quandle was mended in the morning.'))
    await addMeaningModel(test, 'meaning', { width: 16 })
    await addMeaningModel(test, 'meaning_', { width: 24, seed: 2 })
    for (const [id, width] of [
      [ID, 16],
      [`${ID}_`, 24],
    ] as const) {
      await test.ask('models.use', { id })
      await test.app.vectorsDone()
      expect(stateOf(await test.ask('models.list', {}), id)).toMatchObject({ state: 'active', dimensions: width })
      expect((await test.ask('knowledge.search', { query: 'florp' })).results[0]?.why).toEqual({ vectorRank: 1 })
      const bytes = inFile((db) =>
        db.raw
          .prepare(`SELECT length(embedding) FROM ${vectorTable(id)} LIMIT 1`)
          .pluck()
          .get(),
      )
      expect(bytes).toBe(width * 4)
    }
  })

  it('keeps vectors in step when a source goes, moves to another kind, or leaves its passage ids to another', async () => {
    const test = await start()
    await importFile(test, write('a.md', manyPassages(10)))
    await addMeaningModel(test)
    await test.ask('models.use', { id: ID })
    await test.app.vectorsDone()
    const [source] = (await test.ask('knowledge.sources', {})).sources
    await test.ask('knowledge.updateSource', { id: source?.id ?? '', kind: 'experience' })
    const { results } = await test.ask('knowledge.search', { query: 'lorry', kinds: ['experience'] })
    expect(results[0]?.why.vectorRank).toBe(1)
    await test.ask('knowledge.removeSource', { id: source?.id ?? '' })
    expect(stateOf(await test.ask('models.list', {}), ID)?.indexed).toBe(0)
    await importFile(test, write('b.md', '# Other\n\nA quandle, and nothing of the kind that was there before it.'))
    await test.app.vectorsDone()
    expect((await test.ask('knowledge.search', { query: 'florp' })).results[0]?.text).toContain('quandle')
    expect(await test.ask('app.doctor', {})).toMatchObject({ healthy: true })
  })
})

describe("the words' own vectors", () => {
  it('are made again when another version of their embedder made them', async () => {
    const test = await start()
    await importFile(test, write('a.md', manyPassages(5)))
    await stop()
    const vectors = () =>
      inFile((db) =>
        db.raw
          .prepare(`SELECT embedding FROM ${vectorTable('lexical')} ORDER BY chunk_id`)
          .pluck()
          .all(),
      )
    const made = vectors()
    expect(made.length).toBeGreaterThan(0)
    const raw = new Sqlite(join(workspace, 'ridealong.db'))
    raw.exec(`UPDATE ${vectorTable('lexical')}_vector_chunks00 SET vectors = zeroblob(length(vectors))`)
    raw.exec(`UPDATE settings SET value = '"before"' WHERE name = 'models.lexicalMark'`)
    raw.close()
    expect(vectors()).not.toEqual(made)

    const again = await start()
    const meanwhile = await again.ask('knowledge.search', { query: 'passage number 3' })
    expect(meanwhile.results[0]?.text).toContain('3')
    await again.app.vectorsDone()
    expect(vectors()).toEqual(made)
    await stop()
    await start()
    expect(vectors()).toEqual(made)
  })

  it('know the header of a table that was cut, however often they are made', async () => {
    const test = await start()
    const rows = Array.from({ length: 80 }, (_, i) => `<tr><td>Variant ${i}</td><td>${i} kg</td><td>${i} kW</td></tr>`).join('')
    const header = '<tr><th>Variant</th><th>Zirconium load</th><th>Ytterbium power</th></tr>'
    await importFile(test, write('a.html', `<html><body><h1>Loads</h1><table>${header}${rows}</table></body></html>`))
    const vectors = () =>
      inFile((db) =>
        db.raw
          .prepare(`SELECT chunk_id, embedding FROM ${vectorTable('lexical')} ORDER BY chunk_id`)
          .raw()
          .all(),
      )
    const made = vectors()
    const contexts = inFile((db) => db.raw.prepare("SELECT context FROM chunks WHERE context <> ''").pluck().all())
    expect(contexts.length).toBeGreaterThan(0)
    expect(contexts[0]).toContain('Zirconium')
    await addMeaningModel(test)
    for (const id of [ID, 'lexical']) {
      await test.ask('models.use', { id })
      await test.app.vectorsDone()
    }
    expect(vectors()).toEqual(made)
  })
})

describe('a model whose files are gone', () => {
  it('gives way to words, says so, and serves again when it is back', async () => {
    let test = await start()
    await importFile(test, write('a.md', '# Bulletin\n\nThe quandle was mended in the morning.'))
    await addMeaningModel(test)
    await test.ask('models.use', { id: ID })
    await test.app.vectorsDone()
    await stop()
    renameSync(join(workspace, 'models', ID), join(models, 'away'))

    test = await start()
    expect(await test.ask('app.status', {})).toMatchObject({ embedder: 'lexical', missingModel: ID })
    expect((await test.ask('knowledge.search', { query: 'quandle' })).results[0]?.text).toContain('quandle')
    await test.app.vectorsDone()
    const list = await test.ask('models.list', {})
    expect(list).toMatchObject({ missing: ID })
    expect(stateOf(list, ID)).toMatchObject({ state: 'absent', active: false })
    expect(stateOf(list, 'lexical')).toMatchObject({ state: 'active', indexed: list.passages })
    const { healthy, checks } = await test.ask('app.doctor', {})
    expect(healthy).toBe(false)
    expect(checks.filter(({ ok }) => !ok).map(({ found }) => found)).toEqual([expect.stringContaining(ID)])

    await test.ask('models.add', { file: { path: join(models, 'meaning') } })
    await test.app.vectorsDone()
    expect(await test.ask('app.status', {})).toMatchObject({ embedder: ID, missingModel: null })
    expect((await test.ask('knowledge.search', { query: 'florp' })).results[0]?.text).toContain('quandle')
    expect(inFile(vectorTables)).toEqual([vectorTable(ID)])
  })

  it('is noticed while the app runs, and a model of the same name with other files starts anew', async () => {
    const test = await start()
    await importFile(test, write('a.md', '# Bulletin\n\nThe quandle was mended in the morning.'))
    await addMeaningModel(test)
    await test.ask('models.use', { id: ID })
    await test.app.vectorsDone()
    rmSync(join(workspace, 'models', ID), { recursive: true })
    expect((await test.ask('knowledge.search', { query: 'quandle' })).results[0]?.text).toContain('quandle')
    expect(await test.ask('app.status', {})).toMatchObject({ embedder: 'lexical', missingModel: ID })
    await test.app.vectorsDone()
    expect(await test.ask('knowledge.search', { query: 'quandle' })).toMatchObject({ embedder: 'lexical' })

    await addMeaningModel(test, 'meaning', { seed: 5 })
    await test.app.vectorsDone()
    expect(await test.ask('app.status', {})).toMatchObject({ embedder: ID, missingModel: null })
    expect((await test.ask('knowledge.search', { query: 'florp' })).results[0]?.text).toContain('quandle')
  })
})

describe('kill -9 in the middle of a switch', () => {
  it.each([
    ['while passages are read', (table: string) => `SELECT 1 WHERE (SELECT count(*) FROM ${table}_rowids) > 40`],
    ['just as it took over', () => `SELECT 1 FROM settings WHERE name = 'models.selection' AND value ->> '$.active.id' = '${ID}'`],
  ])('%s: nothing is lost, and the switch is finished on the next start', async (_moment, sign) => {
    let test = await start()
    await importFile(test, write('a.md', manyPassages(120)))
    await importFile(test, write('b.md', '# Bulletin\n\nThe quandle was mended in the morning.'))
    await addMeaningModel(test, 'meaning', { width: 256, passes: 20 })
    await stop()
    await killWhen(sign(vectorTable(ID)))

    test = await start()
    expect((await test.ask('knowledge.search', { query: 'quandle' })).results[0]?.text).toContain('quandle')
    await test.app.vectorsDone()
    const list = await test.ask('models.list', {})
    expect(stateOf(list, ID)).toMatchObject({ state: 'active', indexed: list.passages })
    expect(inFile(vectorTables)).toEqual([vectorTable(ID)])
    expect(inFile((db) => countMissing(db, ID))).toBe(0)
    expect((await test.ask('knowledge.search', { query: 'florp' })).results[0]?.text).toContain('quandle')
    expect(await test.ask('app.doctor', {})).toMatchObject({ healthy: true })
  })
})

/** Starts the switch on the command line and kills its process the moment the database shows the sign. */
async function killWhen(sign: string): Promise<void> {
  const child = spawn(process.execPath, ['src-main/hosts/cli/main.ts', 'models', 'use', ID, '--data-dir', workspace], { stdio: 'ignore' })
  const exited = once(child, 'exit')
  const database = new Sqlite(join(workspace, 'ridealong.db'), { readonly: true })
  const shows = (): boolean => {
    try {
      return database.prepare(sign).get() !== undefined
    } catch (error) {
      // Before the first passage there is no table to look into.
      if ((error as Error).message.includes('no such table')) return false
      throw error
    }
  }
  try {
    while (!shows()) {
      if (child.exitCode !== null) throw new Error(`the switch ended (${child.exitCode}) before it could be killed`)
      await sleep(1)
    }
    child.kill('SIGKILL')
    await exited
  } finally {
    database.close()
  }
}
