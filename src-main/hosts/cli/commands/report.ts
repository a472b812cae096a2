import { type Command, InvalidArgumentError, Option } from 'commander'
import { STAGES, STYLES, type Stage, type Style } from '#shared/domain/common.ts'
import { insights as words } from '#shared/messages/en/insights.ts'
import { reportTables, toCsv, toHtml } from '../../../feedback/report.ts'
import { printJson, printLine, printTable } from '../output.ts'
import { withWorkspace } from '../session.ts'

const FORMATS = ['table', 'json', 'csv', 'html'] as const

interface ReportOptions {
  period: { written: string; days: number | null }
  format?: (typeof FORMATS)[number]
  style?: Style
  stage?: Stage
}

/** "30d", "12w", "all". */
function readPeriod(written: string): ReportOptions['period'] {
  if (written === 'all') return { written, days: null }
  const [, count, unit] = /^(\d{1,4})([dw])$/u.exec(written) ?? []
  const days = Number(count) * (unit === 'w' ? 7 : 1)
  if (!count || days < 1 || days > 3650) throw new InvalidArgumentError('Give days or weeks, such as 30d or 12w, or all.')
  return { written, days }
}

export function addReportCommand(program: Command): void {
  program
    .command('report')
    .description('what worked for whom, from recorded feedback')
    .option('--period <span>', 'days or weeks looked back over, or all', readPeriod, { written: '30d', days: 30 })
    .addOption(new Option('--style <style>', 'visits to customers of this style only').choices(STYLES))
    .addOption(new Option('--stage <stage>', 'visits at this stage only').choices(STAGES))
    .addOption(new Option('--format <format>').choices(FORMATS))
    .addHelpText('after', '\nExample: ridealong report --period 90d --format csv > report.csv')
    .action(({ period, format, style, stage }: ReportOptions, command: Command) =>
      withWorkspace(command, async ({ ask, json }) => {
        const insights = await ask('feedback.insights', { periodDays: period.days, style, stage })
        const { periodDays: _, ...figures } = insights
        const tables = reportTables(insights)
        if (json || format === 'json')
          printJson({ period: period.written, ...(style ? { style } : {}), ...(stage ? { stage } : {}), ...figures })
        else if (format === 'csv') process.stdout.write(toCsv(tables))
        else if (format === 'html')
          process.stdout.write(toHtml(tables, [words.report.title, period.written, style, stage].filter(Boolean).join(', ')))
        else {
          for (const { title, head, rows } of tables) {
            if (rows.length === 0) continue
            printLine(`\n${title}`)
            printTable(head, rows)
          }
        }
        return undefined
      }),
    )
}
