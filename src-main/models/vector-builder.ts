import type { Logger } from 'pino'
import { describeError } from '../app/app-error.ts'
import type { Db } from '../db/open.ts'
import {
  dropOtherVectors,
  dropVectorTable,
  ensureVectorTable,
  isWhole,
  type PassageText,
  passagesWithout,
  storeVectors,
  vectorTable,
} from '../knowledge/index/vectors.ts'
import type { Chosen, SelectionStore } from './selection.ts'

/** Passages per call to an embedder: a few hundred milliseconds at most, which is how soon a change of mind is heard. */
const BATCH = 16

interface BuilderDeps {
  db: Db
  logger: Logger
  selection: SelectionStore
  /** What search uses now: the chosen embedder, or what stands in for it. */
  serving(): Chosen
  /** Whether an embedder's files are where they should be, and are those it was chosen with. */
  available(chosen: Chosen): boolean
  embed(id: string, texts: string[]): Promise<Float32Array[]>
  onProgress(): void
  /** Prepares searches for an embedder that is about to take over; never fails. */
  readAhead(next: Chosen): Promise<void>
  /** Another embedder serves from now on. */
  onSwitch(): void
}

/**
 * Gives every passage its vectors, in the background: first of the embedder that serves, then of the one that shall. When that one
 * has them all it takes over, in one write, and the others' vectors go. Nothing is kept in memory: what is missing is read from
 * the database, so that a crash at any moment costs one batch.
 */
export interface VectorBuilder {
  /** Looks for work; call when passages, models or the choice changed. */
  wake(): void
  /** Resolves when there is nothing left to do, or nothing that can be done. */
  idle(): Promise<void>
  /** Vectors are being made at this moment. */
  busy(): boolean
  /** Makes an embedder the next one. Naming the active one calls a switch off. */
  choose(chosen: Chosen): void
  /** Why an embedder made no vectors when it was last asked to; null when it did. */
  problem(id: string): string | null
  stop(): Promise<void>
}

export function createVectorBuilder(deps: BuilderDeps): VectorBuilder {
  const { db, logger, selection } = deps
  const problems = new Map<string, string>()
  let running: Promise<void> | null = null
  let again = false
  let stopping = false

  /** Fills one embedder's table; false when that was called off on the way. */
  async function fill({ id, dimensions }: Chosen, wanted: () => boolean): Promise<boolean> {
    ensureVectorTable(db, id, dimensions)
    let before = Number.MAX_SAFE_INTEGER
    for (;;) {
      if (stopping || !wanted()) return false
      const afresh = before === Number.MAX_SAFE_INTEGER
      if (afresh && isWhole(db, id)) return true
      const passages: PassageText[] = passagesWithout(db, id, before, BATCH)
      // What came in meanwhile stands above, so the end is reached when a look from the top finds none.
      if (passages.length === 0 && afresh) return true
      before = passages.at(-1)?.id ?? Number.MAX_SAFE_INTEGER
      if (passages.length === 0) continue
      const texts = passages.map(({ text }) => text)
      const vectors = await deps.embed(id, texts)
      const broken = vectors.find((vector) => vector.length !== dimensions)
      if (broken) throw new Error(`vectors of ${id} have ${broken.length} numbers, not ${dimensions}`)
      if (!wanted()) return false
      storeVectors(db, id, passages, vectors)
      problems.delete(id)
      deps.onProgress()
    }
  }

  const tryToFill = async (chosen: Chosen, wanted: () => boolean): Promise<boolean> => {
    try {
      return await fill(chosen, wanted)
    } catch (error) {
      problems.set(chosen.id, error instanceof Error ? error.message : String(error))
      logger.error({ ...describeError(error), embedder: chosen.id }, 'passages could not be embedded')
      return false
    }
  }

  async function work(): Promise<void> {
    const { active, next } = selection.get()
    const serving = deps.serving()
    await dropOtherVectors(db, [active.id, serving.id, ...(next ? [next.id] : [])])
    const whole = await tryToFill(serving, () => deps.serving().id === serving.id)
    if (!whole || !next || !deps.available(next)) return
    if (!(await tryToFill(next, () => selection.get().next?.id === next.id))) return
    await deps.readAhead(next)
    takeOver(next)
    again = true
  }

  /** The one write that switches; refused when a passage came in since. */
  function takeOver(next: Chosen): void {
    const switched = db.write(() => {
      if (selection.get().next?.id !== next.id || !isWhole(db, next.id)) return false
      selection.set({ active: next, next: null })
      return true
    })
    if (!switched) return
    logger.info({ embedder: next.id }, 'embedder switched')
    deps.onSwitch()
  }

  async function run(): Promise<void> {
    do {
      again = false
      await work()
    } while (again && !stopping)
  }

  function wake(): void {
    if (stopping) return
    again = true
    running ??= run()
      .catch((error: unknown) => logger.error(describeError(error), 'vectors could not be built'))
      .finally(() => {
        running = null
        deps.onProgress()
        if (again) wake()
      })
  }

  return {
    wake,
    async idle() {
      wake()
      while (running) await running
    },
    choose(chosen) {
      const { active, next } = selection.get()
      if (next?.id === chosen.id) return wake()
      db.write(() => {
        // What a crash left of an earlier switch to it may be in pieces.
        if (chosen.id !== active.id && chosen.id !== deps.serving().id) dropVectorTable(db, vectorTable(chosen.id))
        selection.set({ active, next: chosen.id === active.id ? null : chosen })
      })
      problems.delete(chosen.id)
      wake()
    },
    busy: () => running !== null,
    problem: (id) => problems.get(id) ?? null,
    async stop() {
      stopping = true
      while (running) await running
    },
  }
}
