import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { AppError, fromSystemError } from './app-error.ts'

/**
 * Holds the workspace for this process. The lock is an open transaction on a file of its own: the operating system
 * releases it whenever the process ends, kill -9 included, so there is never a stale lock to explain to a rep.
 * Throws `workspace_locked`. Returns the way to let go.
 */
export function lockWorkspace(workspace: string): () => void {
  try {
    mkdirSync(workspace, { recursive: true })
    const lock = new Sqlite(join(workspace, 'workspace.lock'), { timeout: 0 })
    try {
      lock.exec('BEGIN EXCLUSIVE')
    } catch (cause) {
      lock.close()
      throw isBusy(cause) ? new AppError('workspace_locked', {}, { cause }) : cause
    }
    return () => lock.close()
  } catch (error) {
    throw fromSystemError(error, workspace) ?? error
  }
}

const isBusy = (error: unknown): boolean => String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')
