import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError, fromSystemError } from '../../app/app-error.ts'
import { MAX_FILE_BYTES, sizeInWords } from './limits.ts'

/** Files a browser handed over as bytes, waiting to be imported. */
export interface Uploads {
  /** Stores a stream under a new id. Throws `file_too_large` or `disk_full`. */
  receive(fileName: string, bytes: Readable): Promise<string>
  /** Where an upload lies; each is taken once. Throws `file_not_found`. */
  take(uploadId: string): { path: string; fileName: string }
  /** At the start of the app: removes copies left behind, but for those at the paths still needed. */
  clean(needed: readonly string[]): Promise<void>
}

export function createUploads(workspace: string, newId: () => string): Uploads {
  const folder = join(workspace, 'uploads')
  const waiting = new Map<string, { path: string; fileName: string }>()
  return {
    async receive(fileName, bytes) {
      const id = newId()
      const path = join(folder, id)
      try {
        await mkdir(folder, { recursive: true })
        await pipeline(bytes, limiter(fileName), createWriteStream(path))
      } catch (error) {
        await rm(path, { force: true })
        throw fromSystemError(error, fileName) ?? error
      }
      waiting.set(id, { path, fileName })
      return id
    },
    take(uploadId) {
      const upload = waiting.get(uploadId)
      if (!upload) throw new AppError('file_not_found', { file: uploadId })
      waiting.delete(uploadId)
      return upload
    },
    async clean(needed) {
      const keep = new Set(needed.map((path) => basename(path)))
      const names = await readdir(folder).catch(() => [])
      for (const name of names) if (!keep.has(name)) await rm(join(folder, name), { force: true })
    },
  }
}

function limiter(file: string): Transform {
  let seen = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length
      if (seen > MAX_FILE_BYTES) done(new AppError('file_too_large', { file, limit: sizeInWords(MAX_FILE_BYTES) }))
      else done(null, chunk)
    },
  })
}
