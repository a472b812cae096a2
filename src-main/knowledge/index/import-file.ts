import { rm } from 'node:fs/promises'
import { and, eq, inArray } from 'drizzle-orm'
import type { ImportMetrics, ImportStage } from '#shared/domain/knowledge.ts'
import { AppError } from '../../app/app-error.ts'
import type { Db } from '../../db/open.ts'
import { type ImportPayload, sources } from '../../db/schema/index.ts'
import type { Extraction, ExtractTask, Fingerprint, FingerprintTask } from '../../workers/extract.ts'
import { isThreadLost, type Pool } from '../../workers/pool.ts'
import { dropOriginal, incomingFile, keepOriginal, libraryFile } from '../intake/library.ts'
import { olderEditions } from '../sources/editions.ts'
import { discardSource } from './discard-source.ts'
import type { Replacement } from './replace-source.ts'
import { embeddedText } from './vectors.ts'
import { type NewSource, publishSource, titleOf, writeSource } from './write-source.ts'

/** A file that takes longer than this is stopped: the batch matters more. */
const EXTRACT_TIMEOUT_MS = 10 * 60_000
/** So is one whose reading has shown no progress for so long, and so much longer for every megabyte of it. */
const STALL_MS = 60_000
const STALL_MS_PER_MB = 1_000
/** Passages per call to the embed worker, so that a cancel is heard soon. */
const EMBED_BATCH = 64

export interface ImportDeps {
  db: Db
  now: () => number
  newId: () => string
  workspace: string
  /** What passages are embedded with on their way in. */
  embedderId: string
  /** False while another embedder serves: passages then arrive without vectors, and those follow by themselves. */
  embeds?: () => boolean
  extractPool: Pool
  embedPool: Pool
  /** `replaceSource`, where it holds nobody up. */
  replace(task: Replacement): Promise<unknown>
  /** Instead of a minute without progress, for tests of files that hang. */
  stallMs?: number
}

export interface ImportRun {
  signal: AbortSignal
  password?: string
  onStage(stage: ImportStage, progress: number): void
  /** Hears what a parser threw that is no refusal; the file itself is refused with `parse_failed`. */
  onCrash?(error: unknown): void
}

/** What one import came to, in figures only: for the log. */
export interface ImportReport extends ImportMetrics {
  format: string
  bytes: number
  pages: number
  chunks: number
  concepts: number
  facts: number
  /** Warnings by code. */
  warnings: Record<string, number>
}

export interface Imported {
  status: 'done' | 'duplicate'
  sourceId: string
  /** A ready source of the same kind and nearly the same title. */
  supersedes: { id: string; title: string } | null
  report?: ImportReport
}

/** Takes one file all the way in. Throws AppError; whatever was written until then is taken back. */
export type Importer = (payload: ImportPayload, run: ImportRun) => Promise<Imported>

export function createImporter(deps: ImportDeps): Importer {
  // Two copies dropped together must not both pass the duplicate check, so the same content waits for its turn.
  const inFlight = new Map<string, Promise<unknown>>()
  const inTurn = async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    while (inFlight.has(key)) await inFlight.get(key)
    const running = work()
    inFlight.set(
      key,
      running.catch(() => undefined),
    )
    return running.finally(() => inFlight.delete(key))
  }
  return async (payload, run) => {
    const metrics: ImportMetrics = { characters: 0, stageMs: {} }
    if (payload.reimportOf) {
      const original = originalOf(deps.db, payload.reimportOf)
      return inTurn(original.sha256, () => readAgain(deps, payload, run, original, metrics))
    }
    const copy = await incomingFile(deps.workspace, deps.newId())
    try {
      const fingerprint = await timed(metrics, 'reading', () => takeIn(deps, payload, run, copy))
      return await inTurn(fingerprint.sha256, () => importNew(deps, payload, run, { ...fingerprint, copy }, metrics))
    } finally {
      // Where a thread that was ended still holds it, the copy stays behind until the workspace is looked over.
      await rm(copy, { force: true }).catch(() => undefined)
    }
  }
}

/** Copies a file and tells what it copied: what is kept, hashed and read must be the same bytes, whoever writes the file meanwhile. */
function takeIn(
  { extractPool, stallMs = STALL_MS }: ImportDeps,
  { path, fileName }: ImportPayload,
  run: ImportRun,
  copyTo: string,
): Promise<Fingerprint> {
  run.onStage('reading', 0)
  const onProgress = (done: number) => run.onStage('reading', done)
  const task = { path, fileName, copyTo }
  return extractPool.run<FingerprintTask, Fingerprint>('fingerprint', task, { signal: run.signal, stallMs, onProgress })
}

async function importNew(
  deps: ImportDeps,
  payload: ImportPayload,
  run: ImportRun,
  { copy, ...fingerprint }: Fingerprint & { copy: string },
  metrics: ImportMetrics,
): Promise<Imported> {
  const { db, workspace } = deps
  const known = findByContent(db, fingerprint.sha256)
  if (known) return { status: 'duplicate', sourceId: known, supersedes: null }
  const id = deps.newId()
  try {
    await keepOriginal(workspace, fingerprint.sha256, copy)
    const report = await build(deps, { id, payload, fingerprint, metrics }, run)
    // Until the disk has it, a power cut takes the end of the job along: the import then runs again.
    db.writeDerived(() => publishSource(db, id, payload.supersede))
    return { status: 'done', sourceId: id, supersedes: olderEditions(db, id)[0] ?? null, report }
  } catch (error) {
    await dropOriginal(workspace, fingerprint.sha256)
    // On a full disk even this may fail. The rows are invisible, and go at the next start.
    await discardSource(db, id).catch(() => undefined)
    throw error
  }
}

