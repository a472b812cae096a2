import { OUTCOMES } from '#shared/domain/common.ts'
import type { Effect, Insights } from '#shared/domain/insights.ts'
import type { ExportedFile } from '#shared/domain/recommendations.ts'
import { insights as words } from '#shared/messages/en/insights.ts'
import { t } from '#shared/messages/index.ts'

/** A heading and its rows, as every form of the report shows them. */
export interface ReportTable {
  title: string
  head: string[]
  rows: (string | number)[][]
}

const percent = (share: number): string => `${Math.round(share * 100)}%`

const rateCells = ({ rate, low, high, enough }: Effect): string[] =>
  enough ? [percent(rate), `${percent(low)}–${percent(high)}`] : ['', words.techniques.tooFew]

/** Insights as tables. What has too few visits says so instead of showing a rate. */
export function reportTables({ summary, overTime, techniques, byStyle, byStage, sources, spending }: Insights): ReportTable[] {
  const { report, style, stage } = words
  return [
    {
      title: report.summary,
      head: [report.what, report.count],
      rows: [
        [words.summary.advice, summary.recommendations],
        [words.summary.feedback, summary.feedback],
        [words.summary.rating, summary.averageRating ?? words.summary.none],
        ...Object.entries(summary.outcomes).map(([outcome, count]) => [t(`domain.outcome.${outcome as 'neutral'}`), count]),
      ],
    },
    {
      title: words.overTime.title,
      head: [words.overTime.from, ...OUTCOMES.map((outcome) => t(`domain.outcome.${outcome}`))],
      rows: overTime.map(({ from, outcomes }) => [from, ...OUTCOMES.map((outcome) => outcomes[outcome])]),
    },
    {
      title: words.techniques.title,
      head: [words.techniques.technique, words.techniques.visits, words.techniques.rate, words.techniques.range],
      rows: techniques.map(({ title, ...effect }) => [title, effect.visits, ...rateCells(effect)]),
    },
    {
      title: style.title,
      head: [report.group, words.techniques.visits, report.won],
      rows: byStyle.map((row) => [row.style === 'unknown' ? style.unknown : t(`domain.style.${row.style}`), row.visits, row.won]),
    },
    {
      title: stage.title,
      head: [report.group, words.techniques.visits, report.won],
      rows: byStage.map((row) => [t(`domain.stage.${row.stage}`), row.visits, row.won]),
    },
    {
      title: words.sources.title,
      head: [words.sources.source, words.sources.cited, words.sources.rating, words.sources.helped, words.sources.range],
      rows: sources.map(({ title, cited, averageRating, ...effect }) => [
        title,
        cited,
        averageRating ?? words.sources.noRating,
        ...rateCells(effect),
      ]),
    },
    {
      title: words.spending.title,
      head: [words.spending.model, words.spending.calls, words.spending.tokens, words.spending.cost],
      rows: spending.map(({ model, calls, tokens, costUsd }) => [
        model,
        calls,
        tokens,
        costUsd === null ? words.spending.unknown : `$${costUsd.toFixed(2)}`,
      ]),
    },
  ]
}

/** RFC 4180, one table after the other, each named in the first column. A cell that a spreadsheet would run as a formula gets a quote before it. */
export function toCsv(tables: ReportTable[]): string {
  const cell = (value: string | number): string => {
    const text = typeof value === 'string' && /^[=+\-@\t\r]/u.test(value) ? `'${value}` : String(value)
    return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const lines = tables.flatMap(({ title, head, rows }) => [
    ['', ...head].map(cell).join(','),
    ...rows.map((row) => [title, ...row].map(cell).join(',')),
  ])
  return `${lines.join('\r\n')}\r\n`
}

const escapeHtml = (value: string | number): string =>
  String(value).replace(/[&<>"]/gu, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark] ?? mark)

/** One page that opens anywhere and loads nothing. */
export function toHtml(tables: ReportTable[], title: string): string {
  const body = tables.map(({ title: heading, head, rows }) => {
    const row = (cells: (string | number)[], tag: 'th' | 'td') =>
      `<tr>${cells.map((value, i) => (i === 0 && tag === 'td' ? `<th scope="row">${escapeHtml(value)}</th>` : `<${tag}>${escapeHtml(value)}</${tag}>`)).join('')}</tr>`
    return `<h2>${escapeHtml(heading)}</h2>\n<table>\n<thead>${row(head, 'th')}</thead>\n<tbody>\n${rows.map((cells) => row(cells, 'td')).join('\n')}\n</tbody>\n</table>`
  })
  const style =
    'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#22313a}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #d8dedc;font-variant-numeric:tabular-nums}tbody th{font-weight:400}'
  return `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${style}</style></head>\n<body>\n<h1>${escapeHtml(title)}</h1>\n${body.join('\n')}\n</body>\n</html>\n`
}

/** The report as a file, named after the day it was made. A byte order mark lets spreadsheets read names as they are written. */
export function reportFile(insights: Insights, as: 'csv' | 'html', now: number): ExportedFile {
  const tables = reportTables(insights)
  const { title } = words.report
  const text = as === 'csv' ? `\uFEFF${toCsv(tables)}` : toHtml(tables, title)
  return {
    fileName: `${title} ${new Date(now).toISOString().slice(0, 10)}.${as}`,
    type: as === 'csv' ? 'text/csv; charset=utf-8' : 'text/html; charset=utf-8',
    base64: Buffer.from(text, 'utf8').toString('base64'),
  }
}
