import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { detectFormat } from '../../src-main/knowledge/intake/detect-format.ts'
import { assertFileSize, MAX_FILE_BYTES } from '../../src-main/knowledge/intake/limits.ts'
import { listFiles } from '../../src-main/knowledge/intake/list-files.ts'
import { readText } from '../../src-main/knowledge/intake/read-text.ts'
import { readZip } from '../../src-main/knowledge/intake/read-zip.ts'
import { makeDocx } from '../fixtures/documents/word.ts'
import { makeEpub, makePptx, makeXlsx, zip } from '../fixtures/documents/zipped.ts'

const bytes = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array => new Uint8Array(Buffer.from(text, encoding))
const PNG = new Uint8Array([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0,
])
const CFB = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const TABLE = 'model,seats,price\na,5,1\nb,4,2\nc,7,3\nd,2,4\ne,5,5\n'
const MAIL = 'Message-ID: <1@example.com>\r\nFrom: a@example.com\r\nTo: b@example.com\r\nSubject: Hi\r\n\r\nHello.\r\n'

const formatOf = async (content: Uint8Array, name: string) => (await detectFormat(content, name)).format

describe('detectFormat', () => {
  it('knows every format by its content, whatever the name', async () => {
    expect(await formatOf(bytes('%PDF-1.7\n'), 'a')).toBe('pdf')
    expect(await formatOf(bytes('junk before\n%PDF-1.4\n'), 'a.pdf')).toBe('pdf')
    expect(await formatOf(bytes('{\\rtf1 hello}'), 'a.rtf')).toBe('rtf')
    expect(await formatOf(await makeDocx(), 'a')).toBe('docx')
    expect(await formatOf(makeXlsx([]), 'a')).toBe('xlsx')
    expect(await formatOf(makePptx([]), 'a')).toBe('pptx')
    expect(await formatOf(makeEpub([]), 'a')).toBe('epub')
    expect(await formatOf(bytes('<!-- x -->\n<!DOCTYPE html><p>Hi'), 'a')).toBe('html')
    expect(await formatOf(bytes(MAIL), 'a')).toBe('eml')
    expect(await formatOf(bytes(TABLE), 'a')).toBe('csv')
    expect(await formatOf(bytes('Dear all, welcome.'), 'a')).toBe('txt')
    const wide = Uint32Array.from(`\ufeff${'Dear all, welcome.\n'.repeat(10_000)}`, (character) => character.charCodeAt(0))
    expect(await formatOf(new Uint8Array(wide.buffer), 'a.txt')).toBe('txt')
  })

  it('lets the name decide between kinds of text', async () => {
    expect(await formatOf(bytes('# Title\n\ntext'), 'a.md')).toBe('md')
    expect(await formatOf(bytes('one column\nonly'), 'a.csv')).toBe('csv')
    expect(await formatOf(bytes('From: me\nSubject: a letter\n\nDear you'), 'a.txt')).toBe('txt')
    expect(await formatOf(bytes('From: me\nSubject: a letter\n\nDear you'), 'a.eml')).toBe('eml')
  })

  it('does not take text for a picture because of its first letters', async () => {
    expect(await formatOf(bytes('BMW price list\n'), 'bmw.txt')).toBe('txt')
    expect(await formatOf(bytes('MZ is a motorcycle maker.\n'), 'mz.txt')).toBe('txt')
  })

  it('imports a readable file with the wrong extension, and says so', async () => {
    const found = await detectFormat(bytes('<html><body>Not found</body></html>'), 'prices.pdf')
    expect(found).toEqual({ format: 'html', warning: { code: 'type_mismatch', message: expect.stringContaining('HTML') } })
    expect((await detectFormat(bytes('{\\rtf1 x}'), 'letter.docx')).warning?.code).toBe('type_mismatch')
    expect((await detectFormat(bytes('plain'), 'notes.txt')).warning).toBeUndefined()
  })

  it('refuses what cannot be read, each with its own code', async () => {
    await expect(detectFormat(new Uint8Array(), 'a.pdf')).rejects.toMatchObject({ code: 'file_empty' })
    await expect(detectFormat(bytes('\ufeff \r\n\t'), 'a.txt')).rejects.toMatchObject({ code: 'file_empty' })
    await expect(detectFormat(PNG, 'scan.pdf')).rejects.toMatchObject({
      code: 'type_mismatch',
      details: { found: expect.stringContaining('PNG') },
    })
    await expect(detectFormat(PNG, 'scan.png')).rejects.toMatchObject({ code: 'unsupported_format' })
    await expect(detectFormat(zip({ 'a.txt': 'x' }), 'archive.zip')).rejects.toMatchObject({ code: 'unsupported_format' })
    await expect(detectFormat((await makeDocx()).subarray(0, 3000), 'cut.docx')).rejects.toMatchObject({ code: 'file_damaged' })
    await expect(detectFormat(new Uint8Array([...CFB, ...new Uint8Array(600)]), 'old.doc')).rejects.toMatchObject({
      code: 'unsupported_format',
    })
  })
})

