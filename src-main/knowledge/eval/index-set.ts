import { createHash } from 'node:crypto'
import type { Db } from '../../db/open.ts'
import type { Pool } from '../../workers/pool.ts'
import { chunkDocument } from '../chunk/chunk-document.ts'
import type { ExtractedDocument } from '../extract/document.ts'
import { embedPassages } from '../index/import-file.ts'
import { writeSource } from '../index/write-source.ts'
import type { JudgedDocument } from './read-set.ts'

interface IndexDeps {
  db: Db
  embedPool: Pool
  embedderId: string
  now: () => number
  newId: () => string
}

/**
 * Puts a judged set's documents into a workspace the way an import would, from the chunker on: one source each, its title as
 * the heading of its only section. Returns source id -> document id.
 */
export async function indexSet(
  deps: IndexDeps,
  documents: readonly JudgedDocument[],
  onProgress: (done: number) => void,
): Promise<Map<string, string>> {
  const signal = new AbortController().signal
  // The workspace is thrown away: no row has to survive a power cut, so no commit waits for the disk.
  const db: Db = { ...deps.db, write: (work) => withoutWaiting(deps.db, work) }
  const documentOf = new Map<string, string>()
  for (const [i, judged] of documents.entries()) {
    const document = toDocument(judged)
    const extraction = { format: 'txt' as const, document, passages: chunkDocument(document), concepts: [], facts: [] }
    const vectors = await embedPassages(deps, extraction, { signal, onStage: () => undefined })
    const id = deps.newId()
    const fingerprint = {
      sha256: createHash('sha256').update(`${judged.id}\0${judged.text}`).digest('hex'),
      bytes: Buffer.byteLength(judged.text),
    }
    await writeSource(
      { ...deps, db, signal, onProgress: () => undefined },
      {
        id,
        payload: { path: judged.id, fileName: judged.id, kind: 'technical', supersede: false, temporary: false },
        fingerprint,
        extraction,
        vectors,
        embedderId: deps.embedderId,
        metrics: { characters: judged.text.length, stageMs: {} },
      },
    )
    documentOf.set(id, judged.id)
    onProgress((i + 1) / documents.length)
  }
  return documentOf
}

function withoutWaiting<T>(db: Db, work: () => T): T {
  const results: T[] = []
  db.writeDerived(() => void results.push(work()))
  return results[0] as T
}

function toDocument({ title, text }: JudgedDocument): ExtractedDocument {
  const heading = title.replace(/\s+/g, ' ').trim()
  const body = text.normalize('NFC').trim()
  const start = heading ? heading.length + 1 : 0
  const blocks: ExtractedDocument['pages'][number]['blocks'] = heading ? [{ kind: 'heading', level: 1, start: 0, end: heading.length }] : []
  if (body) blocks.push({ kind: 'paragraph', start, end: start + body.length })
  const pages = [{ page: 1, label: null, text: [heading, body].filter(Boolean).join('\n'), blocks }]
  return { title: heading || null, author: null, language: null, unit: 'section', pages, warnings: [] }
}
