import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { ModelList } from '#shared/domain/models.ts'
import { t } from '#shared/messages/index.ts'
import { EXIT, note, printJson, printLine, printTable } from '../output.ts'
import { type Session, withWorkspace } from '../session.ts'

export function addModelCommands(program: Command): void {
  const models = program
    .command('models')
    .description('embedding models: what search compares meaning with')
    .addHelpText('after', '\nExample: ridealong models list')
  models
    .command('list', { isDefault: true })
    .description('models that are here, and those that can be fetched')
    .addHelpText('after', '\nExample: ridealong models list --json')
    .action((_options: object, command: Command) =>
      withWorkspace(command, async ({ ask, json }) => {
        const list = await ask('models.list', {})
        if (json) printJson(list)
        else printModels(list)
        return undefined
      }),
    )
  models
    .command('add')
    .description('take a model in from a folder or a zip')
    .argument('<folder>', 'with config.json, tokenizer.json and onnx/model_quantized.onnx; or a zip of it')
    .addHelpText('after', '\nExample: ridealong models add /media/stick/all-MiniLM-L6-v2')
    .action((folder: string, _options: object, command: Command) =>
      withWorkspace(command, async ({ ask, json }) => {
        const model = await ask('models.add', { file: { path: resolve(folder) } })
        if (json) printJson(model)
        else printLine(t('models.cli.added', { id: model.id }))
        return undefined
      }),
    )
  models
    .command('download')
    .description('fetch a model the app knows from the network')
    .argument('<id>')
    .option('--mirror <address>', 'where your company keeps copies; remembered')
    .option('--proxy <address>', 'such as http://proxy:8080; remembered')
    .addHelpText('after', '\nExample: ridealong models download Xenova/all-MiniLM-L6-v2')
    .action((id: string, network: { mirror?: string; proxy?: string }, command: Command) =>
      withWorkspace(command, async (session) => {
        const { ask, json } = session
        await ask('models.configure', network)
        const stop = showProgress(session, ({ models: all }) => {
          const download = all.find((model) => model.id === id)?.download
          return download ? `${Math.round(download.received / 1e6)}/${Math.round(download.total / 1e6)} MB` : ''
        })
        const model = await ask('models.download', { id }).finally(stop)
        if (json) printJson(model)
        else printLine(t('models.cli.added', { id: model.id }))
        return undefined
      }),
    )
  models
    .command('use')
    .description('read the library with a model and search with it from then on; waits until that is done')
    .argument('<id>', 'as "models list" names it; "lexical" needs no model')
    .addHelpText('after', '\nExample: ridealong models use Xenova/all-MiniLM-L6-v2')
    .action((id: string, _options: object, command: Command) => withWorkspace(command, (session) => useModel(session, id)))
  models
    .command('stop-reranking')
    .description('leave results in the order of the search')
    .addHelpText('after', '\nExample: ridealong models stop-reranking')
    .action((_options: object, command: Command) =>
      withWorkspace(command, async ({ ask, json }) => {
        const list = await ask('models.configure', { reranker: null })
        if (json) printJson(list)
        return undefined
      }),
    )
  models
    .command('remove')
    .description('delete a model that is not in use')
    .argument('<id>')
    .addHelpText('after', '\nExample: ridealong models remove Xenova/all-MiniLM-L6-v2')
    .action((id: string, _options: object, command: Command) =>
      withWorkspace(command, async ({ ask, json }) => {
        const list = await ask('models.remove', { id })
        if (json) printJson(list)
        else printLine(t('models.cli.removed', { id }))
        return undefined
      }),
    )
}

async function useModel(session: Session, id: string): Promise<number> {
  const { ask, app, json } = session
  const { passages } = await ask('models.use', { id })
  if (!json) note(t('models.cli.reading', { total: passages, id }))
  const stop = showProgress(session, (list) => `${list.models.find((model) => model.id === id)?.indexed ?? 0}/${list.passages}`)
  await app.vectorsDone()
  stop()
  const list = await ask('models.list', {})
  const model = list.models.find((each) => each.id === id)
  if (json) printJson(list)
  else printLine(model?.active ? t('models.cli.using', { id }) : (model?.problem ?? ''))
  return model?.active ? EXIT.done : EXIT.failures
}

function printModels({ models, passages }: ModelList): void {
  printTable(
    ['state', 'passages', 'dimensions', 'licence', 'id'],
    models.map(({ state, indexed, dimensions, licence, id, problem }) => [
      state,
      `${indexed}/${passages}`,
      dimensions,
      licence ?? t('models.cli.none'),
      problem ? `${id}  ${problem}` : id,
    ]),
  )
}

/** A line that is written over, on a terminal only. */
function showProgress({ app, ask }: Session, words: (list: ModelList) => string): () => void {
  if (!process.stderr.isTTY) return () => undefined
  const stop = app.events.subscribe((name, data) => {
    if (name !== 'changed' || (data as { what: string }).what !== 'models') return
    void ask('models.list', {}).then((list) => process.stderr.write(`\r\u001b[K${words(list)}`))
  })
  return () => {
    stop()
    process.stderr.write('\r\u001b[K')
  }
}
