import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addModel } from '../../src-main/models/add-model.ts'
import { findModel, listInstalled, modelsFolder } from '../../src-main/models/installed.ts'
import { loadManifest, type SupportedModel } from '../../src-main/models/manifest.ts'
import { createModelThread, type ModelThread } from '../../src-main/models/model-thread.ts'
import { neededFrom } from '../../src-main/models/read-model.ts'
import { newId } from '../../src-main/ports/ids.ts'
import { writeMeaningModel } from '../fixtures/models/write-model.ts'
import { RESOURCES } from '../helpers/workspace.ts'

const MANIFEST: SupportedModel[] = [
  {
    id: 'acme/tiny',
    name: 'Tiny',
    task: 'embed',
    languages: 'en',
    licence: 'MIT',
    dimensions: 16,
    pooling: 'cls',
    prefixes: { query: 'query: ', passage: 'passage: ' },
    maxTokens: 64,
    files: [{ path: 'config.json', aboutBytes: 1, sha256: null }],
  },
]

let thread: ModelThread
let workspace: string
let stick: string

beforeAll(() => {
  thread = createModelThread(new URL('../../src-main/workers/embed.ts', import.meta.url), RESOURCES)
})
afterAll(() => thread.close())
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'ridealong-models-'))
  stick = mkdtempSync(join(tmpdir(), 'ridealong-stick-'))
})
afterEach(() => {
  for (const folder of [workspace, stick]) rmSync(folder, { recursive: true, force: true })
})

const add = (path: string, fileName?: string, manifest = MANIFEST) =>
  addModel({ workspace, manifest, newId, thread, threads: 1 }, { path, fileName }, () => undefined)
const model = (name: string): string => {
  const folder = join(stick, name)
  writeMeaningModel(folder, [['truck', 'lorry'], ['price']])
  return folder
}
const zip = (folder: string, name: string, prefix: string): string => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const entries = files.map(({ parentPath, name: file }) => {
    const path = join(parentPath, file)
    return [`${prefix}${path.slice(folder.length + 1)}`, new Uint8Array(readFileSync(path))] as const
  })
  const path = join(stick, name)
  writeFileSync(path, zipSync(Object.fromEntries(entries)))
  return path
}

