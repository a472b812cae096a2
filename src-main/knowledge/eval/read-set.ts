import { open } from 'node:fs/promises'
import { z } from 'zod'
import { AppError, fromSystemError } from '../../app/app-error.ts'

const Id = z.union([z.string().min(1), z.number()]).transform(String)
const Document = z
  .object({ _id: Id, title: z.string().nullish(), text: z.string() })
  .transform(({ _id, title, text }) => ({ id: _id, title: title ?? '', text }))
const Query = z.object({ _id: Id, text: z.string() }).transform(({ _id, text }) => ({ id: _id, text }))

export type JudgedDocument = z.output<typeof Document>
type JudgedQuery = z.output<typeof Query> & { grades: Map<string, number> }

/** A judged collection; `queries` are those with at least one relevant document, the only ones a measure is defined for. */
export interface JudgedSet {
  documents: JudgedDocument[]
  queries: JudgedQuery[]
}

/** Where the three files of a set in BEIR's format are. */
export interface SetFiles {
  corpus: string
  queries: string
  qrels: string
}

/**
 * Reads a set in BEIR's format: corpus.jsonl `{"_id","title","text"}`, queries.jsonl `{"_id","text"}`, qrels.tsv
 * `query-id corpus-id score` with a header line; trec_eval's four columns (`query 0 document grade`) are read too.
 * Throws `validation_failed` with file and line, or `file_not_found`.
 */
export async function readJudgedSet({ corpus, queries, qrels }: SetFiles): Promise<JudgedSet> {
  const [documents, asked, judgements] = await Promise.all([
    readLines(corpus, jsonLine(Document)),
    readLines(queries, jsonLine(Query)),
    readLines(qrels, qrelLine),
  ])
  const grades = new Map<string, Map<string, number>>()
  for (const judgement of judgements) {
    if (judgement === null) continue
    const known = grades.get(judgement.query) ?? new Map<string, number>()
    grades.set(judgement.query, known.set(judgement.document, judgement.grade))
  }
  const judged = asked.map((query) => ({ ...query, grades: grades.get(query.id) ?? new Map<string, number>() }))
  return { documents, queries: judged.filter((query) => [...query.grades.values()].some((grade) => grade > 0)) }
}

async function readLines<T>(file: string, parse: (line: string, number: number) => T): Promise<T[]> {
  const parsed: T[] = []
  let number = 0
  const handle = await open(file).catch((error: unknown) => {
    throw fromSystemError(error, file) ?? error
  })
  for await (const line of handle.readLines()) {
    number += 1
    if (line.trim() === '') continue
    try {
      parsed.push(parse(number === 1 ? line.replace(/^\uFEFF/, '') : line, number))
    } catch (error) {
      throw new AppError('validation_failed', { problems: `${file}, line ${number}: ${(error as Error).message}` }, { cause: error })
    }
  }
  return parsed
}

const jsonLine =
  <T>(schema: z.ZodType<T>) =>
  (line: string): T => {
    const { success, data, error } = schema.safeParse(JSON.parse(line))
    if (!success) throw new Error(z.prettifyError(error))
    return data
  }

function qrelLine(line: string, number: number): { query: string; document: string; grade: number } | null {
  const cells = line.trim().split(/\s+/)
  const [query, document, grade] = cells.length === 4 ? [cells[0], cells[2], cells[3]] : cells
  if (number === 1 && Number.isNaN(Number(grade))) return null
  if (query === undefined || document === undefined || !grade || Number.isNaN(Number(grade)))
    throw new Error('query-id, corpus-id and score are needed.')
  return { query, document, grade: Number(grade) }
}
