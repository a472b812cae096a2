import { type FSWatcher, watch } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Logger } from 'pino'
import type { FileOffer, SourceKind, WatchedFolder } from '#shared/domain/knowledge.ts'
import { AppError, describeError, fromSystemError } from '../../app/app-error.ts'
import { toIso } from '../../app/time.ts'
import type { Db } from '../../db/open.ts'
import { settings, sources, watchedFiles } from '../../db/schema/index.ts'
import { type ListedFile, listFiles } from './list-files.ts'

const SETTING = 'watch.folders'
/** A program writes a file in several steps; it is looked at once they are over. */
const SETTLE_MS = 2_000
/** The system does not always tell (network drives never), so folders are looked through now and then. */
const POLL_MS = 60_000

type Kept = Pick<WatchedFolder, 'path' | 'kind'>

interface WatchDeps {
  db: Db
  now: () => number
  logger: Logger
  /** SHA-256 of a file. */
  hash(path: string, fileName: string): Promise<string>
  onChange(): void
}

export interface FolderWatch {
  folders(): WatchedFolder[]
  offers(): FileOffer[]
  /** Throws `file_not_found`, `permission_denied` and `folder_expected`. */
  add(path: string, kind: SourceKind): Promise<void>
  remove(path: string): void
  /** Takes offers off the list until their files change; answers with those it took. */
  settle(paths: readonly string[]): FileOffer[]
  /** Looks through every folder now. */
  scan(): Promise<void>
  start(): void
  close(): Promise<void>
}

