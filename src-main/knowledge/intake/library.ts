import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

const INCOMING = '.part'

/** The library keeps every original under its SHA-256, so that a citation can show its page long after the file was moved. */
export const libraryFile = (workspace: string, sha256: string): string => join(workspace, 'library', sha256)

/** Where the copy of a file that is being taken in grows, beside the originals. */
export async function incomingFile(workspace: string, id: string): Promise<string> {
  await mkdir(join(workspace, 'library'), { recursive: true })
  return libraryFile(workspace, id + INCOMING)
}

/** Makes a whole copy an original. Renamed, so that a crash never leaves half of one. */
export const keepOriginal = (workspace: string, sha256: string, copy: string): Promise<void> => rename(copy, libraryFile(workspace, sha256))

export const dropOriginal = (workspace: string, sha256: string): Promise<void> => rm(libraryFile(workspace, sha256), { force: true })

/** At the start of the app: removes copies that were growing when it was killed. Their imports run again. */
export async function dropIncoming(workspace: string): Promise<void> {
  const names = await readdir(join(workspace, 'library')).catch(() => [])
  for (const name of names) if (name.endsWith(INCOMING)) await rm(libraryFile(workspace, name), { force: true })
}
