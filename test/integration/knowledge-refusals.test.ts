import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import officeCrypto from 'officecrypto-tool'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ERROR_CODES } from '#shared/domain/errors.ts'
import { t } from '#shared/messages/index.ts'
import { makeDocx } from '../fixtures/documents/word.ts'
import { makePptx, makeXlsx, shape, zip } from '../fixtures/documents/zipped.ts'
import { lines, makePdf } from '../fixtures/pdf/make-pdf.ts'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'

const CLI = join(import.meta.dirname, '../../src-main/hosts/cli/main.ts')
const MB = 1024 * 1024
const ROOT = process.getuid?.() === 0

/** Ten pages of text, of which a few may be scans: a picture of words, and no words. */
const pages = (scanned: number[] = [], options = {}) =>
  makePdf(
    (doc) => {
      for (let page = 1; page <= 10; page++) {
        if (page > 1) doc.addPage()
        if (scanned.includes(page)) doc.rect(80, 80, 300, 400).fill('#ddd')
        else lines(doc, 72, 90, [`Page ${page} of the Norrvik handbook`, `The roof of variant ${page} carries ${page * 10} kg.`])
      }
    },
    { compress: false, ...options },
  )

/** As Office stores a file under a password: encrypted within an OLE container. */
const locked = (file: Uint8Array): Uint8Array => new Uint8Array(officeCrypto.encrypt(Buffer.from(file), { password: 'open sesame' }))
const SHEET = { name: 'Prices', rows: '<row r="1"><c r="A1" t="inlineStr"><is><t>Dealer price</t></is></c></row>' }
const HAS_QPDF = spawnSync('qpdf', ['--version']).status === 0

