import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AppError, fromSystemError } from '../../app/app-error.ts'

/** Left behind by Windows, macOS and Office (lock files) beside the documents people mean. */
const SYSTEM_FILES = /^(\.|~\$|thumbs\.db$|desktop\.ini$|__macosx$|\$recycle\.bin$|system volume information$)/i
const byName = new Intl.Collator('en', { numeric: true })

/**
 * The files behind a path: itself, or everything in the folder and its sub-folders, sorted by name.
 * Hidden and system files are left out. A sub-folder that may not be read is left out; the named path itself throws
 * `file_not_found` or `permission_denied`.
 */
export async function listFiles(path: string): Promise<string[]> {
  try {
    const entry = await stat(path)
    if (!entry.isDirectory()) return [path]
    return await inFolder(path)
  } catch (error) {
    throw fromSystemError(error, basename(path)) ?? error
  }
}

async function inFolder(folder: string): Promise<string[]> {
  const entries = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => !SYSTEM_FILES.test(entry.name))
    .sort((a, b) => byName.compare(a.name, b.name) || (a.name < b.name ? -1 : 1))
  const found: string[] = []
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isFile()) found.push(path)
    else if (entry.isDirectory()) found.push(...(await inFolder(path).catch(unlessForbidden)))
    else if (entry.isSymbolicLink() && (await isFile(path))) found.push(path)
  }
  return found
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  )

function unlessForbidden(error: unknown): string[] {
  const known = fromSystemError(error)
  if (known instanceof AppError) return []
  throw error
}
