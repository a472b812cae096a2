import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { type ImportJob, SOURCE_KINDS, type SourceKind } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { AppError } from '../../../app/app-error.ts'
import { EXIT, note, printJson, printLine } from '../output.ts'
import { type Session, withWorkspace } from '../session.ts'

interface Options {
  kind: SourceKind
  title?: string
  author?: string
  password?: string
  supersede?: boolean
}

export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description('import files and folders; waits until they can be searched')
    .argument('<paths...>', 'files or folders')
    .addOption(new Option('--kind <kind>', 'what the documents are for').choices(SOURCE_KINDS).makeOptionMandatory())
    .option('--title <title>', 'instead of the title in the file')
    .option('--author <author>', 'instead of the author in the file')
    .option('--password <password>', 'for a protected file')
    .option('--supersede', 'replaces older sources of the same title and kind')
    .addHelpText('after', '\nExample: ridealong import ./brochures --kind technical --json')
    .action((paths: string[], options: Options, command: Command) =>
      withWorkspace(command, (session) => importPaths(session, paths, options)),
    )
}

async function importPaths(session: Session, paths: string[], { kind, title, author, password, supersede }: Options): Promise<number> {
  const started = performance.now()
  const files = paths.map((path) => ({ path: resolve(path) }))
  const { batchId } = await session.ask('knowledge.import', { files, kind, title, author, password, supersede })
  // Whoever waits for an import does not want it paused.
  await session.ask('knowledge.pauseImports', { paused: false })
  const stopProgress = session.json ? () => undefined : showProgress(session, batchId)
  await session.app.importsDone()
  const { blocked } = await session.ask('knowledge.importStatus', {})
  // What is left stays in the queue, and goes on with the next start.
  if (blocked) throw new AppError(blocked)
  await session.app.vectorsDone()
  stopProgress()

  const { jobs } = await session.ask('knowledge.jobs', { batchId, limit: 50_000 })
  const count = (status: ImportJob['status']): number => jobs.filter((job) => job.status === status).length
  const summary = {
    imported: count('done'),
    duplicates: count('duplicate'),
    failed: count('failed') + count('cancelled') + count('skipped'),
  }
  const tookMs = Math.round(performance.now() - started)
  if (session.json) printJson({ ...summary, files: await Promise.all(jobs.map((job) => fileReport(session, job))), tookMs })
  else printLine(t('cli.imported', { ...summary, seconds: (tookMs / 1000).toFixed(1) }))
  return summary.failed > 0 ? EXIT.failures : EXIT.done
}

async function fileReport({ ask }: Session, { file, status, sourceId, error }: ImportJob): Promise<object> {
  if (error || !sourceId) return { file, status: 'failed', warnings: [], error: error && { code: error.code, message: error.message } }
  const { title, pages, pagesWithoutText, chunks, concepts, facts, warnings } = await ask('knowledge.source', { id: sourceId })
  return {
    file,
    status: status === 'duplicate' ? 'duplicate' : 'imported',
    sourceId,
    title,
    pages,
    pagesWithoutText: pagesWithoutText.length,
    chunks,
    concepts,
    facts,
    warnings,
  }
}

/** A bar on a terminal, a line per finished file elsewhere. */
function showProgress({ app }: Session, batchId: string): () => void {
  const bar = process.stderr.isTTY
  return app.events.subscribe((name, data) => {
    if (name !== 'jobs.changed') return
    const { job, batch } = data as { job: ImportJob; batch: { id: string; total: number; finished: number } }
    if (batch.id !== batchId) return
    if (bar) process.stderr.write(`\r\u001b[K${batch.finished}/${batch.total}  ${job.fileName}  ${Math.round(job.progress * 100)}%`)
    if (!['queued', 'running'].includes(job.status)) {
      note(`${bar ? '\r\u001b[K' : ''}${job.status.padEnd(9)}  ${job.fileName}${job.error ? `  ${job.error.message}` : ''}`)
    }
  })
}
