import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import {
  DUPLICATE_POLICIES,
  type DuplicatePolicy,
  EXPORT_FORMATS,
  type ExportFormat,
  type ImportPreview,
  type ImportResult,
} from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'
import { fromSystemError } from '../../../app/app-error.ts'
import { EXIT, printJson, printLine, printTable } from '../output.ts'
import { type Session, withWorkspace } from '../session.ts'
import { collect } from '../values.ts'

const ID = '0198c0de-0000-7000-8000-000000000000'

/** `customers import`, `undo-import`, `export` and `erase`. */
export function addTransferCommands(customers: Command): void {
  customers
    .command('import')
    .description('take customers in from a CSV, Excel, vCard or JSON file')
    .argument('<file>')
    .option('--dry-run', 'show what would happen; nothing is written')
    .addOption(
      new Option('--on-duplicate <policy>', 'what to do with someone who is there already').choices(DUPLICATE_POLICIES).default('skip'),
    )
    .option('--skip-file <file>', 'write the rows that could not be taken in here, with reasons')
    .addHelpText('after', '\nExample: ridealong customers import contacts.csv --dry-run')
    .action((file: string, options: ImportOptions, command: Command) =>
      withWorkspace(command, (session) => importFile(session, file, options)),
    )
  customers
    .command('undo-import')
    .description('take an import back: who it added goes, what it updated is put back')
    .argument('<import-id>')
    .addHelpText('after', `\nExample: ridealong customers undo-import ${ID}`)
    .action((id: string, _options: object, command: Command) =>
      withWorkspace(command, async (session) => {
        const undone = await session.ask('customers.undoImport', { id })
        if (session.json) return void printJson(undone)
        return void printLine(t('transfer.cli.undone', { removed: undone.created, reverted: undone.updated, kept: undone.skipped }))
      }),
    )
  customers
    .command('export')
    .description('write customers to a file; JSON holds everything known about them')
    .addOption(new Option('--format <format>').choices(EXPORT_FORMATS).default('json'))
    .option('--out <file>', 'where to (default: standard output)')
    .option('--id <id>', 'only this customer; may be repeated', collect<string>())
    .addHelpText('after', '\nExample: ridealong customers export --format csv --out customers.csv')
    .action((options: ExportOptions, command: Command) => withWorkspace(command, (session) => exportFile(session, options)))
  customers
    .command('erase')
    .description('remove a customer and every trace of them; cannot be undone')
    .argument('<id>')
    .option('--anonymise', 'keep what happened, without who')
    .addHelpText('after', `\nExample: ridealong customers erase ${ID} --anonymise`)
    .action((id: string, { anonymise = false }: { anonymise?: boolean }, command: Command) =>
      withWorkspace(command, async (session) => {
        const erasure = await session.ask('customers.erase', { id, anonymise })
        if (session.json) return void printJson(erasure)
        printLine(t(`transfer.cli.${erasure.mode}`, { count: erasure.total }))
        for (const [table, rows] of Object.entries(erasure.rows)) printLine(`  ${table}: ${rows}`)
        for (const { title } of erasure.stillNamedIn) printLine(t('transfer.cli.stillNamed', { title }))
        return undefined
      }),
    )
}

interface ImportOptions {
  dryRun?: boolean
  onDuplicate: DuplicatePolicy
  skipFile?: string
}

async function importFile(session: Session, file: string, { dryRun, onDuplicate, skipFile }: ImportOptions): Promise<number> {
  const input = { file: { path: resolve(file) }, onDuplicate }
  if (dryRun) {
    const preview = await session.ask('customers.previewImport', input)
    if (session.json) printJson({ importId: null, dryRun: true, ...preview })
    else printPreview(preview)
    return preview.failed > 0 ? EXIT.failures : EXIT.done
  }
  const result = await session.ask('customers.import', input)
  if (skipFile && result.failed > 0) writeOut(skipFile, (await session.ask('customers.skipFile', { id: result.importId })).content)
  if (session.json) printJson(result)
  else {
    printCounts(result)
    printLine(t('transfer.cli.undoHint', { id: result.importId }))
  }
  return result.failed > 0 ? EXIT.failures : EXIT.done
}

function printPreview(preview: ImportPreview): void {
  if (preview.columns.length > 0) {
    printTable(
      ['column', 'fills', 'such as'],
      preview.columns.map(({ name, field, samples }) => [name, field ?? '-', samples[0]?.slice(0, 40)]),
    )
    printLine()
  }
  printLine(t('transfer.cli.dryRun'))
  printCounts(preview)
}

function printCounts(result: Omit<ImportResult, 'importId'>): void {
  const { created, updated, skipped, failed } = result
  printLine(t('transfer.cli.counts', { created, updated, skipped, failed }))
  // A row that was taken in has something to say as well: a number that was left out, a name that was made up.
  for (const { row, reason } of result.rows.filter(({ status, reason }) => status === 'failed' || (status !== 'skipped' && reason))) {
    printLine(`  ${row}: ${reason ?? ''}`)
  }
}

interface ExportOptions {
  format: ExportFormat
  out?: string
  id?: string[]
}

async function exportFile(session: Session, { format, out, id: ids }: ExportOptions): Promise<undefined> {
  const { content, count } = await session.ask('customers.export', { format, ids })
  if (out) {
    writeOut(out, content)
    if (session.json) printJson({ exported: count, format, out: resolve(out) })
    else printLine(t('transfer.cli.exported', { count, file: out }))
  } else if (session.json && format !== 'json') printJson({ exported: count, format, content })
  else process.stdout.write(content)
}

function writeOut(path: string, content: string): void {
  try {
    writeFileSync(path, content)
  } catch (error) {
    throw fromSystemError(error, path) ?? error
  }
}
