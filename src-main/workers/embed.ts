import { workerData } from 'node:worker_threads'
import { loadTaxonomy } from '../knowledge/concepts/taxonomy.ts'
import { createLexicalEmbedder } from '../knowledge/embed/lexical.ts'
import { reply } from './reply.ts'

const embedder = createLexicalEmbedder(loadTaxonomy((workerData as { resources: string }).resources).synonymSets)

/** Passages to vectors. Model inference is heavy, so it never runs on the main thread. */
export const embed = ({ texts }: { texts: string[] }) => reply('', () => embedder.embed(texts, 'passage'))
