import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { t } from '#shared/messages/index.ts'
import { AppError, fromSystemError } from '../../app/app-error.ts'

const Id = z.union([z.string().min(1), z.number()]).transform(String)
const Document = z
  .object({ _id: Id, title: z.string().nullish(), text: z.string().nullish() })
  .transform(({ _id, title, text }) => ({ id: _id, title: title ?? '', text: text ?? '' }))
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
 * `query-id corpus-id score` with or without a header line; trec_eval's four columns (`query 0 document grade`) are read too, and
 * each file may be gzipped (.gz). Throws `validation_failed` with file and line, or `file_not_found`.
 */
export async function readJudgedSet({ corpus, queries, qrels }: SetFiles): Promise<JudgedSet> {
  const [documents, asked, judgements] = await Promise.all([
    readLines(corpus, jsonLine(Document)),
    readLines(queries, jsonLine(Query)),
    readLines(qrels, qrelLine),
  ])
  if (documents.length === 0) throw refused(t('cli.eval.noDocuments', { file: corpus }))
  const grades = new Map<string, Map<string, number>>()
  for (const judgement of judgements) {
    if (judgement === null) continue
    const known = grades.get(judgement.query) ?? new Map<string, number>()
    grades.set(judgement.query, known.set(judgement.document, judgement.grade))
  }
  const judged = asked
    .map((query) => ({ ...query, grades: grades.get(query.id) ?? new Map<string, number>() }))
    .filter((query) => [...query.grades.values()].some((grade) => grade > 0))
  if (judged.length === 0) throw refused(t('cli.eval.noJudgements', { queries, qrels }))
  return { documents, queries: judged }
}

const refused = (problems: string, cause?: unknown): AppError => new AppError('validation_failed', { problems }, { cause })

async function readLines<T>(file: string, parse: (line: string, number: number) => T): Promise<T[]> {
  const parsed: T[] = []
  let number = 0
  try {
    for await (const line of linesOf(file)) {
      number += 1
      if (line.trim() !== '') parsed.push(parse(number === 1 ? line.replace(/^\uFEFF/, '') : line, number))
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EISDIR' || code?.startsWith('Z_')) throw refused(t('cli.eval.notFile', { file }), error)
    throw fromSystemError(error, file) ?? refused(t('cli.eval.line', { file, number, problem: message }), error)
  }
  return parsed
}

/** Lines of a text file, unpacked when its name ends in .gz. Only a line feed ends a line: texts hold other separators, which `readline` cuts at. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file)
  const text = (file.endsWith('.gz') ? bytes.compose(createGunzip()) : bytes).setEncoding('utf8')
  let rest = ''
  for await (const part of text) {
    const lines = (rest + part).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  yield rest
}

const jsonLine =
  <T>(schema: z.ZodType<T>) =>
  (line: string): T => {
    const { success, data, error } = schema.safeParse(JSON.parse(line))
    if (!success) throw new Error(z.prettifyError(error))
    return data
  }

function qrelLine(line: string, number: number): { query: string; document: string; grade: number } | null {
  // Ids may hold spaces, but never a tab.
  const cells = line
    .split(line.includes('\t') ? '\t' : /\s+/)
    .map((cell) => cell.trim())
    .filter(Boolean)
  const [query, document, grade] = cells.length === 4 ? [cells[0], cells[2], cells[3]] : cells
  if (number === 1 && Number.isNaN(Number(grade))) return null
  if (!query || !document || !grade || Number.isNaN(Number(grade))) throw new Error(t('cli.eval.judgement'))
  return { query, document, grade: Number(grade) }
}
