import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type MessagePort, workerData } from 'node:worker_threads'
import type { Format } from '#shared/domain/knowledge.ts'
import { chunkDocument } from '../knowledge/chunk/chunk-document.ts'
import type { Passage } from '../knowledge/chunk/passage.ts'
import { extractConcepts, type FoundConcept } from '../knowledge/concepts/extract-concepts.ts'
import { loadTaxonomy } from '../knowledge/concepts/taxonomy.ts'
import type { ExtractedDocument } from '../knowledge/extract/document.ts'
import { extractDocument } from '../knowledge/extract/index.ts'
import { detectFormat } from '../knowledge/intake/detect-format.ts'
import { assertFileSize } from '../knowledge/intake/limits.ts'
import { reply } from './reply.ts'

const taxonomy = loadTaxonomy((workerData as { resources: string }).resources)

export interface Fingerprint {
  sha256: string
  bytes: number
}

export interface ExtractTask {
  path: string
  fileName: string
  password?: string
}

export interface Extraction {
  format: Format
  document: Omit<ExtractedDocument, 'pages'> & { pages: { page: number; label: string | null; text: string }[] }
  passages: Passage[]
  concepts: FoundConcept[]
}

/** Size and SHA-256 of a file: enough to know it is already in the library. */
export const fingerprint = ({ path, fileName }: ExtractTask) =>
  reply(fileName, async (): Promise<Fingerprint> => {
    await assertFileSize(path, fileName)
    const bytes = await readFile(path)
    return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }
  })

/** The whole way from bytes to passages and concepts. */
export const extract = ({ path, fileName, password, progress }: ExtractTask & { progress: MessagePort }) =>
  reply(fileName, async (): Promise<Extraction> => {
    await assertFileSize(path, fileName)
    const bytes = new Uint8Array(await readFile(path))
    const { format, warning } = await detectFormat(bytes, fileName)
    const document = await extractDocument(bytes, format, { fileName, password, onProgress: (done) => progress.postMessage(done) })
    const passages = chunkDocument(document)
    return {
      format,
      document: {
        ...document,
        warnings: warning ? [warning, ...document.warnings] : document.warnings,
        pages: document.pages.map(({ page, label, text }) => ({ page, label, text })),
      },
      passages,
      concepts: extractConcepts(passages, taxonomy),
    }
  })
