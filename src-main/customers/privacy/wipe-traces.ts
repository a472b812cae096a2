import { createReadStream, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '../../db/open.ts'
import { databaseFile } from '../../db/open.ts'

const CHECKPOINT_TRIES = 20

/**
 * Overwrites what deleted rows leave behind: the write-ahead log is folded into the file and emptied, and when the file still
 * holds one of the texts (in space freed before deletes were overwritten), it is written anew. The app's logs lose them too.
 */
export async function wipeTraces({ db, workspace }: { db: Db; workspace: string }, texts: readonly string[]): Promise<void> {
  const needles = texts.filter((text) => text.trim().length >= 4)
  await emptyWal(db)
  if (await fileHolds(databaseFile(workspace), needles)) {
    db.raw.exec('VACUUM')
    await emptyWal(db)
  }
  cleanLogs(join(workspace, 'logs'), needles)
}

/** A search in another thread may hold the log for a moment; it is tried until that has passed. */
async function emptyWal(db: Db): Promise<void> {
  for (let i = 0; i < CHECKPOINT_TRIES; i++) {
    const [result] = db.raw.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
    if (result?.busy === 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Whether any of the texts stands in a file, byte for byte. */
async function fileHolds(path: string, texts: readonly string[]): Promise<boolean> {
  const needles = texts.map((text) => Buffer.from(text))
  const longest = Math.max(0, ...needles.map((needle) => needle.length))
  let tail: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: 4 * 1024 * 1024 }) as AsyncIterable<Buffer>) {
    const window = Buffer.concat([tail, chunk])
    if (needles.some((needle) => window.includes(needle))) return true
    tail = window.subarray(Math.max(0, window.length - longest))
  }
  return false
}

/** Rewritten in place, because the logger keeps the file open and goes on appending to it. */
function cleanLogs(folder: string, texts: readonly string[]): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const before = readFileSync(path, 'utf8')
    const after = texts.reduce((log, text) => log.replaceAll(text, '[…]').replaceAll(JSON.stringify(text).slice(1, -1), '[…]'), before)
    if (after !== before) writeFileSync(path, after)
  }
}
