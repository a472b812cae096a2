import { type Command, Option } from 'commander'
import { CONCEPT_TYPES, type ConceptType, type SearchResult, SOURCE_KINDS, type SourceKind } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { placeOf } from '../../../knowledge/sources/place.ts'
import { printJson, printLine, printTable } from '../output.ts'
import { withWorkspace } from '../session.ts'
import { collect, wholeNumber } from '../values.ts'

export function addKnowledgeCommands(program: Command): void {
  addSources(program)
  addConcepts(program)
  addSearch(program)
}

function addSources(program: Command): void {
  const sources = program
    .command('sources')
    .description('the library')
    .addOption(new Option('--kind <kind>', 'only this kind').choices(SOURCE_KINDS))
    .addHelpText('after', '\nExample: ridealong sources --kind technical')
    .action(({ kind }: { kind?: SourceKind }, command: Command) =>
      withWorkspace(command, async ({ ask, json }) => {
        const answer = await ask('knowledge.sources', { kinds: kind && [kind] })
        if (json) return void printJson(answer)
        if (answer.sources.length === 0) return void printLine(t('cli.noSources'))
        printTable(
          ['id', 'kind', 'pages', 'passages', 'title'],
          answer.sources.map((source) => [source.id, source.kind, source.pages, source.chunks, source.title]),
        )
        return undefined
      }),
    )
  sources
    .command('show')
    .description('one source in full')
    .argument('<id>')
    .addHelpText('after', '\nExample: ridealong sources show 0198c0de-0000-7000-8000-000000000000')
    .action((id: string, _options: object, command: Command) =>
      withWorkspace(command, async ({ ask, json }) => {
        const source = await ask('knowledge.source', { id })
        if (json) printJson(source)
        else
          printTable(
            ['field', 'value'],
            Object.entries(source).map(([field, value]) => [field, typeof value === 'object' ? JSON.stringify(value) : value]),
          )
        return undefined
      }),
    )
  sources
    .command('remove')
    .description('take a source out of the library')
    .argument('<id>')
    .option('--force', 'also when recommendations quote it; they keep their quotes')
    .addHelpText('after', '\nExample: ridealong sources remove 0198c0de-0000-7000-8000-000000000000 --force')
    .action((id: string, { force }: { force?: boolean }, command: Command) =>
      withWorkspace(command, async ({ ask, json }) => {
        const removed = await ask('knowledge.removeSource', { id, force })
        if (json) printJson(removed)
        else printLine(t('cli.removed'))
        return undefined
      }),
    )
}

function addConcepts(program: Command): void {
  program
    .command('concepts')
    .description('concepts found in a source')
    .argument('<source-id>')
    .option('--search <words>', 'only those that mention this')
    .addOption(new Option('--type <type>', 'only this type').choices(CONCEPT_TYPES))
    .addHelpText('after', '\nExample: ridealong concepts 0198c0de-0000-7000-8000-000000000000 --type persuasion')
    .action((sourceId: string, options: { search?: string; type?: ConceptType }, command: Command) =>
      withWorkspace(command, async ({ ask, json }) => {
        const answer = await ask('knowledge.concepts', { sourceId, ...options })
        if (json) printJson(answer)
        else
          printTable(
            ['concept', 'sure', 'page', 'evidence'],
            answer.concepts.map((found) => [found.title, found.confidence.toFixed(2), found.pageLabel ?? found.page, found.text]),
          )
        return undefined
      }),
    )
}

function addSearch(program: Command): void {
  program
    .command('search')
    .description('search the library')
    .argument('<query>', 'words, "a phrase", -without')
    .addOption(new Option('--kind <kind>', 'only this kind; may be repeated').choices(SOURCE_KINDS).argParser(collect(SOURCE_KINDS)))
    .option('--source <id>', 'only in this source')
    .option('--limit <n>', 'how many results', wholeNumber, 10)
    .addHelpText('after', '\nExample: ridealong search "crash test rating" --kind technical --limit 5')
    .action((query: string, { kind, source, limit }: { kind?: SourceKind[]; source?: string; limit: number }, command: Command) =>
      withWorkspace(command, async ({ ask, json }) => {
        const answer = await ask('knowledge.search', { query, kinds: kind, sourceId: source, limit })
        if (json) return void printJson(answer)
        if (answer.results.length === 0) return void printLine(t('cli.noResults', { query }))
        for (const result of answer.results) printResult(result)
        return undefined
      }),
    )
}

function printResult(result: SearchResult): void {
  printLine(`${result.rank}. ${result.title}, ${placeOf(result)}${result.heading ? ` — ${result.heading}` : ''}`)
  printLine(`   ${result.snippet}\n`)
}
