import { join } from 'node:path'
import { type Db, openDatabase } from '../../src-main/db/open.ts'
import { loadTaxonomy } from '../../src-main/knowledge/concepts/taxonomy.ts'
import { createLexicalEmbedder, lexicalMark } from '../../src-main/knowledge/embed/lexical.ts'
import { ensureVectorTable, vectorWriter } from '../../src-main/knowledge/index/vectors.ts'
import { createSelection } from '../../src-main/models/selection.ts'
import { newId } from '../../src-main/ports/ids.ts'
import { paragraph, randomOf } from './corpus.ts'

const CHUNKS_PER_SOURCE = 500
const KINDS = ['psychology', 'technical', 'communication', 'experience'] as const

/** Fills a workspace with `chunks` passages, row by row as an import would leave them. Returns seconds taken. */
export async function fillLibrary(workspace: string, resources: string, chunks: number): Promise<number> {
  const started = performance.now()
  const db = openDatabase(workspace, join(resources, 'migrations'))
  const { synonymSets } = loadTaxonomy(resources)
  const embedder = createLexicalEmbedder(synonymSets)
  createSelection(db).setLexicalMark(lexicalMark(synonymSets))
  ensureVectorTable(db, embedder.id, embedder.dimensions)
  const random = randomOf(7)
  for (let first = 0; first < chunks; first += CHUNKS_PER_SOURCE) {
    const texts = Array.from({ length: Math.min(CHUNKS_PER_SOURCE, chunks - first) }, () => paragraph(random))
    const vectors = await embedder.embed(texts, 'passage')
    db.writeDerived(() => writeSource(db, first / CHUNKS_PER_SOURCE, texts, vectors, embedder.id))
  }
  db.raw.exec("INSERT INTO chunks_fts(chunks_fts) VALUES ('optimize')")
  db.close()
  return (performance.now() - started) / 1000
}

function writeSource(db: Db, number: number, texts: string[], vectors: Float32Array[], embedderId: string): void {
  const id = newId()
  const kind = KINDS[number % KINDS.length] ?? 'technical'
  const title = `Document ${number}`
  db.raw
    .prepare(
      `INSERT INTO sources (id, kind, title, file_name, format, sha256, bytes, unit, pages, chunk_count, status, metrics, imported_at)
       VALUES (?, ?, ?, 'made.txt', 'txt', ?, 0, 'section', ?, ?, 'ready', '{"characters":0,"stageMs":{}}', 0)`,
    )
    .run(id, kind, title, id, texts.length, texts.length)
  const page = db.raw.prepare('INSERT INTO source_pages (source_id, page, text) VALUES (?, ?, ?)')
  const chunk = db.raw.prepare("INSERT INTO chunks (source_id, page, start, end, title, heading, text) VALUES (?, ?, 0, ?, ?, '', ?)")
  const writeVector = vectorWriter(db, embedderId)
  texts.forEach((text, i) => {
    page.run(id, i + 1, text)
    const { lastInsertRowid } = chunk.run(id, i + 1, text.length, title, text)
    const vector = vectors[i]
    if (vector) writeVector(Number(lastInsertRowid), kind, vector)
  })
}