/** Extracts a kept original anew and swaps the result in at once. Title, author, tags and the source's id stay, so citations hold. */
async function readAgain(
  deps: ImportDeps,
  payload: ImportPayload,
  run: ImportRun,
  original: Original,
  metrics: ImportMetrics,
): Promise<Imported> {
  const { db } = deps
  const id = deps.newId()
  try {
    const { title, author, kind, fileName } = original
    const named = { ...payload, kind, fileName, title, ...(author ? { author } : {}) }
    const report = await build(deps, { id, payload: named, fingerprint: original, metrics }, run)
    const old = deps.newId()
    await deps.replace({ id: original.id, by: id, old })
    await discardSource(db, old)
    return { status: 'done', sourceId: original.id, supersedes: null, report }
  } catch (error) {
    await discardSource(db, id).catch(() => undefined)
    throw error
  }
}

type Draft = Pick<NewSource, 'id' | 'payload' | 'fingerprint' | 'metrics'>

/** Extracts, embeds and writes a source that stays invisible, and notes how long each stage took. */
async function build(deps: ImportDeps, draft: Draft, run: ImportRun): Promise<ImportReport> {
  const { id, payload, fingerprint, metrics } = draft
  const extraction = await timed(metrics, 'extracting', () => extract(deps, payload, run, fingerprint))
  metrics.characters = extraction.document.pages.reduce((sum, page) => sum + page.text.length, 0)
  const embeds = deps.embeds?.() ?? true
  const texts = extraction.passages.map((passage) => embeddedText(titleOf(payload, extraction), passage))
  const vectors = embeds ? await timed(metrics, 'embedding', () => embedPassages(deps, texts, run)) : []
  const writer = { ...deps, signal: run.signal, onProgress: (done: number) => run.onStage('indexing', done) }
  await timed(metrics, 'indexing', () => writeSource(writer, { ...draft, extraction, vectors, embedderId: deps.embedderId, hidden: true }))
  deps.db.orm.update(sources).set({ metrics }).where(eq(sources.id, id)).run()
  return reportOf(extraction, fingerprint, metrics)
}

/** Reads from the library's copy: the rep may unplug the stick once "reading" is over. */
async function extract(
  { extractPool, workspace, stallMs = STALL_MS }: ImportDeps,
  { fileName }: ImportPayload,
  run: ImportRun,
  { sha256, bytes }: Fingerprint,
): Promise<Extraction> {
  const { signal, password } = run
  run.onStage('extracting', 0)
  try {
    return await extractPool.run<ExtractTask, Extraction>(
      'extract',
      { path: libraryFile(workspace, sha256), fileName, password },
      {
        signal,
        timeoutMs: EXTRACT_TIMEOUT_MS,
        stallMs: stallMs + (bytes / 1024 / 1024) * STALL_MS_PER_MB,
        onProgress: (done) => run.onStage('extracting', done),
      },
    )
  } catch (error) {
    if (error instanceof AppError || isThreadLost(error)) throw error
    run.onCrash?.(error)
    throw new AppError('parse_failed', { file: fileName }, { cause: error })
  }
}

/** One vector per text. */
export async function embedPassages(
  deps: Pick<ImportDeps, 'embedPool'>,
  texts: readonly string[],
  run: Pick<ImportRun, 'signal' | 'onStage'>,
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = []
  for (let i = 0; i < texts.length; i += EMBED_BATCH) {
    run.onStage('embedding', i / texts.length)
    const batch = { texts: texts.slice(i, i + EMBED_BATCH) }
    vectors.push(...(await deps.embedPool.run<typeof batch, Float32Array[]>('embed', batch, { signal: run.signal })))
  }
  return vectors
}

type Original = Fingerprint & Pick<typeof sources.$inferSelect, 'id' | 'title' | 'author' | 'kind' | 'fileName'>

function originalOf(db: Db, id: string): Original {
  const { sha256, bytes, title, author, kind, fileName } = sources
  const found = db.orm
    .select({ id: sources.id, sha256, bytes, title, author, kind, fileName })
    .from(sources)
    .where(eq(sources.id, id))
    .get()
  if (!found) throw new AppError('source_not_found')
  return found
}

function findByContent(db: Db, sha256: string): string | null {
  const found = db.orm
    .select({ id: sources.id })
    .from(sources)
    .where(and(eq(sources.sha256, sha256), inArray(sources.status, ['ready', 'superseded'])))
    .get()
  return found?.id ?? null
}

function reportOf(
  { format, document, passages, concepts, facts }: Extraction,
  { bytes }: Fingerprint,
  metrics: ImportMetrics,
): ImportReport {
  const warnings: Record<string, number> = {}
  for (const { code } of document.warnings) warnings[code] = (warnings[code] ?? 0) + 1
  const counts = { pages: document.pages.length, chunks: passages.length, concepts: concepts.length, facts: facts.length }
  return { format, bytes, ...counts, ...metrics, warnings }
}

async function timed<T>(metrics: ImportMetrics, stage: ImportStage, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  try {
    return await work()
  } finally {
    metrics.stageMs[stage] = (metrics.stageMs[stage] ?? 0) + Math.round(performance.now() - startedAt)
  }
}
