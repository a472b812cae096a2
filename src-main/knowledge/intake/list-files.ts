import type { Stats } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { t } from '#shared/messages/index.ts'
import { type AppError, fromSystemError } from '../../app/app-error.ts'
import { mayBeDocument } from './detect-format.ts'

/** Left behind by Windows, macOS and Office (lock files) beside the documents people mean. */
const SYSTEM_FILES = /^(\.|~\$|thumbs\.db$|desktop\.ini$|__macosx$|\$recycle\.bin$|system volume information$)/i
const byName = new Intl.Collator('en', { numeric: true })
/** Enough of a file to tell a document under a foreign name. */
const HEAD_BYTES = 4096

/** A file behind a path that was named. `skipped` says why a file in a folder is left out. */
export interface ListedFile {
  path: string
  /** 0 where it cannot be told. */
  bytes: number
  /** Epoch milliseconds; 0 where it cannot be told. */
  modifiedAt: number
  skipped?: Pick<AppError, 'code' | 'message' | 'details'>
}

/**
 * The files behind a path: itself, or everything in the folder and its sub-folders, sorted by name. Hidden and system files are
 * passed over; what is no document, and sub-folders that may not be read, are listed as skipped. The named path itself throws
 * `file_not_found` or `permission_denied`.
 */
export async function listFiles(path: string): Promise<ListedFile[]> {
  try {
    const entry = await stat(path)
    if (!entry.isDirectory()) return [{ path, ...statOf(entry) }]
    return await inFolder(path)
  } catch (error) {
    throw fromSystemError(error, basename(path)) ?? error
  }
}

async function inFolder(folder: string): Promise<ListedFile[]> {
  const entries = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => !SYSTEM_FILES.test(entry.name))
    .sort((a, b) => byName.compare(a.name, b.name) || (a.name < b.name ? -1 : 1))
  const found: ListedFile[] = []
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) found.push(...(await inFolder(path).catch((error: unknown) => unlessForbidden(error, path))))
    else if (entry.isFile() || entry.isSymbolicLink()) found.push(...(await fileInFolder(path)))
  }
  return found
}

/** A file that came with its folder: listed, listed as skipped, or (a link to a folder or to nothing) not at all. */
export async function fileInFolder(path: string, fileName = basename(path)): Promise<ListedFile[]> {
  const entry = await stat(path).catch(() => null)
  if (!entry?.isFile()) return []
  // A file that cannot be opened is not passed over: its job says why.
  const known = await mayBeDocument(fileName, () => readHead(path)).catch(() => true)
  if (known) return [{ path, ...statOf(entry) }]
  return [{ path, ...statOf(entry), skipped: leftOut(fileName) }]
}

/** Not "cannot be read": named by itself, a file of data is imported as text. */
const leftOut = (file: string) => ({ code: 'unsupported_format' as const, message: t('warnings.left_out', { file }), details: { file } })

const statOf = ({ size, mtimeMs }: Stats) => ({ bytes: size, modifiedAt: Math.round(mtimeMs) })

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function unlessForbidden(error: unknown, path: string): ListedFile[] {
  const known = fromSystemError(error, basename(path))
  if (known?.code !== 'permission_denied') throw error
  return [{ path, bytes: 0, modifiedAt: 0, skipped: known }]
}
