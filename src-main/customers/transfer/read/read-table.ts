import { parse } from 'csv-parse/sync'
import { AppError } from '../../../app/app-error.ts'
import { sniffDelimiter } from '../../../knowledge/extract/csv.ts'
import { readText } from '../../../knowledge/intake/read-text.ts'
import { knownNames } from './map-columns.ts'

/** A table of people: its column names (empty when the file has none) and its rows, blank ones left out. */
export interface Table {
  columns: string[]
  rows: string[][]
}

/** Lines a report may put above its header. */
const HEADER_WITHIN = 15
/** Characters in which they stand. */
const HEAD = 16_384

/** Reads delimited text in whatever encoding, delimiter and quoting it comes. Throws `file_empty` or `file_damaged`. */
export function readCsv(bytes: Uint8Array, file: string): Table {
  const text = decodeTable(bytes)
  const delimiter = delimiterOf(text)
  const body = text.replace(/^sep=.\r?\n/i, '')
  return findHeader(parseRecords(body, delimiter, file), file)
}

const DELIMITERS = [',', ';', '\t', '|']

/** The delimiter that finds the most column names in one line; a few long lists in cells must not outvote them. */
function delimiterOf(text: string): string {
  const sniffed = sniffDelimiter(text) ?? ','
  if (/^\ufeff?sep=/i.test(text)) return sniffed
  const lines = text
    .slice(0, HEAD)
    .split(/\r\n|\n|\r/)
    .slice(0, 2 * HEADER_WITHIN)
  const most = (delimiter: string) => Math.max(...lines.map((line) => knownNames(line.replaceAll('"', '').split(delimiter))))
  const [best] = [sniffed, ...DELIMITERS].map((delimiter) => ({ delimiter, names: most(delimiter) })).toSorted((a, b) => b.names - a.names)
  return best?.delimiter ?? sniffed
}

/**
 * Text whose encoding nothing names is mostly what a spreadsheet saved in its country's Windows code page. Letters that only make
 * sense in one of them tell which: runs of accented letters are Cyrillic, š and ž at 9A and 9E or ³ inside a word Central
 * European, and ð, þ, ç or ò where no é or ñ speaks for Western Europe Baltic.
 */
function decodeTable(bytes: Uint8Array): string {
  const { text, encoding, guessed } = readText(bytes)
  if (!guessed || encoding !== 'windows-1252') return text
  const decode = (codePage: string): string => new TextDecoder(codePage).decode(bytes)
  if (/[À-ÿ]{4}/.test(text)) return decode('windows-1251')
  if (/\p{L}³|³\p{L}|[ŠŽšž]/u.test(text)) return decode('windows-1250')
  return /[çòïîûâìðþèÐÞ]/.test(text) && !/[éñÉÑ]/.test(text) ? decode('windows-1257') : text
}

/** Quotes are read by the rules, and where a file breaks them (a stray quote in a name) once more leniently. */
function parseRecords(text: string, delimiter: string, file: string): string[][] {
  const options = { delimiter, bom: true, relaxColumnCount: true, skipEmptyLines: true, recordDelimiter: recordDelimiters(text) }
  try {
    return parse(text, options)
  } catch {
    try {
      return parse(text, { ...options, relaxQuotes: true })
    } catch {
      try {
        return parse(text, { ...options, quote: null })
      } catch (cause) {
        throw new AppError('file_damaged', { file }, { cause })
      }
    }
  }
}

/** Line ends as the file writes them; a lone return inside a quoted cell must not end a record. */
const recordDelimiters = (text: string): string[] => (text.includes('\n') ? ['\r\n', '\n'] : ['\r'])

/** The header is the first line with the most known column names; what stands above it is a report's caption. */
export function findHeader(records: string[][], file: string): Table {
  const rows = records.filter((row) => row.some((cell) => /[^\p{Cc}\s]/u.test(cell)))
  if (rows.length === 0) throw new AppError('file_empty', { file })
  const scores = rows.slice(0, HEADER_WITHIN).map((row) => (row.some((cell) => /\S@\S+\.\S/.test(cell)) ? 0 : knownNames(row)))
  const best = Math.max(...scores)
  const at = scores.indexOf(best)
  if (best > 0) return { columns: withGroups(rows[at] ?? [], rows[at - 1] ?? []), rows: withoutHeaders(rows.slice(at + 1), rows[at] ?? []) }
  // A first row that holds what people are reached by is no header; the cells say what the columns are.
  if ((rows[0] ?? []).some((cell) => /\S@\S+\.\S|\d\D?\d\D?\d\D?\d\D?\d/.test(cell))) return { columns: [], rows }
  return { columns: rows[0] ?? [], rows: rows.slice(1) }
}

/** A board of several groups repeats the header in each, below the group's name. */
function withoutHeaders(rows: string[][], header: string[]): string[][] {
  const isHeader = (row: string[] | undefined) => row !== undefined && header.every((name, i) => (row[i] ?? '').trim() === name.trim())
  const isGroup = (row: string[], i: number) => isHeader(rows[i + 1]) && row.filter((cell) => cell.trim() !== '').length === 1
  return rows.filter((row, i) => !isHeader(row) && !isGroup(row, i))
}

/** Column names with what stands merged above several of them, where that makes their meaning known: "Company" over "Name". */
function withGroups(header: string[], above: string[]): string[] {
  const names = header.map((name) => name.replace(/\s+/g, ' ').trim())
  const isGroups = above.filter((cell) => cell.trim() !== '').length > 1 && above.some((cell, i) => cell.trim() === '' && names[i])
  if (!isGroups) return names
  let group = ''
  return names.map((name, i) => {
    group = above[i]?.trim() || group
    const whole = `${group} - ${name}`
    return group !== '' && name !== '' && knownNames([whole]) > 0 ? whole : name
  })
}
