import { and, eq, inArray } from 'drizzle-orm'
import type { ImportMetrics, ImportStage } from '#shared/domain/knowledge.ts'
import type { Db } from '../../db/open.ts'
import { type ImportPayload, sources } from '../../db/schema/index.ts'
import type { Extraction, ExtractTask, Fingerprint } from '../../workers/extract.ts'
import type { Pool } from '../../workers/pool.ts'
import { dropOriginal, keepOriginal, libraryFile } from '../intake/library.ts'
import { deleteSourceRows, writeSource } from './write-source.ts'

/** A file that takes longer than this is stopped: the batch matters more. */
const EXTRACT_TIMEOUT_MS = 10 * 60_000
/** Passages per call to the embed worker, so that a cancel is heard soon. */
const EMBED_BATCH = 64

export interface ImportDeps {
  db: Db
  now: () => number
  newId: () => string
  workspace: string
  embedderId: string
  extractPool: Pool
  embedPool: Pool
}

export interface ImportRun {
  signal: AbortSignal
  onStage(stage: ImportStage, progress: number): void
}

export type Imported = { status: 'done' | 'duplicate'; sourceId: string }

/** Takes one file all the way in. Throws AppError; whatever was written until then is taken back. */
export type Importer = (payload: ImportPayload, run: ImportRun) => Promise<Imported>

export function createImporter(deps: ImportDeps): Importer {
  // Two copies dropped together must not both pass the duplicate check, so the same content waits for its turn.
  const inFlight = new Map<string, Promise<unknown>>()
  return async (payload, run) => {
    const startedAt = performance.now()
    run.onStage('reading', 0)
    const { path, fileName } = payload
    const fingerprint = await deps.extractPool.run<ExtractTask, Fingerprint>('fingerprint', { path, fileName }, { signal: run.signal })
    while (inFlight.has(fingerprint.sha256)) await inFlight.get(fingerprint.sha256)
    const work = importNew(deps, payload, run, fingerprint, startedAt)
    inFlight.set(
      fingerprint.sha256,
      work.catch(() => undefined),
    )
    return work.finally(() => inFlight.delete(fingerprint.sha256))
  }
}

async function importNew(
  deps: ImportDeps,
  payload: ImportPayload,
  run: ImportRun,
  fingerprint: Fingerprint,
  startedAt: number,
): Promise<Imported> {
  const { db, workspace } = deps
  const known = findByContent(db, fingerprint.sha256)
  if (known) return { status: 'duplicate', sourceId: known }
  await keepOriginal(workspace, fingerprint.sha256, payload.path)
  const id = deps.newId()
  try {
    const metrics: ImportMetrics = { characters: 0, stageMs: { reading: since(startedAt) } }
    const extraction = await timed(metrics, 'extracting', () => extract(deps, payload, run, fingerprint))
    metrics.characters = extraction.document.pages.reduce((sum, page) => sum + page.text.length, 0)
    const vectors = await timed(metrics, 'embedding', () => embedPassages(deps, extraction, run))
    await timed(metrics, 'indexing', () =>
      writeSource(
        { ...deps, signal: run.signal, onProgress: (done) => run.onStage('indexing', done) },
        { id, payload, fingerprint, extraction, vectors, embedderId: deps.embedderId, metrics },
      ),
    )
    db.orm.update(sources).set({ metrics }).where(eq(sources.id, id)).run()
    return { status: 'done', sourceId: id }
  } catch (error) {
    db.write(() => deleteSourceRows(db, deps.embedderId, id))
    await dropOriginal(workspace, fingerprint.sha256)
    throw error
  }
}

/** Reads from the library's copy: the rep may unplug the stick once "reading" is over. */
function extract(deps: ImportDeps, { fileName, password }: ImportPayload, run: ImportRun, { sha256 }: Fingerprint): Promise<Extraction> {
  run.onStage('extracting', 0)
  return deps.extractPool.run<ExtractTask, Extraction>(
    'extract',
    { path: libraryFile(deps.workspace, sha256), fileName, password },
    { signal: run.signal, timeoutMs: EXTRACT_TIMEOUT_MS, onProgress: (done) => run.onStage('extracting', done) },
  )
}

/** One vector per passage, from its text below its title, headings and table header. */
export async function embedPassages(
  deps: Pick<ImportDeps, 'embedPool'>,
  { document, passages }: Pick<Extraction, 'document' | 'passages'>,
  run: ImportRun,
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = []
  const texts = passages.map(({ heading, context, text }) => [document.title, ...heading, context, text].filter(Boolean).join('\n'))
  for (let i = 0; i < texts.length; i += EMBED_BATCH) {
    run.onStage('embedding', i / texts.length)
    const batch = { texts: texts.slice(i, i + EMBED_BATCH) }
    vectors.push(...(await deps.embedPool.run<typeof batch, Float32Array[]>('embed', batch, { signal: run.signal })))
  }
  return vectors
}

/** Takes away what imports left unfinished when the app was killed. Their jobs run again from the start. */
export function discardUnfinished(db: Db, embedderId: string): void {
  const unfinished = db.orm.select({ id: sources.id }).from(sources).where(eq(sources.status, 'importing')).all()
  for (const { id } of unfinished) db.write(() => deleteSourceRows(db, embedderId, id))
}

function findByContent(db: Db, sha256: string): string | null {
  const found = db.orm
    .select({ id: sources.id })
    .from(sources)
    .where(and(eq(sources.sha256, sha256), inArray(sources.status, ['ready', 'superseded'])))
    .get()
  return found?.id ?? null
}

async function timed<T>(metrics: ImportMetrics, stage: ImportStage, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  try {
    return await work()
  } finally {
    metrics.stageMs[stage] = since(startedAt)
  }
}

const since = (startedAt: number): number => Math.round(performance.now() - startedAt)
