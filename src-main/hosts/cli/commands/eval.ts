import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { t } from '#shared/messages/index.ts'
import { AppError } from '../../../app/app-error.ts'
import { openDatabase } from '../../../db/open.ts'
import { evaluate, toRun } from '../../../knowledge/eval/evaluate.ts'
import { indexSet } from '../../../knowledge/eval/index-set.ts'
import { readJudgedSet, type SetFiles } from '../../../knowledge/eval/read-set.ts'
import { modelsFolder } from '../../../models/installed.ts'
import type { ModelTask } from '../../../models/manifest.ts'
import { LEXICAL } from '../../../models/selection.ts'
import { createPool } from '../../../workers/pool.ts'
import { defaultWorkspace } from '../../shared/node-ports.ts'
import { note, printJson, printTable } from '../output.ts'
import { type Session, withWorkspace } from '../session.ts'

/** Passages asked for: enough to hold 100 documents when the best of them have several passages each. */
const PASSAGES = 300

export function addEvalCommand(program: Command): void {
  program
    .command('eval')
    .description('retrieval quality on a judged set in the BEIR format (files may be gzipped), in a throw-away workspace')
    .requiredOption('--corpus <file>', 'documents: lines of {"_id","title","text"}')
    .requiredOption('--queries <file>', 'questions: lines of {"_id","text"}')
    .requiredOption('--qrels <file>', 'judgements: query-id, corpus-id and score between tabs')
    .option('--model <id>', 'search with this model instead of word patterns: one that is there, or its folder')
    .option('--run <file>', "write the rankings there, in trec_eval's format")
    .option('--rerank <id>', 'let this model put the best passages in order: one that is there, or its folder')
    .addHelpText('after', '\nExample: ridealong eval --corpus corpus.jsonl --queries queries.jsonl --qrels qrels.tsv --json')
    .action((options: EvalOptions, command: Command) => {
      const { dataDir } = command.optsWithGlobals<{ dataDir?: string }>()
      const models = modelsFolder(dataDir ? resolve(dataDir) : defaultWorkspace())
      return withWorkspace(command, (session) => evaluateSet(session, options, models), { throwAway: true })
    })
}

interface EvalOptions extends SetFiles {
  model?: string
  rerank?: string
  run?: string
}

async function evaluateSet({ app, ask, json, ports }: Session, options: EvalOptions, models: string): Promise<undefined> {
  const set = await readJudgedSet(options)
  const { workspace, resources } = ports.paths
  const db = openDatabase(workspace, join(resources, 'migrations'))
  const embedPool = createPool(ports.paths.worker('embed'), { threads: 1, workerData: { resources } })
  const started = performance.now()
  const documentOf = await indexSet(
    { db, embedPool, embedderId: LEXICAL.id, now: ports.now, newId: ports.newId },
    set.documents,
    showProgress(),
  )
  await embedPool.close()
  db.close()
  if (options.rerank) await use(ask, options.rerank, models, 'rerank')
  if (options.model) {
    const id = await use(ask, options.model, models, 'embed')
    await app.vectorsDone()
    const chosen = (await ask('models.list', {})).models.find((model) => model.id === id)
    if (!chosen?.active) throw new AppError('model_invalid', { problem: chosen?.problem ?? '' })
  }
  note(t('cli.eval.indexed', { documents: set.documents.length, seconds: ((performance.now() - started) / 1000).toFixed(1) }))

  const { evaluation, rankings } = await evaluate({ search: (query) => app.searcher.search({ query, limit: PASSAGES }), documentOf }, set)
  if (options.run) writeFileSync(options.run, toRun(rankings))
  if (json) printJson(evaluation)
  else printTable(['measure', 'figure'], Object.entries(evaluation))
  return undefined
}

/** Takes a model along into the throw-away workspace; answers with its id. */
async function use(ask: Session['ask'], model: string, models: string, wanted: ModelTask): Promise<string> {
  const kept = join(models, model)
  const { id, task } = await ask('models.add', { file: { path: existsSync(kept) ? kept : resolve(model) } })
  if (task !== wanted) throw new AppError('model_invalid', { problem: t('models.problem.otherTask') })
  await ask('models.use', { id })
  return id
}

/** A counter on a terminal, nothing elsewhere. */
function showProgress(): (done: number) => void {
  if (!process.stderr.isTTY) return () => undefined
  return (done) => void process.stderr.write(`\r\u001b[K${Math.floor(done * 100)}%${done === 1 ? '\r\u001b[K' : ''}`)
}
