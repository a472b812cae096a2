import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Source } from '#shared/domain/knowledge.ts'
import { createApp } from '../../src-main/app/create-app.ts'
import { createNodePorts } from '../../src-main/hosts/shared/node-ports.ts'
import { titleKey } from '../../src-main/knowledge/sources/editions.ts'
import { findStale } from '../../src-main/knowledge/sources/staleness.ts'
import { addSource } from '../helpers/library.ts'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'
import { tempWorkspace } from '../helpers/workspace.ts'

describe('the library', () => {
  let test: TestApp
  let folder: string
  const write = (name: string, content: string): string => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const importFile = async (path: string, options: { title?: string; supersede?: boolean } = {}) => {
    const { batchId } = await test.ask('knowledge.import', { files: [{ path }], kind: 'technical', ...options })
    await test.app.importsDone()
    const [job] = (await test.ask('knowledge.jobs', { batchId })).jobs
    if (!job?.sourceId) throw new Error(`not imported: ${job?.error?.code}`)
    return { ...job, sourceId: job.sourceId }
  }
  const found = async (query: string) => (await test.ask('knowledge.search', { query, limit: 50 })).results.map(({ sourceId }) => sourceId)

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ridealong-library-'))
    test = await startTestApp()
  })
  afterAll(async () => {
    await test.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('offers to replace last year’s edition, does so when told, and takes it back', async () => {
    const old = await importFile(write('a.txt', 'The quokka roof box costs 310 EUR.'), { title: 'Accessories price list 2025' })
    expect(old.supersedes).toBeNull()
    const job = await importFile(write('b.txt', 'The quokka roof box costs 335 EUR.'), { title: 'Accessories Price List, 2026 (v2)' })
    expect(job.supersedes).toEqual({ id: old.sourceId, title: 'Accessories price list 2025' })
    expect(await found('quokka')).toEqual(expect.arrayContaining([old.sourceId, job.sourceId]))

    const newer = await test.ask('knowledge.supersede', { id: job.sourceId, replaces: old.sourceId })
    expect(newer.replaces).toEqual([{ id: old.sourceId, title: 'Accessories price list 2025' }])
    expect(await found('quokka')).toEqual([job.sourceId])
    const gone = '0198c0de-0000-7000-8000-000000000000'
    expect((await test.ask('knowledge.sourceStates', { ids: [old.sourceId, gone, job.sourceId] })).states).toMatchObject([
      { id: old.sourceId, state: 'superseded', supersededBy: { id: job.sourceId } },
      { id: gone, state: 'removed' },
      { id: job.sourceId, state: 'ready', supersededBy: null },
    ])
    // The offer is settled, and is not made again.
    expect((await test.ask('knowledge.jobs', {})).jobs.every(({ supersedes }) => supersedes === null)).toBe(true)

    await test.ask('knowledge.restoreSource', { id: old.sourceId })
    expect(await found('quokka')).toEqual(expect.arrayContaining([old.sourceId, job.sourceId]))
    expect(await test.app.request('knowledge.restoreSource', { id: old.sourceId })).toMatchObject({ error: { code: 'source_not_found' } })
  })

  it('brings an edition back when what replaced it is removed', async () => {
    const old = await importFile(write('c.txt', 'The wallaby hitch tows 1,500 kg.'), { title: 'Hitches 2025' })
    const newer = await importFile(write('d.txt', 'The wallaby hitch tows 1,600 kg.'), { title: 'Hitches 2026', supersede: true })
    expect(await found('wallaby')).toEqual([newer.sourceId])
    await test.ask('knowledge.removeSource', { id: newer.sourceId })
    expect(await found('wallaby')).toEqual([old.sourceId])
  })

  it('keeps tags and valid days, and says when a source should be looked at again', async () => {
    const { sourceId: id } = await importFile(write('e.txt', 'The numbat floor mat is grey.'))
    const tagged = await test.ask('knowledge.updateSource', {
      id,
      tags: ['fleet', 'Österreich', 'fleet'],
      validFrom: '2024-01-01',
      validUntil: '2024-12-31',
    })
    expect(tagged).toMatchObject({ tags: ['fleet', 'Österreich'], validFrom: '2024-01-01', validUntil: '2024-12-31' })
    expect(tagged.stale).toEqual({ reason: 'expired', since: '2025-01-01' })
    expect((await test.ask('knowledge.attention', {})).stale).toBe(1)
    expect((await test.ask('knowledge.updateSource', { id, validUntil: null })).stale).toBeNull()
    expect(await test.app.request('knowledge.updateSource', { id, validUntil: '2023-01-01' })).toMatchObject({
      error: { code: 'validation_failed' },
    })
    expect(await test.app.request('knowledge.updateSource', { id, validUntil: 'soon' })).toMatchObject({
      error: { code: 'validation_failed' },
    })
  })

  it('tags many sources at once, and leaves their other tags alone', async () => {
    const ids: string[] = []
    for (const name of ['h', 'i']) ids.push((await importFile(write(`${name}.txt`, `The ${name} potoroo ramp is short.`))).sourceId)
    await test.ask('knowledge.updateSource', { id: ids[0] ?? '', tags: ['old', 'fleet'] })
    const gone = '0198c0de-0000-7000-8000-000000000000'
    expect(await test.ask('knowledge.tagSources', { ids: [...ids, gone], add: ['2026', 'fleet'], remove: ['old'] })).toEqual({ changed: 2 })
    const tags = await Promise.all(ids.map(async (id) => (await test.ask('knowledge.source', { id })).tags))
    expect(tags).toEqual([
      ['fleet', '2026'],
      ['2026', 'fleet'],
    ])
    for (const id of ids) await test.ask('knowledge.removeSource', { id })
  })

  it('reads a source again from its original: same id, title and tags, fresh text, nothing lost meanwhile', async () => {
    const sentence = (i: number) => `Paragraph ${i} of the bilby manual says that part ${i * 7} fits.\n\n`
    const job = await importFile(write('f.md', `# Bilby manual\n\n${Array.from({ length: 300 }, (_, i) => sentence(i)).join('')}`))
    const id = job.sourceId
    await test.ask('knowledge.updateSource', { id, title: 'Our bilby manual', tags: ['parts'] })
    const before = await test.ask('knowledge.source', { id })
    const { text } = await test.ask('knowledge.page', { sourceId: id, page: 1 })
    rmSync(join(folder, 'f.md'))

    const again = await test.ask('knowledge.reimport', { id })
    const meanwhile = await found('"Paragraph 299"')
    await test.app.importsDone()
    expect(meanwhile).toEqual([id])
    expect((await test.ask('knowledge.jobs', { batchId: again.batchId })).jobs[0]).toMatchObject({ status: 'done', sourceId: id })
    const after: Source = await test.ask('knowledge.source', { id })
    expect(after).toMatchObject({
      title: 'Our bilby manual',
      tags: ['parts'],
      chunks: before.chunks,
      pages: before.pages,
      importedAt: before.importedAt,
    })
    expect((await test.ask('knowledge.page', { sourceId: id, page: 1 })).text).toBe(text)
    expect(await found('"Paragraph 299"')).toEqual([id])
    expect(await test.ask('app.doctor', {})).toMatchObject({ healthy: true })
    expect((await test.ask('knowledge.sources', { search: 'bilby' })).sources).toHaveLength(1)
  })

  it('keeps the old text when reading again fails', async () => {
    const { sourceId: id } = await importFile(write('g.txt', 'The dibbler cargo net holds 40 kg.'))
    const { sha256 } = await test.ask('knowledge.source', { id })
    writeFileSync(join(test.workspace, 'library', sha256), '')
    const { batchId } = await test.ask('knowledge.reimport', { id })
    await test.app.importsDone()
    expect((await test.ask('knowledge.jobs', { batchId })).jobs[0]).toMatchObject({ status: 'failed', error: { code: 'file_empty' } })
    expect(await found('dibbler')).toEqual([id])
    await test.ask('knowledge.removeSource', { id })
  })

  it('offers what is new and changed in a watched folder, and takes nothing by itself', async () => {
    const watched = join(folder, 'watched')
    mkdirSync(watched)
    // Written long enough ago that nobody is still writing.
    const place = (name: string, content: string, minutesAgo = 5) => {
      const path = join(watched, name)
      writeFileSync(path, content)
      const at = Date.now() / 1000 - minutesAgo * 60
      utimesSync(path, at, at)
      return path
    }
    const known = place('known.txt', 'The potoroo dash cam is in stock.')
    await importFile(known)
    const fresh = place('fresh.txt', 'The bettong tow bar is in stock.')
    place('data.json', '{}')
    expect(await test.app.request('knowledge.watchFolder', { path: fresh, kind: 'technical' })).toMatchObject({
      error: { code: 'folder_expected' },
    })
    expect(await test.app.request('knowledge.watchFolder', { path: join(folder, 'nowhere'), kind: 'technical' })).toMatchObject({
      error: { code: 'file_not_found' },
    })
    const { folders } = await test.ask('knowledge.watchFolder', { path: watched, kind: 'experience' })
    expect(folders).toMatchObject([{ path: watched, kind: 'experience', state: 'watched' }])

    const offers = async () => (await test.ask('knowledge.watches', {})).offers.map(({ path, change }) => [path, change])
    expect(await offers()).toEqual([[fresh, 'new']])
    expect(await test.ask('knowledge.attention', {})).toMatchObject({ offered: 1 })
    expect(await found('bettong')).toEqual([])

    await test.ask('knowledge.acceptOffers', { paths: [fresh, '/etc/passwd'] })
    await test.app.importsDone()
    const [id] = await found('bettong')
    expect(await test.ask('knowledge.source', { id: id ?? '' })).toMatchObject({ kind: 'experience', fileName: 'fresh.txt' })
    expect(await offers()).toEqual([])

    place('fresh.txt', 'The bettong tow bar is sold out.', 4)
    await test.ask('knowledge.watchFolder', { path: watched, kind: 'experience' })
    expect(await offers()).toEqual([[fresh, 'changed']])
    const brief = place('brief.txt', 'The quokka lamp was here for a day.')
    await test.ask('knowledge.watchFolder', { path: watched, kind: 'experience' })
    expect(await offers()).toEqual([
      [brief, 'new'],
      [fresh, 'changed'],
    ])
    rmSync(brief)
    await test.ask('knowledge.watchFolder', { path: watched, kind: 'experience' })
    expect(await offers()).toEqual([[fresh, 'changed']])
    expect(await test.ask('knowledge.ignoreOffers', { paths: [fresh] })).toEqual({ ignored: 1 })
    await test.ask('knowledge.watchFolder', { path: watched, kind: 'experience' })
    expect(await offers()).toEqual([])

    // The system tells of this one.
    const late = place('late.txt', 'The kowari bike rack arrives late.', 3)
    await vi.waitFor(async () => expect(await offers()).toEqual([[late, 'new']]), { timeout: 30_000, interval: 100 })
    expect(await test.ask('knowledge.unwatchFolder', { path: watched })).toEqual({ folders: [] })
    expect(await offers()).toEqual([])
  })
})