describe('readText', () => {
  const text = 'Preis: 31.250 € für Ana Bērziņa'
  const western = 'Prix: 31 250 £, “été”'

  it('reads every Unicode form with and without a byte order mark', () => {
    const wide = Buffer.from(text, 'utf16le')
    const bigEndian = Buffer.from(wide).swap16()
    expect(readText(bytes(text))).toEqual({ text, encoding: 'utf-8', guessed: false })
    expect(readText(bytes(`\ufeff${text}`)).text).toBe(text)
    expect(readText(new Uint8Array([0xff, 0xfe, ...wide]))).toEqual({ text, encoding: 'utf-16le', guessed: false })
    expect(readText(new Uint8Array([0xfe, 0xff, ...bigEndian]))).toEqual({ text, encoding: 'utf-16be', guessed: false })
    expect(readText(new Uint8Array(wide))).toEqual({ text, encoding: 'utf-16le', guessed: true })
    expect(readText(new Uint8Array(bigEndian)).text).toBe(text)
    const rare = `\ufeff${text} 😀`
    const wider = Buffer.from(Uint32Array.from([...rare], (character) => character.codePointAt(0) ?? 0).buffer)
    expect(readText(new Uint8Array(wider))).toEqual({ text: rare.slice(1), encoding: 'utf-32le', guessed: false })
    expect(readText(new Uint8Array(wider.swap32()))).toEqual({ text: rare.slice(1), encoding: 'utf-32be', guessed: false })
  })

  it('guesses Windows-1252 and says that it guessed', () => {
    const cp1252 = new Uint8Array([...western].map((c) => ({ '“': 0x93, '”': 0x94 })[c] ?? c.charCodeAt(0)))
    expect(readText(cp1252)).toEqual({ text: western, encoding: 'windows-1252', guessed: true })
    expect(readText(bytes('Größe', 'latin1')).text).toBe('Größe')
  })

  it.each([
    ['windows-1251', 'c3 e0 f0 e0 ed f2 e8 ff 20 ef ff f2 fc 20 eb e5 f2', 'Гарантия пять лет'],
    ['koi8-r', 'e7 c1 d2 c1 ce d4 c9 d1 20 d0 d1 d4 d8 20 cc c5 d4', 'Гарантия пять лет'],
    [
      'windows-1257',
      '47 61 72 61 6e 74 69 6a 61 20 e2 74 72 e2 6b 61 20 75 6e 20 f0 6f 67 61 64 20 fe e7 6c',
      'Garantija ātrāka un šogad žēl',
    ],
    ['windows-1252', 'c1 fe 72 65 69 66 61 6e 6c 65 67 74 20 6f 67 20 67 f3 f0 20 ed 20 64 61 67', 'Áþreifanlegt og góð í dag'],
    ['windows-1252', '4c 61 20 67 61 72 61 6e 74 69 65 20 e0 20 e9 74 e9 20 70 72 ea 74 65', 'La garantie à été prête'],
  ])('recognises %s by its letters', (encoding, hex, text) => {
    expect(readText(bytes(hex.replaceAll(' ', ''), 'hex'))).toEqual({ text, encoding, guessed: true })
  })

  it('recognises UTF-16 without a mark in other scripts too, by the zeros of its spaces', () => {
    const text = 'Гарантия пять лет или сто тысяч километров'
    expect(readText(bytes(text, 'utf16le'))).toEqual({ text, encoding: 'utf-16le', guessed: true })
    expect(readText(new Uint8Array(Buffer.from(text, 'utf16le').swap16())).text).toBe(text)
  })

  it('believes a declaration where the bytes are not Unicode, and only there', () => {
    expect(readText(new Uint8Array([0xef, 0xf0]), 'windows-1257').text).toBe('ļš')
    expect(readText(bytes('Größe'), 'iso-8859-1').text).toBe('Größe')
  })

  it('keeps a damaged UTF-8 file as UTF-8', () => {
    const broken = new Uint8Array([...bytes('für Ana Bērziņa '), 0xff, ...bytes(' größer')])
    expect(readText(broken)).toEqual({ text: 'für Ana Bērziņa \ufffd größer', encoding: 'utf-8', guessed: true })
  })
})

