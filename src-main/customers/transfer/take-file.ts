import { readFile, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import type { FileRef } from '#shared/contract/index.ts'
import { AppError, fromSystemError } from '../../app/app-error.ts'
import { MAX_FILE_BYTES, sizeInWords } from '../../knowledge/intake/limits.ts'
import type { Uploads } from '../../knowledge/intake/uploads.ts'

/** Reads a file the rep chose; uploaded bytes hold people's data and are deleted as soon as they are read. */
export async function takeFile(uploads: Uploads, file: FileRef): Promise<{ bytes: Uint8Array; fileName: string }> {
  const { path, fileName } = 'path' in file ? { path: file.path, fileName: basename(file.path) } : uploads.take(file.uploadId)
  try {
    const bytes = await readFile(path)
    if (bytes.length > MAX_FILE_BYTES) throw new AppError('file_too_large', { file: fileName, limit: sizeInWords(MAX_FILE_BYTES) })
    return { bytes, fileName }
  } catch (error) {
    throw fromSystemError(error, fileName) ?? error
  } finally {
    if (!('path' in file)) await rm(path, { force: true })
  }
}
