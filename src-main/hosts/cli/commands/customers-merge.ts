import type { Command } from 'commander'
import type { MergePreview } from '#shared/domain/merge.ts'
import { t } from '#shared/messages/index.ts'
import { printJson, printLine } from '../output.ts'
import { withWorkspace } from '../session.ts'
import { collect } from '../values.ts'

const [KEEP, OTHER] = ['0198c0de-0000-7000-8000-000000000000', '0198c0de-0000-7000-8000-000000000001']

/** `customers merge` and `undo-merge`. */
export function addMergeCommands(customers: Command): void {
  customers
    .command('merge')
    .description('make two customers one: everything of the other goes to the one that is kept')
    .argument('<keep-id>')
    .argument('<other-id>')
    .option('--take <field>', "let the other's value win here, such as stage or buyingContext.budget; may be repeated", collect<string>())
    .option('--dry-run', 'show what would happen; nothing is written')
    .addHelpText('after', `\nExample: ridealong customers merge ${KEEP} ${OTHER} --take stage --dry-run`)
    .action((keepId: string, otherId: string, { take, dryRun }: { take?: string[]; dryRun?: boolean }, command: Command) =>
      withWorkspace(command, async ({ ask, json }) => {
        const preview = await ask('customers.previewMerge', { keepId, otherId })
        if (dryRun) {
          if (json) printJson({ dryRun: true, ...preview })
          else printPreview(preview, take)
          return
        }
        const customer = await ask('customers.merge', { keepId, otherId, take })
        const { merges } = await ask('customers.history', { id: keepId })
        const mergeId = merges[0]?.id ?? null
        if (json) return void printJson({ mergeId, customer })
        printLine(t('transfer.cli.merged', { other: preview.other.name, keep: customer.name }))
        if (mergeId) printLine(t('transfer.cli.mergeUndoHint', { id: mergeId }))
      }),
    )
  customers
    .command('undo-merge')
    .description('part two merged customers again')
    .argument('<merge-id>')
    .addHelpText('after', `\nExample: ridealong customers undo-merge ${OTHER}`)
    .action((id: string, _options: object, command: Command) =>
      withWorkspace(command, async ({ ask, json }) => {
        const parted = await ask('customers.undoMerge', { id })
        if (json) printJson(parted)
        else printLine(t('transfer.cli.mergeUndone', { other: parted.other.name, id: parted.other.id }))
      }),
    )
}

function printPreview({ keep, other, conflicts, added, moves }: MergePreview, take: string[] = []): void {
  printLine(t('transfer.cli.mergeDryRun', { keep: keep.name, other: other.name }))
  for (const { path, label, keep: mine, other: theirs } of conflicts) {
    const [wins, loses] = take.includes(path) ? [theirs, mine] : [mine, theirs]
    printLine(`  ${t('transfer.cli.mergeKeeps', { label, keep: wins, other: loses })}`)
  }
  for (const { label, other: theirs } of added) printLine(`  ${t('transfer.cli.mergeAdds', { label, other: theirs })}`)
  for (const [table, count] of Object.entries(moves)) printLine(`  ${t('transfer.cli.mergeMoves', { table, count })}`)
}
