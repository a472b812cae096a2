import { createHash } from 'node:crypto'
import type { Db } from '../../db/open.ts'
import type { Pool } from '../../workers/pool.ts'
import { chunkDocument } from '../chunk/chunk-document.ts'
import type { ExtractedDocument } from '../extract/document.ts'
import { embedPassages } from '../index/import-file.ts'
import { embeddedText } from '../index/vectors.ts'
import { titleOf, writeSource } from '../index/write-source.ts'
import type { JudgedDocument } from './read-set.ts'

interface IndexDeps {
  db: Db
  embedPool: Pool
  embedderId: string
  now: () => number
  newId: () => string
}

/** Documents per transaction: one for each would take most of the time. */
const BATCH = 200

/**
 * Puts a judged set's documents into a workspace the way an import would, from the chunker on: one source each, its title as
 * the heading of its only section. Returns source id -> document id. The workspace is thrown away, so nothing waits for the disk.
 */
export async function indexSet(
  deps: IndexDeps,
  documents: readonly JudgedDocument[],
  onProgress: (done: number) => void,
): Promise<Map<string, string>> {
  const documentOf = new Map<string, string>()
  deps.db.raw.pragma('synchronous = OFF')
  for (let i = 0; i < documents.length; i += BATCH) {
    for (const [id, document] of await indexBatch(deps, documents.slice(i, i + BATCH))) documentOf.set(id, document)
    onProgress(Math.min(1, (i + BATCH) / documents.length))
  }
  return documentOf
}

async function indexBatch(deps: IndexDeps, documents: readonly JudgedDocument[]): Promise<[string, string][]> {
  const signal = new AbortController().signal
  const drafts = documents.map((judged) => {
    const document = toDocument(judged)
    const passages = chunkDocument(document)
    const title = document.title ?? ''
    const payload = { path: judged.id, fileName: judged.id, title, kind: 'technical' as const, supersede: false, temporary: false }
    const extraction = { format: 'txt' as const, document, passages, concepts: [], facts: [] }
    const texts = passages.map((passage) => embeddedText(titleOf(payload, extraction), passage))
    return { judged, payload, extraction, texts }
  })
  const all = drafts.flatMap(({ texts }) => texts)
  const vectors = await embedPassages(deps, all, { signal, onStage: () => undefined })
  // Nobody else writes here, so the transaction may stay open from one document to the next.
  const db: Db = { ...deps.db, write: (work) => work(), writeDerived: (work) => work() }
  db.raw.exec('BEGIN IMMEDIATE')
  const written: [string, string][] = []
  for (const { judged, payload, extraction, texts } of drafts) {
    const id = deps.newId()
    const fingerprint = {
      sha256: createHash('sha256').update(`${judged.id}\0${judged.text}`).digest('hex'),
      bytes: Buffer.byteLength(judged.text),
    }
    const metrics = { characters: judged.text.length, stageMs: {} }
    const source = { id, payload, fingerprint, extraction, vectors: vectors.splice(0, texts.length), embedderId: deps.embedderId, metrics }
    await writeSource({ ...deps, db, signal, onProgress: () => undefined }, source)
    written.push([id, judged.id])
  }
  db.raw.exec('COMMIT')
  return written
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