/** Offers what is new or changed in the folders the rep chose. It imports nothing by itself. */
export function createFolderWatch({ db, now, logger, hash, onChange }: WatchDeps): FolderWatch {
  const watchers = new Map<string, FSWatcher>()
  const gone = new Set<string>()
  let active = false
  let closed = false
  let soon: NodeJS.Timeout | undefined
  let poll: NodeJS.Timeout | undefined
  let scanning: Promise<void> | null = null

  const kept = (): Kept[] => (db.orm.select().from(settings).where(eq(settings.name, SETTING)).get()?.value as Kept[] | undefined) ?? []
  const keep = (folders: Kept[]): void =>
    void db.orm
      .insert(settings)
      .values({ name: SETTING, value: folders })
      .onConflictDoUpdate({ target: settings.name, set: { value: folders } })
      .run()

  function scanSoon(): void {
    clearTimeout(soon)
    if (active) soon = setTimeout(() => void scan(), SETTLE_MS).unref()
  }

  /** One at a time; who asks meanwhile waits for the one under way and then gets one of their own. */
  async function scan(): Promise<void> {
    if (scanning) await scanning
    scanning ??= scanAll().finally(() => {
      scanning = null
    })
    return scanning
  }

  async function scanAll(): Promise<void> {
    let changed = false
    try {
      for (const { path } of kept()) changed = (await look(path)) || changed
    } catch (error) {
      logger.warn(describeError(error), 'a watched folder could not be looked through')
    }
    if (changed) onChange()
  }

  /** Whether anything about the offers of a folder changed. */
  async function look(folder: string): Promise<boolean> {
    const there = await stat(folder).catch(() => null)
    if (!there?.isDirectory()) {
      unwatch(folder)
      const before = gone.has(folder)
      gone.add(folder)
      return !before
    }
    const returned = gone.delete(folder)
    if (active) follow(folder)
    if (closed) return false
    const files = (await listFiles(folder)).filter(({ skipped, bytes }) => !skipped && bytes > 0)
    const known = new Map(
      db.orm
        .select()
        .from(watchedFiles)
        .all()
        .map((row) => [row.path, row]),
    )
    let changed = false
    for (const file of files) {
      if (closed) return false
      const before = known.get(file.path)
      if (before && before.bytes === file.bytes && before.modifiedAt === file.modifiedAt) continue
      if (Math.abs(now() - file.modifiedAt) < SETTLE_MS) scanSoon()
      else {
        await note(folder, file, before ? 'changed' : 'new')
        changed = true
      }
    }
    const present = new Set(files.map(({ path }) => path))
    const vanished = [...known.values()].filter((row) => row.folder === folder && !present.has(row.path)).map(({ path }) => path)
    if (vanished.length > 0) db.orm.delete(watchedFiles).where(inArray(watchedFiles.path, vanished)).run()
    return changed || returned || vanished.length > 0
  }

  async function note(folder: string, { path, bytes, modifiedAt }: ListedFile, change: 'new' | 'changed'): Promise<void> {
    const state = (await inLibrary(path, bytes)) ? 'settled' : 'offered'
    const seen = { folder, bytes, modifiedAt, change, state, seenAt: now() } as const
    db.orm
      .insert(watchedFiles)
      .values({ path, ...seen })
      .onConflictDoUpdate({ target: watchedFiles.path, set: seen })
      .run()
  }

  /** Only a file of the same size is read to its end. */
  async function inLibrary(path: string, bytes: number): Promise<boolean> {
    const alike = db.orm.select({ sha256: sources.sha256 }).from(sources).where(eq(sources.bytes, bytes)).all()
    if (alike.length === 0) return false
    const sha256 = await hash(path, basename(path)).catch(() => null)
    return alike.some((source) => source.sha256 === sha256)
  }

  function follow(folder: string): void {
    if (watchers.has(folder)) return
    try {
      const watcher = watch(folder, { recursive: true, persistent: false }, scanSoon)
      watcher.on('error', () => unwatch(folder))
      watchers.set(folder, watcher)
    } catch (error) {
      logger.info(describeError(error), 'a folder is polled instead of watched')
    }
  }

  function unwatch(folder: string): void {
    watchers.get(folder)?.close()
    watchers.delete(folder)
  }

  const listOffers = (paths?: readonly string[]): FileOffer[] => {
    const kinds = new Map(kept().map(({ path, kind }) => [path, kind]))
    const chosen = paths ? sql`${watchedFiles.path} IN (SELECT value FROM json_each(${JSON.stringify(paths)}))` : undefined
    return db.orm
      .select()
      .from(watchedFiles)
      .where(and(eq(watchedFiles.state, 'offered'), chosen))
      .orderBy(watchedFiles.path)
      .all()
      .flatMap(({ path, folder, bytes, change, modifiedAt }) => {
        const kind = kinds.get(folder)
        return kind ? [{ path, fileName: basename(path), folder, kind, bytes, change, modifiedAt: toIso(modifiedAt) }] : []
      })
  }

  return {
    folders: () =>
      kept().map((folder) => ({ ...folder, state: gone.has(folder.path) ? 'gone' : watchers.has(folder.path) ? 'watched' : 'polled' })),
    offers: () => listOffers(),
    async add(path, kind) {
      const folder = resolve(path)
      const entry = await stat(folder).catch((error: unknown) => {
        throw fromSystemError(error, path) ?? error
      })
      if (!entry.isDirectory()) throw new AppError('folder_expected', { file: path })
      keep([...kept().filter((other) => other.path !== folder), { path: folder, kind }])
      await scan()
    },
    remove(path) {
      unwatch(path)
      gone.delete(path)
      keep(kept().filter((other) => other.path !== path))
      db.orm.delete(watchedFiles).where(eq(watchedFiles.folder, path)).run()
    },
    settle(paths) {
      const taken = listOffers(paths)
      const chosen = taken.map(({ path }) => path)
      db.orm
        .update(watchedFiles)
        .set({ state: 'settled' })
        .where(sql`${watchedFiles.path} IN (SELECT value FROM json_each(${JSON.stringify(chosen)}))`)
        .run()
      return taken
    },
    scan,
    start() {
      active = true
      poll = setInterval(() => void scan(), POLL_MS).unref()
      void scan()
    },
    async close() {
      active = false
      closed = true
      clearTimeout(soon)
      clearInterval(poll)
      for (const folder of watchers.keys()) unwatch(folder)
      await scanning
    },
  }
}
