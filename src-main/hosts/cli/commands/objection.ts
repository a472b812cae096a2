import type { Command } from 'commander'
import type { Input } from '#shared/contract/index.ts'
import type { ObjectionAnswer, Sum } from '#shared/domain/objections.ts'
import { t } from '#shared/messages/index.ts'
import { placeOf } from '../../../recommendations/evidence/evidence.ts'
import { note, printJson, printLine, printTable } from '../output.ts'
import { withWorkspace } from '../session.ts'

interface ObjectionOptions extends Omit<Input<'objections.respond'>, 'customerId'> {
  customer?: string
}

export function addObjectionCommand(program: Command): void {
  program
    .command('objection')
    .description('what to answer when they object')
    .requiredOption('--statement <text>', 'what they said, in their words')
    .option('--customer <id>')
    .option('--product <name>', 'what you sell them')
    .option('--competitor <name>', 'what they compare with')
    .addHelpText('after', '\nExample: ridealong objection --product "Norrvik Tind" --statement "It is more than we planned to spend"')
    .action(({ customer, ...request }: ObjectionOptions, command: Command) =>
      withWorkspace(command, async ({ ask, json }) => {
        const answer = await ask('objections.respond', { customerId: customer, ...request })
        if (json) printJson(answer)
        else printAnswer(answer)
        return undefined
      }),
    )
}

function printAnswer({ type, responses, nextSteps, warnings }: ObjectionAnswer): void {
  for (const { message } of warnings) note(message)
  printLine(t(`objections.types.${type}.title`))
  responses.forEach(({ strategy, text, principle, citations, sum }, i) => {
    printLine(`\n${i + 1}. ${strategy} (${principle})\n   ${text}`)
    if (sum) printSum(sum)
    for (const citation of citations) printLine(`   [${citation.title}, ${placeOf(citation)}] ${citation.quote.replace(/\s+/gu, ' ')}`)
  })
  printLine(`\n${t('advice.forms.next')}`)
  for (const step of nextSteps) printLine(`- ${step}`)
}

function printSum({ title, currency, steps }: Sum): void {
  const figures = new Intl.NumberFormat('en')
  printTable(
    ['  ', `${title} (${currency})`, ''],
    steps.map(({ sign, label, amount }) => [`   ${sign}`, label, figures.format(amount)]),
  )
}
