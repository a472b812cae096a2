import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { t } from '#shared/messages/index.ts'
import { loadSamples } from '../../../app/samples.ts'
import { serveBrowser } from '../../browser/serve.ts'
import { RENDERER_DIR } from '../../shared/node-ports.ts'
import { EXIT, note, printJson, printLine, printTable } from '../output.ts'
import { withWorkspace } from '../session.ts'
import { wholeNumber } from '../values.ts'
import { printAdvice } from './recommend.ts'

export function addWorkspaceCommands(program: Command): void {
  addDoctor(program)
  addServe(program)
  addDemo(program)
}

function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('look the workspace over')
    .option('--fix', 'mend what can be mended')
    .addHelpText('after', '\nExample: ridealong doctor --fix')
    .action(({ fix }: { fix?: boolean }, command: Command) =>
      withWorkspace(command, async ({ ask, json }) => {
        const report = await ask('app.doctor', { fix })
        if (json) printJson(report)
        else {
          printTable(
            ['', 'what', 'found'],
            report.checks.map((check) => [check.ok ? '✓' : '✗', check.name, check.fixed ? `${check.found} → ${check.fixed}` : check.found]),
          )
          printLine(t(report.healthy ? 'cli.healthy' : 'cli.unhealthy'))
        }
        return report.healthy ? EXIT.done : EXIT.failures
      }),
    )
}

function addServe(program: Command): void {
  program
    .command('serve')
    .description('open the app in a browser on this machine')
    .option('--port <n>', 'a fixed port; otherwise a free one', wholeNumber, 0)
    .addHelpText('after', '\nExample: ridealong serve --data-dir ./workspace')
    .action(({ port }: { port: number }, command: Command) => {
      if (!existsSync(join(RENDERER_DIR, 'index.html'))) return command.error(t('cli.notBuilt'), { exitCode: EXIT.refused })
      return withWorkspace(
        command,
        async ({ app, ports, json }) => {
          const host = await serveBrowser({ app, rendererDir: RENDERER_DIR, logger: ports.logger, newId: ports.newId, port })
          if (json) printJson({ url: host.url, port: host.port })
          else printLine(t('cli.serving', { url: host.url }))
          note(t('cli.stopServing'))
          await new Promise<void>((resolve) => {
            process.once('SIGINT', resolve)
            process.once('SIGTERM', resolve)
          })
          await host.close()
          return undefined
        },
        { host: 'browser' },
      )
    })
}

function addDemo(program: Command): void {
  program
    .command('demo')
    .description('the whole job on the bundled samples, in a throw-away workspace')
    .addHelpText('after', '\nExample: ridealong demo')
    .action((_options: object, command: Command) =>
      withWorkspace(
        command,
        async ({ app, ports, ask, json }) => {
          const { customerIds } = await loadSamples(app.request, ports.paths.resources)
          await app.importsDone()
          const [customerId = ''] = customerIds
          const { name } = await ask('customers.get', { id: customerId })
          if (!json) printLine(`${t('cli.demo', { name })}\n`)
          const situation = 'family, 35, budget 35k, worried about safety and price'
          printAdvice(await ask('recommendations.create', { customerId, situation }), json)
          return undefined
        },
        { throwAway: true },
      ),
    )
}
