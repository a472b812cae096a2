import { AppError } from '../../app/app-error.ts'
import type { Extractor } from './document.ts'
import { rowPieces } from './rows.ts'
import { createRtfDecoder } from './rtf-encoding.ts'
import { clean, cutSections, type Piece } from './sections.ts'

type Destination = 'body' | 'skip' | 'fonts' | 'styles' | 'info' | 'title' | 'author'

/** What `{` saves and `}` brings back. */
interface Group {
  destination: Destination
  /** Characters left out after each `\u`: the fallback for readers that know no Unicode. */
  fallback: number
  font: number
  hidden: boolean
}

interface Paragraph {
  style: number
  /** 1 to 9, 0 for body text. */
  outline: number
  item: boolean
  inTable: boolean
}

const PLAIN: Paragraph = { style: 0, outline: 0, item: false, inTable: false }

const names = (list: string): Set<string> => new Set(list.split(' '))

/** Groups whose text is not the document's. (Those a reader need not know start with `\*` and are left out anyway.) */
const SKIPPED = names(
  'colortbl pict object nonshppict header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc aftnsep fldinst ' +
    'xe tc rxe bkmkstart bkmkend annotation atnid atnauthor operator revtim creatim printim comment subject keywords doccomm ud',
)
const DESTINATIONS: Record<string, Destination> = { fonttbl: 'fonts', stylesheet: 'styles', info: 'info', title: 'title', author: 'author' }
const SYMBOLS: Record<string, string> = {
  tab: ' ',
  line: '\n',
  emdash: '—',
  endash: '–',
  emspace: ' ',
  enspace: ' ',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  '~': ' ',
  _: '-',
  '{': '{',
  '}': '}',
  '\\': '\\',
}
/** Word and number, hex byte, symbol, brace, text, line end. */
const TOKEN = /\\([a-z]+)(-?\d{1,10})? ?|\\'([\da-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\/gi

/** Rich text (RTF 1.9.1): paragraphs, headings by outline level or style name, list items and table rows. */
export const extractRtf: Extractor = async (bytes, { fileName }) => {
  const { pieces, ...about } = readRtf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'))
  const cutOff = pieces.length === 0 && bytes.lastIndexOf('}'.charCodeAt(0)) < bytes.length - 64
  if (cutOff) throw new AppError('file_damaged', { file: fileName })
  return { ...about, language: null, unit: 'section', pages: cutSections(pieces), warnings: [] }
}

/** Reads RTF given one character per byte. Braces that do not match are borne with. */
function readRtf(rtf: string): { pieces: Piece[]; title: string | null; author: string | null } {
  const pieces: Piece[] = []
  const about = { title: '', author: '' }
  const decoder = createRtfDecoder()
  /** Style number -> heading level. */
  const styles = new Map<number, number>()
  const groups: Group[] = []
  let group: Group = { destination: 'body', fallback: 1, font: 0, hidden: false }
  let paragraph: Paragraph = { ...PLAIN }
  /** Bytes not decoded yet: those of one character may come as several tokens. */
  let raw = ''
  let text = ''
  let cells: string[] = []
  let rows: string[][] = []
  let ignorable = false
  let toSkip = 0

  const append = (own: string) => {
    if (group.destination === 'body' && !group.hidden) text += own
    else if (group.destination === 'title' || group.destination === 'author') about[group.destination] += own
    else if (group.destination === 'styles') {
      const level = /^heading (\d)/i.exec(own.trim())?.[1]
      if (level !== undefined) styles.set(paragraph.style, Number(level))
    }
  }
  const settle = () => {
    if (raw !== '') append(decoder.decode(raw, group.font))
    raw = ''
  }
  const endTable = () => {
    pieces.push(...rowPieces(rows))
    rows = []
  }
  const endParagraph = () => {
    settle()
    if (paragraph.inTable) {
      text += ' '
      return
    }
    if (rows.length > 0) endTable()
    const own = clean(text)
    text = ''
    const level = paragraph.outline || styles.get(paragraph.style) || 0
    if (own === '') return
    if (level > 0) pieces.push({ kind: 'heading', level: Math.min(6, level), text: own.replaceAll('\n', ' ') })
    else pieces.push({ kind: paragraph.item ? 'item' : 'paragraph', text: own })
    paragraph.item = false
  }
  const endCell = () => {
    settle()
    cells.push(clean(text.replaceAll('\n', ' ')))
    text = ''
  }

  const control = (word: string, value: number) => {
    const destination = DESTINATIONS[word]
    const symbol = SYMBOLS[word]
    if (symbol !== undefined) append(symbol)
    else if (ignorable || SKIPPED.has(word)) group.destination = 'skip'
    else if (destination && group.destination !== 'skip') group.destination = destination
    else if (word === 'listtext' || word === 'pntext') {
      group.destination = 'skip'
      paragraph.item = true
    } else if (group.destination === 'fonts') {
      if (word === 'f') group.font = value
      else if (word === 'fcharset') decoder.setCharset(group.font, value)
    } else if (word === 'par' || word === 'sect' || word === 'page' || word === '\n' || word === '\r') endParagraph()
    else if (word === 'pard') paragraph = { ...PLAIN }
    else if (word === 's') paragraph.style = value
    else if (word === 'outlinelevel' && group.destination === 'styles') styles.set(paragraph.style, value + 1)
    else if (word === 'outlinelevel') paragraph.outline = value < 9 ? value + 1 : 0
    else if (word === 'intbl') paragraph.inTable = true
    else if (word === 'cell' || word === 'nestcell') endCell()
    else if (word === 'row') {
      rows.push(cells)
      cells = []
      paragraph.inTable = false
    } else if (word === 'ansicpg') decoder.setCodePage(value)
    else if (word === 'f') group.font = value
    else if (word === 'v') group.hidden = value !== 0
    else if (word === 'plain') group.hidden = false
    else if (word === 'uc') group.fallback = Math.max(0, value)
    else if (word === 'u') {
      append(String.fromCharCode(value < 0 ? value + 65536 : value))
      toSkip = group.fallback
    }
  }

  const literal = (own: string) => {
    const kept = own.slice(toSkip)
    toSkip = Math.max(0, toSkip - own.length)
    raw += kept
  }

  TOKEN.lastIndex = 0
  for (let token = TOKEN.exec(rtf); token; token = TOKEN.exec(rtf)) {
    const [, word, parameter, hex, symbol, brace, plain] = token
    if (plain !== undefined) literal(plain)
    else if (hex !== undefined) literal(String.fromCharCode(Number.parseInt(hex, 16)))
    else if (brace === '{') {
      settle()
      groups.push({ ...group })
      toSkip = 0
    } else if (brace === '}') {
      settle()
      if (group.destination === 'styles') paragraph = { ...PLAIN }
      group = groups.pop() ?? group
      toSkip = 0
    } else if (symbol === '*') ignorable = true
    else if (word === 'bin') TOKEN.lastIndex += Math.max(0, Number(parameter ?? 0))
    else if (word !== undefined || symbol !== undefined) {
      settle()
      control(word ?? symbol ?? '', parameter === undefined ? 1 : Number(parameter))
      ignorable = false
    }
  }
  paragraph.inTable = false
  endParagraph()
  if (rows.length > 0) endTable()
  return { pieces, title: clean(about.title) || null, author: clean(about.author) || null }
}
