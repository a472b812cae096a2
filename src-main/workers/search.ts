import { workerData } from 'node:worker_threads'
import { openReader } from '../db/open.ts'
import { loadTaxonomy } from '../knowledge/concepts/taxonomy.ts'
import { createLexicalEmbedder } from '../knowledge/embed/lexical.ts'
import { type ConflictFilter, findConflicts } from '../knowledge/facts/conflicts.ts'
import { type FactFilter, searchFacts } from '../knowledge/facts/search-facts.ts'
import { hasVectorTable } from '../knowledge/index/vectors.ts'
import { createSearch } from '../knowledge/search/search.ts'
import type { SearchReply, SearchTask } from '../knowledge/search/search-pool.ts'
import { queryPlans } from '../knowledge/search/statements.ts'
import { reply } from './reply.ts'

const { workspace, resources } = workerData as { workspace: string; resources: string }
const db = openReader(workspace)
const { synonymSets } = loadTaxonomy(resources)
const lexical = createLexicalEmbedder(synonymSets)

interface Held {
  id: string | null
  search: ReturnType<typeof createSearch>
}

/** The search in use, and one that was read ahead for the embedder that shall take over. Other vectors are let go. */
let held: Held | undefined
let ahead: Held | undefined

/** Without its table an embedder has nothing to offer, and words answer alone. */
function searchWith(using: SearchTask['using'] | null): Held {
  const present = using && hasVectorTable(db, using.id) ? using : null
  const id = present?.id ?? null
  const known = [held, ahead].find((one) => one?.id === id)
  if (known) return known
  const embedder = present && (present.id === lexical.id ? lexical : { ...present, embed: async () => [] })
  return { id, search: createSearch({ db, embedder, synonymSets }) }
}

function serve(using: SearchTask['using'] | null): Held['search'] {
  const one = searchWith(using)
  if (one !== held) ahead = undefined
  held = one
  return one.search
}

/** Milliseconds above which a search is worth a line in the log. */
const SLOW_MS = 40

/** One hybrid search on this thread's own read-only connection. */
export const search = ({ using = lexical, ...query }: SearchTask) =>
  reply('', async (): Promise<SearchReply> => {
    const searching = async () => serve(using)(query)
    const answer = await searching().catch((error: unknown) => {
      // The vectors may go just when they are looked for, because another embedder has taken over.
      if (using && !hasVectorTable(db, using.id)) return serve(null)(query)
      throw error
    })
    return { answer, slow: answer.tookMs > SLOW_MS ? { plans: queryPlans(db) } : null }
  })

/** Reads ahead a part of what this thread's first search would have to read; true when there is nothing left. */
export const warm = ({ using = lexical }: Pick<SearchTask, 'using'>) =>
  reply('', () => {
    const one = searchWith(using)
    if (!held) held = one
    else if (one !== held) ahead = one
    return one.search.warm()
  })

/** Specifications that answer a question. */
export const facts = (filter: FactFilter) => reply('', async () => searchFacts(db, synonymSets, filter))

/** Specifications that sources state differently. */
export const factConflicts = (filter: ConflictFilter) => reply('', async () => findConflicts(db, synonymSets, filter))
