import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { ModelOrigin } from '#shared/domain/models.ts'
import type { Db } from '../db/open.ts'
import { settings } from '../db/schema/index.ts'

/** An embedder by id, how long its vectors are, and a mark that changes with its files. */
const Chosen = z.object({ id: z.string(), dimensions: z.number(), mark: z.string() })
export type Chosen = z.output<typeof Chosen>

export const LEXICAL: Chosen = { id: 'lexical', dimensions: 384, mark: '' }

/** `active` is what search uses; `next` is being made ready to take its place. One row, so that switching is one write. */
const Selection = z.object({ active: Chosen, next: Chosen.nullable() })
export type Selection = z.output<typeof Selection>
const Reranker = z.object({ id: z.string().nullable() })
const Origin = z.object({ mirror: z.string().nullable(), proxy: z.string().nullable() })

const [SELECTION, ORIGIN, RERANKER, LEXICAL_MARK] = ['models.selection', 'models.origin', 'models.reranker', 'models.lexicalMark']

export interface SelectionStore {
  get(): Selection
  set(selection: Selection): void
  /** The model that puts the best passages in order; null when none does. */
  reranker(): string | null
  setReranker(id: string | null): void
  /** What the lexical embedder's stored vectors were made by; null when that was never noted. */
  lexicalMark(): string | null
  setLexicalMark(mark: string): void
  origin(): ModelOrigin
  setOrigin(origin: ModelOrigin): void
}

/** Which embedder the workspace uses, kept in its settings. */
export function createSelection(db: Db): SelectionStore {
  const read = (name: string): unknown => db.orm.select().from(settings).where(eq(settings.name, name)).get()?.value
  const put = (name: string, value: unknown): void =>
    void db.orm.insert(settings).values({ name, value }).onConflictDoUpdate({ target: settings.name, set: { value } }).run()
  return {
    get: () => Selection.catch({ active: LEXICAL, next: null }).parse(read(SELECTION)),
    set: (selection) => put(SELECTION, selection),
    reranker: () => Reranker.catch({ id: null }).parse(read(RERANKER)).id,
    setReranker: (id) => put(RERANKER, { id }),
    lexicalMark: () => z.string().nullable().catch(null).parse(read(LEXICAL_MARK)),
    setLexicalMark: (mark) => put(LEXICAL_MARK, mark),
    origin: () => Origin.catch({ mirror: null, proxy: null }).parse(read(ORIGIN)),
    setOrigin: (origin) => put(ORIGIN, origin),
  }
}
