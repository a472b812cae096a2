import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { type MessagePort, workerData } from 'node:worker_threads'
import type { Format } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { chunkDocument } from '../knowledge/chunk/chunk-document.ts'
import type { Passage } from '../knowledge/chunk/passage.ts'
import { extractConcepts, type FoundConcept } from '../knowledge/concepts/extract-concepts.ts'
import { loadTaxonomy } from '../knowledge/concepts/taxonomy.ts'
import type { ExtractedDocument } from '../knowledge/extract/document.ts'
import { extractDocument } from '../knowledge/extract/index.ts'
import { extractFacts, type FoundFact, MOST_FACTS } from '../knowledge/facts/extract-facts.ts'
import { detectFormat } from '../knowledge/intake/detect-format.ts'
import { assertFileSize } from '../knowledge/intake/limits.ts'
import { reply } from './reply.ts'

const taxonomy = loadTaxonomy((workerData as { resources: string }).resources)

/** Read at a time while a file is hashed. */
const READ_BYTES = 1024 * 1024
/** Reading the pages, as a share of the whole task; what is found in them takes the rest. */
const PAGES_SHARE = 0.8

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
  facts: FoundFact[]
}

export interface FingerprintTask {
  path: string
  fileName: string
  /** Where the very bytes that are hashed go: the file itself may be another one a moment later. */
  copyTo?: string
}

/** Size and SHA-256 of a file: enough to know it is already in the library. */
export const fingerprint = ({ path, fileName, copyTo, progress }: FingerprintTask & { progress: MessagePort }) =>
  reply(fileName, async (): Promise<Fingerprint> => {
    progress.postMessage(0)
    const size = await assertFileSize(path, fileName)
    const hash = createHash('sha256')
    const copy = copyTo === undefined ? null : await open(copyTo, 'w')
    let bytes = 0
    try {
      for await (const part of createReadStream(path, { highWaterMark: READ_BYTES }) as AsyncIterable<Buffer>) {
        hash.update(part)
        await copy?.appendFile(part)
        bytes += part.length
        progress.postMessage(bytes / size)
      }
    } finally {
      await copy?.close()
    }
    return { sha256: hash.digest('hex'), bytes }
  })

/** The whole way from bytes to passages, concepts and facts. */
export const extract = ({ path, fileName, password, progress }: ExtractTask & { progress: MessagePort }) =>
  reply(fileName, async (): Promise<Extraction> => {
    progress.postMessage(0)
    await assertFileSize(path, fileName)
    const bytes = new Uint8Array(await readFile(path))
    const { format, warning } = await detectFormat(bytes, fileName)
    const onProgress = (done: number) => progress.postMessage(done * PAGES_SHARE)
    const document = await extractDocument(bytes, format, { fileName, password, onProgress })
    onProgress(1)
    const passages = chunkDocument(document)
    const { facts, truncated } = extractFacts(document)
    progress.postMessage((1 + PAGES_SHARE) / 2)
    const warnings = [...(warning ? [warning] : []), ...document.warnings]
    if (truncated) warnings.push({ code: 'truncated', message: t('warnings.facts_truncated', { count: MOST_FACTS }) })
    return {
      format,
      document: {
        ...document,
        warnings,
        pages: document.pages.map(({ page, label, text }) => ({ page, label, text })),
      },
      passages,
      concepts: extractConcepts(passages, taxonomy),
      facts,
    }
  })
