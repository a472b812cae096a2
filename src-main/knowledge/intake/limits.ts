import { stat } from 'node:fs/promises'
import { AppError, fromSystemError } from '../../app/app-error.ts'

const MB = 1024 * 1024

/** Largest file taken in. */
export const MAX_FILE_BYTES = 500 * MB
/** Most that the text parts of one zipped document may unpack to. */
export const MAX_UNZIPPED_BYTES = 500 * MB
/** Office XML shrinks to a twentieth, seldom to a hundredth; DEFLATE itself ends at 1,032 to one. Beyond this it is a bomb. */
export const MAX_ZIP_RATIO = 300
/** Below this size the ratio of a zip entry says nothing. */
export const RATIO_MATTERS_FROM_BYTES = 20 * MB

/** "500 MB", as error sentences name it. */
export const sizeInWords = (bytes: number): string => `${Math.round(bytes / MB)} MB`

/** Refuses a file over the limit before any of it is read; answers with its size. Throws `file_too_large`, `file_not_found`, `permission_denied`. */
export async function assertFileSize(path: string, file: string): Promise<number> {
  const { size } = await stat(path).catch((error: unknown) => {
    throw fromSystemError(error, file) ?? error
  })
  if (size > MAX_FILE_BYTES) throw tooLarge(file, sizeInWords(MAX_FILE_BYTES))
  return size
}

/** `limit` in words, as the sentence goes on after "larger than". */
export const tooLarge = (file: string, limit: string): AppError => new AppError('file_too_large', { file, limit })