describe('what cannot be imported', () => {
  let test: TestApp
  let folder: string
  const write = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const importFile = async (path: string, password?: string) => {
    const { batchId } = await test.ask('knowledge.import', { files: [{ path }], kind: 'technical', password })
    await test.app.importsDone()
    const [job] = (await test.ask('knowledge.jobs', { batchId })).jobs
    if (!job) throw new Error('no job')
    return job
  }
  const retry = async (id: string, password?: string) => {
    await test.ask('knowledge.retryJob', { id, password })
    await test.app.importsDone()
    return (await test.ask('knowledge.jobs', { limit: 1000 })).jobs.find((job) => job.id === id)
  }
  const source = (id: string | null | undefined) => test.ask('knowledge.source', { id: id ?? '' })

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ridealong-refusals-'))
    test = await startTestApp()
  })
  afterAll(async () => {
    await test.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each([
    ['a PDF', 'locked.pdf', async () => pages([], { userPassword: 'open sesame', ownerPassword: 'owner' })],
    ['a Word file', 'locked.docx', async () => locked(await makeDocx())],
    ['a workbook', 'locked.xlsx', async () => locked(makeXlsx([SHEET]))],
    ['a presentation', 'locked.pptx', async () => locked(makePptx([{ shapes: shape('body', 'Dealer price') }]))],
  ])('%s under a password: asks, says when it is wrong, and takes the right one', async (_what, name, make) => {
    const job = await importFile(write(name, await make()))
    expect(job).toMatchObject({ status: 'failed', canRetry: true, error: { code: 'password_required' } })
    expect(job.error?.message).toContain(name)
    expect((await retry(job.id, 'guess'))?.error?.code).toBe('password_wrong')
    const opened = await retry(job.id, 'open sesame')
    expect(opened).toMatchObject({ status: 'done', error: null })
    expect(await source(opened?.sourceId)).toMatchObject({ status: 'ready' })
  })

  it('opens the encryption of PDF 2.0, and one that only its owner’s password lifts', async (context) => {
    if (!HAS_QPDF) context.skip('qpdf, which makes such files, is not installed')
    const plain = write('plain.pdf', await pages())
    const encrypt = (name: string, user: string): string => {
      const made = join(folder, name)
      expect(spawnSync('qpdf', ['--encrypt', user, 'owner', '256', '--', '--force-version=2.0', plain, made]).status).toBe(0)
      return made
    }
    const job = await importFile(encrypt('pdf-2.0.pdf', 'ключ'))
    expect(job.error?.code).toBe('password_required')
    expect((await retry(job.id, 'ключ'))?.status).toBe('done')
    expect((await importFile(encrypt('owner-only.pdf', ''))).status).toBe('done')
  })

  it('imports the readable pages of a partly scanned PDF and names the others', async () => {
    const { pagesWithoutText, warnings } = await source((await importFile(write('partly.pdf', await pages([3, 7])))).sourceId)
    expect(pagesWithoutText).toEqual([3, 7])
    expect(warnings).toMatchObject([
      { code: 'page_without_text', page: 3 },
      { code: 'page_without_text', page: 7 },
    ])
  })

  it('says of a wholly scanned PDF that it has no text', async () => {
    const job = await importFile(write('scan.pdf', await pages([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])))
    expect(job.error).toMatchObject({ code: 'no_text_layer', message: expect.stringContaining('scan.pdf') })
  })

  it('imports what is left of a truncated PDF and says so', async () => {
    const whole = await pages([], { autoFirstPage: true })
    const job = await importFile(write('cut.pdf', whole.subarray(0, Math.floor(whole.length * 0.6))))
    expect(job.status).toBe('done')
    const { warnings, pages: count } = await source(job.sourceId)
    expect(count).toBeGreaterThan(0)
    expect(warnings.map(({ code }) => code)).toEqual(expect.arrayContaining([expect.stringMatching(/truncated|page_damaged/)]))
  })

  it('refuses each of the rest with its code', async () => {
    const huge = write('huge.pdf', '%PDF-1.7')
    truncateSync(huge, 501 * MB)
    const bomb = zip({
      '[Content_Types].xml': '<Override PartName="/word/document.xml" ContentType="x.wordprocessingml.document.main+xml"/>',
      'word/document.xml': new Uint8Array(60 * MB),
    })
    const cases: [string, string][] = [
      [huge, 'file_too_large'],
      [write('bomb.docx', bomb), 'file_too_large'],
      [write('empty.pdf', ''), 'file_empty'],
      [write('pictures.pptx', makePptx([{ shapes: '' }], { 'ppt/media/image1.png': 'a picture' })), 'no_text_layer'],
      [write('broken.docx', 'PK\u0003\u0004 and nothing more'), 'file_damaged'],
      [write('song.pdf', Uint8Array.from([0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 0x21, 0x76, ...new Uint8Array(400)])), 'type_mismatch'],
      [write('song.mp3', Uint8Array.from([0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 0x21, 0x76, ...new Uint8Array(400)])), 'unsupported_format'],
      [join(folder, 'gone.pdf'), 'file_not_found'],
    ]
    for (const [path, code] of cases) {
      const job = await importFile(path)
      expect(job, path).toMatchObject({ status: 'failed', attempts: 1, sourceId: null, error: { code } })
    }
    expect((await importFile(join(folder, 'bomb.docx'))).error?.message).toContain('unpack')
  })

  it('leaves out what is no document in a folder, and takes it when it is named', async () => {
    mkdirSync(join(folder, 'mixed'))
    const data = write('mixed/prices.json', '{"price": "38,500 EUR"}')
    write('mixed/notes.txt', 'The hitch is ordered early.')
    const { batchId } = await test.ask('knowledge.import', { files: [{ path: join(folder, 'mixed') }], kind: 'technical' })
    await test.app.importsDone()
    const { jobs } = await test.ask('knowledge.jobs', { batchId })
    expect(jobs.map(({ fileName, status, error }) => [fileName, status, error?.code])).toEqual([
      ['notes.txt', 'done', undefined],
      ['prices.json', 'skipped', 'unsupported_format'],
    ])
    const { imports } = await test.ask('knowledge.imports', {})
    expect(imports[0]).toMatchObject({ id: batchId, total: 2, done: 1, skipped: 1, failed: 0 })
    expect((await importFile(data)).status).toBe('done')
  })

  it('says when a file or a folder may not be read', (context) => {
    // The superuser may read everything, so somebody else asks, who must at least reach this checkout.
    const nobody = ROOT ? { uid: 65_534, gid: 65_534 } : {}
    const reaches = spawnSync(process.execPath, ['-e', 'require("node:fs").accessSync(process.argv[1])', resolve(CLI)], nobody).status === 0
    if (!reaches) context.skip('this checkout is closed to every other user, so nobody can be asked to read in its place')
    const shut = mkdtempSync(join(tmpdir(), 'ridealong-shut-'))
    mkdirSync(join(shut, 'private'))
    writeFileSync(join(shut, 'secret.txt'), 'Nobody may read this.')
    writeFileSync(join(shut, 'open.txt'), 'Everybody may read this.')
    chmodSync(shut, 0o755)
    chmodSync(join(shut, 'secret.txt'), 0o000)
    chmodSync(join(shut, 'private'), 0o000)
    const workspace = mkdtempSync(join(tmpdir(), 'ridealong-nobody-'))
    chmodSync(workspace, 0o777)
    const { stdout, status } = spawnSync(
      process.execPath,
      [CLI, 'import', shut, '--kind', 'technical', '--json', '--data-dir', workspace],
      nobody,
    )
    chmodSync(join(shut, 'private'), 0o700)
    rmSync(shut, { recursive: true })
    rmSync(workspace, { recursive: true })
    const { imported, files } = JSON.parse(stdout.toString()) as { imported: number; files: { file: string; error?: { code: string } }[] }
    expect({ status, imported }).toEqual({ status: 1, imported: 1 })
    expect(files.filter(({ error }) => error).map(({ file, error }) => [file.slice(shut.length + 1), error?.code])).toEqual([
      ['private', 'permission_denied'],
      ['secret.txt', 'permission_denied'],
    ])
  })

  it('has a sentence of its own for every code, that ends with what to do', () => {
    const sentences = ERROR_CODES.map((code) => t(`errors.${code}`, { file: 'a.pdf' }))
    expect(new Set(sentences).size).toBe(ERROR_CODES.length)
  })
})