describe('titles of editions', () => {
  it.each([
    ['Price List 2026 (v2)', 'price list, 2025'],
    ['Preisliste Zubehör – Stand 01.03.2026', 'Preisliste Zubehör Stand 1.9.2025.pdf'],
    ['Norrvik Tind specifications 2nd edition', 'Norrvik Tind specifications'],
    ['Brochure (1)', 'Brochure (2)'],
  ])('%s and %s are editions of one document', (one, other) => expect(titleKey(one)).toBe(titleKey(other)))

  it.each([
    ['Halden 40 data sheet', 'Halden 60 data sheet'],
    ['Price list Austria 2026', 'Price list Germany 2026'],
    ['Norrvik Tind', 'Norrvik Fjell'],
  ])('%s and %s are not', (one, other) => expect(titleKey(one)).not.toBe(titleKey(other)))
})

describe('stale sources', () => {
  it('are those past their last day, and old prices, with the day they became so', () => {
    const workspace = tempWorkspace()
    const at = (day: string) => Date.parse(day)
    const base = { kind: 'technical' as const, fileName: 'a.pdf', validFrom: null, validUntil: null, importedAt: at('2026-11-01') }
    const priced = addSource(workspace, { kind: 'technical', title: 'Trims', pages: [{ text: 'Trims' }] })
    const insert = workspace.db.raw.prepare(
      `INSERT INTO spec_facts(source_id, page, start, "end", subject, of_document, attribute, value, unit, attribute_key, about_key, value_key, confidence)
       VALUES (?, 1, 0, 1, 's', 0, 'Price', '1', 'EUR', 'k', 'k', 'k', 1)`,
    )
    for (let i = 0; i < 5; i++) insert.run(priced)
    const stale = findStale(
      workspace.db,
      [
        { ...base, id: 'today', title: 'Ends today', validUntil: at('2026-11-20') },
        { ...base, id: 'yesterday', title: 'Ended yesterday', validUntil: at('2026-11-19') },
        { ...base, id: 'list', title: 'Preisliste', importedAt: at('2025-01-01') },
        { ...base, id: 'year', title: 'Price list 2023' },
        { ...base, id: 'recent', title: 'Price list 2026' },
        { ...base, id: 'manual', title: 'Manual', importedAt: at('2020-01-01') },
        { ...base, id: 'held', title: 'Price list 2023', validUntil: at('2027-12-31') },
        { ...base, id: 'book', title: 'Pricing psychology', kind: 'psychology', importedAt: at('2020-01-01') },
        { ...base, id: priced, title: 'Trims', importedAt: at('2025-01-01') },
      ],
      at('2026-11-20T10:00:00Z'),
    )
    expect(Object.fromEntries(stale)).toEqual({
      yesterday: { reason: 'expired', since: '2026-11-20' },
      list: { reason: 'old', since: '2026-07-01' },
      year: { reason: 'old', since: '2025-07-01' },
      [priced]: { reason: 'old', since: '2026-07-01' },
    })
    workspace.cleanup()
  })
})

