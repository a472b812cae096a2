import { type Handler, Parser } from 'htmlparser2'
import { declaredEncoding, encodingWarnings, readText } from '../intake/read-text.ts'
import type { Extractor } from './document.ts'
import { type Cell, type Row, tablePieces } from './html-table.ts'
import { clean, cutSections, type Piece } from './sections.ts'

/** What an HTML page says, in reading order. */
interface HtmlContent {
  pieces: Piece[]
  title: string | null
  author: string | null
  language: string | null
}

const names = (list: string): Set<string> => new Set(list.split(' '))

const BLOCKS = names(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary table tbody tfoot thead td th tr ul',
)
/** Not part of what a reader reads. */
const SKIPPED = names('script style noscript template nav svg math iframe object select button textarea datalist audio video canvas rp rt')
const HIDDEN_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/i
/** Printed page numbers inside the text, as publishers (EPUB, DPUB-ARIA) and book transcribers mark them. */
const PAGE_NUMBER = /(^|\s)(pagenum|pagebreak|doc-pagebreak)(\s|$)/i
/** Broken newsletters reach some hundreds. The parser's stack costs more the deeper it is, so beyond this it begins a new one. */
const DEEPEST = 10_000
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

interface OpenTable {
  rows: Row[]
  inHead: boolean
  nested: boolean
}

/**
 * Reads HTML as blocks: headings, paragraphs, list items and table rows. Navigation, scripts and hidden parts are left out.
 * Works on the token stream with its own stacks, so neither bad nesting nor depth can stop it.
 */
export function readHtml(html: string): HtmlContent {
  const content: HtmlContent = { pieces: [], title: null, author: null, language: null }
  /** Where pieces go: the document, or the table cell that is open. */
  const flows: Piece[][] = [content.pieces]
  const tables: OpenTable[] = []
  let text = ''
  const open: string[] = []
  let skipping = 0
  let heading = 0
  let items = 0
  let pre = 0
  let bold = 0
  let inTitle = false
  let term = ''
  let superscriptFrom = -1

  const flush = () => {
    const kind = heading > 0 ? 'heading' : items > 0 ? 'item' : 'paragraph'
    const flow = flows.at(-1) ?? content.pieces
    for (const part of kind === 'heading' ? [text.replaceAll('\n', ' ')] : text.split(/\n\s*\n/)) {
      const own = clean(part)
      if (own !== '') flow.push(kind === 'heading' ? { kind, level: heading, text: own } : { kind, text: own })
    }
    text = ''
  }

  const openCell = (name: string, attributes: Record<string, string>) => {
    const table = tables.at(-1)
    if (!table) return
    if (table.rows.length === 0) table.rows.push({ cells: [], head: table.inHead })
    const cell: Cell = {
      pieces: [],
      heading: name === 'th',
      bold: true,
      columns: span(attributes.colspan),
      rows: span(attributes.rowspan),
    }
    table.rows.at(-1)?.cells.push(cell)
    flows.push(cell.pieces)
  }

  const closeTable = () => {
    const table = tables.pop()
    const flow = flows.at(-1) ?? content.pieces
    if (table) for (const piece of tablePieces(table.rows, table.nested)) flow.push(piece)
  }

  const handler = {
    onopentag(name: string, attributes: Record<string, string>) {
      open.push(name)
      if (skipping > 0 || isHidden(name, attributes)) {
        skipping++
        return
      }
      if (BLOCKS.has(name)) flush()
      const level = headingLevel(name)
      if (level > 0) heading = level
      else if (name === 'br') text += '\n'
      else if (name === 'html') content.language = attributes.lang ?? attributes['xml:lang'] ?? null
      else if (name === 'meta') content.author ??= metaAuthor(attributes)
      else if (name === 'title') inTitle = content.title === null
      else if (name === 'li') items++
      else if (name === 'pre') pre++
      else if (name === 'b' || name === 'strong') bold++
      else if (name === 'sup') superscriptFrom = text.length
      else if (name === 'dt') term = ''
      else if (name === 'dd') text = term === '' ? '' : `${term} `
      else if (name === 'table') {
        for (const outer of tables) outer.nested = true
        tables.push({ rows: [], inHead: false, nested: false })
      } else if (name === 'thead' || name === 'tbody' || name === 'tfoot') {
        const table = tables.at(-1)
        if (table) table.inHead = name === 'thead'
      } else if (name === 'tr') tables.at(-1)?.rows.push({ cells: [], head: tables.at(-1)?.inHead ?? false })
      else if (name === 'td' || name === 'th') openCell(name, attributes)
    },
    ontext(data: string) {
      if (skipping > 0) return
      if (inTitle) content.title = (content.title ?? '') + data
      else {
        text += pre > 0 ? data : data.replace(/\s+/g, ' ')
        const cell = flows.length > 1 ? tables.at(-1)?.rows.at(-1)?.cells.at(-1) : undefined
        if (cell && bold === 0 && data.trim() !== '') cell.bold = false
      }
    },
    onclosetag(name: string) {
      open.pop()
      if (skipping > 0) {
        skipping--
        return
      }
      if (name === 'dt') term = closeTerm(text)
      if (name === 'dt') text = ''
      if (BLOCKS.has(name)) flush()
      if (headingLevel(name) > 0) heading = 0
      else if (name === 'title') inTitle = false
      else if (name === 'li') items = Math.max(0, items - 1)
      else if (name === 'pre') pre = Math.max(0, pre - 1)
      else if (name === 'b' || name === 'strong') bold = Math.max(0, bold - 1)
      else if (name === 'sup') text = raise(text, superscriptFrom)
      else if ((name === 'td' || name === 'th') && flows.length > 1 && tables.length > 0) flows.pop()
      else if (name === 'table') closeTable()
    },
  }
  for (let from: number | null = 0; from !== null; ) {
    from = parseFrom(html, from, handler, () => open.length === DEEPEST)
    while (open.length > 0) handler.onclosetag(open.at(-1) ?? '')
  }
  flush()
  return { ...content, title: content.title === null ? null : clean(content.title.replaceAll('\n', ' ')) || null }
}

