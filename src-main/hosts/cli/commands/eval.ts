import { join } from 'node:path'
import type { Command } from 'commander'
import { openDatabase } from '../../../db/open.ts'
import { evaluate } from '../../../knowledge/eval/evaluate.ts'
import { indexSet } from '../../../knowledge/eval/index-set.ts'
import { readJudgedSet, type SetFiles } from '../../../knowledge/eval/read-set.ts'
import { createSearcher } from '../../../knowledge/search/search-pool.ts'
import { createPool } from '../../../workers/pool.ts'
import { note, printJson, printTable } from '../output.ts'
import { type Session, withWorkspace } from '../session.ts'

/** Passages asked for: enough to hold 100 documents when the best of them have several passages each. */
const PASSAGES = 300

export function addEvalCommand(program: Command): void {
  program
    .command('eval')
    .description('retrieval quality on a judged set in the BEIR format, in a throw-away workspace')
    .requiredOption('--corpus <file>', 'documents: lines of {"_id","title","text"}')
    .requiredOption('--queries <file>', 'questions: lines of {"_id","text"}')
    .requiredOption('--qrels <file>', 'judgements: query-id, corpus-id and score between tabs')
    .addHelpText('after', '\nExample: ridealong eval --corpus corpus.jsonl --queries queries.jsonl --qrels qrels.tsv --json')
    .action((files: SetFiles, command: Command) => withWorkspace(command, (session) => evaluateSet(session, files), { throwAway: true }))
}

async function evaluateSet({ ask, json, ports }: Session, files: SetFiles): Promise<undefined> {
  const set = await readJudgedSet(files)
  const { workspace, resources } = ports.paths
  const db = openDatabase(workspace, join(resources, 'migrations'))
  const embedPool = createPool(ports.paths.worker('embed'), { threads: 1, workerData: { resources } })
  const { embedder: embedderId } = await ask('app.status', {})
  const started = performance.now()
  const documentOf = await indexSet({ db, embedPool, embedderId, now: ports.now, newId: ports.newId }, set.documents, showProgress())
  note(`${set.documents.length} documents indexed in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  await embedPool.close()
  db.close()

  // The app's own search threads, past the route's limits on what a person may type and see.
  const searchPool = createPool(ports.paths.worker('search'), { threads: 1, workerData: { workspace, resources } })
  const searcher = createSearcher(searchPool, ports.logger)
  const evaluation = await evaluate({ search: (query) => searcher.search({ query, limit: PASSAGES }), documentOf }, set)
  await searchPool.close()
  if (json) printJson(evaluation)
  else printTable(['measure', 'figure'], Object.entries(evaluation))
  return undefined
}

/** A counter on a terminal, nothing elsewhere. */
function showProgress(): (done: number) => void {
  if (!process.stderr.isTTY) return () => undefined
  return (done) => void process.stderr.write(`\r\u001b[K${Math.floor(done * 100)}%${done === 1 ? '\r\u001b[K' : ''}`)
}
