import { parse } from 'csv-parse/sync'
import { t } from '#shared/messages/index.ts'
import { AppError } from '../../app/app-error.ts'
import { encodingWarnings, readText } from '../intake/read-text.ts'
import type { Extractor } from './document.ts'
import { recordPieces } from './rows.ts'
import { cutSections, TABLE_SECTION_CHARACTERS } from './sections.ts'

const DELIMITERS = [',', ';', '\t', '|']
/** A table as text: one row per record, each value with the name of its column. */
export const extractCsv: Extractor = async (bytes, { fileName }) => {
  const decoded = readText(bytes)
  const { records, unclosed } = readRecords(decoded.text, fileName)
  return {
    title: null,
    author: null,
    language: null,
    unit: 'section',
    pages: cutSections(recordPieces(records), TABLE_SECTION_CHARACTERS),
    warnings: [...encodingWarnings(decoded), ...(unclosed ? [{ code: 'truncated' as const, message: t('warnings.csv_unclosed') }] : [])],
  }
}

/** Records of a delimited text, quotes and line breaks inside them understood; line by line where a quote is never closed. Throws `file_damaged`. */
function readRecords(text: string, file: string): { records: string[][]; unclosed: boolean } {
  const delimiter = sniffDelimiter(text) ?? ','
  const read = (quote: string | null): string[][] =>
    parse(text, { delimiter, quote, bom: true, relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: true })
  try {
    return { records: read('"'), unclosed: false }
  } catch (cause) {
    if ((cause as { code?: string }).code !== 'CSV_QUOTE_NOT_CLOSED') throw new AppError('file_damaged', { file }, { cause })
    return { records: read(null), unclosed: true }
  }
}

/**
 * The delimiter that cuts the first lines into the same number of cells most often; null when none cuts any.
 * A "sep=;" first line, as Excel writes it, is believed.
 */
export function sniffDelimiter(text: string): string | null {
  const declared = /^\ufeff?sep=(.)\r?\n/i.exec(text)?.[1]
  if (declared !== undefined) return declared
  const lines = text
    .slice(0, 64 * 1024)
    .replace(/"(?:[^"]|"")*"/g, 'Q')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 50)
  let best: { delimiter: string; score: number } | null = null
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => line.split(delimiter).length - 1)
    const most = mode(counts.filter((count) => count > 0))
    if (most === null) continue
    const score = (counts.filter((count) => count === most).length / lines.length) * Math.min(10, most + 2)
    if (!best || score > best.score) best = { delimiter, score }
  }
  return best?.delimiter ?? null
}

function mode(counts: number[]): number | null {
  const seen = new Map<number, number>()
  for (const count of counts) seen.set(count, (seen.get(count) ?? 0) + 1)
  return [...seen].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? null
}