describe('a full disk', () => {
  const disk = mkdtempSync(join(tmpdir(), 'ridealong-disk-'))
  const mounted = ROOT && spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk]).status === 0
  afterAll(() => {
    if (mounted) spawnSync('/bin/umount', [disk])
    rmSync(disk, { recursive: true, force: true })
  })

  it('refuses the file, writes nothing of it, and takes it once there is room', async (context) => {
    if (!mounted) context.skip('a small disk can only be mounted by the superuser')
    const elsewhere = mkdtempSync(join(tmpdir(), 'ridealong-from-'))
    const test = await startTestApp(join(disk, 'workspace'))
    try {
      const filler = join(disk, 'filler')
      const importAll = async (names: string[]) => {
        const { batchId } = await test.ask('knowledge.import', {
          files: names.map((name) => ({ path: join(elsewhere, name) })),
          kind: 'technical',
        })
        await test.app.importsDone()
        return (await test.ask('knowledge.jobs', { batchId })).jobs
      }
      writeFileSync(join(elsewhere, 'small.txt'), 'The roof carries 75 kg.')
      writeFileSync(
        join(elsewhere, 'copy-does-not-fit.eml'),
        `Subject: Photos\r\nFrom: a@example.com\r\n\r\nThe roof carries 75 kg.\r\n${' '.repeat(24 * MB)}`,
      )
      const sentence = (i: number) =>
        `Paragraph ${i} says that vehicle ${i * 7} was tested for safety and comfort by neighbour ${i % 13}.\n\n`
      writeFileSync(join(elsewhere, 'rows-do-not-fit.md'), Array.from({ length: 30_000 }, (_, i) => sentence(i)).join(''))

      writeFileSync(filler, new Uint8Array(8 * MB))
      const jobs = await importAll(['copy-does-not-fit.eml', 'rows-do-not-fit.md', 'small.txt'])
      expect(jobs.map(({ error, status }) => error?.code ?? status)).toEqual(['disk_full', 'disk_full', 'done'])
      expect((await test.ask('knowledge.sources', {})).sources.map(({ fileName }) => fileName)).toEqual(['small.txt'])

      rmSync(filler)
      spawnSync('/bin/mount', ['-o', 'remount,size=200m', disk])
      await test.ask('knowledge.retryBatch', { batchId: jobs[0]?.batchId ?? '' })
      await test.app.importsDone()
      const retried = (await test.ask('knowledge.jobs', { batchId: jobs[0]?.batchId })).jobs
      expect(retried.map(({ error, status }) => error?.code ?? status)).toEqual(['done', 'done', 'done'])
      expect(await test.ask('app.doctor', {})).toMatchObject({ healthy: true })
    } finally {
      await test.close()
      rmSync(elsewhere, { recursive: true })
    }
  })
})
