import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'

describe('the library', () => {
  let test: TestApp
  let folder: string
  const write = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const importAll = async (paths: string[], options: { supersede?: boolean; title?: string } = {}) => {
    const { batchId } = await test.ask('knowledge.import', { files: paths.map((path) => ({ path })), kind: 'technical', ...options })
    await test.app.importsDone()
    return (await test.ask('knowledge.jobs', { batchId })).jobs
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ridealong-knowledge-'))
    test = await startTestApp()
  })
  afterAll(async () => {
    await test.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('gives every bad file its own code and goes on with the rest of the batch', async () => {
    mkdirSync(join(folder, 'mixed'))
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
    write('mixed/empty.txt', '')
    write('mixed/picture.pdf', png)
    write('mixed/picture.png', png)
    write('mixed/broken.pdf', '%PDF-1.7\nthis is not a PDF any more')
    write('mixed/broken.docx', Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3]))
    write('mixed/good ünïcode.txt', 'The towing capacity of the wagon is 1,600 kg with brakes.')
    const jobs = await importAll([join(folder, 'mixed'), join(folder, 'gone.pdf')])
    const ends = Object.fromEntries(jobs.map(({ fileName, status, error }) => [fileName, error?.code ?? status]))
    expect(ends).toEqual({
      'broken.docx': 'file_damaged',
      'broken.pdf': 'file_damaged',
      'empty.txt': 'file_empty',
      'gone.pdf': 'file_not_found',
      'good ünïcode.txt': 'done',
      'picture.pdf': 'type_mismatch',
      'picture.png': 'unsupported_format',
    })
    for (const { error } of jobs) if (error) expect(error.message).toMatch(/^[A-Z\w].*\.$/s)
  })

  it('imports the same bytes once, even when both copies come together', async () => {
    const text = 'Two copies of one brochure about panoramic roofs.'
    const jobs = await importAll([write('copy-1.txt', text), write('copy-2.txt', text)])
    expect(jobs.map((job) => job.status).sort()).toEqual(['done', 'duplicate'])
    expect(new Set(jobs.map((job) => job.sourceId)).size).toBe(1)
  })

  it('lets a new edition replace the old one in search', async () => {
    await importAll([write('prices-2025.txt', 'Price list. The roof rails cost 310 EUR.')], { title: 'Price list' })
    await importAll([write('prices-2026.txt', 'Price list. The roof rails cost 335 EUR.')], { title: 'Price list', supersede: true })
    const { results } = await test.ask('knowledge.search', { query: 'roof rails cost' })
    expect(results.filter((result) => result.title === 'Price list').map((result) => result.text)).toEqual([
      'Price list. The roof rails cost 335 EUR.',
    ])
  })

  it('renames and moves a source everywhere it is found', async () => {
    const [job] = await importAll([write('kestrel.txt', 'The loading lip is low.')])
    const id = job?.sourceId ?? ''
    await test.ask('knowledge.updateSource', { id, title: 'Kestrel handbook', kind: 'experience' })
    const { results } = await test.ask('knowledge.search', { query: 'kestrel', kinds: ['experience'] })
    expect(results).toMatchObject([{ sourceId: id, title: 'Kestrel handbook' }])
    expect(
      (await test.ask('knowledge.search', { query: 'loading lip', kinds: ['technical'] })).results.map((r) => r.sourceId),
    ).not.toContain(id)
  })

  it('forgets a removed source entirely', async () => {
    const [job] = await importAll([write('gone.txt', 'A sentence about zirconium hubcaps.')])
    const id = job?.sourceId ?? ''
    await test.ask('knowledge.removeSource', { id })
    expect((await test.ask('knowledge.search', { query: 'zirconium' })).results.map((result) => result.sourceId)).not.toContain(id)
    expect(await test.ask('app.doctor', {})).toMatchObject({ healthy: true })
  })

  it('keeps a password no longer than the job', async () => {
    await test.ask('knowledge.import', { files: [{ path: write('plain.txt', 'No lock here.') }], kind: 'technical', password: 'tops3cret' })
    await test.app.importsDone()
    const { default: Sqlite } = await import('better-sqlite3')
    const database = new Sqlite(join(test.workspace, 'ridealong.db'), { readonly: true })
    expect(database.prepare("SELECT count(*) AS n FROM jobs WHERE payload LIKE '%tops3cret%'").get()).toEqual({ n: 0 })
    database.close()
  })

  it('answers odd queries without an error', async () => {
    for (const query of [
      '',
      '   ',
      '"',
      'NEAR(',
      'a AND OR NOT',
      '*',
      'title:x',
      '-only -minus',
      'x'.repeat(1000),
      '💥 ünï',
      "'; DROP TABLE sources; --",
    ])
      expect((await test.ask('knowledge.search', { query })).results).toBeInstanceOf(Array)
  })

  it('refuses a second process on the same workspace', async () => {
    await expect(startTestApp(test.workspace)).rejects.toMatchObject({ code: 'workspace_locked' })
  })
})