describe('readZip', () => {
  it('refuses an entry that declares to be a bomb', () => {
    const bomb = zip({ 'word/document.xml': new Uint8Array(40 * 1024 * 1024) })
    expect(() => readZip(bomb, 'bomb.docx').bytes('word/document.xml')).toThrow(expect.objectContaining({ code: 'file_too_large' }))
  })

  it('refuses an entry that is a bomb but declares to be small', () => {
    const bomb = Buffer.from(zip({ a: new Uint8Array(40 * 1024 * 1024) }))
    const directory = bomb.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    bomb.writeUInt32LE(1000, directory + 24)
    expect(() => readZip(new Uint8Array(bomb), 'bomb.docx').bytes('a')).toThrow(expect.objectContaining({ code: 'file_too_large' }))
  })

  it('calls a broken entry damaged', () => {
    const broken = zip({ a: 'some text that is long enough to be deflated, deflated, deflated' })
    broken.fill(0xaa, 31, 60)
    expect(() => readZip(broken, 'a.docx').bytes('a')).toThrow(expect.objectContaining({ code: 'file_damaged' }))
    expect(() => readZip(broken, 'a.docx').bytes('absent')).toThrow(expect.objectContaining({ code: 'file_damaged' }))
  })
})

describe('files on disk', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ridealong-intake-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('lists a folder deeply, in a stable order, without hidden and system files', async () => {
    await mkdir(join(folder, 'Ēdole', 'sub'), { recursive: true })
    await mkdir(join(folder, '.git'))
    for (const name of ['b10.txt', 'b9.txt', 'Thumbs.db', '~$open.docx', '.hidden', '.git/config', 'Ēdole/ж.txt', 'Ēdole/sub/a.txt'])
      await writeFile(join(folder, name), 'x')
    await symlink(join(folder, 'b9.txt'), join(folder, 'link.txt'))
    await symlink(folder, join(folder, 'loop'))
    const found = (await listFiles(folder)).map(({ path }) => path.slice(folder.length + 1))
    expect(found).toEqual(['b9.txt', 'b10.txt', 'Ēdole/sub/a.txt', 'Ēdole/ж.txt', 'link.txt'])
    expect(await listFiles(join(folder, '.hidden'))).toMatchObject([{ path: join(folder, '.hidden'), bytes: 1 }])
  })

  it('takes only what may be a document out of a folder, and lists the rest as skipped', async () => {
    const files: Record<string, string | Uint8Array> = {
      'a.pdf': 'anything: the name claims it',
      'b.json': '{"a": 1}',
      'c.vcf': 'BEGIN:VCARD',
      'd.py': 'print(1)',
      'e.png': PNG,
      'f.bin': '%PDF-1.7 under a foreign name',
      'g.dat': await makeDocx(),
      'h.zip': zip({ 'readme.txt': 'x' }),
      README: 'Plain words without an extension.',
      'Offer v1.2': 'Plain words with a point in their name.',
    }
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
    const found = await listFiles(folder)
    const names = (skipped: boolean) =>
      found.filter((file) => (file.skipped !== undefined) === skipped).map(({ path }) => path.slice(folder.length + 1))
    expect(names(false)).toEqual(['a.pdf', 'f.bin', 'g.dat', 'Offer v1.2', 'README'])
    expect(names(true)).toEqual(['b.json', 'c.vcf', 'd.py', 'e.png', 'h.zip'])
    expect(found.find(({ skipped }) => skipped)?.skipped).toMatchObject({ code: 'unsupported_format', details: { file: 'b.json' } })
    expect((await listFiles(join(folder, 'b.json')))[0]?.skipped).toBeUndefined()
  })

  it('says when a path is gone', async () => {
    await expect(listFiles(join(folder, 'gone'))).rejects.toMatchObject({ code: 'file_not_found', details: { file: 'gone' } })
  })

  it('refuses a file over the limit before reading it', async () => {
    const path = join(folder, 'huge.txt')
    await writeFile(path, '')
    await truncate(path, MAX_FILE_BYTES)
    await expect(assertFileSize(path, 'huge.txt')).resolves.toBe(MAX_FILE_BYTES)
    await truncate(path, MAX_FILE_BYTES + 1)
    await expect(assertFileSize(path, 'huge.txt')).rejects.toMatchObject({ code: 'file_too_large', details: { limit: '500 MB' } })
  })
})