describe('taking a model in', () => {
  it('copies a model nobody knows, finds out about it, and keeps what its files were', async () => {
    const record = await add(model('Mōdel -- ünï (1)'))
    expect(record).toMatchObject({
      id: 'custom/Model-uni-1',
      dimensions: 16,
      precision: 'q8',
      recipe: { pooling: 'mean', prefixes: { query: '', passage: '' }, maxTokens: 512 },
    })
    expect(record.files['config.json']?.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(findModel(workspace, record.id)).toEqual(record)
    expect(listInstalled(workspace)).toEqual([record])
    expect(readdirSync(join(workspace, 'models', '.incoming'))).toEqual([])
  })

  it('knows a model of the manifest by the name of its folder, and how it wants to be used', async () => {
    const record = await add(model('Tiny'))
    expect(record).toMatchObject({ id: 'acme/tiny', recipe: { pooling: 'cls', prefixes: { query: 'query: ' }, maxTokens: 64 } })
  })

  it('reads how to pool, to cut and to introduce from what sentence-transformers leaves', async () => {
    const folder = model('sentences')
    mkdirSync(join(folder, '1_Pooling'))
    writeFileSync(join(folder, '1_Pooling/config.json'), JSON.stringify({ pooling_mode_cls_token: true }))
    writeFileSync(join(folder, 'sentence_bert_config.json'), JSON.stringify({ max_seq_length: 128 }))
    writeFileSync(join(folder, 'config_sentence_transformers.json'), JSON.stringify({ prompts: { query: 'q: ', document: 'd: ' } }))
    const { recipe } = await add(folder)
    expect(recipe).toEqual({ pooling: 'cls', prefixes: { query: 'q: ', passage: 'd: ' }, maxTokens: 128 })
  })

  it.each([
    ['the folder itself', (folder: string) => folder],
    ['a file in it', (folder: string) => join(folder, 'config.json')],
    ['the folder around it', (folder: string) => dirname(folder)],
  ])('takes %s', async (_what, pointAt) => {
    expect((await add(pointAt(model('around/plain')))).id).toBe('custom/plain')
  })

  it.each([
    ['flat', ''],
    ['within a folder', 'plain/'],
    ['within folders', 'models/acme/plain/'],
  ])('takes a zip, %s, also as an upload under another name', async (_how, prefix) => {
    const path = zip(model('plain'), 'plain.zip', prefix)
    expect((await add(path)).id).toBe('custom/plain')
    cpSync(path, join(stick, 'upload'))
    expect((await add(join(stick, 'upload'), 'plain.zip')).id).toBe('custom/plain')
  })

  it('unpacks of a repository only what it needs', () => {
    const names = [
      'm/README.md',
      'm/pytorch_model.bin',
      'm/config.json',
      'm/1_Pooling/config.json',
      'm/onnx/model.onnx',
      'm/tokenizer.json',
    ]
    const needed = ['m/config.json', 'm/1_Pooling/config.json', 'm/tokenizer.json']
    expect(neededFrom(names)).toEqual([...needed.slice(0, 2), 'm/onnx/model.onnx', 'm/tokenizer.json'])
    expect(neededFrom([...names, 'm/onnx/model_quantized.onnx'])).toEqual([...needed, 'm/onnx/model_quantized.onnx'])
  })

  it('refuses a zip that unpacks to far more than it is', async () => {
    const path = join(stick, 'bomb.zip')
    writeFileSync(path, zipSync({ 'bomb/config.json': new Uint8Array(30 * 1024 * 1024) }))
    await expect(add(path)).rejects.toMatchObject({ code: 'file_too_large' })
    expect(readdirSync(join(workspace, 'models', '.incoming'))).toEqual([])
  })

  it('lets no zip write outside its folder', async () => {
    const folder = model('plain')
    const path = join(stick, 'evil.zip')
    const files = { 'config.json': new Uint8Array(readFileSync(join(folder, 'config.json'))), '../../../evil.txt': Uint8Array.of(1) }
    writeFileSync(path, zipSync(files))
    await expect(add(path)).rejects.toMatchObject({ code: 'model_invalid' })
    expect(readdirSync(workspace, { recursive: true }).join()).not.toContain('evil.txt')
  })

  it.each([
    ['tokenizer.json', 'tokenizer.json is missing'],
    ['tokenizer_config.json', 'tokenizer_config.json is missing'],
    ['onnx/model_quantized.onnx', 'onnx/model_quantized.onnx is missing'],
    ['config.json', 'there is no config.json in it'],
  ])('refuses a folder without %s and says so', async (file, problem) => {
    const folder = model('plain')
    rmSync(join(folder, file))
    await expect(add(folder)).rejects.toMatchObject({ code: 'model_invalid', message: expect.stringContaining(problem) })
    expect(existsSync(join(modelsFolder(workspace), 'custom'))).toBe(false)
  })

  it.each([
    ['config.json', '{"model_type":', 'config.json is not valid JSON'],
    ['config.json', '{}', 'names no model_type'],
    ['tokenizer.json', '{}', 'tokenizer.json holds no tokenizer'],
    ['onnx/model_quantized.onnx', 'nothing of the kind', 'it cannot be run'],
  ])('refuses %s that holds %j', async (file, content, problem) => {
    const folder = model('plain')
    writeFileSync(join(folder, file), content)
    await expect(add(folder)).rejects.toMatchObject({ code: 'model_invalid', message: expect.stringContaining(problem) })
    expect(listInstalled(workspace)).toEqual([])
  })

  it('refuses what calls itself a known model and is not', async () => {
    const [tiny] = MANIFEST
    if (!tiny) throw new Error('no manifest')
    await expect(add(model('tiny'), undefined, [{ ...tiny, dimensions: 384 }])).rejects.toMatchObject({
      message: expect.stringContaining('16 numbers instead of 384'),
    })
    const files = [{ path: 'config.json', aboutBytes: 1, sha256: '0'.repeat(64) }]
    await expect(add(join(stick, 'tiny'), undefined, [{ ...tiny, files }])).rejects.toMatchObject({
      message: expect.stringContaining('config.json is not the one'),
    })
    expect(listInstalled(workspace)).toEqual([])
  })

  it('refuses a zip that is none, and a path where nothing is', async () => {
    writeFileSync(join(stick, 'broken.zip'), 'PK nothing')
    await expect(add(join(stick, 'broken.zip'))).rejects.toMatchObject({ code: 'file_damaged' })
    await expect(add(join(stick, 'nowhere'))).rejects.toMatchObject({ code: 'file_not_found' })
  })

  it('takes a model whose file was cut short since for gone', async () => {
    const record = await add(model('plain'))
    writeFileSync(join(modelsFolder(workspace), record.id, 'tokenizer.json'), '{}')
    expect(findModel(workspace, record.id)).toBeNull()
  })
})

describe('the manifest', () => {
  it('names for each model every file it needs, and a way to use it', () => {
    const models = loadManifest(RESOURCES)
    expect(models.some(({ languages }) => languages === 'many')).toBe(true)
    for (const { id, files, dimensions } of models) {
      expect(id).toMatch(/^[\w.-]+\/[\w.-]+$/)
      expect(dimensions).toBeGreaterThan(0)
      const needed = ['config.json', 'onnx/model_quantized.onnx', 'tokenizer.json', 'tokenizer_config.json']
      expect(files.map(({ path }) => path).sort()).toEqual(needed)
    }
  })
})