/** An HTML file. Its character set is the one its bytes prove, else the one it declares. */
export const extractHtml: Extractor = async (bytes) => {
  const decoded = readText(bytes, declaredEncoding(bytes))
  const { pieces, ...about } = readHtml(decoded.text)
  return { ...about, unit: 'section', pages: cutSections(pieces), warnings: encodingWarnings(decoded) }
}

/** Parses from one place on; answers with the tag before which it is too deep to go on, null at the end. */
function parseFrom(
  html: string,
  from: number,
  handler: Required<Pick<Handler, 'onopentag' | 'ontext' | 'onclosetag'>>,
  isDeep: () => boolean,
): number | null {
  let stop: number | null = null
  const parser = new Parser({
    ...handler,
    onopentag(name, attributes, implied) {
      if (stop !== null) return
      if (isDeep()) {
        stop = from + parser.startIndex
        parser.pause()
      } else handler.onopentag(name, attributes, implied)
    },
  })
  parser.write(html.slice(from))
  if (stop === null) parser.end()
  return stop
}

const headingLevel = (name: string): number => (/^h[1-6]$/.test(name) ? Number(name[1]) : 0)
const span = (value: string | undefined): number => Math.min(100, Math.max(1, Number.parseInt(value ?? '', 10) || 1))

function isHidden(name: string, attributes: Record<string, string>): boolean {
  if (SKIPPED.has(name) || 'hidden' in attributes || attributes['aria-hidden'] === 'true') return true
  if (HIDDEN_STYLE.test(attributes.style ?? '')) return true
  return [attributes.class, attributes.role, attributes['epub:type']].some((value) => value !== undefined && PAGE_NUMBER.test(value))
}

function metaAuthor({ name, content }: Record<string, string>): string | null {
  return /^(author|dc\.creator|dcterms\.creator)$/i.test(name ?? '') ? clean(content ?? '') || null : null
}

/** A definition list reads as "Term: definition". */
function closeTerm(text: string): string {
  const term = clean(text.replaceAll('\n', ' '))
  return term === '' || /[:.?!]$/.test(term) ? term : `${term}:`
}

/** "m<sup>2</sup>" is m², not m2. */
function raise(text: string, from: number): string {
  const raised = from < 0 ? '' : text.slice(from)
  return /^\d{1,3}$/.test(raised) ? text.slice(0, from) + [...raised].map((digit) => SUPERSCRIPTS[Number(digit)]).join('') : text
}