describe('the log and the database of an import', () => {
  it('hold ids and figures, and nobody’s words, names or passwords', async () => {
    const workspace = mkdtempSync(join(tmpdir(), 'ridealong-log-'))
    const secrets = ['Bērziņa', '38,500', 'tops3cret', 'Geheimnis']
    const ports = createNodePorts({ host: 'test', workspace, offline: true })
    const hostile = new URL('../fixtures/workers/hostile-extract.ts', import.meta.url)
    const app = await createApp({
      ports: { ...ports, paths: { ...ports.paths, worker: (name) => (name === 'extract' ? hostile : ports.paths.worker(name)) } },
    })
    const files = ['Geheimnis.txt', 'Geheimnis Bērziņa.pdf', 'thrown.txt'].map((name) => ({ path: join(workspace, name) }))
    writeFileSync(files[0]?.path ?? '', 'Ana Bērziņa pays 38,500 EUR for the wagon.')
    writeFileSync(files[1]?.path ?? '', '%PDF-1.7 of Ana Bērziņa, broken')
    writeFileSync(files[2]?.path ?? '', 'THROW something about Ana Bērziņa')
    const answer = await app.request('knowledge.import', { files, kind: 'experience', password: 'tops3cret' })
    await app.importsDone()
    const jobs = answer.ok ? answer.data.jobs : []
    const { data } = (await app.request('knowledge.jobs', {})) as { data: { jobs: { status: string }[] } }
    expect(data.jobs.map(({ status }) => status)).toEqual(['done', 'failed', 'failed'])
    await app.close()

    const log = readFileSync(join(workspace, 'logs', 'ridealong.log'), 'utf8')
    for (const secret of secrets) expect(log).not.toContain(secret)
    const entries = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    const finished = entries.find(({ msg }) => msg === 'import finished')
    expect(finished).toMatchObject({
      jobId: jobs[0]?.id,
      batchId: jobs[0]?.batchId,
      requestId: expect.any(String),
      format: 'txt',
      pages: 1,
      chunks: 1,
    })
    expect(finished).toMatchObject({
      characters: 42,
      warnings: {},
      stageMs: { extracting: expect.any(Number), indexing: expect.any(Number) },
    })
    expect(entries.filter(({ msg }) => msg === 'import refused').map(({ code }) => code)).toEqual(['file_damaged', 'parse_failed'])
    for (const file of readdirSync(workspace).filter((name) => name.startsWith('ridealong.db')))
      expect(readFileSync(join(workspace, file)).includes('tops3cret'), file).toBe(false)
    rmSync(workspace, { recursive: true })
  })
})
