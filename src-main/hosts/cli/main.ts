import { Command, CommanderError } from 'commander'
import { VERSION } from '../../app/version.ts'
import { addBriefCommand } from './commands/brief.ts'
import { addCustomerCommands } from './commands/customers.ts'
import { addEvalCommand } from './commands/eval.ts'
import { addFactsCommand } from './commands/facts.ts'
import { addImportCommand } from './commands/import.ts'
import { addKnowledgeCommands } from './commands/knowledge.ts'
import { addModelCommands } from './commands/models.ts'
import { addObjectionCommand } from './commands/objection.ts'
import { addPersonalityCommand } from './commands/personality.ts'
import { addFeedbackCommand, addRecommendCommand } from './commands/recommend.ts'
import { addReportCommand } from './commands/report.ts'
import { addWorkspaceCommands } from './commands/workspace.ts'
import { EXIT, printJson } from './output.ts'

const program = new Command('ridealong')
  .description('The sales assistant that rides along: cited advice from your own documents, offline first.')
  .version(VERSION)
  .option('--data-dir <dir>', "the workspace folder (default: the app's own)")
  .option('--json', 'print one JSON document and nothing else')
  .option('--offline', 'forbid any network use')
  .addHelpText('after', '\nExample: ridealong import ./brochures --kind technical')

addImportCommand(program)
addKnowledgeCommands(program)
addFactsCommand(program)
addCustomerCommands(program)
addPersonalityCommand(program)
addBriefCommand(program)
addRecommendCommand(program)
addFeedbackCommand(program)
addObjectionCommand(program)
addReportCommand(program)
addEvalCommand(program)
addModelCommands(program)
addWorkspaceCommands(program)
exitWithCodes(program)

// A reader that has seen enough, as `head` does, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done)
  throw error
})

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 1 ? EXIT.usage : error.exitCode
  if (process.exitCode !== EXIT.done && process.argv.includes('--json')) {
    printJson({ error: { code: 'validation_failed', message: error.message, requestId: '' } })
  }
}

/** Wrong usage must throw, not end the process with commander's own code. */
function exitWithCodes(command: Command): void {
  command.exitOverride()
  for (const child of command.commands) exitWithCodes(child)
}
