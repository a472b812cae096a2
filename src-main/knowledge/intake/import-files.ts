import { rm, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { FileRef } from '#shared/contract/index.ts'
import type { NewJob } from '../../jobs/queue.ts'
import { fileInFolder, type ListedFile, listFiles } from './list-files.ts'
import type { Uploads } from './uploads.ts'

/** Files looked at together: enough to keep a slow drive busy, too few to run out of file handles. */
const TOGETHER = 32

/** What every file of an import has in common. */
type Common = Omit<NewJob['payload'], 'path' | 'fileName' | 'temporary'>

/**
 * The jobs behind what a rep dropped or named: a folder becomes its files, an upload the app's own temporary copy. A path that cannot
 * be read becomes a job that fails with its reason, so that the rest goes on. Throws `file_not_found` for an upload that is not there.
 */
export async function jobsFor(uploads: Uploads, files: readonly FileRef[], common: Common): Promise<NewJob[]> {
  const jobs: NewJob[] = []
  for (let i = 0; i < files.length; i += TOGETHER) {
    const some = files
      .slice(i, i + TOGETHER)
      .map((file) => ('uploadId' in file ? fromUpload(uploads, file, common) : fromPath(file, common)))
    jobs.push(...(await Promise.all(some)).flat())
  }
  return jobs
}

async function fromPath({ path, inFolder }: Extract<FileRef, { path: string }>, common: Common): Promise<NewJob[]> {
  const unread: ListedFile[] = [{ path, bytes: 0, modifiedAt: 0 }]
  const found = inFolder ? await fileInFolder(path) : await listFiles(path).catch(() => unread)
  return found.map((file) => toJob(file, basename(file.path), false, common))
}

async function fromUpload(
  uploads: Uploads,
  { uploadId, inFolder }: Extract<FileRef, { uploadId: string }>,
  common: Common,
): Promise<NewJob[]> {
  const { path, fileName } = uploads.take(uploadId)
  if (!inFolder) return [toJob({ path, bytes: (await stat(path)).size, modifiedAt: 0 }, fileName, true, common)]
  const found = await fileInFolder(path, fileName)
  if (found.some(({ skipped }) => skipped)) await rm(path, { force: true })
  return found.map((file) => toJob(file, fileName, true, common))
}

function toJob({ path, bytes, skipped }: ListedFile, fileName: string, temporary: boolean, common: Common): NewJob {
  const job = { payload: { ...common, path, fileName, temporary }, bytes }
  if (!skipped) return job
  const { code, message, details } = skipped
  return { ...job, skipped: { code, message, details } }
}
