import type { Command } from 'commander'
import type { Brief, BriefPoint } from '#shared/domain/brief.ts'
import { t } from '#shared/messages/index.ts'
import { printJson, printLine } from '../output.ts'
import { withWorkspace } from '../session.ts'

export function addBriefCommand(program: Command): void {
  program
    .command('brief')
    .description('one page to read before a visit')
    .argument('<customer-id>')
    .addHelpText('after', '\nExample: ridealong brief 0198c0de-0000-7000-8000-000000000000')
    .action((id: string, _options: object, command: Command) =>
      withWorkspace(command, async ({ ask, json }) => {
        const brief = await ask('customers.brief', { id })
        if (json) printJson(brief)
        else printBrief(brief)
        return undefined
      }),
    )
}

function printBrief(brief: Brief): void {
  const { lastContact: last, objection } = brief
  printLine(brief.name)
  printLine(brief.who)
  printLine(brief.style.line)
  section(
    t('customers.brief.last'),
    last ? [`${last.at.slice(0, 10)} ${t(`domain.interaction.${last.type}`)}: ${last.words ?? last.notes ?? ''}`] : [t('customers.never')],
  )
  section(
    t('customers.brief.promises'),
    brief.promises.map(
      ({ by, what, dueOn }) => `${t(by === 'rep' ? 'customers.log.you' : 'customers.log.them')}: ${what}${dueOn ? ` (${dueOn})` : ''}`,
    ),
  )
  section(
    t('customers.drivers.title'),
    brief.drivers.map(({ title }) => title),
  )
  if (objection)
    section(t('customers.brief.objection'), [objection.statement, ...(objection.response ? pointLines(objection.response) : [])])
  section(t('customers.brief.points'), brief.gap ? [brief.gap] : brief.points.flatMap(pointLines))
  section(t('customers.brief.next'), [`${brief.nextStep.text}${brief.nextStep.at ? ` (${brief.nextStep.at.slice(0, 10)})` : ''}`])
}

const pointLines = ({ text, citations }: BriefPoint): string[] => [
  text,
  ...citations.map(
    ({ title, page, pageLabel, unit, quote }) => `  "${quote}" (${title}, ${t(`domain.unit.${unit}`, { label: pageLabel ?? page })})`,
  ),
]

function section(title: string, lines: string[]): void {
  if (lines.length === 0) return
  printLine(`\n${title}`)
  for (const line of lines) printLine(`  ${line}`)
}
