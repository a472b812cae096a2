import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fromSystemError } from '../app/app-error.ts'
import type { LocalModel } from '../knowledge/embed/transformers.ts'
import { assertFileSize } from '../knowledge/intake/limits.ts'
import type { UnpackTask } from '../workers/embed.ts'
import { type ModelRecord, modelsFolder, stagingFolder, writeRecord } from './installed.ts'
import type { ModelTask, SupportedModel } from './manifest.ts'
import type { ModelThread } from './model-thread.ts'
import { invalid, readModel } from './read-model.ts'

/** What search can hold in its memory at once (docs/adr/0007). */
const MOST_DIMENSIONS = 4096
/** How deep a model may lie: what was named, and down to `models/org/model` below it. */
const DEPTH = 4

export interface AddDeps {
  workspace: string
  manifest: readonly SupportedModel[]
  newId: () => string
  thread: ModelThread
  /** Processor threads for the trial. */
  threads: number
}

/** A file or folder the rep pointed at; `fileName` is what it was called before it became an upload. */
export interface ModelSource {
  path: string
  fileName?: string
}

/**
 * Takes a model in from a folder, a file in it, or a zip: copied, hashed and tried beside the others, then moved into place at
 * once. `accept` may refuse it by its id before that. Throws `model_invalid`, or what the file system says.
 */
export async function addModel(deps: AddDeps, source: ModelSource, accept: (record: ModelRecord) => void): Promise<ModelRecord> {
  const staging = join(stagingFolder(deps.workspace), deps.newId())
  try {
    const found = await locate(deps, source, staging)
    const id = idOf(found, deps.manifest)
    const { task, precision, paths, recipe } = await readModel(found)
    const known = deps.manifest.find((model) => model.id === id)
    const files: ModelRecord['files'] = {}
    for (const path of paths) {
      files[path] = await copyHashed(join(found, path), join(staging, id, path))
      const { sha256 } = known?.files.find((file) => file.path === path) ?? {}
      if (sha256 && sha256 !== files[path].sha256) throw invalid('models.problem.hash', { file: path })
    }
    const { pooling, prefixes, maxTokens } = known ?? recipe
    const model: LocalModel = { folder: staging, id, precision, recipe: { pooling, prefixes, maxTokens }, threads: deps.threads }
    const dimensions = await deps.thread.run<{ model: LocalModel; task: ModelTask }, number>('probe', { model, task })
    if (known && known.dimensions !== dimensions)
      throw invalid('models.problem.dimensions', { found: dimensions, expected: known.dimensions })
    if (dimensions > MOST_DIMENSIONS) throw invalid('models.problem.unknownDimensions', { found: dimensions, most: MOST_DIMENSIONS })
    const record: ModelRecord = { id, task, dimensions, precision, recipe: model.recipe, files }
    accept(record)
    await writeRecord(join(staging, id), record)
    await moveInto(join(staging, id), join(modelsFolder(deps.workspace), id))
    return record
  } catch (error) {
    throw fromSystemError(error, source.fileName ?? source.path) ?? error
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

/** The folder that holds config.json: the one named, one below it, or what a zip unpacks to. */
async function locate({ thread }: AddDeps, { path, fileName = basename(path) }: ModelSource, staging: string): Promise<string> {
  if ((await stat(path)).isDirectory()) return rootIn(path)
  if (fileName === 'config.json') return dirname(path)
  await assertFileSize(path, fileName)
  const name = fileName.replace(/\.zip$/i, '')
  const into = join(staging, '.unpacked', name)
  await thread.run<UnpackTask, null>('unpack', { zip: path, fileName, into })
  return rootIn(into)
}

async function rootIn(folder: string): Promise<string> {
  let level = [folder]
  for (let depth = 0; depth < DEPTH; depth++) {
    const below: string[] = []
    for (const path of level) {
      const entries = await readdir(path, { withFileTypes: true })
      if (entries.some((entry) => entry.isFile() && entry.name === 'config.json')) return path
      below.push(...entries.flatMap((entry) => (entry.isDirectory() && !entry.name.startsWith('.') ? join(path, entry.name) : [])))
    }
    level = below
  }
  throw invalid('models.problem.noRoot')
}

/** A model the manifest knows goes by its id there, any other by the name of its folder. */
function idOf(folder: string, manifest: readonly SupportedModel[]): string {
  const name = basename(folder)
  const known = manifest.find(({ id }) => id.toLowerCase().endsWith(`/${name.toLowerCase()}`))
  return known?.id ?? `custom/${plainName(name)}`
}

/** As transformers.js wants names: Latin letters, digits and single marks between them. */
const plainName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_]+/g, (marks) => (/^[.-]$/.test(marks) ? marks : '-'))
    .slice(0, 90)
    .replace(/^[.-]+|[.-]+$|\.git$/g, '') || 'model'

async function copyHashed(from: string, to: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  const seen = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  await mkdir(dirname(to), { recursive: true })
  await pipeline(createReadStream(from), seen, createWriteStream(to))
  return { bytes, sha256: hash.digest('hex') }
}

/** Replaces what was there. Renaming within one disk cannot leave half a model. */
async function moveInto(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  await rm(to, { recursive: true, force: true })
  await rename(from, to)
}
