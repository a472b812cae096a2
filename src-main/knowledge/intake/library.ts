import { constants } from 'node:fs'
import { copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** The library keeps every original under its SHA-256, so that a citation can show its page long after the file was moved. */
export const libraryFile = (workspace: string, sha256: string): string => join(workspace, 'library', sha256)

/** Copies a file in. Written beside and renamed, so that a crash never leaves half an original. */
export async function keepOriginal(workspace: string, sha256: string, path: string): Promise<void> {
  const target = libraryFile(workspace, sha256)
  await mkdir(join(workspace, 'library'), { recursive: true })
  const part = `${target}.part`
  try {
    await copyFile(path, part, constants.COPYFILE_FICLONE)
    await rename(part, target)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

export const dropOriginal = (workspace: string, sha256: string): Promise<void> => rm(libraryFile(workspace, sha256), { force: true })
