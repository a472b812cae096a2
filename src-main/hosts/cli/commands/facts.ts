import type { Command } from 'commander'
import type { SpecFact } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { placeOf } from '../../../knowledge/sources/place.ts'
import { printJson, printLine, printTable } from '../output.ts'
import { withWorkspace } from '../session.ts'
import { wholeNumber } from '../values.ts'

export function addFactsCommand(program: Command): void {
  program
    .command('facts')
    .description('specifications found in the library')
    .option('--search <words>', 'only those that answer this')
    .option('--source <id>', 'only in this source')
    .option('--limit <n>', 'how many facts', wholeNumber, 1000)
    .addHelpText('after', '\nExample: ridealong facts --search "towing capacity"')
    .action(({ search, source, limit }: { search?: string; source?: string; limit: number }, command: Command) =>
      withWorkspace(command, async ({ ask, json }) => {
        const answer = await ask('knowledge.facts', { search, sourceId: source, limit })
        if (json) return void printJson(answer)
        if (answer.facts.length === 0) return void printLine(t('cli.noFacts'))
        printTable(['about', 'specification', 'value', 'where'], answer.facts.map(columns))
        return undefined
      }),
    )
}

function columns({ subject, attribute, value, unit, qualifier, title, ...place }: SpecFact): string[] {
  // A bare "4.9" takes its unit from the head of its column.
  const shown = unit && !/\p{L}|[%€$£°]/u.test(value) ? `${value} ${unit}` : value
  const where = placeOf({ unit: place.pageUnit, page: place.page, pageLabel: place.pageLabel })
  return [qualifier ? `${subject}, ${qualifier}` : subject, attribute, shown, `${title}, ${where}`]
}
