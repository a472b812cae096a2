import { format, getFormatFromId, isDateFormat } from 'numfmt'
import { readZip, type Zip } from '../intake/read-zip.ts'
import type { ExtractedPage, Extractor } from './document.ts'
import { recordPieces } from './rows.ts'
import { clean, cutSections, type Piece, TABLE_SECTION_CHARACTERS } from './sections.ts'
import { coreProperties, elements, relationships, walkXml } from './xml.ts'

/** What programs name a sheet when nobody did; such a name says nothing about its content. */
const UNNAMED = /^(?:sheet|tabelle|feuil|hoja|foglio|lapa|blad|ark|лист)\s?\d*$/i
/** Short dates follow the reader's country in Excel; here they are written so that no one can misread them. */
const SHORT_DATES: Record<number, string> = { 14: 'yyyy-mm-dd', 22: 'yyyy-mm-dd hh:mm' }
const WORKBOOK = 'xl/workbook.xml'

interface Styles {
  /** Number format of each cell style. */
  formats: string[]
  /** Days between the workbook's day zero and 1900's (the old Macintosh calendar starts in 1904). */
  epoch: number
}

/** A workbook, one page per sheet (several for a long one). Values read as the sheet shows them; hidden sheets are left out. */
export const extractXlsx: Extractor = async (bytes, { fileName, onProgress }) => {
  const zip = readZip(bytes, fileName)
  const pages: ExtractedPage[] = []
  for (const { name, rows, progress } of sheetsOf(zip, { hiddenRows: false })) {
    for (const [k, page] of cutSections(sheetPieces(name, rows), TABLE_SECTION_CHARACTERS).entries())
      pages.push({ ...page, page: pages.length + 1, label: k === 0 ? name : `${name} (${k + 1})` })
    onProgress?.(progress)
  }
  return { ...coreProperties(zip), unit: 'sheet', pages, warnings: [] }
}

/**
 * The visible sheets of a workbook as rows of the texts that are seen; cells that hold nothing are holes in the array. Hidden rows are read too:
 * a filter that was left on hides records, it does not take them away.
 */
export const readSheets = (bytes: Uint8Array, fileName: string): { name: string; rows: string[][] }[] => [
  ...sheetsOf(readZip(bytes, fileName), { hiddenRows: true }),
]

function* sheetsOf(zip: Zip, { hiddenRows }: { hiddenRows: boolean }): Generator<{ name: string; rows: string[][]; progress: number }> {
  const workbook = zip.text(WORKBOOK)
  const parts = relationships(zip, WORKBOOK)
  const strings = zip.has('xl/sharedStrings.xml') ? sharedStrings(zip.text('xl/sharedStrings.xml')) : []
  const styles = readStyles(zip, /date1904="(?:1|true)"/.test(workbook))
  const sheets = elements(workbook, 'sheet').filter(({ attributes }) => (attributes.state ?? 'visible') === 'visible')
  for (const [i, { attributes }] of sheets.entries()) {
    const part = parts.get(attributes['r:id'] ?? attributes['ns:id'] ?? '')
    if (part?.type !== 'worksheet' || !zip.has(part.path)) continue
    yield {
      name: clean(attributes.name ?? ''),
      rows: readSheet(zip.text(part.path), { strings, styles, hiddenRows }),
      progress: (i + 1) / sheets.length,
    }
  }
}

/** A sheet's tables, which blank rows part, below its name. */
function sheetPieces(name: string, rows: string[][]): Piece[] {
  const regions: string[][][] = []
  let afterBlank = true
  for (const row of rows) {
    const blank = row.every((cell) => cell === '')
    const headerAlone = regions.at(-1)?.length === 1 && (regions.at(-1)?.[0]?.filter((cell) => cell !== '').length ?? 0) > 1
    if (!blank && afterBlank && !headerAlone) regions.push([])
    if (!blank) regions.at(-1)?.push(row)
    afterBlank = blank
  }
  const pieces = regions.flatMap(recordPieces)
  return pieces.length > 0 && !UNNAMED.test(name) ? [{ kind: 'heading', level: 2, text: name }, ...pieces] : pieces
}

/** Shared strings; the phonetic guide of East Asian text is left out. */
function sharedStrings(xml: string): string[] {
  const strings: string[] = []
  let text = ''
  let inText = false
  let phonetic = false
  walkXml(xml, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic = true
      else if (name === 't') inText = true
    },
    text(data) {
      if (inText && !phonetic) text += data
    },
    close(name) {
      if (name === 'si') strings.push(text)
      else if (name === 'rPh') phonetic = false
      else if (name === 't') inText = false
    },
  })
  return strings
}

function readStyles(zip: Zip, from1904: boolean): Styles {
  const xml = zip.has('xl/styles.xml') ? zip.text('xl/styles.xml') : ''
  const own = new Map(elements(xml, 'numFmt').map(({ attributes }) => [attributes.numFmtId, attributes.formatCode]))
  const styles = /<(?:\w+:)?cellXfs[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? ''
  const formats = elements(styles, 'xf').map(({ attributes: { numFmtId = '0' } }) => {
    const id = Number(numFmtId)
    return own.get(numFmtId) ?? SHORT_DATES[id] ?? getFormatFromId(id) ?? 'General'
  })
  return { formats, epoch: from1904 ? 1462 : 0 }
}

/** A sheet's rows as the texts that are seen; cells that hold nothing are holes in the array. */
function readSheet(xml: string, { strings, styles, hiddenRows }: { strings: string[]; styles: Styles; hiddenRows: boolean }): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = { column: 0, type: 'n', style: 0 }
  let value = ''
  let last = 0
  let collecting = false
  let leftOut = false
  walkXml(xml, {
    open(name, attributes) {
      if (name === 'row') {
        row = []
        leftOut = !hiddenRows && (attributes.hidden === '1' || attributes.hidden === 'true')
        const number = Number(attributes.r ?? last + 1)
        if (number > last + 1) rows.push([])
        last = number
      } else if (name === 'c') {
        cell = { column: columnOf(attributes.r) ?? row.length, type: attributes.t ?? 'n', style: Number(attributes.s ?? 0) }
        value = ''
      } else if (name === 'v' || name === 't') collecting = true
    },
    text(data) {
      if (collecting) value += data
    },
    close(name) {
      if (name === 'v' || name === 't') collecting = false
      else if (name === 'c' && value !== '') row[cell.column] = clean(shown(value, cell, strings, styles))
      else if (name === 'row' && !leftOut) rows.push(row)
    },
  })
  return rows
}

/** "BC12" -> 54. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : null
}

function shown(value: string, { type, style }: { type: string; style: number }, strings: string[], { formats, epoch }: Styles): string {
  if (type === 's') return strings[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type === 'e' || type === 'str' || type === 'inlineStr') return value
  if (type === 'd') return value.replace('T', ' ')
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  const code = formats[style] ?? 'General'
  // Where Excel runs out of room and writes 4.9E+11 there stands a phone or part number.
  if (code === 'General' && Number.isSafeInteger(number)) return String(number)
  return format(code, isDateFormat(code) ? number + epoch : number, { throws: false, invalid: value })
}
