import { workerData } from 'node:worker_threads'
import { openReader } from '../db/open.ts'
import { loadTaxonomy } from '../knowledge/concepts/taxonomy.ts'
import { createLexicalEmbedder } from '../knowledge/embed/lexical.ts'
import { search as searchIn } from '../knowledge/search/search.ts'
import type { SearchQuery } from '../knowledge/search/searcher.ts'
import { reply } from './reply.ts'

const { workspace, resources } = workerData as { workspace: string; resources: string }
const db = openReader(workspace)
const embedder = createLexicalEmbedder(loadTaxonomy(resources).synonymSets)

/** One hybrid search on this thread's own read-only connection. */
export const search = (query: SearchQuery) => reply('', () => searchIn(db, embedder, query))
