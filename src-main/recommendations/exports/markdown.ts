import { advice } from '#shared/messages/en/advice.ts'
import type { Sheet } from './sheet.ts'

/** The sheet as Markdown. */
export function toMarkdown({ title, subtitle, parts, next, followUps, sources }: Sheet): string {
  const blocks = parts.flatMap(({ title: heading, text, rows, quotes, place, reason }) => [
    `## ${heading}`,
    text,
    ...(rows.length > 0 ? [table(rows)] : []),
    ...quotes.map((quote) => `> ${quote}`),
    ...(place ? [`*${place}*`] : []),
    ...(reason ? [`**${advice.forms.why}:** ${reason}`] : []),
  ])
  return [
    `# ${title}`,
    ...(subtitle ? [subtitle] : []),
    ...blocks,
    `## ${advice.forms.presentation.next}`,
    next,
    ...(followUps.length > 0 ? [followUps.map((step) => `- ${step}`).join('\n')] : []),
    ...(sources.length > 0 ? [`## ${advice.forms.sources}`, sources.map((source) => `- ${source}`).join('\n')] : []),
  ]
    .join('\n\n')
    .concat('\n')
}

/** A table needs a head: the row that names the columns, or an empty one. */
function table(rows: string[][]): string {
  const width = Math.max(...rows.map((row) => row.length))
  const [head = [], ...body] = rows.length > 1 ? rows : [[], ...rows]
  const line = (row: string[]) => `| ${Array.from({ length: width }, (_, i) => (row[i] ?? '').replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), `|${' --- |'.repeat(width)}`, ...body.map(line)].join('\n')
}
