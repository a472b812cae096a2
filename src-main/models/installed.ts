import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ModelRecipe, ModelTask } from './manifest.ts'

/** Written into every model's folder when it is taken in: what was found out about it, and what its files were then. */
const ModelRecord = z.object({
  id: z.string(),
  task: ModelTask,
  dimensions: z.number().int().min(1),
  precision: z.enum(['q8', 'fp32']),
  recipe: ModelRecipe,
  files: z.record(z.string(), z.object({ bytes: z.number(), sha256: z.string() })),
})
export type ModelRecord = z.output<typeof ModelRecord>

const RECORD_FILE = 'ridealong.json'

export const modelsFolder = (workspace: string): string => join(workspace, 'models')
/** Where models lie until they are whole. */
export const stagingFolder = (workspace: string): string => join(modelsFolder(workspace), '.incoming')
export const downloadsFolder = (workspace: string): string => join(modelsFolder(workspace), '.downloads')

/** A model that is there with all its files; null when it is not, or any of them is gone or has another size. */
export function findModel(workspace: string, id: string): ModelRecord | null {
  const folder = join(modelsFolder(workspace), id)
  try {
    const record = ModelRecord.parse(JSON.parse(readFileSync(join(folder, RECORD_FILE), 'utf8')))
    const whole = Object.entries(record.files).every(([file, { bytes }]) => statSync(join(folder, file)).size === bytes)
    return whole && record.id === id ? record : null
  } catch {
    return null
  }
}

/** Every model in the folder, by id. */
export function listInstalled(workspace: string): ModelRecord[] {
  const root = modelsFolder(workspace)
  const folders = (path: string): string[] =>
    existsSync(path)
      ? readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
          entry.isDirectory() && !entry.name.startsWith('.') ? entry.name : [],
        )
      : []
  return folders(root)
    .flatMap((org) => folders(join(root, org)).map((name) => findModel(workspace, `${org}/${name}`)))
    .filter((record) => record !== null)
    .sort((a, b) => a.id.localeCompare(b.id))
}

export const writeRecord = (folder: string, record: ModelRecord): Promise<void> =>
  writeFile(join(folder, RECORD_FILE), `${JSON.stringify(record, null, 2)}\n`)

/** Changes with any of the model's files. */
export const markOf = ({ files }: ModelRecord): string =>
  createHash('sha256')
    .update(
      Object.keys(files)
        .sort()
        .map((path) => `${path} ${files[path]?.sha256}`)
        .join('\n'),
    )
    .digest('hex')
    .slice(0, 16)

export const bytesOf = (record: ModelRecord): number => Object.values(record.files).reduce((sum, { bytes }) => sum + bytes, 0)

/** At the start: what a crash left half copied. Half a download stays, to go on from. */
export const clearStaging = (workspace: string): Promise<void> => rm(stagingFolder(workspace), { recursive: true, force: true })
